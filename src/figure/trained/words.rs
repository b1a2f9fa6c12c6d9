//! The words of views of trained networks.

use crate::figure::words::{percent, value, whole};
use crate::spread::Spread;
use crate::train::Part;

/// A part.
pub const TRAIN_PART: &str = "training samples";
/// A part.
pub const VAL_PART: &str = "validation samples";
/// A part.
pub const TEST_PART: &str = "test samples";
/// Axis.
pub const TRUE_CLASS: &str = "Class";
/// Axis.
pub const PREDICTED: &str = "Taken for";
/// Axis.
pub const CONFIDENCE: &str = "Confidence";
/// Axis.
pub const ACCURACY: &str = "Accuracy";
/// Axis.
pub const SUPPORT: &str = "Samples";
/// Key.
pub const RIGHT: &str = "accuracy of the samples of a bin";
/// Figure.
pub const PRECISION: &str = "Precision";
/// Figure.
pub const RECALL: &str = "Recall";
/// Figure.
pub const F1: &str = "F1";

/// Line.
pub const PREDICTED_CURVE: &str = "predicted";
/// Line.
pub const TRUTH: &str = "without noise";
/// Line.
pub const MEMBERS: &str = "each network";
/// Line.
pub const RESIDUAL: &str = "residual";
/// Tip.
pub const RESIDUALS_TIP: &str = "Lines from the points to what is predicted of them.";
/// Tip.
pub const VALIDATION_POINTS_TIP: &str = "Shows the points that are held back, too.";
/// Key.
pub const SCALED_KEY: &str = "one scaled pass, f(x) with averaged noise";
/// Key.
pub const MEAN_KEY: &str = "mean over masks, E f(x, z)";
/// Axis.
pub const PASSES_AXIS: &str = "passes";
/// What both axes are.
pub const SWEEP_AXES: &str = "Percentage points of accuracy lost without one unit, against the share of units that cost at \
                              least as much.";
/// The same where a number is predicted.
pub const SWEEP_AXES_OF_NUMBERS: &str =
    "RMSE added without one unit, against the share of units that cost at least as much.";
/// Axis.
pub const SWEEP_X: &str = "share of units that cost at least as much";
/// Axis.
pub const SWEEP_Y: &str = "points of accuracy lost";
/// Axis.
pub const SWEEP_Y_OF_NUMBERS: &str = "RMSE added";

/// What the loss of all units of a run costs, one at a time.
pub fn swept([run, when]: [&str; 2], whole: f64, cost: f64) -> String {
    format!("{run}: {} {when}, a unit costs {} points", percent(100.0 * whole, true), value(100.0 * cost))
}

/// The same where a number is predicted.
pub fn swept_of_number([run, when]: [&str; 2], whole: f64, cost: f64) -> String {
    format!("{run}: RMSE {} {when}, a unit costs {}", value(whole), value(cost))
}

/// A part of the data.
pub const fn part(part: Part) -> &'static str {
    match part {
        Part::Train => TRAIN_PART,
        Part::Val => VAL_PART,
        Part::Test => TEST_PART,
    }
}

/// Which weights, by the epochs they were trained.
pub fn when(epoch: u32, is_between: bool) -> String {
    if is_between { format!("within epoch {}", epoch + 1) } else { format!("after epoch {epoch}") }
}

/// What is shown, in a line.
pub fn told(name: &str, when: &str, samples: &str, part: &str) -> String {
    format!("{name} {when}, {samples} {part}")
}

/// Whose networks are judged.
pub fn first_seed(seed: u64, networks: usize) -> String {
    if networks > 1 { format!("seed {seed}: ensemble of {networks}") } else { format!("seed {seed}") }
}

/// A count that stands in a cell.
pub fn short_count(Spread { mean, sd }: Spread) -> String {
    if sd.is_some() && mean.fract() != 0.0 { format!("{mean:.1}") } else { format!("{mean:.0}") }
}

/// A number with its deviation where there is one.
pub fn spread(Spread { mean, sd }: Spread) -> String {
    match sd {
        Some(sd) => format!("{} ± {}", value(mean), value(sd)),
        None => value(mean),
    }
}

/// A part of 1 as a percentage, with its deviation where there is one.
pub fn percent_spread(Spread { mean, sd }: Spread) -> String {
    let mean = percent(100.0 * mean, true);
    match sd {
        Some(sd) => format!("{} ± {:.1} %", mean.trim_end_matches(" %"), 100.0 * sd),
        None => mean,
    }
}

/// What the gap between accuracy and confidence is.
pub fn off(ece: Spread, mce: Spread) -> String {
    format!("off by |accuracy − confidence|: ECE {}, MCE {}", spread(ece), spread(mce))
}

/// What the diagonal is.
pub const PERFECT: &str = "as often right as sure";

/// Samples of a mean.
pub fn samples(mean: f64) -> String {
    whole(mean.round() as usize)
}
