//! Few points on a curve, a network that passes through all of them, and what holds it back.

use super::Make;
use crate::registry::Entry;

/// The entry of this experiment.
pub const ENTRY: Entry<Make> = Entry {
    key: "over-fitting",
    label: "Over-fitting a curve",
    group: "Built in",
    about: "Twenty noisy points on a curve: a wide network follows their noise, and regularisers hold it back. Measured is the RMSE on 200 other points with the same noise of 0.3, below which no network can stay there; a training RMSE below 0.3 is over-fitting.",
    formula: "gap = validation RMSE − training RMSE",
    source: "C. M. Bishop 2006, Pattern Recognition and Machine Learning, section 1.1",
    params: &[],
    make: Make(TEXT),
};

const TEXT: &str = "\
# What holds a wide network back from twenty noisy points on a curve? The noise has a standard deviation of 0.3: no network
# can have a lower RMSE on other points, and one that has a lower RMSE on its own points has learnt their noise.
name = 'over-fitting'
seeds = 5
baseline = 'plain'

[base]
data = 'curve \"sin(3x)\" count=20 noise=0.3'
net = 'mlp hidden=[64, 64] activation=tanh'
optimizer = 'adamw lr=0.01 weight_decay=0'
epochs = 600
batch = 20

[[vary]]
switch = 'regulariser'
picks = [
    { name = 'plain' },
    { name = 'weight decay', optimizer.weight_decay = 1 },
    { name = 'dropout', net.dropout = 0.2 },
    { name = 'early stopping', options.patience = 60, options.restore_best = true },
    { name = 'ensemble', recipe = 'ensemble members=5' },
    { name = 'averaging', average = 'ema decay=0.99' },
]
";
