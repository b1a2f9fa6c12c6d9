//! Gradient descent jumps from wall to wall of the valley and creeps along its floor; momentum averages the jumps
//! away.

use super::Make;
use crate::registry::Entry;

/// The entry of this preset.
pub const ENTRY: Entry<Make> = Entry {
    key: "poor-conditioning",
    label: "Poor conditioning",
    group: "Lecture",
    about: "Gradient descent jumps from wall to wall of the valley and creeps along its floor; momentum averages the jumps away.",
    formula: "κ = 50: the curvature across is fifty times the curvature along",
    source: "CS231n lecture 7, \"Problems with SGD\"",
    params: &[],
    make: Make(TEXT),
};

const TEXT: &str = "\
[descent]
surface = 'quadratic kappa=50'
start = [-9, 1.5]
steps = 100
[[descent.racers]]
optimizer = 'sgd lr=0.039'
[[descent.racers]]
optimizer = 'momentum lr=0.0035'
";
