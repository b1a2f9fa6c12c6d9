//! What is written along the axes of a plot.

use super::scale::Scale;
use crate::descent::quantity::{self, Of, Quantity};
use crate::registry::Choice;
use crate::scene::Axis;

/// What the heights of a plot are, and how its components are told apart, if it has several.
pub fn height(of: &Choice<Quantity>, scale: Scale, components: &[&str]) -> String {
    let symbol = quantity::symbol(of);
    let name = match (scale, of.entry().make.of) {
        (Scale::Log { offset, .. }, Of::Value(_)) if offset != 0.0 => "f − min f".to_owned(),
        (Scale::Signed { .. }, _) => format!("{symbol} (logarithmic on both sides of 0)"),
        _ => symbol.to_owned(),
    };
    match components {
        [] => name,
        [first, fainter @ ..] => format!("{name}, {first} full, {} faint", fainter.join(", ")),
    }
}

/// What stands at an axis.
pub const fn axis_of(axis: Axis) -> &'static str {
    match axis {
        Axis::Steps => "steps",
        Axis::Gradients => "gradient evaluations",
        Axis::Evaluations => "evaluations (a Hessian as 2 gradients)",
    }
}
