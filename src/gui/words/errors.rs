//! What networks get wrong.

pub use crate::figure::trained::words::{
    ACCURACY, CONFIDENCE, F1, PRECISION, PREDICTED, RECALL, SUPPORT, TEST_PART, TRAIN_PART, TRUE_CLASS, VAL_PART,
    first_seed, part, told,
};
use crate::figure::words::{percent, value, whole};
use crate::spread::Spread;

/// Panel.
pub const ERRORS: &str = "Errors";
/// Tip.
pub const ERRORS_TIP: &str =
    "Which samples the selected run gets wrong, and whether it is right as often as it is sure.";
/// View.
pub const MATRIX: &str = "Confusion";
/// Tip.
pub const MATRIX_TIP: &str =
    "A row for each class, a column for what its samples are taken for. A click on a cell shows them.";
/// View.
pub const WORST: &str = "Worst";
/// Tip.
pub const WORST_TIP: &str = "The samples with the highest loss.";
/// View.
pub const LEAST_CERTAIN: &str = "Least certain";
/// Tip.
pub const LEAST_CERTAIN_TIP: &str = "The samples whose two likeliest classes are closest together.";
/// View.
pub const CALIBRATION: &str = "Calibration";
/// Tip.
pub const CALIBRATION_TIP: &str = "Whether the network is right as often as it says it is: accuracy against confidence, the probability of the likeliest class.";
/// View.
pub const BY_CLASS: &str = "By class";
/// Tip.
pub const BY_CLASS_TIP: &str = "Precision, recall and F1 of each class.";
/// Instead of the views of classes.
pub const OF_NUMBER: &str = "This run predicts a number: confusion, calibration and certainty are of classes. These are the samples that are furthest off; with one or two inputs the Fit panel draws the residuals.";
/// Figure.
pub const RMSE: &str = "RMSE";
/// Column.
pub const SAMPLE: &str = "Sample";
/// Column.
pub const INPUTS: &str = "Inputs";
/// Tip.
pub const INPUTS_TIP: &str = "The numbers of the sample, before they are normalised.";
/// Column.
pub const TARGET: &str = "Target";
/// Tip.
pub const TARGET_TIP: &str = "The number that the data say.";
/// Column.
pub const PREDICTED_NUMBER: &str = "Predicted";
/// Tip.
pub const PREDICTED_NUMBER_TIP: &str = "What the network says, without noise; of an ensemble the mean of its networks.";
/// Column.
pub const RESIDUAL: &str = "Residual";
/// Tip.
pub const RESIDUAL_TIP: &str = "The target minus what is predicted. The largest stand first.";
/// Chooser.
pub const PART: &str = "Judged by";
/// Tip.
pub const PART_TIP: &str = "The part of the data set whose samples are shown.";
/// Chooser.
pub const NETWORKS: &str = "Networks";
/// Tip.
pub const NETWORKS_TIP: &str = "Which networks of the run are judged. Of several the figures are means with their standard deviations; an ensemble takes the mean of their probabilities.";
/// One of them.
pub fn members(networks: usize) -> String {
    format!("its {networks} networks, one by one")
}
/// One of them.
pub fn all_seeds(seeds: usize) -> String {
    format!("all {seeds} seeds, one by one")
}
/// One of them.
pub fn together(seeds: usize) -> String {
    format!("all {seeds} seeds as an ensemble")
}
/// Number.
pub const BINS: &str = "Bins";
/// Tip.
pub const BINS_TIP: &str =
    "Bins of equal width that the confidence is sorted into. The calibration errors depend on it.";
/// Empty.
pub const NO_RUN: &str = "Select a run to see what it gets wrong.";
/// Empty.
pub const NO_WEIGHTS: &str = "Start the run: what it gets wrong is shown while it trains.";
/// Empty: the run is over, and its weights are gone.
pub const WEIGHTS_GONE: &str =
    "The weights of this run are not at hand. Start it again: the same settings give the same weights.";
