//! What is written along the axes of a plot.

use super::scale::Scale;
use crate::descent::quantity::{self, Of, Quantity};
use crate::language::{told, word};
use crate::registry::Choice;
use crate::scene::Axis;

/// What the heights of a plot are, and how its components are told apart, if it has several.
pub fn height(of: &Choice<Quantity>, scale: Scale, components: &[&str]) -> String {
    // what is no symbol but a word is one of the language
    let symbol = match of.entry().key {
        "distance" => word("figure-table-distance"),
        _ => quantity::symbol(of),
    };
    let name = match (scale, of.entry().make.of) {
        (Scale::Log { offset, .. }, Of::Value(_)) if offset != 0.0 => "f − min f".to_owned(),
        (Scale::Signed { .. }, _) => told!("figure-axis-signed", symbol),
        _ => symbol.to_owned(),
    };
    match components {
        [] => name,
        [first, fainter @ ..] => {
            told!("figure-axis-components", name, first = *first, fainter = fainter.join(", "))
        }
    }
}

/// What stands at an axis.
pub fn axis_of(axis: Axis) -> &'static str {
    match axis {
        Axis::Steps => word("figure-axis-axis-of-steps"),
        Axis::Gradients => word("figure-axis-axis-of-gradients"),
        Axis::Evaluations => word("figure-axis-axis-of-evaluations"),
    }
}
