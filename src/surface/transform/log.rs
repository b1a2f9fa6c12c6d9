//! φ(f) = ln(f − f* + δ).
//!
//! Equal ratios of the gap become equal differences: a valley's floor and its walls can be seen at once. The offset δ keeps
//! the value at the minimum finite, ln δ; the slope φ′ = 1/(f − f* + δ) is at most 1/δ.

use super::{Lowest, Make};
use crate::param::{Limits, Param};
use crate::registry::Entry;

/// The entry of this transform.
pub const ENTRY: Entry<Make> = Entry {
    key: "log",
    label: "Logarithm",
    group: "Transforms",
    about: "Equal ratios of the gap to the minimum become equal differences: floor and walls are seen at once.",
    formula: "ln(f − f* + δ)",
    source: "Boyd & Vandenberghe 2004, §4.1.3",
    params: &[Param::log("offset", "Offset δ", [1e-12, 1.0], 1e-6)
        .within(Limits::POSITIVE)
        .help("Added to f − f*, so that the value at the minimum is finite: ln δ.")],
    make: Make { jet, lowest: Lowest::Rounded, text: "ln(x - low + offset)", is_affine: false },
};

/// ln(h + δ) and its derivatives 1/(h + δ) and −1/(h + δ)².
fn jet(gap: f64, offset: f64) -> [f64; 3] {
    let inverse = 1.0 / (gap + offset);
    [(gap + offset).ln(), inverse, -inverse * inverse]
}
