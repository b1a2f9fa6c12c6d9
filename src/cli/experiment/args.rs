//! What may be said behind `ravine experiment`.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Subcommand, ValueEnum};

/// `ravine experiment`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ravine list experiments
  ravine experiment new regularisers -o plan.toml
  ravine experiment run plan.toml -o results/
  ravine experiment report results/")]
pub struct ExperimentArgs {
    /// What to do with it.
    #[command(subcommand)]
    pub task: Task,
}

/// What one does with experiments.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Writes a plan to edit.
    New(NewArgs),
    /// Trains the runs of a plan with all seeds, on all cores; what is there is not computed again.
    Run(RunArgs),
    /// Compares the runs: means, differences to the baseline, intervals.
    Report(ReportArgs),
}

/// `ravine experiment new`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ravine experiment new regularisers -o plan.toml
  ravine experiment new search -o plan.toml
  ravine experiment new drop-rate")]
pub struct NewArgs {
    /// An experiment that comes with the program; 'ravine list experiments' shows them.
    pub name: String,
    /// Writes to a file instead of standard output, which is `-`.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// `ravine experiment run`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ravine experiment run plan.toml -o results/
  ravine experiment run plan.toml -o results/ --shard 3/16
  ravine experiment run plan.toml -o results/ --threads 1")]
pub struct RunArgs {
    /// The plan.
    pub plan: PathBuf,
    /// The folder of results. One that is there is gone on with; runs and seeds added to the plan are added.
    #[arg(short, long, value_name = "FOLDER")]
    pub output: PathBuf,
    /// Trains only the I-th of N shards: disjoint parts of the plan that need no coordination.
    #[arg(long, value_name = "I/N", default_value = "1/1")]
    pub shard: Shard,
    /// Number of threads [default: one for each core].
    #[arg(long, value_name = "N", value_parser = threads)]
    pub threads: Option<NonZeroUsize>,
    /// Seconds between two checkpoints of a task under way; with 0 there is one after every epoch.
    #[arg(long, value_name = "SECS", default_value_t = 1.0)]
    pub checkpoint_secs: f64,
    /// Keeps the weights of every result too, as safetensors. Tasks that are done without are trained again.
    #[arg(long)]
    pub weights: bool,
    /// Writes loss, accuracy and learning rate of every epoch of the finished tasks as event files of `TensorBoard` too:
    /// DIR/RUN/seed-SEED.
    #[arg(long, value_name = "DIR")]
    pub tensorboard: Option<PathBuf>,
}

/// `ravine experiment report`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  ravine experiment report results/
  ravine experiment report results/ --format csv -o results.csv
  ravine experiment report results/ --figure gap --format svg -o gap.svg
  ravine experiment report shard-1/ shard-2/ shard-3/")]
pub struct ReportArgs {
    /// The folder of results; several if they hold shards of the same plan.
    #[arg(required = true, value_name = "FOLDER")]
    pub folders: Vec<PathBuf>,
    /// The figure that is compared and plotted [default: what a search looks for, otherwise val-accuracy, of
    /// numbers val-rmse].
    #[arg(long, value_enum)]
    pub figure: Option<FigureKey>,
    /// Output format.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// Writes to a file instead of standard output, which is `-`.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// How a report is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For reading.
    Table,
    /// A row for every run.
    Csv,
    /// Everything.
    Json,
    /// A plot.
    Svg,
}

/// The figures of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FigureKey {
    /// Validation accuracy.
    ValAccuracy,
    /// Validation cross-entropy.
    ValCrossEntropy,
    /// Training accuracy.
    TrainAccuracy,
    /// Training minus validation accuracy.
    Gap,
    /// Accuracy on the part kept apart until the end.
    TestAccuracy,
    /// Root mean squared error on the validation part, where the target is a number.
    ValRmse,
    /// R² on it.
    #[value(name = "val-r2")]
    ValR2,
    /// Root mean squared error on the training part.
    TrainRmse,
    /// Validation minus training error.
    RmseGap,
    /// Root mean squared error on the part kept apart until the end.
    TestRmse,
}

/// Part `index` (from 0) of `of` parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    /// Which, from 0.
    pub index: usize,
    /// How many there are.
    pub of: NonZeroUsize,
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let read = || {
            let (index, of) = text.split_once('/')?;
            let (index, of): (usize, NonZeroUsize) = (index.parse().ok()?, of.parse().ok()?);
            (1..=of.get()).contains(&index).then(|| Self { index: index - 1, of })
        };
        read().ok_or_else(|| format!("a shard is like 3/16, the third of sixteen, got '{text}'"))
    }
}

/// Most threads: more than any machine has cores.
const MOST_THREADS: usize = 1024;

fn threads(text: &str) -> Result<NonZeroUsize, String> {
    let count = text.parse().ok().filter(|count: &NonZeroUsize| count.get() <= MOST_THREADS);
    count.ok_or_else(|| format!("threads must be a whole number from 1 to {MOST_THREADS}, got '{text}'"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::FIGURES;

    #[test]
    fn threads_are_as_many_as_a_machine_may_have() {
        let read = |text: &str| threads(text).map(NonZeroUsize::get);
        assert_eq!((read("1"), read("1024")), (Ok(1), Ok(1024)));
        for wrong in ["0", "1025", "1000000", "-1", "two", ""] {
            assert!(read(wrong).is_err_and(|why| why.contains("from 1 to 1024")), "{wrong}");
        }
    }

    #[test]
    fn shards_count_from_one() {
        let read = |text: &str| text.parse::<Shard>().map(|shard| (shard.index, shard.of.get()));
        assert_eq!((read("1/1"), read("3/16"), read("16/16")), (Ok((0, 1)), Ok((2, 16)), Ok((15, 16))));
        for wrong in ["0/4", "5/4", "1/0", "1", "a/b", "-1/4", ""] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn every_figure_can_be_asked_for() {
        let names: Vec<String> = FigureKey::value_variants()
            .iter()
            .filter_map(|figure| Some(figure.to_possible_value()?.get_name().replace('-', "_")))
            .collect();
        assert_eq!(names, FIGURES.iter().map(|figure| figure.key).collect::<Vec<_>>());
    }
}
