//! Basins: where a method comes to from every pixel of a part of the plane.

mod class;
mod paint;

pub use self::class::{Class, Goal};
pub use self::paint::{GOAL_COLORS, Look, paint};
use super::Frame;
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

/// Who follows the work.
pub struct Listener<'a> {
    /// Told when a pass is done.
    pub pass: &'a (dyn Fn(&Basins) + Sync),
    /// Told how many pixels are done.
    pub progress: &'a (dyn Fn(usize) + Sync),
    /// Whether nobody wants it any longer.
    pub is_stopped: &'a (dyn Fn() -> bool + Sync),
}

impl Listener<'_> {
    /// Nobody.
    pub const NOBODY: Self = Self { pass: &|_| (), progress: &|_| (), is_stopped: &|| false };
}

/// Runs a method from every pixel, as `run` says but for its start; none where the listener stopped it.
pub fn basins(
    surface: &dyn Surface,
    driven: &Driven,
    run: &Run,
    frame: Frame,
    listener: &Listener<'_>,
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

    /// Where a pixel's run came to.
    pub fn class(&self, surface: &dyn Surface, pixel: usize) -> Option<Class> {
        self.outcome(pixel).map(|outcome| Class::of(&outcome, &self.goals, class::reach(surface)))
    }
}
