//! The words of views of trained networks.

use crate::figure::words::{percent, value, whole};
use crate::language::{Word, told};
use crate::spread::Spread;
use crate::train::Part;

/// A part.
pub const TRAIN_PART: Word = Word::new("figure-trained-train-part");
/// A part.
pub const VAL_PART: Word = Word::new("figure-trained-val-part");
/// A part.
pub const TEST_PART: Word = Word::new("figure-trained-test-part");
/// Axis.
pub const TRUE_CLASS: Word = Word::new("figure-trained-true-class");
/// Axis.
pub const PREDICTED: Word = Word::new("figure-trained-predicted");
/// Axis.
pub const CONFIDENCE: Word = Word::new("figure-trained-confidence");
/// Axis.
pub const ACCURACY: Word = Word::new("figure-trained-accuracy");
/// Axis.
pub const SUPPORT: Word = Word::new("figure-trained-support");
/// Key.
pub const RIGHT: Word = Word::new("figure-trained-right");
/// Figure.
pub const PRECISION: Word = Word::new("figure-trained-precision");
/// Figure.
pub const RECALL: Word = Word::new("figure-trained-recall");
/// Figure.
pub const F1: Word = Word::new("figure-trained-f1");

/// Line.
pub const PREDICTED_CURVE: Word = Word::new("figure-trained-predicted-curve");
/// Line.
pub const TRUTH: Word = Word::new("figure-trained-truth");
/// Line.
pub const MEMBERS: Word = Word::new("figure-trained-members");
/// Line.
pub const RESIDUAL: Word = Word::new("figure-trained-residual");
/// Tip.
pub const RESIDUALS_TIP: &str = "Lines from the points to what is predicted of them.";
/// Tip.
pub const VALIDATION_POINTS_TIP: &str = "Shows the points that are held back, too.";
/// Key.
pub const SCALED_KEY: Word = Word::new("figure-trained-scaled-key");
/// Key.
pub const MEAN_KEY: Word = Word::new("figure-trained-mean-key");
/// Axis.
pub const PASSES_AXIS: Word = Word::new("figure-trained-passes-axis");
/// What both axes are.
pub const SWEEP_AXES: Word = Word::new("figure-trained-sweep-axes");
/// The same where a number is predicted.
pub const SWEEP_AXES_OF_NUMBERS: Word = Word::new("figure-trained-sweep-axes-of-numbers");
/// Axis.
pub const SWEEP_X: Word = Word::new("figure-trained-sweep-x");
/// Axis.
pub const SWEEP_Y: Word = Word::new("figure-trained-sweep-y");
/// Axis.
pub const SWEEP_Y_OF_NUMBERS: Word = Word::new("figure-trained-sweep-y-of-numbers");

/// What the loss of all units of a run costs, one at a time.
pub fn swept([run, when]: [&str; 2], whole: f64, cost: f64) -> String {
    told!("figure-trained-swept", run, whole = percent(100.0 * whole, true), when, cost = value(100.0 * cost))
}

/// The same where a number is predicted.
pub fn swept_of_number([run, when]: [&str; 2], whole: f64, cost: f64) -> String {
    told!("figure-trained-swept-of-number", run, whole = value(whole), when, cost = value(cost))
}

/// A part of the data.
pub fn part(part: Part) -> &'static str {
    let part = match part {
        Part::Train => TRAIN_PART,
        Part::Val => VAL_PART,
        Part::Test => TEST_PART,
    };
    part.text()
}

/// Which weights, by the epochs they were trained.
pub fn when(epoch: u32, is_between: bool) -> String {
    if is_between {
        told!("figure-trained-when-within", epoch = epoch + 1)
    } else {
        told!("figure-trained-when-after", epoch)
    }
}

/// What is shown, in a line.
pub fn told(name: &str, when: &str, samples: &str, part: &str) -> String {
    format!("{name} {when}, {samples} {part}")
}

/// Whose networks are judged.
pub fn first_seed(seed: u64, networks: usize) -> String {
    let seed = seed.to_string();
    if networks > 1 {
        told!("figure-trained-first-seed-ensemble", seed, networks)
    } else {
        told!("figure-trained-first-seed", seed)
    }
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
    told!("figure-trained-off", ece = spread(ece), mce = spread(mce))
}

/// What the diagonal is.
pub const PERFECT: Word = Word::new("figure-trained-perfect");

/// Samples of a mean.
pub fn samples(mean: f64) -> String {
    whole(mean.round() as usize)
}
