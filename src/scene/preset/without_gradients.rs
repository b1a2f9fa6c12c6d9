//! Nelder–Mead, random search and CMA-ES only compare values: they get there, and need many times as many
//! evaluations.

use super::Make;
use crate::registry::Entry;

/// The entry of this preset.
pub const ENTRY: Entry<Make> = Entry {
    key: "without-gradients",
    label: "Without gradients",
    group: "More",
    about: "Nelder–Mead, random search and CMA-ES only compare values: they get there, and need many times as many evaluations.",
    formula: "f(x) alone",
    source: "Nelder & Mead 1965; Hansen 2016",
    params: &[],
    make: Make(TEXT),
};

const TEXT: &str = "\
[descent]
surface = 'rosenbrock b=20'
start = [-1.5, 1.5]
steps = 150
[[descent.plots]]
of = 'value'
axis = 'evaluations'
[[descent.racers]]
optimizer = 'nelder-mead'
[[descent.racers]]
optimizer = 'cma-es'
[[descent.racers]]
optimizer = 'bfgs'
";
