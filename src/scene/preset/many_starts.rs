//! From a grid of starts on Himmelblau's function, gradient descent ends in one of four minima: each has its own basin.

use super::Make;
use crate::registry::Entry;

/// The entry of this preset.
pub const ENTRY: Entry<Make> = Entry {
    key: "many-starts",
    label: "Where the start leads",
    group: "More",
    about: "From a grid of starts on Himmelblau's function, gradient descent ends in one of four minima: each has its own basin.",
    formula: "four minima with f = 0",
    source: "Himmelblau 1972",
    params: &[],
    make: Make(TEXT),
};

const TEXT: &str = "\
[descent]
surface = 'himmelblau'
steps = 200
start = [-5, -5]
more_starts = [
    [-3, -5], [-1, -5], [1, -5], [3, -5], [5, -5],
    [-5, -3], [-3, -3], [-1, -3], [1, -3], [3, -3], [5, -3],
    [-5, -1], [-3, -1], [-1, -1], [1, -1], [3, -1], [5, -1],
    [-5, 1], [-3, 1], [-1, 1], [1, 1], [3, 1], [5, 1],
    [-5, 3], [-3, 3], [-1, 3], [1, 3], [3, 3], [5, 3],
    [-5, 5], [-3, 5], [-1, 5], [1, 5], [3, 5], [5, 5],
]
[[descent.racers]]
optimizer = 'sgd lr=0.01'
";
