//! The plane through the results of three runs that differ in their seeds.

use super::{Kind, Make};
use crate::registry::Entry;

/// The entry of this plane.
pub const ENTRY: Entry<Make> = Entry {
    key: "seeds",
    label: "Results of three seeds",
    group: "Planes",
    about: "Through the results of the run with its own seed and with the next two: how high the loss is between them. The \
            samples are those of the first.",
    formula: "w = w₁ + a·d₁ + b·d₂, through w₁, w₂ and w₃, d₁ and d₂ orthogonal and of length 1",
    source: "Garipov et al. 2018, arXiv:1802.10026, figure 1",
    params: &[],
    make: Make(|_| Kind::Seeds),
};
