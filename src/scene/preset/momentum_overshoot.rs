//! With ρ = 0.9 the ball rolls past the minimum and swings back several times; without momentum it comes to rest
//! without passing it.

use super::Make;
use crate::registry::Entry;

/// The entry of this preset.
pub const ENTRY: Entry<Make> = Entry {
    key: "momentum-overshoot",
    label: "Momentum overshoots",
    group: "Lecture",
    about: "With ρ = 0.9 the ball rolls past the minimum and swings back several times; without momentum it comes to rest without passing it.",
    formula: "v ← ρv + g; x ← x − αv",
    source: "CS231n lecture 7, \"SGD + Momentum\"",
    params: &[],
    make: Make(TEXT),
};

const TEXT: &str = "\
[descent]
surface = 'sphere'
start = [-4, 2.5]
steps = 120
[[descent.racers]]
optimizer = 'momentum lr=0.02 rho=0.9'
[[descent.racers]]
optimizer = 'sgd lr=0.02'
";
