//! One sample with its augmentations, masks and the spread of the output over them.

use crate::figure::words::{percent, value};
use crate::language::{Word, told};

/// Panel.
pub const SAMPLE: Word = Word::new("sample-sample");
/// Tip.
pub const SAMPLE_TIP: Word = Word::new("sample-sample-tip");
/// Chooser.
pub const PART: Word = Word::new("sample-part");
/// Number.
pub const NUMBER: Word = Word::new("sample-number");
/// Tip.
pub const NUMBER_TIP: Word = Word::new("sample-number-tip");
/// Button.
pub const PREVIOUS: Word = Word::new("sample-previous");
/// Button.
pub const NEXT: Word = Word::new("sample-next");
/// Button.
pub const ANOTHER: Word = Word::new("sample-another");
/// Tip.
pub const ANOTHER_TIP: Word = Word::new("sample-another-tip");
/// Heading.
pub const AUGMENTATION: Word = Word::new("sample-augmentation");
/// Tip.
pub const AUGMENTATION_TIP: Word = Word::new("sample-augmentation-tip");
/// Empty.
pub const NO_AUGMENTATION: Word = Word::new("sample-no-augmentation");
/// Picture.
pub const PLAIN: Word = Word::new("sample-plain");
/// Heading.
pub const DRAWS: Word = Word::new("sample-draws");
/// Tip.
pub const DRAWS_TIP: Word = Word::new("sample-draws-tip");
/// Heading.
pub const MASKS: Word = Word::new("sample-masks");
/// Tip.
pub const MASKS_TIP: Word = Word::new("sample-masks-tip");
/// Empty.
pub const NO_NOISE_OUTPUT: Word = Word::new("sample-no-noise-output");
/// Empty.
pub const NO_NOISE: Word = Word::new("sample-no-noise");
/// Heading.
pub const SPREAD: Word = Word::new("sample-spread");
/// Tip.
pub const SPREAD_TIP: Word = Word::new("sample-spread-tip");
/// Number.
pub const PASSES: Word = Word::new("sample-passes");
/// Tip.
pub const PASSES_TIP: Word = Word::new("sample-passes-tip");
/// Picture.
pub const HISTOGRAM: Word = Word::new("sample-histogram");
/// Column.
pub const CLASS: Word = Word::new("sample-class");
/// Column.
pub const SCALED: Word = Word::new("sample-scaled");
/// Column.
pub const MEAN: Word = Word::new("sample-mean");
/// Empty.
pub const NO_RUN: Word = Word::new("sample-no-run");
/// Empty.
pub const AT_WORK: Word = Word::new("sample-at-work");
/// Before the first step.
pub const UNTRAINED: Word = Word::new("sample-untrained");
/// Kept.
pub const KEPT: Word = Word::new("sample-kept");
/// Dropped.
pub const LEFT_OUT: Word = Word::new("sample-left-out");

/// Below a picture: a mixture.
pub fn mixed(class: &str, share: f32) -> String {
    told!("sample-mixed", class, share = percent(f64::from(100.0 * share), false))
}

/// A layer with a mask.
pub fn layer(name: &str, layer: &str) -> String {
    told!("sample-layer", name, layer)
}

/// How much a mask drops.
pub fn dropped(dropped: usize, all: usize, what: &str) -> String {
    told!("sample-dropped", dropped, all, what)
}

/// A block's body.
pub fn body(factor: f64) -> String {
    let state = if factor == 0.0 { LEFT_OUT } else { KEPT };
    told!("sample-body", state = state.text(), factor = value(factor))
}

/// Regions.
pub fn regions(rows: usize, columns: usize) -> String {
    told!("sample-regions", rows, columns)
}

/// Units of a mask.
pub const UNITS: Word = Word::new("sample-units");
/// Units of a mask.
pub const CHANNELS: Word = Word::new("sample-channels");
/// Units of a mask.
pub const WEIGHTS: Word = Word::new("sample-weights");

/// Which sample is shown.
pub fn of(run: &str, class: &str, is_wrong: bool) -> String {
    if is_wrong { told!("sample-of-wrong", run, class) } else { told!("sample-of", run, class) }
}

/// Which sample is shown, where a number is predicted.
pub fn of_number(run: &str, target: &str, number: f64) -> String {
    told!("sample-of-number", run, target, number = value(number))
}

/// Column, where a number is predicted.
pub const NUMBER_PREDICTED: Word = Word::new("sample-number-predicted");

/// A histogram of a number with both averages.
pub fn histogram_of_number(target: &str, scaled: &str, mean: &str) -> String {
    told!("sample-histogram-of-number", target, scaled, mean)
}

/// Below a picture: a mixture of two numbers.
pub fn mixed_numbers(share: f32) -> String {
    told!("sample-mixed-numbers", share = percent(f64::from(100.0 * share), false))
}

/// A histogram with both averages.
pub fn histogram(class: &str, scaled: &str, mean: &str) -> String {
    told!("sample-histogram-told", histogram = HISTOGRAM.text(), class, scaled, mean)
}
