//! Without bias correction the second moment starts near zero, so the first steps are about three times too long.

use super::Make;
use crate::registry::Entry;

/// The entry of this preset.
pub const ENTRY: Entry<Make> = Entry {
    key: "adam-bias-correction",
    label: "Adam with and without correction",
    group: "Lecture",
    about: "Without bias correction the second moment starts near zero, so the first steps are about three times too long.",
    formula: "m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ)",
    source: "CS231n lecture 7, \"Adam (full form)\"; Kingma & Ba 2015",
    params: &[],
    make: Make(TEXT),
};

const TEXT: &str = "\
[descent]
surface = 'quadratic kappa=10'
start = [-9, 3]
steps = 120
[[descent.plots]]
of = 'value'
[[descent.plots]]
of = 'effective-step'
[[descent.racers]]
name = 'Adam'
optimizer = 'adam lr=0.1'
[[descent.racers]]
name = 'Adam without correction'
optimizer = 'adam lr=0.1 bias_correction=false'
";
