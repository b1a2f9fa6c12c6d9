//! The plane through the weights after three epochs of a run.

use super::{Kind, Make};
use crate::param::{Limits, Param};
use crate::registry::Entry;
use crate::train::MOST_EPOCHS;

/// Any epoch of a run.
const EPOCH: Limits = Limits::closed(0.0, MOST_EPOCHS as f64);

/// The entry of this plane.
pub const ENTRY: Entry<Make> = Entry {
    key: "epochs",
    label: "Three epochs of the run",
    group: "Planes",
    about: "Through the weights after three epochs of the run; their losses are the true ones there.",
    formula: "w = w₁ + a·d₁ + b·d₂, through w₁, w₂ and w₃, d₁ and d₂ orthogonal and of length 1",
    source: "Garipov et al. 2018, arXiv:1802.10026, appendix A.1",
    params: &[
        Param::integer("first", "First epoch", [0.0, 100.0], 0.0).within(EPOCH).help("0 is before the first step."),
        Param::integer("second", "Second epoch", [0.0, 100.0], 0.0).within(EPOCH).help("0 is half of the run."),
        Param::integer("third", "Third epoch", [0.0, 100.0], 0.0).within(EPOCH).help("0 is the last epoch."),
    ],
    make: Make(|choice| Kind::Epochs(["first", "second", "third"].map(|key| choice.number(key) as u32))),
};
