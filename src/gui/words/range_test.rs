//! The range test of the learning rate.

use crate::train::RangeEnd;

/// Button.
pub const OPEN: &str = "Range test…";
/// Tip.
pub const OPEN_TIP: &str = "Finds learning rates to begin with: one short run in which the rate rises from step to step \
                            shows where the loss falls and where it explodes. It is a run of its own and changes nothing.";
/// Tip of the button where it can't be used.
pub const NO_RATE: &str = "This method has no learning rate.";
/// Checkbox.
pub const TRAINED: &str = "From the trained weights";
/// Tip.
pub const TRAINED_TIP: &str =
    "Starts at a copy of the weights the run has now rather than where its training starts. They stay as they are.";
/// Tip where there are none.
pub const UNTRAINED: &str =
    "The weights of this run are not at hand: they are kept for data of two inputs, after its first epoch.";
/// The plot.
pub const PLOT: &str = "Loss against learning rate";
/// Axis.
pub const RATE_AXIS: &str = "learning rate";
/// Axis.
pub const LOSS_AXIS: &str = "loss of the batch";
/// Button.
pub const AGAIN: &str = "Test again";
/// Tip.
pub const AGAIN_TIP: &str = "Does the test anew, with the rates and the number of steps above.";
/// Button while it runs.
pub const CANCEL: &str = "Cancel test";
/// Tip.
pub const CANCEL_TIP: &str = "Ends the test; what it has told stays in the plot.";
/// Button.
pub const CLOSE: &str = "Close range test";
/// Progress bar.
pub const PROGRESS: &str = "Progress of the range test";
/// Line of the plot.
pub const RAW: &str = "each batch";
/// Line of the plot.
pub const SMOOTHED: &str = "smoothed";
/// Suggestion.
pub const STEEPEST: &str = "Steepest fall";
/// Its rule.
pub const STEEPEST_TIP: &str = "The rate at which the smoothed loss falls steepest against the logarithm of the rate \
                                (measured over a twentieth of the curve to either side).";
/// Suggestion.
pub const TENTH: &str = "A tenth of the minimum's";
/// Its rule.
pub const TENTH_TIP: &str =
    "A tenth of the rate at which the smoothed loss is lowest: there it is about to explode already.";
/// Where nothing is suggested.
pub const NOTHING: &str = "The loss does not fall, so no rate is suggested. Try a wider range or more steps.";
/// Under the plot.
pub const CLICK: &str = "Click in the plot to take the rate there.";

/// Heading.
pub fn title(run: &str) -> String {
    format!("Range test of the learning rate: {run}")
}

/// Button of a suggestion.
pub fn take(name: &str) -> String {
    format!("Take {}", name.to_lowercase())
}

/// Beside the pointer.
pub fn at(rate: &str, loss: &str) -> String {
    format!("Learning rate {rate}: smoothed loss {loss}. Click to take it over.")
}

/// What the plot shows, for those who can't see it.
pub fn plotted(points: usize) -> String {
    format!("{points} steps: the loss of each batch, its smoothing, and the suggested rates")
}

/// The rate the run has now.
pub fn current(rate: &str) -> String {
    format!("The run has {rate} now.")
}

/// How it ended.
pub fn ended(end: &RangeEnd, steps: usize) -> String {
    match end {
        RangeEnd::Finished => format!("All {steps} steps were done."),
        RangeEnd::Diverged => {
            format!("Ended after {steps} steps: the smoothed loss exceeds 4 times its lowest.")
        }
        RangeEnd::NotFinite => format!("Ended after {steps} steps: the loss is not finite."),
        RangeEnd::Stuck(why) => format!("Ended after {steps} steps: {why}."),
        RangeEnd::Stopped => format!("Cancelled after {steps} steps."),
    }
}

/// How far it is.
pub fn progress(steps: usize, of: u64) -> String {
    format!("{steps} of {of} steps")
}
