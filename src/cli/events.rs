//! The events of a training as lines of JSON and rows of CSV.

use serde_json::{Value, json};

use super::args::Format;
use super::output::Exact;
use super::{Failure, Output};
use crate::spread::Spread;
use crate::train::{Ending, Epoch, Event, LastFigures, Metrics, Norms, StepFigures, Summary};

/// The figures of an epoch or a step; none where unknown.
///
/// `train_loss`, `val_loss` and `trained_val_loss` are of the run's own loss; the last two are cross-entropy for every
/// run.
const FIGURES: [&str; FIGURE_COUNT] = [
    "train_loss",
    "train_accuracy",
    "val_loss",
    "val_accuracy",
    "lr",
    "samples_per_second",
    "batch_loss",
    "gradient_norm",
    "weight_norm",
    "update_ratio",
    "trained_val_loss",
    "trained_val_accuracy",
    "train_cross_entropy",
    "val_cross_entropy",
    "train_balanced_accuracy",
    "val_balanced_accuracy",
    "average_start_left",
];
const FIGURE_COUNT: usize = 17;

/// Writes the events of one training.
pub struct EventWriter<'a> {
    /// The run.
    pub run: &'a str,
    /// Its seed.
    pub seed: u64,
}

impl EventWriter<'_> {
    /// Writes an event and flushes the output.
    ///
    /// # Errors
    /// As [`Output::line`].
    pub fn write(&self, event: &Event, format: Format, out: &mut Output) -> Result<(), Failure> {
        let (kind, epoch, step, figures) = match event {
            Event::Epoch(epoch) => ("epoch", f64::from(epoch.epoch), epoch.step, of_epoch(epoch)),
            Event::Step(step) => ("step", step.epoch, step.step, of_step(step)),
            // a table of epochs has no row for it
            Event::Kept(kept) if format == Format::Json => {
                ("kept", f64::from(kept.epoch), kept.step, of_metrics(kept.metrics()))
            }
            Event::Members(members) if format == Format::Json => {
                let (run, seed, epoch) = (json!(self.run), self.seed, members.epoch);
                let accuracies: Vec<String> = members.val_accuracies.iter().map(|x| Exact(*x).to_string()).collect();
                out.line(format_args!(
                    "{{\"event\": \"members\", \"run\": {run}, \"seed\": {seed}, \"epoch\": {epoch}, \"val_accuracies\": [{}]}}",
                    accuracies.join(", ")
                ))?;
                return out.show();
            }
            Event::Votes(votes) if format == Format::Json => {
                let (run, seed, members) = (json!(self.run), self.seed, votes.members);
                let [mean, majority, geometric] = [votes.mean, votes.majority, votes.geometric].map(Exact);
                out.line(format_args!(
                    "{{\"event\": \"votes\", \"run\": {run}, \"seed\": {seed}, \"members\": {members}, \"mean\": {mean}, \"majority\": {majority}, \"geometric\": {geometric}}}"
                ))?;
                return out.show();
            }
            Event::Unbalanced(majority) if format == Format::Json => {
                let (run, seed, class, share) =
                    (json!(self.run), self.seed, json!(majority.class), Exact(majority.share));
                out.line(format_args!(
                    "{{\"event\": \"unbalanced\", \"run\": {run}, \"seed\": {seed}, \"class\": {class}, \"share\": {share}}}"
                ))?;
                return out.show();
            }
            Event::End(ending) if format == Format::Json => {
                let (kind, message) = (ending.kind(), ending.to_string());
                let Self { run, seed } = self;
                out.line(json!({ "event": "end", "run": run, "seed": seed, "kind": kind, "message": message }))?;
                return out.show();
            }
            Event::End(ending) => {
                if let Some(row) = self.end_row(ending) {
                    out.line(row)?;
                }
                return out.show();
            }
            Event::HeldOut(metrics) if format == Format::Json => {
                let [loss, accuracy, cross_entropy, balanced] =
                    [metrics.loss, metrics.accuracy, metrics.cross_entropy, metrics.balanced_accuracy].map(Exact);
                let (run, seed) = (json!(self.run), self.seed);
                out.line(format_args!(
                    "{{\"event\": \"test\", \"run\": {run}, \"seed\": {seed}, \"loss\": {loss}, \"accuracy\": {accuracy}, \"cross_entropy\": {cross_entropy}, \"balanced_accuracy\": {balanced}}}"
                ))?;
                return out.show();
            }
            Event::Tested(tested) if format == Format::Json => {
                let (passes, accuracy) = (tested.passes, Exact(tested.val_accuracy));
                let (run, seed, noise) = (json!(self.run), self.seed, tested.noise.key());
                out.line(format_args!(
                    "{{\"event\": \"tested\", \"run\": {run}, \"seed\": {seed}, \"noise\": \"{noise}\", \"passes\": {passes}, \"val_accuracy\": {accuracy}}}"
                ))?;
                return out.show();
            }
            _ => return Ok(()),
        };
        let place = (kind, epoch, step);
        out.line(if format == Format::Json { self.json(place, &figures) } else { self.row(place, &figures) })?;
        out.show()
    }

    fn json(&self, (kind, epoch, step): (&str, f64, u64), figures: &[Option<f64>; FIGURE_COUNT]) -> String {
        let text = |x: Option<f64>| x.map_or_else(|| "null".to_owned(), |x| Exact(x).to_string());
        let figures = FIGURES.iter().zip(figures).map(|(name, x)| format!(", \"{name}\": {}", text(*x)));
        let (figures, run, seed) = (figures.collect::<String>(), json!(self.run), self.seed);
        format!(
            "{{\"event\": \"{kind}\", \"run\": {run}, \"seed\": {seed}, \"epoch\": {epoch}, \"step\": {step}{figures}}}"
        )
    }

    fn row(&self, (_, epoch, step): (&str, f64, u64), figures: &[Option<f64>; FIGURE_COUNT]) -> String {
        let figures = figures.map(|x| x.map_or_else(String::new, |x| format!("{x:?}"))).join(",");
        format!("{},{epoch},{step},{figures},", self.head())
    }

    /// The last row of a training that did not come to its end: where it broke off, and how, without figures.
    fn end_row(&self, ending: &Ending) -> Option<String> {
        let (epoch, step) = match ending {
            Ending::Stopped { epochs } => (epochs, String::new()),
            Ending::NotFinite { epoch, step, .. } | Ending::StepError { epoch, step, .. } => (epoch, step.to_string()),
            _ => return None,
        };
        let figures = ",".repeat(FIGURE_COUNT);
        Some(format!("{},{epoch},{step}{figures},{}", self.head(), ending.kind()))
    }

    /// The first cells of a row: the run and its seed.
    fn head(&self) -> String {
        format!("\"{}\",{}", self.run.replace('"', "\"\""), self.seed)
    }
}

