//! In the plain the gradient is almost nothing, so gradient descent hardly moves; Adam divides by the gradient's
//! size and walks into the well.

use super::Make;
use crate::registry::Entry;

/// The entry of this preset.
pub const ENTRY: Entry<Make> = Entry {
    key: "plateau",
    label: "Plateau",
    group: "Lecture",
    about: "In the plain the gradient is almost nothing, so gradient descent hardly moves; Adam divides by the gradient's size and walks into the well.",
    formula: "‖∇f‖ ≈ 0 far from the well",
    source: "CS231n lecture 7, \"Problems with SGD\"",
    params: &[],
    make: Make(TEXT),
};

const TEXT: &str = "\
[descent]
surface = 'plateau width=0.8'
start = [-3, 1.5]
steps = 100
[[descent.plots]]
of = 'value'
log = false
[[descent.racers]]
optimizer = 'sgd lr=0.5'
[[descent.racers]]
optimizer = 'adam lr=0.1'
";
