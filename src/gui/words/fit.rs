//! The curve or surface that a network has fitted.

pub use crate::figure::trained::words::{RESIDUALS_TIP, VALIDATION_POINTS_TIP};

/// Heading.
pub const FIT: &str = "Fit";
/// Tip.
pub const FIT_TIP: &str = "What the network predicts, with the data. Of one input: its curve, the typed function dashed, and a thin line from each training point to the curve, its residual. Of two inputs: the prediction as colour, each point in the colour of its own target.";
/// Part of the key.
pub const RESIDUALS: &str = "Residuals";
/// Part of the key.
pub const VALIDATION_POINTS: &str = "Show validation";

/// Whose it is.
pub fn of(name: &str, epoch: Option<u32>) -> String {
    match epoch {
        Some(epoch) => format!("{name}, epoch {epoch}"),
        None => format!("{name}: start it to see what it fits"),
    }
}

/// While it trains, before its first weights.
pub fn coming(name: &str) -> String {
    format!("{name}: the first weights come within a moment")
}

/// Of a surface: what its colours mean.
pub fn colors(low: &str, high: &str) -> String {
    format!("Colours from {low} (dark) to {high} (bright)")
}

/// While its weights are made.
pub fn again(name: &str) -> String {
    format!("{name}: retraining to show its fit")
}

/// Accessible name of the picture.
pub fn picture_of(name: &str) -> String {
    format!("Fit of {name}")
}

/// Errors on both parts.
pub fn errors(train: &str, val: &str) -> String {
    format!("RMSE {train} training, {val} validation")
}

/// Under the pointer: a sample.
pub fn sample(place: &str, target: &str, predicted: Option<[&str; 2]>) -> String {
    match predicted {
        Some([predicted, residual]) => format!("{place}\ntarget {target}\npredicted {predicted}\nresidual {residual}"),
        None => format!("{place}\ntarget {target}"),
    }
}

/// Under the pointer: one input.
pub fn place(x: &str) -> String {
    format!("x {x}")
}
