//! What the runs of the Training tab have come to, compared with each other.

use crate::experiment::student::Estimate;
pub use crate::figure::training::summary::words::{
    DIFFERENCE_AXIS, NO_INTERVAL, POINTS_AXIS, RUNS, figure, left_out, setting, without,
};
use crate::language::{Word, told, word};
use crate::scene::Column;
use crate::train::Ending;

/// Menu of a run.
pub const COMPARE: Word = Word::new("statistics-compare");
/// Tip.
pub const COMPARE_TIP: Word = Word::new("statistics-compare-tip");
/// In the place of a difference.
pub const BASELINE: Word = Word::new("statistics-baseline");
/// Tip.
pub const BASELINE_TIP: Word = Word::new("statistics-baseline-tip");
/// An interval that holds 0.
pub const UNDECIDED: Word = Word::new("statistics-undecided");
/// Column.
pub const SD: Word = Word::new("statistics-sd");
/// Its whole name.
pub const SD_NAME: Word = Word::new("statistics-sd-name");
/// Tip.
pub const SD_TIP: Word = Word::new("statistics-sd-tip");
/// Column.
pub const DIFFERENCE: Word = Word::new("statistics-difference");
/// Where there are several seeds.
pub const DIFFERENCE_HEAD: Word = Word::new("statistics-difference-head");
/// Where there are several seeds.
pub const GAP_HEAD: Word = Word::new("statistics-gap-head");
/// Column.
pub const VAL_HEAD: Word = Word::new("statistics-val-head");
/// Column.
pub const BALANCED_HEAD: Word = Word::new("statistics-balanced-head");
/// Column.
pub const TRAIN_HEAD: Word = Word::new("statistics-train-head");
/// Column.
pub const STATE_TIP: Word = Word::new("statistics-state-tip");
/// There is nothing to subtract.
pub const NOTHING_IN_COMMON: Word = Word::new("statistics-nothing-in-common");
/// One seed.
pub const ONE_SEED: Word = Word::new("statistics-one-seed");

/// Tip of a column.
pub fn difference_tip(baseline: Option<&str>) -> String {
    match baseline {
        None => word("statistics-difference-tip").to_owned(),
        Some(name) => told!("statistics-difference-tip-of", name),
    }
}

/// What is left out.
pub fn failed(seeds: usize) -> String {
    told!("statistics-failed", seeds)
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
    let sign = if mean < 0.0 { "−" } else { "+" };
    let difference = format!("{sign}{}", super::value(mean.abs()));
    told!("statistics-number-difference-told", difference, seeds, baseline)
}

/// Columns of runs whose target is a number: what stands above them and what they are called, in their own words.
pub fn number_head(column: Column) -> Option<[&'static str; 3]> {
    Some(match column {
        Column::ValAccuracy => [
            word("statistics-number-head-val-accuracy"),
            word("statistics-number-head-val-accuracy-tip"),
            word("statistics-number-head-val-accuracy-more"),
        ],
        Column::TrainAccuracy => [
            word("statistics-number-head-train-accuracy"),
            word("statistics-number-head-train-accuracy-tip"),
            word("statistics-number-head-train-accuracy-more"),
        ],
        Column::Gap => [
            word("statistics-number-head-gap"),
            word("statistics-number-head-gap-tip"),
            word("statistics-number-head-gap-more"),
        ],
        Column::BestAccuracy => [
            word("statistics-number-head-best-accuracy"),
            word("statistics-number-head-best-accuracy-tip"),
            word("statistics-number-head-best-accuracy-more"),
        ],
        Column::ValLoss => [
            word("statistics-number-head-val-loss"),
            word("statistics-number-head-val-loss-tip"),
            word("statistics-number-head-val-loss-more"),
        ],
        Column::TrainLoss => [
            word("statistics-number-head-train-loss"),
            word("statistics-number-head-train-loss-tip"),
            word("statistics-number-head-train-loss-more"),
        ],
        _ => return None,
    })
}

