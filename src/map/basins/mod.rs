//! Basins: where a method comes to from every pixel of a part of the plane.

mod class;
pub mod ground;
mod hues;
mod paint;

use std::collections::BTreeMap;

pub use self::class::{Class, Goal, merge, reach};
pub use self::hues::Hues;
pub use self::paint::{GOAL_COLORS, Look, color, costs, paint, paint_with, range};
use super::{Frame, Listener};
use crate::descent::outcome::{Fate, Outcome, outcomes};
use crate::descent::{Run, check_method, reads_a_file};
use crate::optim::Driven;
use crate::refusal::Refusal;
use crate::surface::Surface;

/// Starts that are computed between two questions whether they are still wanted.
const SLICE: usize = 8192;

/// Where a method comes to from every pixel.
#[derive(Debug, Clone, PartialEq)]
pub struct Basins {
    /// Which part of the plane it is.
    pub frame: Frame,
    /// The outcome from every pixel that is known: every `stride`-th of every `stride`-th row, all of them at last. The
    /// others hold what came before, or nothing.
    outcomes: Vec<Option<Outcome>>,
    /// How far apart known pixels are.
    pub stride: usize,
    /// The minima that are reached: those the surface knows, then those found, from the left.
    pub goals: Vec<Goal>,
}

/// The runs of a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// What became of them.
    pub class: Class,
    /// How many they are.
    pub count: usize,
    /// The median of their steps.
    pub median_steps: u32,
}

/// Whether a method has a map on a surface.
///
/// # Errors
/// A sentence that says why it has none.
pub fn check(surface: &dyn Surface, driven: &Driven, run: &Run, frame: Frame) -> Result<(), Refusal> {
    check_method(driven)?;
    if reads_a_file(driven) {
        let message = "a recorded path has one start: there is nothing to map; give a method that runs";
        return Err(Refusal(message.to_owned()));
    }
    Run { start: frame.place(0), ..run.clone() }.check_on(surface)
}

/// Runs a method from every pixel, as `run` says but for its start; none where the listener stopped it.
pub fn basins(
    surface: &dyn Surface,
    driven: &Driven,
    run: &Run,
    frame: Frame,
    listener: &Listener<'_, Basins>,
) -> Option<Basins> {
    let known = class::known(surface);
    let mut basins = Basins { frame, outcomes: vec![None; frame.count()], stride: usize::MAX, goals: known };
    let mut done = 0;
    for (stride, pixels) in frame.passes() {
        for slice in pixels.chunks(SLICE) {
            let starts: Vec<[f64; 2]> = slice.iter().map(|pixel| frame.place(*pixel)).collect();
            let found = outcomes(surface, driven, run, &starts, listener.is_stopped)?;
            for (pixel, outcome) in slice.iter().zip(found) {
                basins.outcomes[*pixel] = Some(outcome);
            }
            done += slice.len();
            (listener.progress)(done);
        }
        basins.stride = stride;
        class::find(surface, &mut basins.goals, basins.outcomes.iter().flatten());
        (listener.pass)(&basins);
    }
    Some(basins)
}

impl Basins {
    /// The outcome that stands for a pixel.
    pub fn outcome(&self, pixel: usize) -> Option<Outcome> {
        self.outcomes.get(self.frame.known(pixel, self.stride)).copied().flatten()
    }

    /// Whether f has a value at the start of any run.
    pub fn has_values(&self) -> bool {
        self.outcomes.iter().flatten().any(|outcome| outcome.fate != Fate::Failed || outcome.end[2].is_finite())
    }

    /// How many pixels there are of each class, among these minima.
    pub fn tally(&self, surface: &dyn Surface, goals: &[Goal]) -> Vec<(Class, usize)> {
        let reach = class::reach(surface);
        let outcomes = (0..self.frame.count()).filter_map(|pixel| self.outcome(pixel));
        let mut tally = BTreeMap::new();
        for class in outcomes.map(|outcome| Class::of(&outcome, goals, reach)) {
            *tally.entry(class).or_insert(0) += 1;
        }
        tally.into_iter().collect()
    }

    /// What became of the runs, with their number and the median of their steps; in the order of the classes.
    pub fn shares(&self, surface: &dyn Surface) -> Vec<Share> {
        let mut steps: BTreeMap<Class, Vec<u32>> = BTreeMap::new();
        let reach = class::reach(surface);
        for outcome in (0..self.frame.count()).filter_map(|pixel| self.outcome(pixel)) {
            steps.entry(Class::of(&outcome, &self.goals, reach)).or_default().push(outcome.steps);
        }
        let share = |(class, mut steps): (Class, Vec<u32>)| {
            steps.sort_unstable();
            Share { class, count: steps.len(), median_steps: steps[steps.len() / 2] }
        };
        steps.into_iter().map(share).collect()
    }

    /// A class in words: `minimum at (3, 2)`.
    pub fn name(&self, class: Class) -> String {
        let goal = class.goal().and_then(|goal| self.goals.get(goal));
        match (class, goal) {
            (Class::Goal(_), Some(Goal { at: [x, y], .. })) => format!("minimum at ({x:.6}, {y:.6})"),
            (Class::Near(_), Some(Goal { at: [x, y], .. })) => {
                format!("not converged, near the minimum at ({x:.6}, {y:.6})")
            }
            _ => class.key().replace('-', " "),
        }
    }

    /// Where a pixel's run came to.
    pub fn class(&self, surface: &dyn Surface, pixel: usize) -> Option<Class> {
        self.outcome(pixel).map(|outcome| Class::of(&outcome, &self.goals, class::reach(surface)))
    }
}
