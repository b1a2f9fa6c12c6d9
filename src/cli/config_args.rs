//! What may be said of a training's configuration.

use std::path::PathBuf;

use clap::Args;

/// What determines a training: a flag for each part of its configuration.
#[derive(Debug, Args)]
pub struct ConfigArgs {
    /// A scene whose runs are trained one after the other; other options change each of them.
    #[arg(long, value_name = "FILE")]
    pub scene: Option<PathBuf>,
    /// The data set: a pick like "shapes count=500", or the path of a file or folder [default: digits].
    #[arg(long, value_name = "PICK|PATH")]
    pub data: Option<String>,
    /// Number of training samples [default: the whole training part].
    #[arg(long, value_name = "N")]
    pub train_size: Option<usize>,
    /// Training samples per class, instead of --train-size.
    #[arg(long, value_name = "N")]
    pub per_class: Option<usize>,
    /// The probability that a training label is replaced by a random class [default: 0].
    #[arg(long, value_name = "P", allow_hyphen_values = true)]
    pub label_noise: Option<f64>,
    /// Which samples are for training, the others being for validation: a fraction, "own" (the data set's own test part
    /// is for validation), "fold 2/5"
    /// (all but the second fifth), or "auto" (own if there is one, 0.6 otherwise) [default: auto].
    #[arg(long, value_name = "RULE", allow_hyphen_values = true)]
    pub split: Option<String>,
    /// The network: "mlp hidden=[128, 64] dropout=0.5" or layers, "dense 128 | relu | dense 10" [default: mlp].
    #[arg(long, value_name = "PICK")]
    pub net: Option<String>,
    /// The loss: "cross-entropy smoothing=0.1" [default: cross-entropy].
    #[arg(long, value_name = "PICK")]
    pub loss: Option<String>,
    /// Augmentation of the training images: "shift 0.5 | rotate 10" [default: none].
    #[arg(long, value_name = "PICKS")]
    pub augment: Option<String>,
    /// The method: "adam lr=0.001 | step-decay every=20" [default: adam lr=0.001].
    #[arg(long, value_name = "PICK")]
    pub optimizer: Option<String>,
    /// Passes over the training set; 0 evaluates the network as it starts [default: 60].
    #[arg(long)]
    pub epochs: Option<u32>,
    /// Batch size [default: 32].
    #[arg(long)]
    pub batch: Option<usize>,
    /// Seed of the split, label noise, initial weights, batches, augmentation and dropout [default: 0].
    #[arg(long)]
    pub seed: Option<u64>,
    /// Seed of the split, the training subset and label noise alone: with --seeds, every training has the same samples and
    /// labels [default: --seed].
    #[arg(long, value_name = "SEED")]
    pub split_seed: Option<u64>,
    /// How the weights are averaged: "ema decay=0.995", "swa start=40" [default: none].
    #[arg(long, value_name = "PICK")]
    pub average: Option<String>,
    /// How the networks of the result come about: "ensemble members=5", "snapshots cycles=6 last=3" [default: single].
    #[arg(long, value_name = "PICK")]
    pub recipe: Option<String>,
}
