//! One step onto the wall throws plain gradient descent far away; with clipped gradients the path comes back to the
//! foot of the cliff.

use super::Make;
use crate::registry::Entry;

/// The entry of this preset.
pub const ENTRY: Entry<Make> = Entry {
    key: "clipping",
    label: "Gradient clipping",
    group: "More",
    about: "One step onto the wall throws plain gradient descent far away; with clipped gradients the path comes back to the foot of the cliff.",
    formula: "g ← g·c/‖g‖ where ‖g‖ > c",
    source: "Pascanu, Mikolov & Bengio 2013",
    params: &[],
    make: Make(TEXT),
};

const TEXT: &str = "\
[descent]
surface = 'cliff'
start = [-4.1, 2]
steps = 100
[[descent.plots]]
of = 'value'
log = false
[[descent.racers]]
name = 'SGD'
optimizer = 'sgd lr=0.8'
[[descent.racers]]
name = 'SGD, clipped'
optimizer = 'sgd lr=0.8 clip=1'
";
