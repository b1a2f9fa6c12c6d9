//! What the runs of the Training tab have come to, compared with each other.

use crate::experiment::student::Estimate;
pub use crate::figure::training::summary::words::{
    DIFFERENCE_AXIS, NO_INTERVAL, POINTS_AXIS, RUNS, figure, left_out, setting, without,
};
use crate::scene::Column;
use crate::train::Ending;

/// Menu of a run.
pub const COMPARE: &str = "Compare with this one";
/// Tip.
pub const COMPARE_TIP: &str =
    "Makes this run the baseline: the differences of all other runs are to it, paired by seed.";
/// In the place of a difference.
pub const BASELINE: &str = "baseline";
/// Tip.
pub const BASELINE_TIP: &str =
    "The other runs are compared with this one. The menu of a run (right-click) chooses another.";
/// An interval that holds 0.
pub const UNDECIDED: &str = "undecided";
/// Column.
pub const SD: &str = "sd";
/// Its whole name.
pub const SD_NAME: &str = "Standard deviation";
/// Tip.
pub const SD_TIP: &str = "Sample standard deviation of the validation accuracy over the seeds, in percentage points. Failed seeds are left out.";
/// Column.
pub const DIFFERENCE: &str = "Difference";
/// Where there are several seeds.
pub const DIFFERENCE_HEAD: &str = "Difference [95 %]";
/// Where there are several seeds.
pub const GAP_HEAD: &str = "Gap [95 %]";
/// Column.
pub const VAL_HEAD: &str = "Val acc";
/// Column.
pub const BALANCED_HEAD: &str = "Balanced";
/// Column.
pub const TRAIN_HEAD: &str = "Train acc";
/// Column.
pub const STATE_TIP: &str = "What the run does, or how it ended.";
/// There is nothing to subtract.
pub const NOTHING_IN_COMMON: &str = "There is no seed that both this run and the baseline have finished.";
/// One seed.
pub const ONE_SEED: &str = "An interval needs at least 2 seeds that both runs have.";

/// Tip of a column.
pub fn difference_tip(baseline: Option<&str>) -> String {
    let baseline = baseline.map_or_else(|| "the baseline".to_owned(), |name| format!("“{name}”"));
    format!(
        "Validation accuracy minus that of {baseline}, in percentage points: the mean of the differences of equal seeds, \
         with its 95 % interval (Student). Where the interval holds 0, the difference is undecided. A right-click on a \
         run chooses what is compared with."
    )
}

/// What is left out.
pub fn failed(seeds: usize) -> String {
    match seeds {
        1 => "1 seed failed and is left out.".to_owned(),
        seeds => format!("{seeds} seeds failed and are left out."),
    }
}

/// A standard deviation in points.
pub fn sd(sd: f64) -> String {
    format!("{sd:.1}")
}

/// A mean with its interval, in points.
pub fn points(of: &Estimate, is_signed: bool) -> String {
    let end = |x: f64| {
        let text = super::points(x);
        if is_signed { text } else { text.trim_start_matches('+').to_owned() }
    };
    let interval = of.interval.map(|[low, high]| format!(" [{}, {}]", end(low), end(high)));
    format!("{}{}", super::points(of.spread.mean), interval.unwrap_or_default())
}

/// A difference of errors in the target's unit, with its interval if there is one.
pub fn difference_of_number(of: &Estimate) -> String {
    let signed = |x: f64| format!("{}{}", if x < 0.0 { "−" } else { "+" }, super::value(x.abs()));
    let mean = signed(of.spread.mean);
    of.interval.map_or_else(|| mean.clone(), |[low, high]| format!("{mean} [{}, {}]", signed(low), signed(high)))
}

/// What it is.
pub fn number_difference_told(mean: f64, seeds: usize, baseline: &str) -> String {
    let over = if seeds == 1 { "1 seed".to_owned() } else { format!("{seeds} seeds") };
    let sign = if mean < 0.0 { "−" } else { "+" };
    format!(
        "RMSE {sign}{} compared with “{baseline}”, over {over} in common. Lower is better.",
        super::value(mean.abs())
    )
}

/// Columns of runs whose target is a number: what stands above them and what they are called, in their own words.
pub const fn number_head(column: Column) -> Option<[&'static str; 3]> {
    Some(match column {
        Column::ValAccuracy => [
            "Val RMSE",
            "Validation RMSE",
            "Root mean squared error on the validation part after the last epoch, or of the best epoch where its weights are restored, in the unit of the target.",
        ],
        Column::TrainAccuracy => {
            ["Train RMSE", "Training RMSE", "Root mean squared error of the same weights on the training part."]
        }
        Column::Gap => ["Gap", "Gap", "Validation minus training error: a measure of overfitting."],
        Column::BestAccuracy => [
            "Best (epoch)",
            "Best RMSE",
            "The lowest validation error, and its epoch. As a minimum over epochs it is optimistically biased.",
        ],
        Column::ValLoss => [
            "Val R²",
            "Validation R²",
            "The part of the target's variance that is predicted, on the validation part: 1 is all of it.",
        ],
        Column::TrainLoss => ["Train R²", "Training R²", "The same on the training part."],
        _ => return None,
    })
}

