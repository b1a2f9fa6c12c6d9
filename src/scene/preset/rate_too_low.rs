//! The path is smooth and points the right way, but it is nowhere near the minimum when the steps are used up.

use super::Make;
use crate::registry::Entry;

/// The entry of this preset.
pub const ENTRY: Entry<Make> = Entry {
    key: "rate-too-low",
    label: "Learning rate too low",
    group: "Lecture",
    about: "The path is smooth and points the right way, but it is nowhere near the minimum when the steps are used up.",
    formula: "α far below 1/L",
    source: "CS231n lecture 7, \"Learning rate\"",
    params: &[],
    make: Make(TEXT),
};

const TEXT: &str = "\
[descent]
surface = 'quadratic kappa=10'
start = [-9, 3]
steps = 100
[[descent.racers]]
optimizer = 'sgd lr=0.002'
";
