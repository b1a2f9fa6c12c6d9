//! Searches over ranges of settings.

use crate::experiment::{Goal, Method};
use crate::language::{Word, told, word};

/// Button.
pub const OPEN: Word = Word::new("search-open");
/// Tip.
pub const OPEN_TIP: Word = Word::new("search-open-tip");
/// Heading.
pub const OVER: Word = Word::new("search-over");
/// Tip.
pub const OVER_TIP: Word = Word::new("search-over-tip");
/// Row.
pub const METHOD: Word = Word::new("search-method");
/// Row.
pub const GOAL: Word = Word::new("search-goal");
/// Row.
pub const SEEDS: Word = Word::new("search-seeds");
/// Row.
pub const EPOCHS: Word = Word::new("search-epochs");
/// Button.
pub const START: Word = Word::new("search-start");
/// Tip.
pub const START_TIP: Word = Word::new("search-start-tip");
/// Button.
pub const CANCEL: Word = Word::new("search-cancel");
/// Tip.
pub const CANCEL_TIP: Word = Word::new("search-cancel-tip");
/// Button.
pub const CLOSE: Word = Word::new("search-close");
/// Tip.
pub const CLOSE_TIP: Word = Word::new("search-close-tip");
/// Bar.
pub const PROGRESS: Word = Word::new("search-progress");
/// Nothing chosen.
pub const NOTHING: Word = Word::new("search-nothing");
/// No results.
pub const EMPTY: Word = Word::new("search-empty");
/// The picture with a line for each run.
pub const PARALLEL: Word = Word::new("search-parallel");
/// Under the pictures.
pub const CLICK: Word = Word::new("search-click");

/// Heading.
pub fn title(run: &str) -> String {
    told!("search-title", run)
}

/// A method.
pub fn method(method: Method) -> (&'static str, &'static str) {
    match method {
        Method::Grid => (word("search-method-told-grid"), word("search-method-told-grid-tip")),
        Method::Random { .. } => (word("search-method-told-random"), word("search-method-told-random-tip")),
        Method::Sobol { .. } => (word("search-method-told-sobol"), word("search-method-told-sobol-tip")),
        Method::Halving { .. } => (word("search-method-told-halving"), word("search-method-told-halving-tip")),
    }
}

/// What is looked for.
pub fn goal(goal: Goal) -> &'static str {
    match goal {
        Goal::ValAccuracy => word("search-goal-told-val-accuracy"),
        Goal::ValCrossEntropy => word("search-goal-told-val-cross-entropy"),
        Goal::ValRmse => word("search-goal-told-val-rmse"),
    }
}

/// What is looked for, short, on an axis.
pub fn figure(goal: Goal) -> &'static str {
    match goal {
        Goal::ValAccuracy => word("search-figure-val-accuracy"),
        Goal::ValCrossEntropy => word("search-figure-val-cross-entropy"),
        Goal::ValRmse => word("search-figure-val-rmse"),
    }
}

/// An end of a range.
pub fn from(path: &str) -> String {
    told!("search-from", path)
}

/// An end of a range.
pub fn to(path: &str) -> String {
    told!("search-to", path)
}

/// What a search will do.
pub fn planned(runs: usize, seeds: usize, rungs: &[(usize, u32)]) -> String {
    if rungs.is_empty() {
        return told!("search-planned", runs, seeds);
    }
    let rungs = rungs.iter().map(|(runs, epochs)| told!("search-planned-rung", runs, epochs));
    told!("search-planned-rungs", rungs = rungs.collect::<Vec<_>>().join(", "), seeds)
}

/// How far it is.
pub fn progress(finished: usize, text: &str) -> String {
    told!("search-progress-told", finished, text)
}

/// How it ended.
pub fn ended(finished: usize, failed: usize, is_stopped: bool) -> String {
    if is_stopped { told!("search-ended-stopped", finished, failed) } else { told!("search-ended", finished, failed) }
}

/// A scatter plot.
pub fn scatter(figure: &str, setting: &str) -> String {
    told!("search-scatter", figure, setting)
}

/// What a picture shows, for those who can't see it.
pub fn shown(runs: usize) -> String {
    told!("search-shown", runs)
}

/// The run under the pointer, or the best one.
pub fn told(run: &str, figure: &str, epochs: Option<u32>) -> String {
    match epochs {
        Some(epoch) => told!("search-told-epoch", run, figure, epoch),
        None => format!("{run}: {figure}"),
    }
}

/// The best run.
pub fn best(told: &str) -> String {
    told!("search-best", told)
}

/// Button.
pub const TAKE_BEST: Word = Word::new("search-take-best");
/// Tip.
pub const TAKE_BEST_TIP: Word = Word::new("search-take-best-tip");
