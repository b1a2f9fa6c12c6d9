//! The learning rate, on a logarithmic scale.

use super::Make;
use crate::registry::Entry;

/// The entry of this experiment.
pub const ENTRY: Entry<Make> = Entry {
    key: "learning-rate",
    label: "Learning rate",
    group: "Built in",
    about: "How the learning rate decides between too slow, good and diverging.",
    formula: "optimizer.lr = 10⁻⁴ … 10⁻¹",
    source: "CS231n lecture 7",
    params: &[],
    make: Make(TEXT),
};

const TEXT: &str = "\
# Which learning rates are too small, good, too large?
name = 'learning-rate'
seeds = 5
baseline = 'lr=0.001'

[base]
data = 'digits'
train_size = 500
optimizer = 'adam'
epochs = 30

[[vary]]
setting = 'optimizer.lr'
from = 1e-4
to = 1e-1
count = 7
";
