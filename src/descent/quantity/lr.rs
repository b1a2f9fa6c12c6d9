//! The learning rate of each step, after its schedules.

use super::{Components, Of, Quantity};
use crate::registry::Entry;

/// The entry of this quantity.
pub const ENTRY: Entry<Quantity> = Entry {
    key: "lr",
    label: "Learning rate α",
    group: "Steps",
    about: "The learning rate of the step that begins at the point, after its schedules; methods without one have no curve.",
    formula: "αₜ",
    source: "",
    params: &[],
    make: Quantity {
        symbol: "α",
        is_log: false,
        is_at_least_zero: true,
        needs_minimum: false,
        range: None,
        of: Of::Row(|row, _| Components::number(row.lr.unwrap_or(f64::NAN))),
    },
};
