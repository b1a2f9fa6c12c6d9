//! Above the limit every step across the valley is longer than the last: the path leaves the window and the loss
//! grows without end.

use super::Make;
use crate::registry::Entry;

/// The entry of this preset.
pub const ENTRY: Entry<Make> = Entry {
    key: "diverging",
    label: "Diverging",
    group: "Lecture",
    about: "Above the limit every step across the valley is longer than the last: the path leaves the window and the loss grows without end.",
    formula: "α > 2/λ₂",
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
optimizer = 'sgd lr=0.206'
";
