//! φ(f) = f.

use super::{Lowest, Make};
use crate::registry::Entry;

/// The entry of this transform.
pub const ENTRY: Entry<Make> = Entry {
    key: "identity",
    label: "f itself",
    group: "Transforms",
    about: "The surface as it is.",
    formula: "f",
    source: "Boyd & Vandenberghe 2004, §4.1.3",
    params: &[],
    make: Make { jet: |f, _| [f, 1.0, 0.0], lowest: Lowest::NotUsed, text: "x", is_affine: true },
};
