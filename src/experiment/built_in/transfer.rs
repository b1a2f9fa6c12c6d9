//! Transfer from similar and from different data, to few and to many images.

use super::Make;
use crate::registry::Entry;

/// The entry of this experiment.
pub const ENTRY: Entry<Make> = Entry {
    key: "transfer",
    label: "Transfer",
    group: "Built in",
    about: "The table of the lecture: similar or different source × few or many images, each from scratch, with a new last \
            layer, the last two layers, and all layers at a tenth of the learning rate.",
    formula: "(similar / different) × (few / many) × (scratch / head / last / all)",
    source: "CS231n lecture 7",
    params: &[],
    make: Make(TEXT),
};

const TEXT: &str = "\
# What does a network that has learned other data bring, and how much of it should be trained on?
# The digits 5 to 9 are learned by networks that know the digits 0 to 4, which are similar, or shapes, which are not.
name = 'transfer'
seeds = 10
# in each row of the table
baseline = 'scratch'

[base]
data = 'digits classes=[5..9]'
net = 'mlp hidden=[64, 64]'
recipe = 'transfer'
epochs = 40
batch = 16

[[vary]]
switch = 'data'
picks = [
    { name = 'similar, few', train_size = 25, recipe.source = 'digits classes=[0..4]' },
    { name = 'similar, many', recipe.source = 'digits classes=[0..4]' },
    { name = 'different, few', train_size = 25, recipe.source = 'shapes size=8 grey=true' },
    { name = 'different, many', recipe.source = 'shapes size=8 grey=true' },
]

[[vary]]
switch = 'trained'
picks = [
    { name = 'scratch', recipe.mode = 'scratch' },
    { name = 'head', recipe.mode = 'head' },
    { name = 'last', recipe.mode = 'last', recipe.layers = 2 },
    { name = 'all', recipe.mode = 'all', recipe.rate = 0.1 },
]
";
