//! What may be said on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::options::OptionArgs;

/// See how optimizers move and how regularisation changes training.
///
/// Without a command the window opens.
#[derive(Debug, Parser)]
#[command(
    version,
    args_conflicts_with_subcommands = true,
    after_help = "Examples:
  ravine                        the window
  ravine my-scene.toml          the window with a scene
  ravine descend --optimizer \"sgd lr=0.03\" --optimizer \"adam lr=0.3\"
  ravine train --train-size 200 --label-noise 0.2 --net \"mlp dropout=0.5\" --seeds 5
  ravine list optimizers"
)]
pub struct Cli {
    /// What to do without a window.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// A scene to open in the window.
    pub scene: Option<PathBuf>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Lists what can be chosen, with its settings.
    List(ListArgs),
    /// Runs optimizers on a surface.
    Descend(DescendArgs),
    /// Trains a network.
    Train(TrainArgs),
    /// Reads a scene, checks it, and prints it in its canonical form.
    Scene(SceneArgs),
}

/// `ravine list`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ravine list
  ravine list optimizers
  ravine list surfaces --json")]
pub struct ListArgs {
    /// What to list; everything if left out.
    pub kind: Option<Kind>,
    /// As JSON, with every setting's range and default.
    #[arg(long)]
    pub json: bool,
}

/// What can be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Functions of two variables.
    Surfaces,
    /// Methods.
    Optimizers,
    /// What drives a setting.
    Schedules,
    /// What networks are made of.
    Layers,
    /// Networks with a name.
    Networks,
    /// What a network's outputs are judged by.
    Losses,
    /// How the weights of a training are averaged.
    Averages,
    /// What every training has beside.
    Options,
    /// What is done to training images.
    Augments,
    /// What networks learn from.
    Datasets,
}

/// `ravine descend`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ravine descend --optimizer \"adam lr=0.3\"
  ravine descend --surface \"rosenbrock b=100\" --start=-1.2,1 --steps 200 \\
                 --optimizer \"momentum lr=0.0002 rho=0.9\" --optimizer \"sgd lr=0.001 | step-decay every=100\"
  ravine descend --surface saddle --noise 0.1 --seeds 20
  ravine descend --surface beale --optimizer bfgs --until-gradient 1e-8 --format csv -o path.csv")]
pub struct DescendArgs {
    /// A scene whose Descent tab is run; the other options change it.
    #[arg(long, value_name = "FILE")]
    pub scene: Option<PathBuf>,
    /// The surface, a pick like "rosenbrock b=100" [default: the first scene's].
    #[arg(long, value_name = "PICK")]
    pub surface: Option<String>,
    /// Where to start: --start=-1.2,1 [default: the surface's own].
    #[arg(long, value_name = "X,Y", allow_hyphen_values = true)]
    pub start: Option<String>,
    /// Steps at most [default: 100].
    #[arg(long)]
    pub steps: Option<u64>,
    /// Standard deviation of the noise on every component of the gradient [default: 0].
    #[arg(long, value_name = "SIGMA", allow_hyphen_values = true)]
    pub noise: Option<f64>,
    /// The noise is a part of the true gradient's length where the step begins, rather than a slope.
    #[arg(long)]
    pub noise_relative: bool,
    /// Seed of the noise and of the mini-batches [default: 0].
    #[arg(long)]
    pub seed: Option<u64>,
    /// Runs with so many seeds, this one and those after it, and gives their mean besides [default: 1].
    #[arg(long, value_name = "N")]
    pub seeds: Option<u64>,
    /// Also ends where the gradient's norm falls below this.
    #[arg(long, value_name = "NORM", allow_hyphen_values = true)]
    pub until_gradient: Option<f64>,
    /// Also ends where a step changes the value by less than this.
    #[arg(long, value_name = "CHANGE", allow_hyphen_values = true)]
    pub until_change: Option<f64>,
    /// Also ends where a known minimum is nearer than this.
    #[arg(long, value_name = "DISTANCE", allow_hyphen_values = true)]
    pub until_distance: Option<f64>,
    /// Evaluations at most, of values, gradients and Hessians alike: compares methods at equal cost.
    #[arg(long, value_name = "EVALUATIONS")]
    pub budget: Option<u64>,
    /// A method, a pick like "adam lr=0.1 | step-decay every=30"; more than one may be given
    /// [default: the first scene's].
    #[arg(long = "optimizer", value_name = "PICK")]
    pub optimizers: Vec<String>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// Writes to a file in place of standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// How results are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Table,
    /// A row for every point or epoch.
    Csv,
    /// Everything.
    Json,
}

