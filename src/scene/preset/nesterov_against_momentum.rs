//! The same rate and the same ρ: Nesterov's gradient is taken where the velocity leads, so it brakes earlier and
//! swings less.

use super::Make;
use crate::registry::Entry;

/// The entry of this preset.
pub const ENTRY: Entry<Make> = Entry {
    key: "nesterov-against-momentum",
    label: "Nesterov against momentum",
    group: "Lecture",
    about: "The same rate and the same ρ: Nesterov's gradient is taken where the velocity leads, so it brakes earlier and swings less.",
    formula: "gradient at x + ρv",
    source: "CS231n lecture 7, \"Nesterov Momentum\"",
    params: &[],
    make: Make(TEXT),
};

const TEXT: &str = "\
[descent]
surface = 'quadratic kappa=20'
start = [-9, 3]
steps = 100
[[descent.racers]]
optimizer = 'momentum lr=0.03 rho=0.9'
[[descent.racers]]
optimizer = 'nesterov lr=0.03 rho=0.9'
";