/// Button.
pub const START_AGAIN: &str = "Start again";
/// Empty: its data are not here.
pub const NO_DATA: &str = "The data set of this run is not here yet.";
/// Empty: the part is.
pub const NO_SAMPLES: &str = "This data set keeps no test part apart. Choose validation samples.";
/// Empty.
pub const AT_WORK: &str = "The samples are being judged.";
/// Empty.
pub const NO_CASES: &str = "There are no such samples.";
/// Beside the matrix before a cell was chosen.
pub const CHOOSE_CELL: &str = "Choose a cell to see its samples, or one of the most frequent confusions:";
/// Where there is none.
pub const NO_CONFUSION: &str = "Every sample is taken for what it is. Choose a cell to see its samples.";
/// Column.
pub const CLASS: &str = "Class";
/// Tip.
pub const PRECISION_TIP: &str = "The part of the samples taken for the class that are of it.";
/// Tip.
pub const RECALL_TIP: &str = "The part of the samples of the class that are taken for it: its accuracy.";
/// Tip.
pub const F1_TIP: &str = "The harmonic mean of precision and recall.";
/// Tip.
pub const SUPPORT_TIP: &str = "Samples of the class in this part.";
/// Figure.
pub const ECE: &str = "ECE";
/// Tip.
pub const ECE_TIP: &str = "Expected calibration error: the mean over the samples of |accuracy − confidence| of their bin (Naeini et al. 2015, Guo et al. 2017).";
/// Figure.
pub const MCE: &str = "MCE";
/// Tip.
pub const MCE_TIP: &str = "Maximum calibration error: |accuracy − confidence| of the bin that is furthest off.";
/// Figure.
pub const BRIER: &str = "Brier score";
/// Tip.
pub const BRIER_TIP: &str = "The mean of Σ (p − y)² over the classes: 0 is best, 2 is worst (Brier 1950).";
/// Figure.
pub const LOG_LOSS: &str = "Cross-entropy";
/// Tip.
pub const LOG_LOSS_TIP: &str = "The mean of −ln of the probability of the sample's class.";
/// Picture.
pub const MATRIX_PICTURE: &str = "Confusion matrix";
/// Picture.
pub const CALIBRATION_PICTURE: &str = "Calibration curve";
/// Button.
pub const LOOK: &str = "Look at this sample";
/// Tip.
pub const LOOK_TIP: &str = "Shows the sample with its augmentations and the network's noise.";

/// How a cell is called.
pub fn cell(class: &str, predicted: &str, count: &str) -> String {
    if class == predicted {
        format!("{class} taken for what it is: {count}")
    } else {
        format!("{class} taken for {predicted}: {count}")
    }
}

/// More of a cell.
pub fn cell_share(share: f64, class: &str) -> String {
    format!("{} of class {class}", percent(100.0 * share, true))
}

/// A frequent confusion.
pub fn confusion(class: &str, predicted: &str, count: &str) -> String {
    format!("{class} taken for {predicted} ({count})")
}

/// Below a picture: what it is taken for.
pub fn caption(class: &str, predicted: &str, confidence: f64) -> String {
    let sure = percent(100.0 * confidence, false);
    if class == predicted { format!("{class} {sure}") } else { format!("{predicted} {sure}, not {class}") }
}

/// What is known of a sample.
pub fn sample(at: usize, class: &str, predicted: &str, loss: f64, margin: f64) -> String {
    format!(
        "Sample {at}: {class}, taken for {predicted}. Loss {}, margin {}.",
        value(loss),
        percent(100.0 * margin, true)
    )
}

/// Of how many samples some are shown.
pub fn shown(shown: usize, all: usize) -> String {
    if shown < all { format!("{} of {} samples", whole(shown), whole(all)) } else { format!("{} samples", whole(all)) }
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
    format!(
        "{low} to {high} sure: {count} samples\nconfidence {}, accuracy {}",
        percent(100.0 * confidence, true),
        percent(100.0 * accuracy, true)
    )
}

/// A probability without noise, and where most of those with noise are.
pub fn with_noise(class: &str, percent: &str, [low, high]: [&str; 2]) -> String {
    format!("{class}: {percent}; with noise mostly {low} to {high}")
}

/// A point of the plane.
pub fn point(class: &str, place: &str) -> String {
    format!("{class} at {place}")
}

/// A figure with its value.
pub fn figure(name: &str, value: &str) -> String {
    format!("{name} {value}")
}
