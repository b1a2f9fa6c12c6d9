//! What may be said of `ravine map`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::cli::look::LookArgs;
use crate::cli::subject::SubjectArgs;
use crate::cli::tune::TuningArgs;
use crate::map::basins::Look;
use crate::map::settings;

/// `ravine map`.
#[derive(Debug, Args)]
pub struct MapArgs {
    /// Which map.
    #[command(subcommand)]
    pub command: MapCommand,
}

/// The maps.
#[derive(Debug, Subcommand)]
pub enum MapCommand {
    /// Where a method comes to from every pixel: hue is the minimum, lightness the steps it took, patterns are what reached
    /// none.
    Basins(Box<BasinsArgs>),
    /// How a method does at every pair of values of two settings: its own, or the surface's.
    ///
    /// Where theory knows from which settings on a method diverges, and which are the best, it is told beside.
    Settings(Box<SettingsArgs>),
    /// How methods do against one setting: a curve for each, with its best point and the range that is usable.
    Sensitivity(Box<SensitivityArgs>),
    /// Compares methods over all surfaces from many starts: performance profiles and data profiles.
    ///
    /// A problem is solved where f(x0) − f(x) ≥ (1 − τ)(f(x0) − fmin), fmin being the lowest value that any of the methods
    /// came to within the budget. Performance profiles (Dolan and Moré 2002) tell the share of problems a method solves with at
    /// most so many times the evaluations of the best one, data profiles (Moré and Wild 2009) within a budget.
    Profiles(Box<ProfilesArgs>),
}

/// `ravine map basins`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ravine map basins --surface himmelblau --optimizer newton --size 800x800 -o newton.png
  ravine map basins --surface rosenbrock --optimizer \"adam lr=0.1\" --steps 300 --domain=-5,5,-5,5 -o adam.csv
  ravine map basins --surface himmelblau --optimizer \"momentum lr=0.01 rho=0.9\"")]
pub struct BasinsArgs {
    /// What is mapped.
    #[command(flatten)]
    pub subject: SubjectArgs,
    /// Maximum number of steps of every run [default: the scene's, 100].
    #[arg(long)]
    pub steps: Option<u64>,
    /// The method, a pick like "adam beta1=0.8 | cosine" [default: the first of the scene].
    #[arg(long, value_name = "PICK")]
    pub optimizer: Option<String>,
    /// Pixels across and down.
    #[arg(long, value_name = "WxH", default_value = "512x512")]
    pub size: String,
    /// The part of the plane: --domain=-5,5,-5,5 [default: the surface's own].
    #[arg(long, value_name = "X0,X1,Y0,Y1", allow_hyphen_values = true)]
    pub domain: Option<String>,
    /// What lightness tells [default: steps].
    #[arg(long, value_enum)]
    pub lightness: Option<Light>,
    /// Where it goes, by the ending of its name: a figure (.svg, .png, .pdf), a row for each pixel (.csv) or everything
    /// (.json). Without it a table of the shares is printed.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// A PNG of the pixels alone, without axes, legend and caption.
    #[arg(long)]
    pub bare: bool,
    /// How a figure looks.
    #[command(flatten)]
    pub look: LookArgs,
}

impl BasinsArgs {
    /// What lightness tells.
    pub fn lightness(&self) -> Look {
        self.lightness.map_or_else(Look::default, Look::from)
    }
}

/// What lightness tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Light {
    /// Steps.
    Steps,
    /// Evaluations, each counted as one.
    Evaluations,
}

impl From<Light> for Look {
    fn from(light: Light) -> Self {
        match light {
            Light::Steps => Self::Steps,
            Light::Evaluations => Self::Evaluations,
        }
    }
}

/// `ravine map settings`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ravine map settings --surface quadratic --optimizer momentum --over lr=1e-4..1 --over rho=0..0.99
  ravine map settings --surface quadratic --optimizer sgd --over lr=1e-4..1 --over kappa=1..1000 --measure rate -o sgd.png
  ravine map settings --surface beale --optimizer adam --over lr=1e-3..1 --over 'beta1=0..0.99' --starts 20 -o adam.csv")]