/// A difference in a sentence.
pub fn difference_told(mean: f64, seeds: usize, baseline: &str) -> String {
    told!("statistics-difference-told", points = super::points(mean), seeds, baseline)
}

/// Why a difference is not of the results.
pub fn at_epoch(epoch: u32) -> String {
    told!("statistics-at-epoch", epoch)
}

/// How many seeds would do.
pub fn would_decide(more: Option<u64>, is_zero: bool) -> String {
    match more {
        Some(more) => {
            let shown = super::whole(usize::try_from(more).unwrap_or(usize::MAX));
            told!("statistics-would-decide-more", more, shown)
        }
        None if is_zero => word("statistics-would-decide-zero").to_owned(),
        None => word("statistics-would-decide-too-many").to_owned(),
    }
}

/// An interval that leaves out 0.
pub const DECIDED: Word = Word::new("statistics-decided");

/// How a run ended, in a word or two.
pub fn ended(ending: &Ending) -> &'static str {
    match ending {
        Ending::Finished { .. } => word("statistics-ended-told-finished"),
        Ending::Stopped { .. } => word("statistics-ended-told-stopped"),
        Ending::StoppedEarly { .. } => word("statistics-ended-told-stopped-early"),
        Ending::NotFinite { .. } => word("statistics-ended-told-not-finite"),
        Ending::StepError { .. } => word("statistics-ended-told-step-error"),
        Ending::Refused(_) => word("statistics-ended-told-refused"),
        Ending::Failed(_) => word("statistics-ended-told-failed"),
    }
}

/// Seeds that ended differently.
pub const ENDED: Word = Word::new("statistics-ended");
/// It can't be started.
pub const FAULTY: Word = Word::new("statistics-faulty");
/// Its settings are others by now.
pub const CHANGED: Word = Word::new("statistics-changed");
/// Under way, but standing.
pub const PAUSED: Word = Word::new("statistics-paused");

/// Some of several seeds failed.
pub fn some_failed(failed: usize, all: usize) -> String {
    told!("statistics-some-failed", failed, all)
}

/// View.
pub const CURVES: Word = Word::new("statistics-curves");
/// Tip.
pub const CURVES_TIP: Word = Word::new("statistics-curves-tip");
/// Switch.
pub const SHADE_GAP: Word = Word::new("statistics-shade-gap");
/// Tip.
pub const SHADE_GAP_TIP: Word = Word::new("statistics-shade-gap-tip");

/// What a plot shows, for those who can't see it.
pub fn gap_told(told: &str, run: &str) -> String {
    told!("statistics-gap-told", told, run)
}

/// View.
pub const SUMMARY: Word = Word::new("statistics-summary");
/// Tip.
pub const SUMMARY_TIP: Word = Word::new("statistics-summary-tip");
/// Plot.
pub const SUMMARY_PLOT: Word = Word::new("statistics-summary-plot");
/// Chooser.
pub const FIGURE: Word = Word::new("statistics-figure");
/// Tip.
pub const FIGURE_TIP: Word = Word::new("statistics-figure-tip");
/// Chooser.
pub const AGAINST: Word = Word::new("statistics-against");
/// Its name for itself.
pub const AGAINST_NAME: Word = Word::new("statistics-against-name");
/// Tip.
pub const AGAINST_TIP: Word = Word::new("statistics-against-tip");
/// Switch.
pub const MINUS_BASELINE: Word = Word::new("statistics-minus-baseline");
/// Tip.
pub const MINUS_BASELINE_TIP: Word = Word::new("statistics-minus-baseline-tip");

/// What the plot shows, for those who can't see it.
pub fn summary_told(figure: &str, against: &str, lines: usize, runs: usize) -> String {
    told!("statistics-summary-told", figure, against, lines, runs)
}

/// A point of the plot.
pub fn point(run: &str, value: &str) -> String {
    format!("{run}: {value}")
}

/// Its interval.
pub fn interval(low: &str, high: &str) -> String {
    told!("statistics-interval", low, high)
}

/// What it is of.
pub fn seeds(seeds: usize) -> String {
    told!("statistics-seeds", seeds)
}
