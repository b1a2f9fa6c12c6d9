//! Searches over ranges of settings.

use crate::experiment::{Goal, Method};

/// Button.
pub const OPEN: &str = "Search…";
/// Tip.
pub const OPEN_TIP: &str =
    "Trains many runs like the selected one, with values out of ranges you choose, and shows which are good.";
/// Heading.
pub const OVER: &str = "Search over";
/// Tip.
pub const OVER_TIP: &str = "Each setting that is on gets values between two ends, on its own scale.";
/// Row.
pub const METHOD: &str = "Search method";
/// Row.
pub const GOAL: &str = "Look for";
/// Row.
pub const SEEDS: &str = "Seeds each";
/// Row.
pub const EPOCHS: &str = "Epochs each";
/// Button.
pub const START: &str = "Start search";
/// Tip.
pub const START_TIP: &str =
    "Trains all its runs on all cores. Runs of the list are not touched, and what was found before is replaced.";
/// Button.
pub const CANCEL: &str = "Cancel search";
/// Tip.
pub const CANCEL_TIP: &str = "Ends the search. What is finished stays.";
/// Button.
pub const CLOSE: &str = "Close search";
/// Tip.
pub const CLOSE_TIP: &str = "Closes this window; a search under way goes on, and can be seen again.";
/// Bar.
pub const PROGRESS: &str = "Progress of the search";
/// Nothing chosen.
pub const NOTHING: &str = "Choose at least one setting to search over.";
/// No results.
pub const EMPTY: &str = "Finished runs appear here: the figure against each setting, and a line for each run.";
/// The picture with a line for each run.
pub const PARALLEL: &str = "Runs in parallel coordinates";
/// Under the pictures.
pub const CLICK: &str = "Point at a run to see its values; click to take them over into the selected run.";

/// Heading.
pub fn title(run: &str) -> String {
    format!("Search: {run}")
}

/// A method.
pub const fn method(method: Method) -> (&'static str, &'static str) {
    match method {
        Method::Grid => ("Grid", "Every value with every other."),
        Method::Random { .. } => ("Random", "Values drawn evenly on the scale of their setting."),
        Method::Sobol { .. } => ("Sobol", "Sobol's sequence: fills the ranges more evenly than drawn values."),
        Method::Halving { .. } => (
            "Successive halving",
            "All runs train for a few epochs; the best third goes on for three times as many, and so on, until one has all \
             epochs (Jamieson and Talwalkar 2016).",
        ),
    }
}

/// What is looked for.
pub const fn goal(goal: Goal) -> &'static str {
    match goal {
        Goal::ValAccuracy => "Highest validation accuracy",
        Goal::ValCrossEntropy => "Lowest validation cross-entropy",
        Goal::ValRmse => "Lowest validation RMSE",
    }
}

/// What is looked for, short, on an axis.
pub const fn figure(goal: Goal) -> &'static str {
    match goal {
        Goal::ValAccuracy => "accuracy",
        Goal::ValCrossEntropy => "cross-entropy",
        Goal::ValRmse => "RMSE",
    }
}

/// An end of a range.
pub fn from(path: &str) -> String {
    format!("{path} from")
}

/// An end of a range.
pub fn to(path: &str) -> String {
    format!("{path} to")
}

/// What a search will do.
pub fn planned(runs: usize, seeds: usize, rungs: &[(usize, u32)]) -> String {
    let seeds = if seeds == 1 { "1 seed each".to_owned() } else { format!("{seeds} seeds each") };
    if rungs.is_empty() {
        return format!("{runs} runs, {seeds}");
    }
    let rungs = rungs.iter().map(|(runs, epochs)| format!("{runs} to epoch {epochs}"));
    format!("{}; {seeds}", rungs.collect::<Vec<_>>().join(", "))
}

/// How far it is.
pub fn progress(finished: usize, text: &str) -> String {
    let finished =
        if finished == 1 { "1 training finished".to_owned() } else { format!("{finished} trainings finished") };
    format!("{finished} · {text}")
}

/// How it ended.
pub fn ended(finished: usize, failed: usize, is_stopped: bool) -> String {
    let end = if is_stopped { "Cancelled" } else { "Done" };
    let failed = match failed {
        0 => String::new(),
        1 => ", 1 of them diverged or got stuck".to_owned(),
        failed => format!(", {failed} of them diverged or got stuck"),
    };
    format!("{end}: {finished} trainings finished{failed}.")
}

/// A scatter plot.
pub fn scatter(figure: &str, setting: &str) -> String {
    format!("{figure} against {setting}")
}

/// What a picture shows, for those who can't see it.
pub fn shown(runs: usize) -> String {
    format!("{runs} runs")
}

/// The run under the pointer, or the best one.
pub fn told(run: &str, figure: &str, epochs: Option<u32>) -> String {
    match epochs {
        Some(epochs) => format!("{run}: {figure} at epoch {epochs}"),
        None => format!("{run}: {figure}"),
    }
}

/// The best run.
pub fn best(told: &str) -> String {
    format!("Best · {told}")
}

/// Button.
pub const TAKE_BEST: &str = "Take the best";
/// Tip.
pub const TAKE_BEST_TIP: &str = "Gives the selected run the settings of the best run found.";
