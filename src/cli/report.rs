//! What `ravine train` prints at the end: a table, a summary, and what failed.

use super::args::Format;
use super::output::{Table, short};
use super::report_text::{majority_text, noisy_text, percent};
use super::runs::Named;
use super::{Failure, Output, events, report_numbers, say};
use crate::data::{self, Task};
use crate::spread::Spread;
use crate::train::average::MUCH;
use crate::train::{Ending, History, Pretrained, Summary, Votes};

/// The report of all trainings.
pub struct Report {
    /// How it is printed.
    pub format: Format,
    /// The rows of the table.
    rows: Vec<Vec<String>>,
    /// Those of runs whose target is a number: a table of their own.
    number_rows: Vec<Vec<String>>,
    /// Whether the classes of any of them are of very different size.
    is_unbalanced: bool,
    /// Failed trainings.
    failures: Vec<String>,
}

impl Report {
    /// Of no training yet.
    pub const fn new(format: Format) -> Self {
        Self { format, rows: Vec::new(), number_rows: Vec::new(), is_unbalanced: false, failures: Vec::new() }
    }

    /// Adds the trainings of a run, and prints their summary.
    pub fn add(&mut self, cases: &[Named], histories: &[History], out: &mut Output) -> Result<(), Failure> {
        let summary = Summary::of(histories);
        for (Named { name, config, .. }, history) in cases.iter().zip(histories) {
            let failed = history.ending().filter(|ending| ending.is_failure());
            self.failures.extend(failed.map(|ending| format!("{name}, seed {}: {ending}", config.seed)));
            self.is_unbalanced |= history.majority().is_some();
            match data::task(&config.data) {
                Task::Classification => self.rows.push(row(name, config.seed, history)),
                Task::Regression => self.number_rows.push(report_numbers::row(name, config.seed, history)),
            }
        }
        // folds share what stands before the comma
        let name = cases.first().map_or("", |case| case.name.split(", fold ").next().unwrap_or_default());
        if cases.len() > 1 {
            match &summary.fit {
                None => self.rows.push(mean_row(name, &summary)),
                Some(fit) => self.number_rows.push(report_numbers::mean_row(name, &summary, fit)),
            }
        }
        if self.format == Format::Json {
            let mut seeds: Vec<u64> = cases.iter().map(|case| case.config.seed).collect();
            seeds.dedup();
            let mut line = events::summary(name, &seeds, &summary);
            line["split_seed"] = cases.first().and_then(|case| case.config.split_seed).into();
            out.line(line)?;
        }
        Ok(())
    }

    /// Prints the table and the failures.
    pub fn finish(mut self, mut out: Output) -> Result<(), Failure> {
        if self.format == Format::Table {
            // losses of runs with different losses can't be compared; cross-entropy can
            let loss = "val cross-entropy";
            let mut header =
                vec!["run", "seed", "val accuracy", BALANCED, "best", "at epoch", "train accuracy", loss, "ending"];
            if !self.is_unbalanced {
                header.remove(BALANCED_AT);
                self.rows.iter_mut().for_each(|row| drop(row.remove(BALANCED_AT)));
            }
            if !self.rows.is_empty() || self.number_rows.is_empty() {
                out.line(Table { header: &header, rows: &self.rows })?;
            }
            if !self.number_rows.is_empty() {
                out.line(Table { header: &report_numbers::HEADER, rows: &self.number_rows })?;
            }
        }
        out.finish()?;
        for failure in &self.failures {
            say(failure);
        }
        match self.failures.len() {
            0 => Ok(()),
            count => Err(Failure::Failed(format!("{count} did not finish"))),
        }
    }
}

/// A column that is shown where classes are of very different size, and its place.
const BALANCED: &str = "balanced";
const BALANCED_AT: usize = 3;

fn row(name: &str, seed: u64, history: &History) -> Vec<String> {
    let mut ending = history.ending().map(Ending::to_string).unwrap_or_default();
    for tested in history.tested() {
        ending = format!("{ending}; {}", noisy_text(tested, Task::Classification));
    }
    if let Some(test) = history.held_out() {
        ending = format!("{ending}; test part: {}, loss {}", percent(test.accuracy), short(test.cross_entropy));
    }
    let (Some(result), Some(last), Some(best)) = (history.result(), history.last(), history.best()) else {
        let dash = || "–".to_owned();
        return vec![name.to_owned(), seed.to_string(), dash(), dash(), dash(), dash(), dash(), dash(), ending];
    };
    if let Some(kept) = history.kept().filter(|kept| kept.epoch != last.epoch) {
        let (epoch, accuracy, loss) = (kept.epoch, percent(last.val_accuracy), short(last.val_cross_entropy));
        ending = format!(
            "{ending}; figures of epoch {epoch}, whose weights are kept; epoch {}: {accuracy}, cross-entropy {loss}",
            last.epoch
        );
    }
    if let Some(Votes { members, alone, majority, geometric, .. }) = history.votes() {
        let [alone, majority, geometric] = [alone, majority, geometric].map(percent);
        ending = format!(
            "{ending}; mean of {members} networks; each alone {alone} on average; by majority {majority}, by geometric mean \
             {geometric}"
        );
    }
    if let Some(Pretrained { epochs, val_accuracy, .. }) = history.pretrained() {
        let unit = if epochs == 1 { "epoch" } else { "epochs" };
        ending = format!("{ending}; learned the source before: {epochs} {unit}, {} on it", percent(val_accuracy));
    }
    if let Some(single) = last.single {
        ending = format!("{ending}; a single network beside: {}", percent(single.accuracy));
    }
    if result.start_left > MUCH {
        ending = format!("{ending}; {} of the average is still the initial weights", percent(result.start_left));
    }
    if let Some(majority) = history.majority() {
        ending = format!("{ending}; {}", majority_text(majority));
    }
    let accuracies = [result.val_accuracy, result.val_balanced_accuracy, best.val_accuracy].map(percent);
    let figures = accuracies.into_iter().chain([best.epoch.to_string()]);
    let figures = figures.chain([percent(result.train_accuracy), short(result.val_cross_entropy), ending]);
    [name.to_owned(), seed.to_string()].into_iter().chain(figures).collect()
}

fn mean_row(name: &str, summary: &Summary) -> Vec<String> {
    let accuracy = |spread: &Spread| match spread.sd {
        Some(sd) => format!("{:.2} ± {:.2} %", 100.0 * spread.mean, 100.0 * sd),
        None => percent(spread.mean),
    };
    let Spread { mean, sd } = summary.val_cross_entropy;
    let loss = sd.map_or_else(|| short(mean), |sd| format!("{} ± {}", short(mean), short(sd)));
    let [result, balanced, best] =
        [&summary.val_accuracy, &summary.val_balanced_accuracy, &summary.best_val_accuracy].map(accuracy);
    let mut ending = format!("mean ± sd of {} trainings", summary.runs);
    if summary.stopped > 0 {
        ending = format!("{ending}, of which {} were stopped before their end", summary.stopped);
    }
    if let Some(last) = &summary.last {
        ending =
            format!("{ending}; figures of the weights that are kept; last epochs: {}", accuracy(&last.val_accuracy));
    }
    if let Some(test) = &summary.test_accuracy {
        ending = format!("{ending}; test part: {}", accuracy(test));
    }
    let train = accuracy(&summary.train_accuracy);
    vec![name.to_owned(), "all".to_owned(), result, balanced, best, String::new(), train, loss, ending]
}
