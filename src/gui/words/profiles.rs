//! Profiles of optimizers in the Descent tab.

use crate::refusal::counted;

/// Button.
pub const OPEN: &str = "Profiles…";
/// Tip.
pub const OPEN_TIP: &str =
    "Compares the optimizers over many surfaces and starts: the share of problems each solves within a cost.";
/// Heading.
pub const TITLE: &str = "Performance and data profiles";
/// Heading.
pub const RACERS: &str = "Optimizers";
/// Heading.
pub const SURFACES: &str = "Surfaces";
/// Button.
pub const ALL: &str = "All";
/// Button.
pub const NONE: &str = "None";
/// Button.
pub const START: &str = "Start comparing";
/// Tip.
pub const START_TIP: &str =
    "Runs every optimizer from every start on every surface, on all cores. Nothing is changed by it.";
/// Button.
pub const CANCEL: &str = "Cancel comparing";
/// Tip.
pub const CANCEL_TIP: &str = "Ends it.";
/// Button.
pub const CLOSE: &str = "Close profiles";
/// Bar.
pub const PROGRESS: &str = "Progress of the profiles";
/// Told when cancelled.
pub const CANCELLED: &str = "Cancelled.";
/// No results.
pub const EMPTY: &str = "A curve for each optimizer appears here. Performance profiles compare it with the best optimizer of each problem, data \
                         profiles with a budget of evaluations; a higher curve is better. A learning rate that nobody set is the one kept for the \
                         surface.";
/// Plot.
pub const PERFORMANCE: &str = "Performance profile";
/// Their figure.
pub const FIGURE: &str = "Profiles";
/// Tip.
pub const EXPORT_TIP: &str = "Writes or copies both profiles as a figure, or their numbers";
/// Plot.
pub const DATA: &str = "Data profile";
/// Column.
pub const SOLVED: &str = "solved";
/// Part of the table.
pub const USED: &str = "Settings used";
/// Tip.
pub const USED_TIP: &str = "What ran on each surface.";

/// Whether an optimizer takes part.
pub fn takes_part(name: &str) -> String {
    format!("Compare {name}")
}

/// What will be done.
pub fn planned(runs: u64) -> String {
    let count = super::whole(usize::try_from(runs).unwrap_or(usize::MAX));
    if runs == 1 { "1 run".to_owned() } else { format!("{count} runs") }
}

/// Column.
pub fn ratio(ratio: f64) -> String {
    if ratio > 1.0 { format!("within {} × best", super::number(ratio)) } else { "fastest".to_owned() }
}

/// A point of a performance profile.
pub fn within_ratio(name: &str, share: f64, ratio: &str) -> String {
    format!("{name} solves {} within {ratio} × the evaluations of the best", super::percent(100.0 * share, false))
}

/// A point of a data profile.
pub fn within_units(name: &str, share: f64, units: &str) -> String {
    format!("{name} solves {} within {units} × (N + 1) evaluations", super::percent(100.0 * share, false))
}

/// Surfaces without a minimum.
pub fn left_out(names: &str) -> String {
    format!("Left out, as they have no minimum: {names}.")
}

/// Starts from which nobody came lower.
pub fn idle(count: usize) -> String {
    format!("Left out, as no optimizer came lower from there: {}.", counted(count, "start", "starts"))
}