/// The names of the columns. The last one is empty in all rows but that of a training that broke off.
pub fn header() -> String {
    format!("run,seed,epoch,step,{},ending", FIGURES.join(","))
}

fn of_epoch(e: &Epoch) -> [Option<f64>; FIGURE_COUNT] {
    let has_trained = !e.batch_loss.is_nan();
    let of_steps = [(e.lr, e.step > 0), (e.samples_per_second, has_trained), (e.batch_loss, has_trained)];
    let of_steps = of_steps.map(|(x, is_known)| is_known.then_some(x));
    let mut figures = all(Some(e.metrics()), of_steps, e.norms, e.trained);
    figures[FIGURE_COUNT - 1] = e.trained.map(|_| e.start_left);
    figures
}

fn of_metrics(metrics: [Metrics; 2]) -> [Option<f64>; FIGURE_COUNT] {
    all(Some(metrics), [None; 3], None, None)
}

fn of_step(s: &StepFigures) -> [Option<f64>; FIGURE_COUNT] {
    all(s.metrics, [s.lr, s.samples_per_second, s.batch_loss].map(Some), Some(s.norms), None)
}

fn all(
    metrics: Option<[Metrics; 2]>,
    [lr, samples_per_second, batch_loss]: [Option<f64>; 3],
    norms: Option<Norms>,
    trained: Option<Metrics>,
) -> [Option<f64>; FIGURE_COUNT] {
    let [train, val] = metrics.map_or([None; 2], |metrics| metrics.map(Some));
    let loss = |metrics: Option<Metrics>| metrics.map(|metrics| metrics.loss);
    let cross_entropy = |metrics: Option<Metrics>| metrics.map(|metrics| metrics.cross_entropy);
    let accuracy = |metrics: Option<Metrics>| metrics.map(|metrics| metrics.accuracy);
    let balanced = |metrics: Option<Metrics>| metrics.map(|metrics| metrics.balanced_accuracy);
    let [gradient, weights, update] =
        norms.map_or([None; 3], |norms| [norms.gradient, Some(norms.weights), Some(norms.update)]);
    [
        loss(train),
        accuracy(train),
        loss(val),
        accuracy(val),
        lr,
        samples_per_second,
        batch_loss,
        gradient,
        weights,
        update,
        loss(trained),
        accuracy(trained),
        cross_entropy(train),
        cross_entropy(val),
        balanced(train),
        balanced(val),
        None,
    ]
}

/// The last line of a run: figures of the weights that were kept, and beside them, where those are not the last epoch's,
/// the last epoch's.
pub fn summary(run: &str, seeds: &[u64], summary: &Summary) -> Value {
    let spread = |spread: &Spread| json!({ "mean": spread.mean, "sd": spread.sd });
    let last = |figure: fn(&LastFigures) -> &Spread| summary.last.as_ref().map(|last| spread(figure(last)));
    json!({
        "event": "summary",
        "run": run,
        "seeds": seeds,
        "finished": summary.finished,
        "stopped": summary.stopped,
        "failed": summary.failed,
        "val_accuracy": spread(&summary.val_accuracy),
        "val_balanced_accuracy": spread(&summary.val_balanced_accuracy),
        "best_val_accuracy": spread(&summary.best_val_accuracy),
        "val_loss": spread(&summary.val_loss),
        "val_cross_entropy": spread(&summary.val_cross_entropy),
        "train_accuracy": spread(&summary.train_accuracy),
        "last_val_accuracy": last(|last| &last.val_accuracy),
        "last_val_loss": last(|last| &last.val_loss),
        "last_val_cross_entropy": last(|last| &last.val_cross_entropy),
        "last_train_accuracy": last(|last| &last.train_accuracy),
        "largest_class_share": summary.majority.as_ref().map(spread),
        "test_accuracy": summary.test_accuracy.as_ref().map(spread),
        "noisy_val_accuracy": summary.noisy_val_accuracy.as_ref().map(spread),
        "augmented_val_accuracy": summary.augmented_val_accuracy.as_ref().map(spread),
    })
}
