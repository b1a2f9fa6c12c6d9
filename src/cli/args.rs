//! What may be said on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::experiment::ExperimentArgs;
pub use super::format::Format;
use super::map::MapArgs;
use super::options::OptionArgs;
use super::range_args::RangeArgs;
use super::render::RenderArgs;
use super::subject::SubjectArgs;
use super::tune::TuneArgs;

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
  ravine newton-at-a-saddle     the window with a preset
  ravine results/               the window with the results of an experiment
  ravine descend --optimizer \"sgd lr=0.03\" --optimizer \"adam lr=0.3\"
  ravine tune --surface rosenbrock --optimizer adam --optimizer momentum --over lr=1e-5..1
  ravine map basins --surface himmelblau --optimizer newton -o newton.png
  ravine render newton-at-a-saddle --view map --view loss -o newton.svg
  ravine train --train-size 200 --label-noise 0.2 --net \"mlp dropout=0.5\" --seeds 5
  ravine experiment new regularisers -o plan.toml
  ravine experiment run plan.toml -o results/
  ravine list optimizers"
)]
pub struct Cli {
    /// What to do. Without a command the window opens.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// A scene, a preset or a folder of results to open in the window.
    pub scene: Option<PathBuf>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Lists what can be chosen, with its settings.
    List(ListArgs),
    /// Runs optimizers on a surface.
    Descend(Box<DescendArgs>),
    /// Finds the best learning rate of optimizers, or another setting, at equal cost.
    ///
    /// As many settings are tried for each optimizer, from the same starts and within the same budget of evaluations: first
    /// on a grid, then three times closer around the best one.
    Tune(Box<TuneArgs>),
    /// Maps a plane: where a method comes to from every start.
    Map(MapArgs),
    /// Trains a network.
    ///
    /// Ctrl-C ends it after the step under way: what was trained until then is written and marked as stopped, with the exit
    /// code 130. A second Ctrl-C ends it at once.
    Train(Box<TrainArgs>),
    /// Compares many runs with many seeds: a plan, its results in a folder, a report.
    Experiment(ExperimentArgs),
    /// Writes a figure of a scene: SVG, PNG, PDF, or its data as CSV or JSON.
    Render(Box<RenderArgs>),
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
    /// Functions of a surface's value.
    Transforms,
    /// Methods.
    Optimizers,
    /// How settings change over time.
    Schedules,
    /// What can be plotted along a run.
    Quantities,
    /// The layers of networks.
    Layers,
    /// Named networks.
    Networks,
    /// What training minimises.
    Losses,
    /// How weights are averaged during training.
    Averages,
    /// How the networks of a result come about.
    Recipes,
    /// Further options of a training.
    Options,
    /// Transforms of training images.
    Augments,
    /// Data sets.
    Datasets,
    /// Plans of experiments that come with the program.
    Experiments,
    /// Scenes that come with the program.
    Presets,
}

/// `ravine descend`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ravine descend --optimizer \"adam lr=0.3\"
  ravine descend --surface \"rosenbrock b=100\" --start=-1.2,1 --steps 200 \\
                 --optimizer \"momentum lr=0.0002 rho=0.9\" --optimizer \"sgd lr=0.001 | step-decay every=100\"
  ravine descend --surface rosenbrock --transform log --optimizer \"sgd lr=0.01\"
  ravine descend --surface saddle --noise 0.1 --seeds 20
  ravine descend --surface rosenbrock --steps 20000 --optimizer \"sgd lr=0.001\" --until-gap 1e-6
  ravine descend --surface beale --optimizer bfgs --until-gradient 1e-8 --format csv -o path.csv
  ravine descend --optimizer 'rule \"v = rho*v - lr*g; x = x + v\" lr=0.02'
  ravine descend --surface rosenbrock --optimizer \"adam lr=0.05\" --code pytorch -o adam.py")]
pub struct DescendArgs {
    /// On what.
    #[command(flatten)]
    pub subject: SubjectArgs,
    /// Where to start: --start=-1.2,1; may be given more than once: every method runs from each [default: the surface's
    /// own].
    #[arg(long = "start", value_name = "X,Y", allow_hyphen_values = true)]
    pub starts: Vec<String>,
    /// Maximum number of steps [default: 100].
    #[arg(long)]
    pub steps: Option<u64>,
    /// Number of consecutive seeds to run with; also gives their mean [default: 1].
    #[arg(long, value_name = "N")]
    pub seeds: Option<u64>,
    /// Also stops when the norm of the gradient falls below this.
    #[arg(long, value_name = "NORM", allow_hyphen_values = true)]
    pub until_gradient: Option<f64>,
    /// Also stops when a step changes the value by less than this.
    #[arg(long, value_name = "CHANGE", allow_hyphen_values = true)]
    pub until_change: Option<f64>,
    /// Also stops when the value falls below this.
    #[arg(long, value_name = "VALUE", allow_hyphen_values = true)]
    pub until_value: Option<f64>,
    /// Also stops when the value exceeds that of the lowest known minimum by less than this.
    #[arg(long, value_name = "GAP", allow_hyphen_values = true)]
    pub until_gap: Option<f64>,
    /// Also stops when the distance to a known minimum falls below this.
    #[arg(long, value_name = "DISTANCE", allow_hyphen_values = true)]
    pub until_distance: Option<f64>,
    /// Maximum number of evaluations of values, gradients and Hessians together: compares methods at equal cost.
    #[arg(long, value_name = "EVALUATIONS")]
    pub budget: Option<u64>,
    /// A method, a pick like "adam lr=0.1 | step-decay every=30"; may be given more than once
    /// [default: the first scene's].
    #[arg(long = "optimizer", value_name = "PICK")]
    pub optimizers: Vec<String>,
    /// Writes the method as a program instead of running it: pytorch, jax (with optax) or scipy.
    #[arg(long, value_name = "FRAMEWORK", conflicts_with = "format")]
    pub code: Option<String>,
    /// Output format.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// Writes to a file instead of standard output, which is `-`.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

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

/// `ravine scene`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ravine scene                         the scene a first start shows
  ravine scene my-scene.toml --check
  ravine scene adagrad-stall           a preset: see ravine list presets
  ravine scene old.toml -o new.toml")]
pub struct SceneArgs {
    /// The scene, or the name of a preset; if left out, the default scene.
    pub scene: Option<PathBuf>,
    /// Fails if anything the scene says is wrong.
    #[arg(long)]
    pub check: bool,
    /// Writes to a file instead of standard output, which is `-`.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}
