//! What may be said behind `ravine train`, and of the training that `ravine inspect` looks into.

use std::path::PathBuf;

use clap::Args;

use super::config_args::ConfigArgs;
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
    /// What is trained.
    #[command(flatten)]
    pub config: ConfigArgs,
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
