//! What may be said of `ravine tune`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::format::Format;
use crate::descent::tune;

/// `ravine tune`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ravine tune --surface rosenbrock --optimizer adam --optimizer \"momentum rho=0.9\"
  ravine tune --surface beale --optimizer adam --over lr=1e-4..1 --over beta1=0.5..0.99 --budget 500
  ravine tune --surface rosenbrock --optimizer adam --optimizer sgd --measure evaluations --until-gap 1e-3 --budget 2000
  ravine tune --surface linear-regression --seeds 5 --measure mean-log --format csv -o tuned.csv")]
pub struct TuneArgs {
    /// What is tuned.
    #[command(flatten)]
    pub tuning: TuningArgs,
    /// Output format: a row for every method, for every setting that was tried, or everything.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// Writes to a file instead of standard output, which is `-`.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// What is tuned, and how.
#[derive(Debug, Args)]
pub struct TuningArgs {
    /// A scene whose surface, start, noise and optimizers are taken; the other options change it.
    #[arg(long, value_name = "FILE")]
    pub scene: Option<PathBuf>,
    /// The surface, a pick like "rosenbrock b=100" [default: the first scene's].
    #[arg(long, value_name = "PICK")]
    pub surface: Option<String>,
    /// Tunes on a transform of the surface, a pick like "log": see `ravine descend` [default: the scene's, if it is descended
    /// there].
    #[arg(long, value_name = "PICK")]
    pub transform: Option<String>,
    /// The first start: --start=-1.2,1 [default: the surface's own].
    #[arg(long, value_name = "X,Y", allow_hyphen_values = true)]
    pub start: Option<String>,
    /// A method, a pick like "adam beta1=0.8 | cosine"; may be given more than once [default: the first scene's].
    #[arg(long = "optimizer", value_name = "PICK")]
    pub optimizers: Vec<String>,
    /// A setting and the range it is searched over, on the scale of its slider; may be given twice. Methods without it are
    /// measured as they are [default: lr=1e-4..1].
    #[arg(long, value_name = "KEY=FROM..TO")]
    pub over: Vec<String>,
    /// By what settings are compared.
    #[arg(long, value_enum, default_value_t = Measured::Value)]
    pub measure: Measured,
    /// Evaluations of each run: values and gradients, and Hessians that count as two.
    #[arg(long, value_name = "EVALUATIONS", default_value_t = 200)]
    pub budget: u64,
    /// Starts of each setting: the first one, and others drawn from the domain.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub starts: u64,
    /// Seeds of each start [default: 1].
    #[arg(long, value_name = "N")]
    pub seeds: Option<u64>,
    /// Seed of the starts, the noise and the mini-batches [default: 0].
    #[arg(long)]
    pub seed: Option<u64>,
    /// Standard deviation of the noise on every component of the gradient [default: 0].
    #[arg(long, value_name = "SIGMA", allow_hyphen_values = true)]
    pub noise: Option<f64>,
    /// The noise is relative to the norm of the true gradient at the start of the step.
    #[arg(long)]
    pub noise_relative: bool,
    /// Tolerance of "steps" and "evaluations": f exceeds that of the lowest known minimum by less than this.
    #[arg(long, value_name = "GAP", allow_hyphen_values = true)]
    pub until_gap: Option<f64>,
    /// Tolerance of "steps" and "evaluations": f is below this.
    #[arg(long, value_name = "VALUE", allow_hyphen_values = true)]
    pub until_value: Option<f64>,
    /// Tolerance of "steps" and "evaluations": the norm of the gradient is below this.
    #[arg(long, value_name = "NORM", allow_hyphen_values = true)]
    pub until_gradient: Option<f64>,
    /// Tolerance of "steps" and "evaluations": the distance to a known minimum is below this.
    #[arg(long, value_name = "DISTANCE", allow_hyphen_values = true)]
    pub until_distance: Option<f64>,
    /// Values along each range in the first round; the best is then closed in on three times [default: 17, of two ranges
    /// 9 each].
    #[arg(long, value_name = "N")]
    pub points: Option<usize>,
    /// How many times as bad as the best a usable setting may be [default: 10, for steps and evaluations 2].
    #[arg(long, value_name = "FACTOR", allow_hyphen_values = true)]
    pub within: Option<f64>,
}

/// By what settings are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Measured {
    /// f − min f at the end of the budget; where no minimum is known, the change of f.
    Value,
    /// Steps until the tolerance is met.
    Steps,
    /// Evaluations until the tolerance is met.
    Evaluations,
    /// The mean of log₁₀(f − min f) over all evaluations of the budget.
    MeanLog,
}

impl From<Measured> for tune::Measure {
    fn from(measured: Measured) -> Self {
        match measured {
            Measured::Value => Self::Value,
            Measured::Steps => Self::Steps,
            Measured::Evaluations => Self::Evaluations,
            Measured::MeanLog => Self::MeanLog,
        }
    }
}
