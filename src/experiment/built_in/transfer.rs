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
# Five figures are learned by networks that know five other figures, which are similar, or digits, which are not.
name = 'transfer'
seeds = 10
# in each row of the table
baseline = 'scratch'

[base]
data = 'shapes classes=[5..9] grey=true'
net = 'conv 16 3 | relu | maxpool 2 | conv 32 3 | relu | maxpool 2 | dense 64 | relu | dense 5'
recipe = 'transfer epochs=20'
optimizer = 'adam lr=0.002'
epochs = 40
batch = 16

[[vary]]
switch = 'data'
picks = [
    { name = 'similar, few', train_size = 25, recipe.source = 'shapes classes=[0..4] grey=true' },
    { name = 'similar, many', recipe.source = 'shapes classes=[0..4] grey=true' },
    { name = 'different, few', train_size = 25, recipe.source = 'digits size=16' },
    { name = 'different, many', recipe.source = 'digits size=16' },
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
