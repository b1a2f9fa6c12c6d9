//! Basins: where a method comes to from every pixel of a part of the plane.

mod class;
mod paint;

use std::collections::BTreeMap;

pub use self::class::{Class, Goal};
pub use self::paint::{GOAL_COLORS, Look, color, costs, paint, range};
use super::{Frame, Listener};
use crate::descent::Run;
use crate::descent::outcome::{Outcome, outcomes};
use crate::optim::Driven;
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
    /// The minima that are reached: those the surface knows, then those found, the lowest first.
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
