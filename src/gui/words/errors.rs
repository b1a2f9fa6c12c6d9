//! What networks get wrong.

pub use crate::figure::trained::words::{
    ACCURACY, CONFIDENCE, F1, PRECISION, PREDICTED, RECALL, SUPPORT, TEST_PART, TRAIN_PART, TRUE_CLASS, VAL_PART,
    first_seed, part, told,
};
use crate::figure::words::{percent, value, whole};
use crate::language::{Word, told};
use crate::spread::Spread;

/// Panel.
pub const ERRORS: Word = Word::new("errors-errors");
/// Tip.
pub const ERRORS_TIP: Word = Word::new("errors-errors-tip");
/// View.
pub const MATRIX: Word = Word::new("errors-matrix");
/// Tip.
pub const MATRIX_TIP: Word = Word::new("errors-matrix-tip");
/// View.
pub const WORST: Word = Word::new("errors-worst");
/// Tip.
pub const WORST_TIP: Word = Word::new("errors-worst-tip");
/// View.
pub const LEAST_CERTAIN: Word = Word::new("errors-least-certain");
/// Tip.
pub const LEAST_CERTAIN_TIP: Word = Word::new("errors-least-certain-tip");
/// View.
pub const CALIBRATION: Word = Word::new("errors-calibration");
/// Tip.
pub const CALIBRATION_TIP: Word = Word::new("errors-calibration-tip");
/// View.
pub const BY_CLASS: Word = Word::new("errors-by-class");
/// Tip.
pub const BY_CLASS_TIP: Word = Word::new("errors-by-class-tip");
/// Instead of the views of classes.
pub const OF_NUMBER: Word = Word::new("errors-of-number");
/// Figure.
pub const RMSE: Word = Word::new("errors-rmse");
/// Column.
pub const SAMPLE: Word = Word::new("errors-sample");
/// Column.
pub const INPUTS: Word = Word::new("errors-inputs");
/// Tip.
pub const INPUTS_TIP: Word = Word::new("errors-inputs-tip");
/// Column.
pub const TARGET: Word = Word::new("errors-target");
/// Tip.
pub const TARGET_TIP: Word = Word::new("errors-target-tip");
/// Column.
pub const PREDICTED_NUMBER: Word = Word::new("errors-predicted-number");
/// Tip.
pub const PREDICTED_NUMBER_TIP: Word = Word::new("errors-predicted-number-tip");
/// Column.
pub const RESIDUAL: Word = Word::new("errors-residual");
/// Tip.
pub const RESIDUAL_TIP: Word = Word::new("errors-residual-tip");
/// Chooser.
pub const PART: Word = Word::new("errors-part");
/// Tip.
pub const PART_TIP: Word = Word::new("errors-part-tip");
/// Chooser.
pub const NETWORKS: Word = Word::new("errors-networks");
/// Tip.
pub const NETWORKS_TIP: Word = Word::new("errors-networks-tip");
/// One of them.
pub fn members(networks: usize) -> String {
    told!("errors-members", networks)
}
/// One of them.
pub fn all_seeds(seeds: usize) -> String {
    told!("errors-all-seeds", seeds)
}
/// One of them.
pub fn together(seeds: usize) -> String {
    told!("errors-together", seeds)
}
/// Number.
pub const BINS: Word = Word::new("errors-bins");
/// Tip.
pub const BINS_TIP: Word = Word::new("errors-bins-tip");
/// Empty.
pub const NO_RUN: Word = Word::new("errors-no-run");
/// Empty.
pub const NO_WEIGHTS: Word = Word::new("errors-no-weights");
/// Empty: the run is over, and its weights are gone.
pub const WEIGHTS_GONE: Word = Word::new("errors-weights-gone");
/// Button.
pub const START_AGAIN: Word = Word::new("errors-start-again");
/// Empty: its data are not here.
pub const NO_DATA: Word = Word::new("errors-no-data");
/// Empty: the part is.
pub const NO_SAMPLES: Word = Word::new("errors-no-samples");
/// Empty.
pub const AT_WORK: Word = Word::new("errors-at-work");
/// Empty.
pub const NO_CASES: Word = Word::new("errors-no-cases");
/// Beside the matrix before a cell was chosen.
pub const CHOOSE_CELL: Word = Word::new("errors-choose-cell");
/// Where there is none.
pub const NO_CONFUSION: Word = Word::new("errors-no-confusion");
/// Column.
pub const CLASS: Word = Word::new("errors-class");
/// Tip.
pub const PRECISION_TIP: Word = Word::new("errors-precision-tip");
/// Tip.
pub const RECALL_TIP: Word = Word::new("errors-recall-tip");
/// Tip.
pub const F1_TIP: Word = Word::new("errors-f1-tip");
/// Tip.
pub const SUPPORT_TIP: Word = Word::new("errors-support-tip");
/// Figure.
pub const ECE: Word = Word::new("errors-ece");
/// Tip.
pub const ECE_TIP: Word = Word::new("errors-ece-tip");
/// Figure.
pub const MCE: Word = Word::new("errors-mce");
/// Tip.
pub const MCE_TIP: Word = Word::new("errors-mce-tip");
/// Figure.
pub const BRIER: Word = Word::new("errors-brier");
/// Tip.
pub const BRIER_TIP: Word = Word::new("errors-brier-tip");
/// Figure.
pub const LOG_LOSS: Word = Word::new("errors-log-loss");
/// Tip.
pub const LOG_LOSS_TIP: Word = Word::new("errors-log-loss-tip");
/// Picture.
pub const MATRIX_PICTURE: Word = Word::new("errors-matrix-picture");
/// Picture.
pub const CALIBRATION_PICTURE: Word = Word::new("errors-calibration-picture");
/// Button.
pub const LOOK: Word = Word::new("errors-look");
/// Tip.
pub const LOOK_TIP: Word = Word::new("errors-look-tip");

