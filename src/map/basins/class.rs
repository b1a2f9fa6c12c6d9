//! To which minimum a run came, or what became of it.

use crate::descent::outcome::{Fate, Outcome};
use crate::descent::{ARRIVED, CriticalPoint, Region};
use crate::surface::Surface;

/// Minima that are told apart at most; ends at further ones are at another one.
const MOST_GOALS: usize = 64;

/// A minimum runs come to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Goal {
    /// Where it is; a minimum that was found, where the first run ended there.
    pub at: [f64; 2],
    /// f there.
    pub value: f64,
    /// Whether the surface knows it; else it was found by runs that ended there.
    pub is_known: bool,
}

/// What became of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// It reached the minimum at that place of the list.
    Goal(usize),
    /// It was on its way to it when its steps ran out, and nearer than about a pixel of the domain.
    Near(usize),
    /// It reached a minimum that is not of the list, or one of a valley of equally low points.
    OtherMinimum,
    /// It stopped at a saddle point.
    Saddle,
    /// It stopped at a maximum.
    Maximum,
    /// It stopped where the surface is flat to second order.
    Flat,
    /// It was on its way when its steps ran out.
    Unfinished,
    /// It moves away for good.
    Diverged,
    /// It failed: a number was not finite, or a step could not be taken.
    Failed,
}

impl Class {
    /// The class of an outcome, among these minima, which are told apart by a distance.
    pub fn of(outcome: &Outcome, goals: &[Goal], reach: f64) -> Self {
        let [x, y, _] = outcome.end;
        let goal = || nearest(goals, [x, y], reach);
        match outcome.fate {
            // a minimum the surface knows may be flat
            Fate::Critical(CriticalPoint::Minimum | CriticalPoint::WeakMinimum) => {
                goal().map_or(Self::OtherMinimum, Self::Goal)
            }
            Fate::Critical(CriticalPoint::HalfFlat | CriticalPoint::Degenerate) => {
                goal().map_or(Self::Flat, Self::Goal)
            }
            Fate::Critical(CriticalPoint::Saddle) => Self::Saddle,
            Fate::Critical(CriticalPoint::Maximum | CriticalPoint::WeakMaximum) => Self::Maximum,
            Fate::Unfinished => goal().map_or(Self::Unfinished, Self::Near),
            Fate::Diverged(_) => Self::Diverged,
            Fate::Failed => Self::Failed,
        }
    }

    /// The minimum it belongs to, if it does to one.
    pub const fn goal(self) -> Option<usize> {
        match self {
            Self::Goal(goal) | Self::Near(goal) => Some(goal),
            _ => None,
        }
    }

    /// The same with the place of its colour instead of that of its minimum.
    #[must_use]
    pub fn hued(self, hues: &[usize]) -> Self {
        let hue = |goal: usize| hues.get(goal).copied().unwrap_or(goal);
        match self {
            Self::Goal(goal) => Self::Goal(hue(goal)),
            Self::Near(goal) => Self::Near(hue(goal)),
            other => other,
        }
    }

    /// Its name in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Goal(_) => "minimum",
            Self::Near(_) => "near-minimum",
            Self::OtherMinimum => "other-minimum",
            Self::Saddle => "saddle",
            Self::Maximum => "maximum",
            Self::Flat => "flat",
            Self::Unfinished => "not-converged",
            Self::Diverged => "diverged",
            Self::Failed => "failed",
        }
    }
}

/// The distance by which minima are told apart: about a pixel of the domain.
pub fn reach(surface: &dyn Surface) -> f64 {
    ARRIVED * Region::of(surface).radius
}

/// The minima the surface knows.
pub fn known(surface: &dyn Surface) -> Vec<Goal> {
    let minima = surface.minima();
    let goals = minima.points().iter().map(|[x, y, value]| Goal { at: [*x, *y], value: *value, is_known: true });
    goals.take(MOST_GOALS).collect()
}

/// The minima of several maps of one surface as one list, so that a minimum has the same place in all of them: those the
/// surface knows, then those found, each once, from the left.
pub fn merge<'a>(surface: &dyn Surface, lists: impl Iterator<Item = &'a [Goal]>) -> Vec<Goal> {
    let reach = reach(surface);
    let mut goals = known(surface);
    for goal in lists.flatten().filter(|goal| !goal.is_known) {
        if goals.len() < MOST_GOALS && nearest(&goals, goal.at, reach).is_none() {
            goals.push(*goal);
        }
    }
    sort_found(&mut goals, reach);
    goals
}

/// Puts minima that were found in the order of their places, whichever run came to them first. Ends of runs differ by
/// rounding, which must not decide between minima above each other.
fn sort_found(goals: &mut [Goal], reach: f64) {
    goals.sort_by_key(|goal| {
        (!goal.is_known, if goal.is_known { [0; 2] } else { goal.at.map(|x| (x / reach).round() as i64) })
    });
}

/// Adds minima at which runs ended and which are not of the list yet.
pub fn find<'a>(surface: &dyn Surface, goals: &mut Vec<Goal>, outcomes: impl Iterator<Item = &'a Outcome>) {
    let reach = reach(surface);
    for outcome in outcomes.filter(|outcome| outcome.fate == Fate::Critical(CriticalPoint::Minimum)) {
        let [x, y, value] = outcome.end;
        if goals.len() < MOST_GOALS && nearest(goals, [x, y], reach).is_none() {
            goals.push(Goal { at: [x, y], value, is_known: false });
        }
    }
    sort_found(goals, reach);
}

/// The nearest minimum within a distance.
fn nearest(goals: &[Goal], [x, y]: [f64; 2], reach: f64) -> Option<usize> {
    let distances = goals.iter().map(|goal| (goal.at[0] - x).hypot(goal.at[1] - y)).enumerate();
    let near = distances.filter(|(_, distance)| *distance <= reach);
    near.min_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(goal, _)| goal)
}
