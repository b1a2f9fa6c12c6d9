//! The same with two examples a step: the gradients of two steps are of different functions, their difference says
//! little about curvature, and L-BFGS jumps about while SGD settles.

use super::Make;
use crate::registry::Entry;

/// The entry of this preset.
pub const ENTRY: Entry<Make> = Entry {
    key: "lbfgs-mini-batch",
    label: "L-BFGS with mini-batches",
    group: "Lecture",
    about: "The same with two examples a step: the gradients of two steps are of different functions, their difference says little about curvature, and L-BFGS jumps about while SGD settles.",
    formula: "y = g′ − g from two different batches",
    source: "CS231n lecture 7, \"L-BFGS\"",
    params: &[],
    make: Make(TEXT),
};

const TEXT: &str = "\
[descent]
surface = 'linear-regression batch=2'
start = [-1.2, 3]
steps = 200
[[descent.racers]]
optimizer = 'lbfgs'
[[descent.racers]]
optimizer = 'sgd lr=0.1'
";
