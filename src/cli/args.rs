//! What may be said on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

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
    List(List),
    /// Runs optimizers on a surface.
    Descend(Descend),
    /// Reads a scene, checks it, and prints it in its canonical form.
    Scene(SceneArgs),
}

/// `ravine list`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ravine list
  ravine list optimizers
  ravine list surfaces --json")]
pub struct List {
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
}

/// `ravine descend`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ravine descend --optimizer \"adam lr=0.3\"
  ravine descend --surface \"rosenbrock b=100\" --start=-1.2,1 --steps 200 \\
                 --optimizer \"momentum lr=0.0002 rho=0.9\" --optimizer \"sgd lr=0.001 | step-decay every=100\"
  ravine descend --surface saddle --noise 0.1 --seed 1 --format csv -o paths.csv")]
pub struct Descend {
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
    /// Seed of the noise [default: 0].
    #[arg(long)]
    pub seed: Option<u64>,
    /// Also ends where the gradient's norm falls below this.
    #[arg(long, value_name = "NORM", allow_hyphen_values = true)]
    pub until_gradient: Option<f64>,
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
