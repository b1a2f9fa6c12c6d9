//! What may be said of `ravine tune`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::format::Format;
use crate::cli::subject::SubjectArgs;
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
    /// On what.
    #[command(flatten)]
    pub subject: SubjectArgs,
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
