//! φ(f) = f − f*.
//!
//! The gap to the lowest value known, which is what is left to gain. Gradients and Hessians are those of f.

use super::{Lowest, Make};
use crate::registry::Entry;

/// The entry of this transform.
pub const ENTRY: Entry<Make> = Entry {
    key: "above-minimum",
    label: "f above its minimum",
    group: "Transforms",
    about: "The gap to the lowest known minimum: the same shape, with its floor at 0.",
    formula: "f − f*",
    source: "Boyd & Vandenberghe 2004, §4.1.3",
    params: &[],
    make: Make { jet: |gap, _| [gap, 1.0, 0.0], lowest: Lowest::Subtracted, text: "x - low", is_affine: true },
};
