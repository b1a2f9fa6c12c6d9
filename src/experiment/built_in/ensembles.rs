//! One network, ensembles, snapshots and averages of weights.

use super::Make;
use crate::registry::Entry;

/// The entry of this experiment.
pub const ENTRY: Entry<Make> = Entry {
    key: "ensembles",
    label: "Ensembles",
    group: "Built in",
    about: "One network, five independent ones, snapshots of one, and averages of its weights.",
    formula: "single / ensemble / snapshots / ema / swa",
    source: "CS231n lecture 7",
    params: &[],
    make: Make(TEXT),
};

const TEXT: &str = "\
# What do several networks bring over one, and what do snapshots and averages of one network?
name = 'ensembles'
seeds = 10
baseline = 'single'

[base]
data = 'digits'
train_size = 200
label_noise = 0.2
epochs = 60

[[vary]]
switch = 'recipe'
picks = [
    { name = 'single' },
    { name = 'ensemble', recipe = 'ensemble members=5' },
    { name = 'snapshots', recipe = 'snapshots cycles=6 last=3' },
    { name = 'ema', average = 'ema decay=0.995' },
    { name = 'swa', average = 'swa start=40' },
]
";
