//! On the exact loss L-BFGS reaches the minimum in a handful of steps.

use super::Make;
use crate::registry::Entry;

/// The entry of this preset.
pub const ENTRY: Entry<Make> = Entry {
    key: "lbfgs-full-batch",
    label: "L-BFGS with the full batch",
    group: "Lecture",
    about: "On the exact loss L-BFGS reaches the minimum in a handful of steps.",
    formula: "two-loop recursion over the last pairs s, y",
    source: "CS231n lecture 7, \"L-BFGS\"",
    params: &[],
    make: Make(TEXT),
};

const TEXT: &str = "\
[descent]
surface = 'linear-regression batch=64'
start = [-1.2, 3]
steps = 40
[[descent.racers]]
optimizer = 'lbfgs'
[[descent.racers]]
optimizer = 'sgd lr=0.3'
";
