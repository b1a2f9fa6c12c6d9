//! Gradient descent stays in the first well it meets; momentum rolls through it to the deepest one.

use super::Make;
use crate::registry::Entry;

/// The entry of this preset.
pub const ENTRY: Entry<Make> = Entry {
    key: "local-minima",
    label: "Local minima",
    group: "Lecture",
    about: "Gradient descent stays in the first well it meets; momentum rolls through it to the deepest one.",
    formula: "three wells, one of them global",
    source: "CS231n lecture 7, \"Problems with SGD\"",
    params: &[],
    make: Make(TEXT),
};

const TEXT: &str = "\
[descent]
surface = 'local-minima'
start = [-4.5, 1]
steps = 200
[[descent.plots]]
of = 'value'
log = false
[[descent.racers]]
optimizer = 'sgd lr=0.1'
[[descent.racers]]
optimizer = 'momentum lr=0.05'
";
