//! A high rate is quick and then trembles; a low one is exact and slow. Step decay is both: its loss falls with
//! every reduction of the rate.

use super::Make;
use crate::registry::Entry;

/// The entry of this preset.
pub const ENTRY: Entry<Make> = Entry {
    key: "step-decay",
    label: "Learning-rate decay",
    group: "Lecture",
    about: "A high rate is quick and then trembles; a low one is exact and slow. Step decay is both: its loss falls with every reduction of the rate.",
    formula: "α ← α/10",
    source: "CS231n lecture 7, \"Learning rate decay\"",
    params: &[],
    make: Make(TEXT),
};

const TEXT: &str = "\
[descent]
surface = 'quadratic kappa=5'
start = [-8, 3]
steps = 450
noise = 1
seeds = 8
[[descent.plots]]
of = 'value'
[[descent.plots]]
of = 'lr'
[[descent.racers]]
name = 'High rate'
optimizer = 'sgd lr=0.2'
[[descent.racers]]
name = 'Low rate'
optimizer = 'sgd lr=0.0125'
[[descent.racers]]
name = 'Step decay'
optimizer = 'sgd lr=0.2 | step-decay every=150 factor=0.25'
";
