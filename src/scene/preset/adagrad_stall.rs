//! AdaGrad adds up all squared gradients, so its steps only ever shrink: it starts as fast as RMSProp and then
//! stands still far from the minimum.

use super::Make;
use crate::registry::Entry;

/// The entry of this preset.
pub const ENTRY: Entry<Make> = Entry {
    key: "adagrad-stall",
    label: "AdaGrad stalls",
    group: "Lecture",
    about: "AdaGrad adds up all squared gradients, so its steps only ever shrink: it starts as fast as RMSProp and then stands still far from the minimum.",
    formula: "α/√Σg² → 0",
    source: "CS231n lecture 7, \"AdaGrad\"",
    params: &[],
    make: Make(TEXT),
};

const TEXT: &str = "\
[descent]
surface = 'rosenbrock b=20'
start = [-1.5, 1.5]
steps = 400
[[descent.plots]]
of = 'value'
[[descent.plots]]
of = 'effective-step'
[[descent.racers]]
optimizer = 'adagrad lr=0.1'
[[descent.racers]]
optimizer = 'rmsprop lr=0.02'
";
