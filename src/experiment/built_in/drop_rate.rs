//! The drop rate, on few images with wrong labels.

use super::Make;
use crate::registry::Entry;

/// The entry of this experiment.
pub const ENTRY: Entry<Make> = Entry {
    key: "drop-rate",
    label: "Drop rate",
    group: "Built in",
    about: "How much dropout is best where the training set is small and one label in five is random.",
    formula: "net.dropout = 0 … 0.8",
    source: "CS231n lecture 7",
    params: &[],
    make: Make(TEXT),
};

const TEXT: &str = "\
# How much dropout is best on few images of which one in five has a random label?
name = 'drop-rate'
seeds = 10
baseline = 'dropout=0'

[base]
data = 'digits'
train_size = 200
label_noise = 0.2
net = 'mlp'
epochs = 60

[[vary]]
setting = 'net.dropout'
values = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]
";