/// A difference in a sentence.
pub fn difference_told(mean: f64, seeds: usize, baseline: &str) -> String {
    let over = if seeds == 1 { "1 seed".to_owned() } else { format!("{seeds} seeds") };
    format!("{} points compared with “{baseline}”, over {over} in common.", super::points(mean))
}

/// Why a difference is not of the results.
pub fn at_epoch(epoch: u32) -> String {
    format!("Both after epoch {epoch}, as one of them is under way.")
}

/// How many seeds would do.
pub fn would_decide(more: Option<u64>, is_zero: bool) -> String {
    let told = match more {
        Some(1) => "1 more seed would decide a difference of this size, at this spread.".to_owned(),
        Some(more) => {
            let more = super::whole(usize::try_from(more).unwrap_or(usize::MAX));
            format!("{more} more seeds would decide a difference of this size, at this spread.")
        }
        None if is_zero => "No difference was seen.".to_owned(),
        None => "More than a million seeds would be needed to decide a difference of this size.".to_owned(),
    };
    format!("The 95 % interval holds 0, so the difference is undecided. {told}")
}

/// An interval that leaves out 0.
pub const DECIDED: &str = "The 95 % interval leaves out 0.";

/// How a run ended, in a word or two.
pub const fn ended(ending: &Ending) -> &'static str {
    match ending {
        Ending::Finished { .. } => "finished",
        Ending::Stopped { .. } => "stopped",
        Ending::StoppedEarly { .. } => "early stop",
        Ending::NotFinite { .. } => "diverged",
        Ending::StepError { .. } => "stuck",
        Ending::Refused(_) => "refused",
        Ending::Failed(_) => "broke off",
    }
}

/// Seeds that ended differently.
pub const ENDED: &str = "ended";
/// It can't be started.
pub const FAULTY: &str = "can't start";
/// Its settings are others by now.
pub const CHANGED: &str = "changed";
/// Under way, but standing.
pub const PAUSED: &str = "paused";

/// Some of several seeds failed.
pub fn some_failed(failed: usize, all: usize) -> String {
    format!("{failed} of {all} failed")
}

/// View.
pub const CURVES: &str = "Curves";
/// Tip.
pub const CURVES_TIP: &str = "Accuracy and cross-entropy of all runs against epochs.";
/// Switch.
pub const SHADE_GAP: &str = "Shade the gap";
/// Tip.
pub const SHADE_GAP_TIP: &str =
    "Hatches what is between training and validation accuracy of the selected run: a measure of overfitting.";

/// What a plot shows, for those who can't see it.
pub fn gap_told(told: &str, run: &str) -> String {
    format!("{told}; gap of {run} hatched")
}

/// View.
pub const SUMMARY: &str = "Summary";
/// Tip.
pub const SUMMARY_TIP: &str = "A figure of all runs against a setting in which they differ, with 95 % intervals.";
/// Plot.
pub const SUMMARY_PLOT: &str = "Summary of the runs";
/// Chooser.
pub const FIGURE: &str = "Figure";
/// Tip.
pub const FIGURE_TIP: &str = "What is plotted: the mean over the seeds of what each run came to.";
/// Chooser.
pub const AGAINST: &str = "against";
/// Its name for itself.
pub const AGAINST_NAME: &str = "Plotted against";
/// Tip.
pub const AGAINST_TIP: &str =
    "The settings in which the runs differ. Runs that are equal in everything else form one line.";
/// Switch.
pub const MINUS_BASELINE: &str = "Minus baseline";
/// Tip.
pub const MINUS_BASELINE_TIP: &str =
    "Plots differences to the baseline, paired by seed. Their intervals are those that decide whether runs differ.";

/// What the plot shows, for those who can't see it.
pub fn summary_told(figure: &str, against: &str, lines: usize, runs: usize) -> String {
    let lines = if lines == 1 { "1 line".to_owned() } else { format!("{lines} lines") };
    let runs = if runs == 1 { "1 run".to_owned() } else { format!("{runs} runs") };
    format!("{figure} against {against}: {runs} on {lines}")
}

/// A point of the plot.
pub fn point(run: &str, value: &str) -> String {
    format!("{run}: {value}")
}

/// Its interval.
pub fn interval(low: &str, high: &str) -> String {
    format!("95 % interval {low} to {high}")
}

/// What it is of.
pub fn seeds(seeds: usize) -> String {
    if seeds == 1 { "1 seed".to_owned() } else { format!("{seeds} seeds") }
}
