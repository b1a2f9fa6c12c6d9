//! The range test of the learning rate.

use crate::language::{Word, told};
use crate::train::RangeEnd;

/// Button.
pub const OPEN: Word = Word::new("range-test-open");
/// Tip.
pub const OPEN_TIP: Word = Word::new("range-test-open-tip");
/// Tip of the button where it can't be used.
pub const NO_RATE: Word = Word::new("range-test-no-rate");
/// Checkbox.
pub const TRAINED: Word = Word::new("range-test-trained");
/// Tip.
pub const TRAINED_TIP: Word = Word::new("range-test-trained-tip");
/// Tip where there are none.
pub const UNTRAINED: Word = Word::new("range-test-untrained");
/// The plot.
pub const PLOT: Word = Word::new("range-test-plot");
/// Axis.
pub const RATE_AXIS: Word = Word::new("range-test-rate-axis");
/// Axis.
pub const LOSS_AXIS: Word = Word::new("range-test-loss-axis");
/// Button.
pub const AGAIN: Word = Word::new("range-test-again");
/// Tip.
pub const AGAIN_TIP: Word = Word::new("range-test-again-tip");
/// Button while it runs.
pub const CANCEL: Word = Word::new("range-test-cancel");
/// Tip.
pub const CANCEL_TIP: Word = Word::new("range-test-cancel-tip");
/// Button.
pub const CLOSE: Word = Word::new("range-test-close");
/// Progress bar.
pub const PROGRESS: Word = Word::new("range-test-progress");
/// Line of the plot.
pub const RAW: Word = Word::new("range-test-raw");
/// Line of the plot.
pub const SMOOTHED: Word = Word::new("range-test-smoothed");
/// Suggestion.
pub const STEEPEST: Word = Word::new("range-test-steepest");
/// Its rule.
pub const STEEPEST_TIP: Word = Word::new("range-test-steepest-tip");
/// Suggestion.
pub const TENTH: Word = Word::new("range-test-tenth");
/// Its rule.
pub const TENTH_TIP: Word = Word::new("range-test-tenth-tip");
/// Where nothing is suggested.
pub const NOTHING: Word = Word::new("range-test-nothing");
/// Under the plot.
pub const CLICK: Word = Word::new("range-test-click");

/// Heading.
pub fn title(run: &str) -> String {
    told!("range-test-title", run)
}

/// Button of a suggestion.
pub fn take(name: &str) -> String {
    told!("range-test-take", name = name.to_lowercase())
}

/// Beside the pointer.
pub fn at(rate: &str, loss: &str) -> String {
    told!("range-test-at", rate, loss)
}

/// What the plot shows, for those who can't see it.
pub fn plotted(points: usize) -> String {
    told!("range-test-plotted", points)
}

/// The rate the run has now.
pub fn current(rate: &str) -> String {
    told!("range-test-current", rate)
}

/// How it ended.
pub fn ended(end: &RangeEnd, steps: usize) -> String {
    match end {
        RangeEnd::Finished => told!("range-test-ended-finished", steps),
        RangeEnd::Diverged => told!("range-test-ended-diverged", steps),
        RangeEnd::NotFinite => told!("range-test-ended-not-finite", steps),
        RangeEnd::Stuck(why) => told!("range-test-ended-stuck", steps, why = why.as_str()),
        RangeEnd::Stopped => told!("range-test-ended-stopped", steps),
    }
}

/// How far it is.
pub fn progress(steps: usize, of: u64) -> String {
    told!("range-test-progress-told", steps, of)
}
