//! What may be said behind `ravine inspect`.

use clap::{Args, ValueEnum};

use crate::cli::train_args::TrainArgs;
use crate::inspect::errors::MOST_BINS;

/// `ravine inspect`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ravine inspect layers --net small-cnn --epochs 10
  ravine inspect layers --net \"dense 64 | sigmoid | dense 64 | sigmoid | dense 10\" --record-every 5 --format csv
  ravine inspect activations --weights weights.safetensors --sample 7 --layer 2 --format csv
  ravine inspect saliency --net small-cnn --sample 3 --patch 3 --stride 1 --format csv -o map.csv
  ravine inspect filters --weights weights.safetensors --net small-cnn --format json
  ravine inspect ablation --net \"mlp dropout=0.5\" --layer 1
  ravine inspect excitement --net small-cnn --layer 2
  ravine inspect errors --net small-cnn --epochs 5
  ravine inspect calibration --weights weights.safetensors --bins 10 --format csv
  ravine inspect worst --data friedman --net \"mlp hidden=[32]\" --top 10
  ravine inspect noise --net \"mlp dropout=0.5\" --sample 3 --passes 500")]
pub struct InspectArgs {
    /// What is wanted.
    pub what: What,
    /// A validation sample, counted from 0.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub sample: usize,
    /// A layer by its name: 2, or 3.body.0 inside a block; 'ravine inspect layers' lists them [default: the first that
    /// activates].
    #[arg(long, value_name = "NAME")]
    pub layer: Option<String>,
    /// The class that is explained, by its name [default: the predicted one].
    #[arg(long, value_name = "NAME")]
    pub class: Option<String>,
    /// The side in pixels of the square that covers parts of the sample.
    #[arg(long, value_name = "PIXELS", default_value_t = 3, value_parser = at_least_one)]
    pub patch: usize,
    /// Pixels from one position of the patch to the next.
    #[arg(long, value_name = "PIXELS", default_value_t = 1, value_parser = at_least_one)]
    pub stride: usize,
    /// What the patch is filled with.
    #[arg(long, value_enum, default_value_t = FillWith::Background)]
    pub fill: FillWith,
    /// Samples told of each unit, or of the worst and least certain ones.
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = at_least_one)]
    pub top: usize,
    /// Whose samples are judged.
    #[arg(long, value_enum, default_value_t = On::Val)]
    pub part: On,
    /// Bins of equal width that the confidence is sorted into, 1 to 100.
    #[arg(long, value_name = "N", default_value_t = 15, value_parser = bins)]
    pub bins: usize,
    /// Passes with noise.
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u64).range(1..))]
    pub passes: u64,
    /// Steps between two recordings of the layers [default: an epoch].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub record_every: Option<u64>,
    /// The training whose network is looked into. With --weights or --resume it is not trained any further.
    #[command(flatten)]
    pub train: TrainArgs,
}

fn at_least_one(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(number) if number >= 1 => Ok(number),
        _ => Err("it must be a whole number at least 1".to_owned()),
    }
}

fn bins(text: &str) -> Result<usize, String> {
    let bins = text.parse().ok().filter(|bins| (1..=MOST_BINS).contains(bins));
    bins.ok_or_else(|| format!("it must be a whole number from 1 to {MOST_BINS}"))
}

/// What is wanted of a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum What {
    /// Its layers with shapes and parameters, and what each was like while it was trained.
    Layers,
    /// What a layer gives for a sample.
    Activations,
    /// Which pixels of a sample a class depends on: occlusion and gradient × input.
    Saliency,
    /// The weights of the first layer.
    Filters,
    /// The validation accuracy without each unit of a layer; where a number is predicted, RMSE.
    Ablation,
    /// The validation samples that excite each unit of a layer most.
    Excitement,
    /// How many samples of each class are taken for which: the confusion matrix.
    Errors,
    /// Precision, recall and F1 of each class.
    Classes,
    /// Accuracy against confidence in bins; in the last row all samples, with the expected and the maximum calibration
    /// error and the Brier score.
    Calibration,
    /// The samples with the highest loss; where a number is predicted, those that are furthest off.
    Worst,
    /// The samples whose two likeliest classes are closest together.
    LeastCertain,
    /// What is said of a sample in one pass without noise, and in many with it: the mean, and where eight tenths of them
    /// are.
    Noise,
}

/// A part of the data set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum On {
    /// That for training.
    Train,
    /// That for validation.
    Val,
    /// That kept apart until the end.
    Test,
}

/// What a patch is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FillWith {
    /// Black.
    Background,
    /// The mean of the training part.
    Mean,
}
