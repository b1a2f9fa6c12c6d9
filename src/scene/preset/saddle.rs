//! Almost on the ridge, gradient descent stands still at the saddle for dozens of steps; momentum leaves it much
//! sooner, and methods that ignore the gradient's size leave at once.

use super::Make;
use crate::registry::Entry;

/// The entry of this preset.
pub const ENTRY: Entry<Make> = Entry {
    key: "saddle",
    label: "Saddle point",
    group: "Lecture",
    about: "Almost on the ridge, gradient descent stands still at the saddle for dozens of steps; momentum leaves it much sooner, and methods that ignore the gradient's size leave at once.",
    formula: "f = x² − y²: ∇f = 0 at the origin, which is no minimum",
    source: "CS231n lecture 7, \"Problems with SGD\"",
    params: &[],
    make: Make(TEXT),
};

const TEXT: &str = "\
[descent]
surface = 'saddle'
start = [1, 0.001]
steps = 100
[[descent.racers]]
optimizer = 'sgd lr=0.05'
[[descent.racers]]
optimizer = 'momentum lr=0.05'
[[descent.racers]]
optimizer = 'rmsprop lr=0.05'
";
