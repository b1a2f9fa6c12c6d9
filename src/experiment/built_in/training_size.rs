//! The number of training images.

use super::Make;
use crate::registry::Entry;

/// The entry of this experiment.
pub const ENTRY: Entry<Make> = Entry {
    key: "training-size",
    label: "Training-set size",
    group: "Built in",
    about: "How accuracy and the gap between training and validation change with the number of training images.",
    formula: "train_size = 50 … 800",
    source: "CS231n lecture 7",
    params: &[],
    make: Make(TEXT),
};

const TEXT: &str = "\
# How do accuracy and the gap change with the number of training images?
name = 'training-size'
seeds = 10

[base]
data = 'digits'
epochs = 60

[[vary]]
setting = 'train_size'
from = 50
to = 800
count = 5
scale = 'log'
";
