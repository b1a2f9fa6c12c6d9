//! f at the point, without noise and of all data.

use super::{Of, Quantity};
use crate::registry::Entry;

/// The entry of this quantity.
pub const ENTRY: Entry<Quantity> = Entry {
    key: "value",
    label: "Value f",
    group: "Progress",
    about: "The value of the function at the point, whatever noise the method saw.",
    formula: "f(xₜ)",
    source: "",
    params: &[],
    make: Quantity {
        symbol: "f",
        is_log: true,
        is_at_least_zero: false,
        needs_minimum: false,
        range: None,
        of: Of::Value(|f, _| f),
    },
};
