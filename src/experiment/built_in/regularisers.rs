//! Dropout, batch normalisation and augmentation, each alone and all together.

use super::Make;
use crate::registry::Entry;

/// The entry of this experiment.
pub const ENTRY: Entry<Make> = Entry {
    key: "regularisers",
    label: "Regularisers",
    group: "Built in",
    about: "Dropout, batch normalisation and augmentation, each alone and all together, on few images of which one in five has a random label.",
    formula: "plain / dropout / bn / augmentation / all",
    source: "CS231n lecture 7",
    params: &[],
    make: Make(TEXT),
};

const TEXT: &str = "\
# Which regularisers close the gap between training and validation, alone and together?
# Few images and wrong labels let a plain network learn by heart.
name = 'regularisers'
seeds = 10
baseline = 'plain'

[base]
data = 'digits'
train_size = 200
label_noise = 0.2
epochs = 60

[[vary]]
switch = 'regulariser'
picks = [
    { name = 'plain' },
    { name = 'dropout', net.dropout = 0.5 },
    { name = 'bn', net.bn = true },
    { name = 'augmentation', augment = 'shift 0.5 | rotate 10' },
    { name = 'all', net.dropout = 0.5, net.bn = true, augment = 'shift 0.5 | rotate 10' },
]
";
