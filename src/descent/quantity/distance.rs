//! How far the nearest known minimum is.

use super::{Of, Quantity};
use crate::registry::Entry;

/// The entry of this quantity.
pub const ENTRY: Entry<Quantity> = Entry {
    key: "distance",
    label: "Distance to minimum",
    group: "Progress",
    about: "The Euclidean distance to the nearest known minimum, which may be another one at another step.",
    formula: "min over minima x* of ‖xₜ − x*‖₂",
    source: "",
    params: &[],
    make: Quantity {
        symbol: "Distance",
        is_log: true,
        is_at_least_zero: true,
        needs_minimum: true,
        range: None,
        of: Of::Point(|[x, y], place| {
            let distances = place.minima.iter().map(|[to_x, to_y, _]| (x - to_x).hypot(y - to_y));
            distances.reduce(f64::min).unwrap_or(f64::NAN)
        }),
    },
};