pub struct SettingsArgs {
    /// What is mapped.
    #[command(flatten)]
    pub subject: SubjectArgs,
    /// Maximum number of steps of every run [default: the scene's, 100].
    #[arg(long)]
    pub steps: Option<u64>,
    /// The method, a pick like "adam beta1=0.8 | cosine" [default: the first of the scene].
    #[arg(long, value_name = "PICK")]
    pub optimizer: Option<String>,
    /// The first start: --start=-1.2,1 [default: the surface's own].
    #[arg(long, value_name = "X,Y", allow_hyphen_values = true)]
    pub start: Option<String>,
    /// A number of the method, or of the surface, and its range, on the scale of its slider unless "log" or "linear" follows:
    /// to the right, and a second one upwards.
    #[arg(long, value_name = "KEY=FROM..TO", required = true)]
    pub over: Vec<String>,
    /// What is shown.
    #[arg(long, value_enum, default_value_t = Shown::Steps)]
    pub measure: Shown,
    /// Steps are counted until f exceeds that of the lowest known minimum by less than this [default: 0.001].
    #[arg(long, value_name = "GAP", allow_hyphen_values = true, conflicts_with = "until_value")]
    pub until_gap: Option<f64>,
    /// Steps are counted until f is below this.
    #[arg(long, value_name = "VALUE", allow_hyphen_values = true)]
    pub until_value: Option<f64>,
    /// Starts of each pixel: the first one, and others drawn from the domain. The median over them is shown.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub starts: u64,
    /// Seeds of each start [default: 1].
    #[arg(long, value_name = "N")]
    pub seeds: Option<u64>,
    /// Pixels across and down.
    #[arg(long, value_name = "WxH", default_value = "128x128")]
    pub size: String,
    /// Where it goes, by the ending of its name: a figure (.svg, .png, .pdf), a row for each pixel (.csv) or everything
    /// (.json). Without it a table is printed.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// A PNG of the pixels alone, without axes, legend and caption.
    #[arg(long)]
    pub bare: bool,
    /// How a figure looks.
    #[command(flatten)]
    pub look: LookArgs,
}

/// What a map of two settings shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Shown {
    /// Steps until the tolerance is met.
    Steps,
    /// f − min f at the end; where no minimum is known, the change of f.
    Value,
    /// The decades of f − min f gained per step.
    Rate,
    /// The share of runs that meet the tolerance.
    Reached,
    /// The share of runs that diverge.
    Divergence,
}

impl From<Shown> for settings::Measure {
    fn from(shown: Shown) -> Self {
        match shown {
            Shown::Steps => Self::Steps,
            Shown::Value => Self::Value,
            Shown::Rate => Self::Rate,
            Shown::Reached => Self::Reached,
            Shown::Divergence => Self::Divergence,
        }
    }
}

/// `ravine map sensitivity`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ravine map sensitivity --surface rosenbrock --optimizer adam --optimizer momentum --over lr=1e-5..10 -o rates.svg
  ravine map sensitivity --surface quadratic --optimizer momentum --over rho=0..0.99 --measure steps --until-gap 1e-3 \\
                         --budget 1000")]
pub struct SensitivityArgs {
    /// What is measured, as `ravine tune` does: one range.
    #[command(flatten)]
    pub tuning: TuningArgs,
    /// Where it goes, by the ending of its name: a figure (.svg, .png, .pdf), a row for each value that was tried (.csv) or
    /// everything (.json). Without it a table is printed.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// How a figure looks.
    #[command(flatten)]
    pub look: LookArgs,
}

/// `ravine map profiles`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ravine map profiles --optimizer sgd --optimizer momentum --optimizer adam --optimizer newton -o profiles.svg
  ravine map profiles --all-optimizers --tolerance 1e-5 --budget 1000 --starts 20 -o profiles.json
  ravine map profiles --surface rosenbrock --surface beale --noise 0.1 --seeds 5")]
pub struct ProfilesArgs {
    /// A scene whose optimizers are compared, or a preset [default: the first scene's].
    #[arg(long, value_name = "FILE|PRESET", conflicts_with_all = ["optimizers", "all_optimizers"])]
    pub scene: Option<PathBuf>,
    /// A method, a pick like "adam beta1=0.8 | cosine"; given at least twice. A learning rate that is not said is the one kept
    /// for each surface.
    #[arg(long = "optimizer", value_name = "PICK", conflicts_with = "all_optimizers")]
    pub optimizers: Vec<String>,
    /// All methods that run on surfaces.
    #[arg(long)]
    pub all_optimizers: bool,
    /// A surface; may be given more than once [default: all that have a minimum].
    #[arg(long = "surface", value_name = "PICK")]
    pub surfaces: Vec<String>,
    /// τ: what is missing of all that can be gained where a problem counts as solved.
    #[arg(long, value_name = "TAU", default_value_t = 1e-3, allow_hyphen_values = true)]
    pub tolerance: f64,
    /// Evaluations of each run: values and gradients, and Hessians that count as two.
    #[arg(long, value_name = "EVALUATIONS", default_value_t = 500)]
    pub budget: u64,
    /// Starts on each surface: its own, and others drawn from its domain.
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub starts: u64,
    /// Seeds of each start.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seeds: u64,
    /// Seed of the starts, the noise and the mini-batches.
    #[arg(long, default_value_t = 0)]
    pub seed: u64,
    /// Standard deviation of the noise on every component of the gradient.
    #[arg(long, value_name = "SIGMA", default_value_t = 0.0, allow_hyphen_values = true)]
    pub noise: f64,
    /// Where it goes, by the ending of its name: a figure (.svg, .png, .pdf), a row for each rise of each curve (.csv) or
    /// everything (.json). Without it a table is printed.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// How a figure looks.
    #[command(flatten)]
    pub look: LookArgs,
}
