//! With a constant rate the paths of twelve seeds end in a cloud around the minimum, however long they run; with a
//! rate that falls the cloud shrinks.

use super::Make;
use crate::registry::Entry;

/// The entry of this preset.
pub const ENTRY: Entry<Make> = Entry {
    key: "noise",
    label: "Noisy gradients",
    group: "Lecture",
    about: "With a constant rate the paths of twelve seeds end in a cloud around the minimum, however long they run; with a rate that falls the cloud shrinks.",
    formula: "g = ∇f + σ·ξ",
    source: "CS231n lecture 7, \"Problems with SGD\"; Robbins & Monro 1951",
    params: &[],
    make: Make(TEXT),
};

const TEXT: &str = "\
[descent]
surface = 'quadratic kappa=5'
start = [-8, 3]
steps = 400
noise = 2
seeds = 12
[[descent.racers]]
name = 'Constant rate'
optimizer = 'sgd lr=0.1'
[[descent.racers]]
name = 'Falling rate'
optimizer = 'sgd lr=0.1 | inverse-time'
";
