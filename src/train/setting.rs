//! The settings of a training that belong neither to its data nor to its network or method.

use super::MOST_EPOCHS;
use super::bundle::MOST_SEEDS;
use super::range_test::MOST_RANGE_STEPS;
use crate::param::{Limits, Param};

/// The fraction of the data for training.
pub const TRAIN_PART: Param = Param::linear("split", "Training part", [0.1, 0.9], 0.6)
    .within(Limits::closed(0.0, 1.0))
    .help("The fraction of the samples used for training; the others are for validation.");

/// The number of folds.
pub const FOLDS: Param = Param::integer("folds", "Folds", [2.0, 10.0], 5.0)
    .within(Limits::closed(2.0, 1000.0))
    .help("The number of folds: one is for validation, the others are for training.");

/// The validation fold, of so many.
pub const fn fold(of: u32) -> Param {
    Param::integer("fold", "Fold", [1.0, of as f64], 1.0)
        .within(Limits::closed(1.0, of as f64))
        .help("The fold used for validation.")
}

/// Samples to train on, of so many.
pub fn train_size(available: usize) -> Param {
    const FEW: f64 = 200.0;
    let most = available.max(20) as f64;
    Param::integer("train_size", "Samples", [10.0, most], FEW.min(most))
        .within(Limits::closed(0.0, 1e9))
        .help("Number of training samples, with the classes in proportion.")
}

/// Samples to train on of each class, of so many.
pub fn per_class(available: usize) -> Param {
    const FEW: f64 = 20.0;
    let most = available.max(2) as f64;
    Param::integer("per_class", "Per class", [1.0, most], FEW.min(most))
        .within(Limits::closed(0.0, 1e9))
        .help("Training samples per class.")
}

/// The fraction of wrong labels.
pub const LABEL_NOISE: Param = Param::linear("label_noise", "Label noise", [0.0, 1.0], 0.0)
    .within(Limits::closed(0.0, 1.0))
    .help("The probability that a training label is replaced by a random class.");

/// Epochs.
pub const EPOCHS: Param = Param::integer("epochs", "Epochs", [1.0, 200.0], 60.0)
    .within(Limits::closed(0.0, MOST_EPOCHS as f64))
    .help("Number of passes over the training set. With 0 the network is evaluated as it starts.");

/// Samples in a step.
pub const BATCH: Param = Param::integer("batch", "Batch size", [1.0, 256.0], 32.0)
    .within(Limits::closed(1.0, 1e9))
    .help("Samples per step: the gradient is their mean.");

/// Seed.
pub const SEED: Param = Param::integer("seed", "Seed", [0.0, 20.0], 0.0)
    // a scene file may hold larger seeds, which f64 cannot represent
    .within(Limits::closed(0.0, 9_007_199_254_740_992.0))
    .help("Seed of the split, label noise, initial weights, batches, augmentation and dropout: the same seed gives the same curve.");

/// Seed of the data.
pub const SPLIT_SEED: Param = Param::integer("split_seed", "Split seed", [0.0, 20.0], 0.0)
    .within(Limits::closed(0.0, 9_007_199_254_740_992.0))
    .help(
        "Seed of the split, the training subset and label noise, apart from the other seed: several seeds then train on \
         the same samples and labels. Without it they follow the seed.",
    );

/// Number of seeds.
pub const SEEDS: Param =
    Param::integer("seeds", "Number of seeds", [1.0, 20.0], 1.0).within(Limits::closed(1.0, MOST_SEEDS as f64)).help(
        "Trains the run once with each of so many seeds, this one and those after it. Curves are their mean, figures \
         mean ± standard deviation.",
    );

/// The first rate of a range test.
pub const RANGE_FROM: Param = Param::log("range_from", "From rate", [1e-8, 0.1], 1e-6)
    .within(Limits::POSITIVE)
    .help("The learning rate of the first step.");

/// The last rate of a range test.
pub const RANGE_TO: Param = Param::log("range_to", "To rate", [1e-3, 100.0], 1.0)
    .within(Limits::POSITIVE)
    .help("The learning rate of the last step, unless the loss becomes too high before.");

/// Steps of a range test.
pub const RANGE_STEPS: Param = Param::integer("range_steps", "Steps of the test", [50.0, 1000.0], 200.0)
    .within(Limits::closed(3.0, MOST_RANGE_STEPS as f64))
    .help("Number of steps, a mini-batch each.");

/// Nodes of a landscape.
pub const NODES: Param = Param::integer("size", "Nodes along each axis", [16.0, 128.0], 64.0)
    .within(Limits::closed(2.0, 1025.0))
    .help("Losses are computed at so many times so many points of the plane.");

/// Samples of a landscape.
pub const SAMPLES: Param = Param::integer("samples", "Samples of the loss", [100.0, 5000.0], 1000.0)
    .within(Limits::closed(1.0, 100_000.0))
    .help("The loss is the mean over so many samples, spread evenly over the part, without augmentation and noise.");

/// Eigenvalues beside a landscape.
pub const EIGENVALUES: Param =
    Param::integer("eigenvalues", "Largest eigenvalues", [0.0, 5.0], 1.0).within(Limits::closed(0.0, 20.0)).help(
        "So many of the largest eigenvalues of the Hessian at the result are computed too: how sharply the loss bends.",
    );
