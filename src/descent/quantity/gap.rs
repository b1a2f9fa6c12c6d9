//! How far f is above its value at the lowest known minimum.

use super::{Of, Quantity};
use crate::registry::Entry;

/// The entry of this quantity.
pub const ENTRY: Entry<Quantity> = Entry {
    key: "gap",
    label: "Gap f − min f",
    group: "Progress",
    about: "How far the value is above that of the lowest known minimum; a straight line on a logarithmic axis is linear convergence.",
    formula: "f(xₜ) − min f",
    source: "",
    params: &[],
    make: Quantity {
        symbol: "f − min f",
        is_log: true,
        is_at_least_zero: true,
        needs_minimum: true,
        range: None,
        of: Of::Value(gap),
    },
};

fn gap(f: f64, minima: &[[f64; 3]]) -> f64 {
    f - minima.iter().map(|[_, _, f]| *f).reduce(f64::min).unwrap_or(f64::NAN)
}
