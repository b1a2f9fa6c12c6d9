//! What may be said of a landscape.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::config_args::ConfigArgs;
use crate::cli::format::Format;
use crate::cli::options::OptionArgs;
use crate::train::Survey;

/// `ravine landscape`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ravine landscape --epochs 20 -o digits.landscape
  ravine descend --surface \"landscape file=digits.landscape\" --optimizer \"sgd lr=1\"
  ravine landscape --plane \"random span=0.5 seed=1\" --size 33 --format csv -o losses.csv
  ravine landscape --plane \"epochs first=1 second=5 third=20\" --epochs 20 --format json
  ravine landscape --plane \"files first=a.safetensors second=b.safetensors third=c.safetensors\"
  ravine landscape --plane none --sharpness 5 --optimizer \"sgd lr=0.1\"")]
pub struct LandscapeArgs {
    /// What is trained; of a scene its first run.
    #[command(flatten)]
    pub config: ConfigArgs,
    /// The plane: "path" (principal components of the run's path), "random span=1 seed=0", "epochs first=0 second=10
    /// third=20", "seeds" (the results of three seeds), "files first=A second=B third=C"; "none" with --sharpness.
    #[arg(long, value_name = "PICK", default_value = "path")]
    pub plane: String,
    /// Nodes of the grid along each axis.
    #[arg(long, value_name = "N", default_value_t = Survey::default().size)]
    pub size: usize,
    /// Samples whose mean loss it is, at most.
    #[arg(long, value_name = "N", default_value_t = Survey::default().samples)]
    pub samples: usize,
    /// Which samples those are.
    #[arg(long, value_enum, default_value_t = PartArg::Train)]
    pub part: PartArg,
    /// Also computes so many of the largest eigenvalues of the Hessian of the loss at the result.
    #[arg(long, value_name = "K", num_args = 0..=1, require_equals = false, default_missing_value = "1")]
    pub sharpness: Option<usize>,
    /// Output format.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// Writes to a file instead of standard output, which is `-`. A name that ends in .landscape gets a file that opens as a
    /// surface, one in .csv or .json gets that format.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Writes a scene beside the .landscape file: the Descent tab on it, with the run's path and methods that race on it.
    #[arg(long, value_name = "FILE", requires = "output")]
    pub scene_out: Option<PathBuf>,
    /// Further options of a training, a flag for each.
    #[command(flatten)]
    pub options: OptionArgs,
}

/// A part of the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PartArg {
    /// The training part.
    Train,
    /// The validation part.
    Val,
}
