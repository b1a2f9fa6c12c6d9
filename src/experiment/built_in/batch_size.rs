//! The batch size, at a constant number of epochs.

use super::Make;
use crate::registry::Entry;

/// The entry of this experiment.
pub const ENTRY: Entry<Make> = Entry {
    key: "batch-size",
    label: "Batch size",
    group: "Built in",
    about: "How the batch size changes what the same number of epochs reaches.",
    formula: "batch = 8 … 256",
    source: "CS231n lecture 7",
    params: &[],
    make: Make(TEXT),
};

const TEXT: &str = "\
# What does the batch size change, at the same number of epochs and the same learning rate?
name = 'batch-size'
seeds = 5
baseline = 'batch=32'

[base]
data = 'digits'
train_size = 500
epochs = 30

[[vary]]
setting = 'batch'
values = [8, 16, 32, 64, 128, 256]
";
