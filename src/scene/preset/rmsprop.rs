//! RMSProp divides each coordinate by the size of its gradients: it goes straight for the minimum where SGD zig-zags, and
//! once there it jumps about it by α in every step.

use super::Make;
use crate::registry::Entry;

/// The entry of this preset.
pub const ENTRY: Entry<Make> = Entry {
    key: "rmsprop",
    label: "RMSProp",
    group: "Lecture",
    about: "RMSProp divides each coordinate by the size of its gradients: it goes straight for the minimum where SGD zig-zags, and once there it jumps about it by α in every step.",
    formula: "v ← βv + (1 − β)g²",
    source: "CS231n lecture 7, \"RMSProp\"",
    params: &[],
    make: Make(TEXT),
};

const TEXT: &str = "\
[descent]
surface = 'quadratic kappa=50'
start = [-3, 3]
steps = 300
[[descent.racers]]
optimizer = 'rmsprop lr=0.05 decay=0.9'
[[descent.racers]]
optimizer = 'sgd lr=0.039'
";
