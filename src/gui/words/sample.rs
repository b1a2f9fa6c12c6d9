//! One sample with its augmentations, masks and the spread of the output over them.

use crate::figure::words::{percent, value};

/// Panel.
pub const SAMPLE: &str = "Sample";
/// Tip.
pub const SAMPLE_TIP: &str = "One sample before and after each augmentation, the masks of the noise on it, and how the output spreads over them.";
/// Chooser.
pub const PART: &str = "Sample of";
/// Number.
pub const NUMBER: &str = "Sample number";
/// Tip.
pub const NUMBER_TIP: &str = "The place of the sample in its part, counted from 0.";
/// Button.
pub const PREVIOUS: &str = "Previous sample";
/// Button.
pub const NEXT: &str = "Next sample";
/// Button.
pub const ANOTHER: &str = "Another draw";
/// Tip.
pub const ANOTHER_TIP: &str = "Draws augmentations and masks anew.";
/// Heading.
pub const AUGMENTATION: &str = "Augmentation";
/// Tip.
pub const AUGMENTATION_TIP: &str = "The sample as it is and behind each augmentation of the run's chain, all in one draw. Moving a strength changes the run's setting.";
/// Empty.
pub const NO_AUGMENTATION: &str = "This run augments nothing. Add an augmentation in the controls to see it act.";
/// Picture.
pub const PLAIN: &str = "As it is";
/// Heading.
pub const DRAWS: &str = "Side by side";
/// Tip.
pub const DRAWS_TIP: &str = "The same sample in several draws of the whole chain, as so many epochs would see it.";
/// Heading.
pub const MASKS: &str = "Masks";
/// Tip.
pub const MASKS_TIP: &str = "What the noise of each layer does to this sample in this draw.";
/// Empty.
pub const NO_NOISE_OUTPUT: &str = "This network has no noise, so every pass gives the same output.";
/// Empty.
pub const NO_NOISE: &str =
    "This network has no noise: no dropout, DropConnect, stochastic depth or fractional pooling.";
/// Heading.
pub const SPREAD: &str = "Output over masks";
/// Tip.
pub const SPREAD_TIP: &str = "The lecture's integral: E f(x, z) over the masks z, estimated by many passes, beside one pass in which every layer uses the mean of its noise.";
/// Number.
pub const PASSES: &str = "Passes";
/// Tip.
pub const PASSES_TIP: &str = "Passes with noise, each with other masks.";
/// Picture.
pub const HISTOGRAM: &str = "Probabilities over masks";
/// Column.
pub const CLASS: &str = "Class";
/// Column.
pub const SCALED: &str = "One scaled pass";
/// Column.
pub const MEAN: &str = "Mean over masks";
/// Empty.
pub const NO_RUN: &str = "Select a run to look at its samples.";
/// Empty.
pub const AT_WORK: &str = "The sample is on its way.";
/// Before the first step.
pub const UNTRAINED: &str = "The network is untrained: start the run to see what it says.";
/// Kept.
pub const KEPT: &str = "used";
/// Dropped.
pub const LEFT_OUT: &str = "left out";

/// Below a picture: a mixture.
pub fn mixed(class: &str, share: f32) -> String {
    format!("mixed with {class}, {} its own", percent(f64::from(100.0 * share), false))
}

/// A layer with a mask.
pub fn layer(name: &str, layer: &str) -> String {
    format!("Layer {name}: {layer}")
}

/// How much a mask drops.
pub fn dropped(dropped: usize, all: usize, what: &str) -> String {
    format!("{dropped} of {all} {what} dropped")
}

/// A block's body.
pub fn body(factor: f64) -> String {
    let state = if factor == 0.0 { LEFT_OUT } else { KEPT };
    format!("The body of the block is {state} (factor {}).", value(factor))
}

/// Regions.
pub fn regions(rows: usize, columns: usize) -> String {
    format!("{rows} × {columns} regions of 1 or 2 pixels a side")
}

/// Units of a mask.
pub const UNITS: &str = "numbers";
/// Units of a mask.
pub const CHANNELS: &str = "channels";
/// Units of a mask.
pub const WEIGHTS: &str = "weights and biases";

/// Which sample is shown.
pub fn of(run: &str, class: &str, is_wrong: bool) -> String {
    let wrong = if is_wrong { " (a wrong label)" } else { "" };
    format!("{run}: a sample of {class}{wrong}")
}

/// Which sample is shown, where a number is predicted.
pub fn of_number(run: &str, target: &str, number: f64) -> String {
    format!("{run}: a sample with {target} = {}", value(number))
}

/// Column, where a number is predicted.
pub const NUMBER_PREDICTED: &str = "Predicted";

/// A histogram of a number with both averages.
pub fn histogram_of_number(target: &str, scaled: &str, mean: &str) -> String {
    format!("Predictions over masks: {target}, one scaled pass {scaled}, mean over masks {mean}")
}

/// Below a picture: a mixture of two numbers.
pub fn mixed_numbers(share: f32) -> String {
    format!("mixed with another sample, {} its own", percent(f64::from(100.0 * share), false))
}

/// A histogram with both averages.
pub fn histogram(class: &str, scaled: &str, mean: &str) -> String {
    format!("{HISTOGRAM}: {class}, one scaled pass {scaled}, mean over masks {mean}")
}
