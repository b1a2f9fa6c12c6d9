//! The plane in which most of a run's path lies: through its end, along the first two principal components of the weights
//! after its epochs.

use super::{Kind, Make};
use crate::registry::Entry;

/// The entry of this plane.
pub const ENTRY: Entry<Make> = Entry {
    key: "path",
    label: "Principal components of the path",
    group: "Planes",
    about: "Through the end of the run, along the two directions in which its weights moved most over the epochs.",
    formula: "w = w_end + a·d₁ + b·d₂, d₁ and d₂ the first principal components of the weights after each epoch",
    source: "Li et al. 2018, arXiv:1712.09913, section 7",
    params: &[],
    make: Make(|_| Kind::Principal),
};
