//! A search over learning rate, drop rate and weight decay by successive halving.

use super::Make;
use crate::registry::Entry;

/// The entry of this experiment.
pub const ENTRY: Entry<Make> = Entry {
    key: "search",
    label: "Search",
    group: "Built in",
    about: "Looks for good settings in ranges: successive halving, or a grid, random points, Sobol's sequence.",
    formula: "27 runs × 2 epochs → 9 × 7 → 3 × 20 → 1 × 60",
    source: "Jamieson and Talwalkar 2016",
    params: &[],
    make: Make(TEXT),
};

const TEXT: &str = "\
# Which learning rate, drop rate, weight decay and batch size train best?
# The best of many runs owes a part of its figure to chance: train what is found again with other seeds.
name = 'search'
seeds = 2

[base]
data = 'digits'
train_size = 500
net = 'mlp dropout=0.2'
optimizer = 'adamw'
epochs = 60

# method = 'halving'  count runs begin; the best 1/eta of them go on to eta times the epochs, until one has all of them;
#                     least = 3 would give the first rung at least 3 epochs
# method = 'random'   count runs with drawn values
# method = 'sobol'    count runs that fill the ranges more evenly than drawn ones
# method = 'grid'     every value with every other; each range needs its own count
[search]
method = 'halving'
count = 27
eta = 3
seed = 0                  # of the drawn values
figure = 'val_accuracy'   # or 'val_cross_entropy'

# one for each setting: a range, on the setting's own scale unless scale = 'log' or 'linear' says otherwise, or values
[[search.over]]
setting = 'optimizer.lr'
from = 1e-4
to = 1e-1

[[search.over]]
setting = 'optimizer.weight_decay'
from = 1e-4
to = 1.0
scale = 'log'

[[search.over]]
setting = 'net.dropout'
from = 0
to = 0.7

[[search.over]]
setting = 'batch'
values = [16, 32, 64]
";
