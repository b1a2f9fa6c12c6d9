//! What may be said on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::experiment::ExperimentArgs;
pub use super::format::Format;
use super::inspect::args::InspectArgs;
use super::landscape::LandscapeArgs;
use super::lesson::LessonArgs;
use super::map::MapArgs;
use super::render::RenderArgs;
use super::subject::SubjectArgs;
pub use super::train_args::TrainArgs;
use super::tune::TuneArgs;
use crate::language::Language;

/// See how optimizers move and how regularisation changes training.
///
/// Without a command the window opens.
#[derive(Debug, Parser)]
#[command(
    version,
    after_help = "Examples:
  ravine                        the window
  ravine my-scene.toml          the window with a scene
  ravine newton-at-a-saddle     the window with a preset
  ravine results/               the window with the results of an experiment
  ravine my-lesson.toml         the window with a lesson
  ravine descend --optimizer \"sgd lr=0.03\" --optimizer \"adam lr=0.3\"
  ravine tune --surface rosenbrock --optimizer adam --optimizer momentum --over lr=1e-5..1
  ravine map basins --surface himmelblau --optimizer newton -o newton.png
  ravine render newton-at-a-saddle --view map --view loss -o newton.svg
  ravine train --train-size 200 --label-noise 0.2 --net \"mlp dropout=0.5\" --seeds 5
  ravine inspect layers --net small-cnn --epochs 10
  ravine landscape --epochs 20 -o digits.landscape
  ravine experiment new regularisers -o plan.toml
  ravine experiment run plan.toml -o results/
  ravine lesson adam-correction --check
  ravine list optimizers"
)]
pub struct Cli {
    /// What to do. Without a command the window opens.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// A scene, a preset, a lesson or a folder of results to open in the window.
    pub scene: Option<PathBuf>,
    /// The language of texts, by its code: en or ko [default: the window's, else English].
    #[arg(long, value_name = "CODE", value_parser = language, global = true)]
    pub language: Option<Language>,
}

/// A language by its code.
fn language(code: &str) -> Result<Language, String> {
    Language::find(code).ok_or_else(|| {
        let codes: Vec<&str> = Language::all().map(Language::code).collect();
        format!("there is no such language; there are {}", codes.join(" and "))
    })
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
    /// Looks into a network: its layers over time, activations, saliency, filters, what it does without a unit.
    Inspect(Box<InspectArgs>),
    /// Computes the loss of a network over a plane of its weights, and how sharply it bends.
    ///
    /// The run is trained anew, which gives the same weights bit for bit. The loss is that of evaluation, the mean over a
    /// fixed set of samples.
    Landscape(Box<LandscapeArgs>),
    /// Compares many runs with many seeds: a plan, its results in a folder, a report.
    Experiment(ExperimentArgs),
    /// Prints a lesson, or measures whether its claims hold.
    ///
    /// With --check the exit code is 0 only if every claim holds with 95 % confidence; progress goes to standard error, and Ctrl-C
    /// ends the measurement.
    Lesson(LessonArgs),
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
    /// Views of trained networks that 'ravine render' draws.
    Views,
    /// Lessons: a scene, a text, and a check of what it claims.
    Lessons,
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
