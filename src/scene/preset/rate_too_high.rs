//! Just below the limit of stability: the path jumps from wall to wall, and the steep direction converges later than
//! the flat one.

use super::Make;
use crate::registry::Entry;

/// The entry of this preset.
pub const ENTRY: Entry<Make> = Entry {
    key: "rate-too-high",
    label: "Learning rate too high",
    group: "Lecture",
    about: "Just below the limit of stability: the path jumps from wall to wall, and the steep direction converges later than the flat one.",
    formula: "α just below 2/λ₂",
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
optimizer = 'sgd lr=0.198'
";
