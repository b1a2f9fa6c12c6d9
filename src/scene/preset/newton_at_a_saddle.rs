//! Newton's method goes to the nearest point where the gradient is zero, which here is a saddle: it is attracted by
//! what gradient descent leaves. Saddle-free Newton turns the falling direction round.

use super::Make;
use crate::registry::Entry;

/// The entry of this preset.
pub const ENTRY: Entry<Make> = Entry {
    key: "newton-at-a-saddle",
    label: "Newton at a saddle",
    group: "Lecture",
    about: "Newton's method goes to the nearest point where the gradient is zero, which here is a saddle: it is attracted by what gradient descent leaves. Saddle-free Newton turns the falling direction round.",
    formula: "x ← x − H⁻¹∇f, whatever the signs of H",
    source: "CS231n lecture 7, \"Second-Order Optimization\"; Dauphin et al. 2014",
    params: &[],
    make: Make(TEXT),
};

const TEXT: &str = "\
[descent]
surface = 'saddle'
start = [1, 0.4]
steps = 12
[[descent.racers]]
optimizer = 'newton'
[[descent.racers]]
optimizer = 'saddle-free-newton'
[[descent.racers]]
optimizer = 'sgd lr=0.1'
";
