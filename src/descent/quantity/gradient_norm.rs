//! The length of the true gradient.

use super::{Of, Quantity};
use crate::registry::Entry;

/// The entry of this quantity.
pub const ENTRY: Entry<Quantity> = Entry {
    key: "gradient-norm",
    label: "Gradient norm ‖∇f‖",
    group: "Progress",
    about: "The slope at the point: small at every critical point, saddles included.",
    formula: "‖∇f(xₜ)‖₂",
    source: "",
    params: &[],
    make: Quantity {
        symbol: "‖∇f‖",
        is_log: true,
        is_at_least_zero: true,
        needs_minimum: false,
        range: None,
        of: Of::Point(|at, place| {
            let (_, [x, y]) = place.surface.value_gradient(at);
            x.hypot(y)
        }),
    },
};