/// How a cell is called.
pub fn cell(class: &str, predicted: &str, count: &str) -> String {
    if class == predicted {
        told!("errors-cell-right", class, count)
    } else {
        told!("errors-cell", class, predicted, count)
    }
}

/// More of a cell.
pub fn cell_share(share: f64, class: &str) -> String {
    told!("errors-cell-share", share = percent(100.0 * share, true), class)
}

/// A frequent confusion.
pub fn confusion(class: &str, predicted: &str, count: &str) -> String {
    told!("errors-confusion", class, predicted, count)
}

/// Below a picture: what it is taken for.
pub fn caption(class: &str, predicted: &str, confidence: f64) -> String {
    let sure = percent(100.0 * confidence, false);
    if class == predicted { format!("{class} {sure}") } else { told!("errors-caption-wrong", predicted, sure, class) }
}

/// What is known of a sample.
pub fn sample(at: usize, class: &str, predicted: &str, loss: f64, margin: f64) -> String {
    told!("errors-sample-told", at, class, predicted, loss = value(loss), margin = percent(100.0 * margin, true))
}

/// Of how many samples some are shown.
pub fn shown(shown: usize, all: usize) -> String {
    if shown < all {
        told!("errors-shown-some", shown = whole(shown), all = whole(all))
    } else {
        told!("errors-shown", all = whole(all))
    }
}

/// A count, or the mean of several.
pub fn count(Spread { mean, sd }: Spread) -> String {
    match sd {
        Some(sd) => format!("{mean:.1} ± {sd:.1}"),
        None => whole(mean as usize),
    }
}

/// A bin.
pub fn bin(ends: [f64; 2], count: &str, confidence: f64, accuracy: f64) -> String {
    let [low, high] = ends.map(|end| percent(100.0 * end, false));
    let [confidence, accuracy] = [confidence, accuracy].map(|part| percent(100.0 * part, true));
    told!("errors-bin", low, high, count, confidence, accuracy)
}

/// A probability without noise, and where most of those with noise are.
pub fn with_noise(class: &str, percent: &str, [low, high]: [&str; 2]) -> String {
    told!("errors-with-noise", class, percent, low, high)
}

/// A point of the plane.
pub fn point(class: &str, place: &str) -> String {
    told!("errors-point", class, place)
}

/// A figure with its value.
pub fn figure(name: &str, value: &str) -> String {
    format!("{name} {value}")
}
