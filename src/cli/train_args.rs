//! What may be said behind `ravine train`, and of the training that `ravine inspect` looks into.

use std::path::PathBuf;

use clap::Args;

use super::format::Format;
use super::options::OptionArgs;
use super::range_args::RangeArgs;

/// `ravine train`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ravine train
  ravine train --data digits --train-size 200 --label-noise 0.2 --net \"mlp dropout=0.5\" --seeds 5
  ravine train --net \"dense 64 | tanh | dense 10\" --optimizer \"momentum lr=0.05 | step-decay every=20\" --format csv
  ravine train --augment \"shift 0.5 | rotate 10\" --format json -o run.jsonl
  ravine train --train-size 200 --seeds 5 --split-seed 0
  ravine train --range-test --optimizer momentum --range-from 1e-5 --range-to 10
  ravine train --folds 5 --average \"ema decay=0.995\" --patience 10
  ravine train --epochs 100 --checkpoint run.ckpt --checkpoint-every 10
  ravine train --resume run.ckpt --epochs 200 --weights-out weights.safetensors
  ravine train --resume run.ckpt --evaluate --predictions predictions.csv")]
pub struct TrainArgs {
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
    /// Number of consecutive seeds to train with [default: 1].
    #[arg(long, value_name = "N")]
    pub seeds: Option<u64>,
    /// K-fold cross-validation, instead of --split.
    #[arg(long, value_name = "K", conflicts_with = "split")]
    pub folds: Option<u32>,
    /// Writes checkpoints, from which a training can be resumed bit for bit.
    #[arg(long, value_name = "FILE")]
    pub checkpoint: Option<PathBuf>,
    /// Epochs between two checkpoints; one more is written at the end.
    #[arg(long, value_name = "N", default_value_t = 1, requires = "checkpoint", value_parser = clap::value_parser!(u32).range(1..))]
    pub checkpoint_every: u32,
    /// Continues from a checkpoint with all its settings; --epochs may extend it.
    #[arg(long, value_name = "FILE", conflicts_with_all = [
        "scene", "data", "train_size", "per_class", "label_noise", "split", "net", "loss", "augment", "optimizer",
        "batch", "seed", "split_seed", "average", "recipe", "weights",
    ])]
    pub resume: Option<PathBuf>,
    /// Starts from the weights of a safetensors file, in PyTorch's layout.
    #[arg(long, value_name = "FILE")]
    pub weights: Option<PathBuf>,
    /// Evaluates the weights of --weights or --resume without training.
    #[arg(long)]
    pub evaluate: bool,
    /// Writes the final weights as safetensors, in PyTorch's layout.
    #[arg(long, value_name = "FILE")]
    pub weights_out: Option<PathBuf>,
    /// Writes what the final weights, or those of --evaluate, predict for each validation sample: its index in the data
    /// set from 0, its class, the predicted class, and the probability of each class, which is the softmax of the
    /// outputs whatever the loss is. CSV, or JSON lines if the name ends in .json or .jsonl; `-` is standard output.
    /// Samples of a test part that is kept apart follow, the column "part" tells which is which.
    #[arg(long, value_name = "FILE")]
    pub predictions: Option<PathBuf>,
    /// Writes loss, accuracy and learning rate of every epoch as an event file of `TensorBoard`: DIR/RUN/seed-SEED.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["evaluate", "range_test"])]
    pub tensorboard: Option<PathBuf>,
    /// Output format.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// Writes to a file instead of standard output, which is `-`.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// A range test of the learning rate.
    #[command(flatten)]
    pub range: RangeArgs,
    /// Further options of a training, a flag for each.
    #[command(flatten)]
    pub options: OptionArgs,
}
