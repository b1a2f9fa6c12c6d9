//! Each step sees a few examples only: the smaller the rate, the smaller the cloud about the minimum, and averaging
//! the iterates finds its middle.

use super::Make;
use crate::registry::Entry;

/// The entry of this preset.
pub const ENTRY: Entry<Make> = Entry {
    key: "batch-size",
    label: "Mini-batches",
    group: "More",
    about: "Each step sees a few examples only: the smaller the rate, the smaller the cloud about the minimum, and averaging the iterates finds its middle.",
    formula: "g over a random part of the sum",
    source: "Bottou 2010; Polyak & Juditsky 1992",
    params: &[],
    make: Make(TEXT),
};

const TEXT: &str = "\
[descent]
surface = 'linear-regression batch=2'
start = [-1.2, 3]
steps = 1500
[[descent.racers]]
optimizer = 'sgd lr=0.2'
[[descent.racers]]
optimizer = 'sgd lr=0.04'
";