/// `ravine train`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ravine train
  ravine train --data digits --train-size 200 --label-noise 0.2 --net \"mlp dropout=0.5\" --seeds 5
  ravine train --net \"dense 64 | tanh | dense 10\" --optimizer \"momentum lr=0.05 | step-decay every=20\" --format csv
  ravine train --augment \"shift 0.5 | rotate 10\" --format json -o run.jsonl
  ravine train --folds 5 --average \"ema decay=0.995\" --patience 10
  ravine train --epochs 100 --checkpoint run.ckpt --checkpoint-every 10
  ravine train --resume run.ckpt --epochs 200 --weights-out weights.safetensors")]
pub struct TrainArgs {
    /// A scene whose runs are trained one after the other; the other options change each of them.
    #[arg(long, value_name = "FILE")]
    pub scene: Option<PathBuf>,
    /// The data set: a pick like "shapes count=500", or the path of a file or folder [default: digits].
    #[arg(long, value_name = "PICK|PATH")]
    pub data: Option<String>,
    /// Images to train on [default: the whole training part].
    #[arg(long, value_name = "N")]
    pub train_size: Option<usize>,
    /// Images of each class to train on, in place of --train-size.
    #[arg(long, value_name = "N")]
    pub per_class: Option<usize>,
    /// The probability that a training label is replaced by a random class [default: 0].
    #[arg(long, value_name = "P", allow_hyphen_values = true)]
    pub label_noise: Option<f64>,
    /// Which images train, the others validate: a fraction, "own" (the test part the data set comes with), "fold 2/5"
    /// (all but the second fifth), or "auto" (own if there is one, 0.6 otherwise) [default: auto].
    #[arg(long, value_name = "RULE", allow_hyphen_values = true)]
    pub split: Option<String>,
    /// The network: "mlp hidden=[128, 64] dropout=0.5" or layers, "dense 128 | relu | dense 10" [default: mlp].
    #[arg(long, value_name = "PICK")]
    pub net: Option<String>,
    /// What the network's outputs are judged by: "cross-entropy smoothing=0.1" [default: cross-entropy].
    #[arg(long, value_name = "PICK")]
    pub loss: Option<String>,
    /// What is done to each training image: "shift 0.5 | rotate 10" [default: nothing].
    #[arg(long, value_name = "PICKS")]
    pub augment: Option<String>,
    /// The method: "adam lr=0.001 | step-decay every=20" [default: adam lr=0.001].
    #[arg(long, value_name = "PICK")]
    pub optimizer: Option<String>,
    /// Times every training image is seen [default: 60].
    #[arg(long)]
    pub epochs: Option<u32>,
    /// Images in a step [default: 32].
    #[arg(long)]
    pub batch: Option<usize>,
    /// Seed of split, label noise, start, batches, augmentation and dropout [default: 0].
    #[arg(long)]
    pub seed: Option<u64>,
    /// How the weights are averaged: "ema decay=0.995", "swa start=40" [default: none].
    #[arg(long, value_name = "PICK")]
    pub average: Option<String>,
    /// Trains with so many seeds, this one and those after it [default: 1].
    #[arg(long, value_name = "N")]
    pub seeds: Option<u64>,
    /// Trains once with each of so many folds held back for validation, in place of --split.
    #[arg(long, value_name = "K", conflicts_with = "split")]
    pub folds: Option<u32>,
    /// Writes the training as it stands, to be resumed bit for bit.
    #[arg(long, value_name = "FILE")]
    pub checkpoint: Option<PathBuf>,
    /// Epochs between two checkpoints; one more is written at the end.
    #[arg(long, value_name = "N", default_value_t = 1, requires = "checkpoint")]
    pub checkpoint_every: u32,
    /// Goes on with a checkpoint and all its settings; --epochs may make it longer.
    #[arg(long, value_name = "FILE", conflicts_with_all = [
        "scene", "data", "train_size", "per_class", "label_noise", "split", "net", "loss", "augment", "optimizer",
        "batch", "seed", "average", "weights",
    ])]
    pub resume: Option<PathBuf>,
    /// Starts with the weights of a safetensors file, laid out as PyTorch has them.
    #[arg(long, value_name = "FILE")]
    pub weights: Option<PathBuf>,
    /// Judges the weights of --weights or --resume and trains nothing.
    #[arg(long)]
    pub evaluate: bool,
    /// Writes the weights that come of it as safetensors, laid out as PyTorch has them.
    #[arg(long, value_name = "FILE")]
    pub weights_out: Option<PathBuf>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// Writes to a file in place of standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// What every training has beside: a flag for each.
    #[command(flatten)]
    pub options: OptionArgs,
}

/// `ravine scene`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ravine scene                         the scene a first start shows
  ravine scene my-scene.toml --check
  ravine scene old.toml -o new.toml")]
pub struct SceneArgs {
    /// The scene; the one a first start shows if left out.
    pub scene: Option<PathBuf>,
    /// Fails if anything the scene says is wrong.
    #[arg(long)]
    pub check: bool,
    /// Writes to a file in place of standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}
