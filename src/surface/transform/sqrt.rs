//! φ(f) = √(f − f*).
//!
//! A quadratic bowl becomes a cone: its slope is the same at every distance from the minimum. At the minimum itself the
//! slope is infinite; it is given as 0 there, as in typed formulas.

use super::{Lowest, Make};
use crate::registry::Entry;

/// The entry of this transform.
pub const ENTRY: Entry<Make> = Entry {
    key: "sqrt",
    label: "Square root",
    group: "Transforms",
    about: "A quadratic bowl becomes a cone, whose slope is the same at every distance from the minimum.",
    formula: "√(f − f*)",
    source: "Boyd & Vandenberghe 2004, §4.1.3",
    params: &[],
    make: Make { jet: |gap, _| jet(gap), lowest: Lowest::Rounded, text: "sqrt(x - low)", is_affine: false },
};

/// √h and its derivatives 1/2√h and −1/4h√h.
fn jet(gap: f64) -> [f64; 3] {
    let root = gap.sqrt();
    if root == 0.0 { [0.0; 3] } else { [root, 0.5 / root, -0.25 / (gap * root)] }
}
