//! The best constant rate, 2/(λ₁ + λ₂): both directions shrink by the same factor in every step.

use super::Make;
use crate::registry::Entry;

/// The entry of this preset.
pub const ENTRY: Entry<Make> = Entry {
    key: "rate-good",
    label: "Learning rate good",
    group: "Lecture",
    about: "The best constant rate, 2/(λ₁ + λ₂): both directions shrink by the same factor in every step.",
    formula: "α = 2/(λ₁ + λ₂)",
    source: "CS231n lecture 7, \"Learning rate\"; Polyak 1964",
    params: &[],
    make: Make(TEXT),
};

const TEXT: &str = "\
[descent]
surface = 'quadratic kappa=10'
start = [-9, 3]
steps = 100
[[descent.racers]]
optimizer = 'sgd lr=0.1818181818'
";
