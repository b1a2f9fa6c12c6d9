//! Newton's method knows the curvature and reaches the minimum of a quadratic in one step; first-order methods need
//! dozens.

use super::Make;
use crate::registry::Entry;

/// The entry of this preset.
pub const ENTRY: Entry<Make> = Entry {
    key: "first-against-second-order",
    label: "First against second order",
    group: "Lecture",
    about: "Newton's method knows the curvature and reaches the minimum of a quadratic in one step; first-order methods need dozens.",
    formula: "x ← x − H⁻¹∇f",
    source: "CS231n lecture 7, \"First-Order Optimization\", \"Second-Order Optimization\"",
    params: &[],
    make: Make(TEXT),
};

const TEXT: &str = "\
[descent]
surface = 'quadratic kappa=20 angle=30'
start = [-8, 3]
steps = 60
[[descent.plots]]
of = 'value'
axis = 'evaluations'
[[descent.racers]]
optimizer = 'newton'
[[descent.racers]]
optimizer = 'bfgs'
[[descent.racers]]
optimizer = 'momentum lr=0.01'
[[descent.racers]]
optimizer = 'sgd lr=0.09'
";
