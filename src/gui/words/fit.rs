//! The curve or surface that a network has fitted.

pub use crate::figure::trained::words::{RESIDUALS_TIP, VALIDATION_POINTS_TIP};
use crate::language::{Word, told};

/// Heading.
pub const FIT: Word = Word::new("fit-fit");
/// Tip.
pub const FIT_TIP: Word = Word::new("fit-fit-tip");
/// Part of the key.
pub const RESIDUALS: Word = Word::new("fit-residuals");
/// Part of the key.
pub const VALIDATION_POINTS: Word = Word::new("fit-validation-points");

/// Whose it is.
pub fn of(name: &str, epoch: Option<u32>) -> String {
    match epoch {
        Some(epoch) => told!("fit-of", name, epoch),
        None => told!("fit-of-none", name),
    }
}

/// While it trains, before its first weights.
pub fn coming(name: &str) -> String {
    told!("fit-coming", name)
}

/// Of a surface: what its colours mean.
pub fn colors(low: &str, high: &str) -> String {
    told!("fit-colors", low, high)
}

/// While its weights are made.
pub fn again(name: &str) -> String {
    told!("fit-again", name)
}

/// Accessible name of the picture.
pub fn picture_of(name: &str) -> String {
    told!("fit-picture-of", name)
}

/// Errors on both parts.
pub fn errors(train: &str, val: &str) -> String {
    told!("fit-errors", train, val)
}

/// Under the pointer: a sample.
pub fn sample(place: &str, target: &str, predicted: Option<[&str; 2]>) -> String {
    match predicted {
        Some([predicted, residual]) => told!("fit-sample", place, target, predicted, residual),
        None => told!("fit-sample-target", place, target),
    }
}

/// Under the pointer: one input.
pub fn place(x: &str) -> String {
    told!("fit-place", x)
}
