//! The events of a training as lines of JSON and rows of CSV.

use serde_json::{Value, json};

use super::args::Format;
use super::output::Exact;
use super::{Failure, Output};
use crate::data::{self, Task};
use crate::spread::Spread;
use crate::train::{
    Changed, Config, Ending, Epoch, Event, LastFigures, Majority, Metrics, Norms, Pretrained, SharpnessFigures,
    StepFigures, Summary,
};

/// The figures of an epoch or a step; none where unknown.
///
/// `train_loss`, `val_loss`, `trained_val_loss` and `single_val_loss` are of the run's own loss; those of cross-entropy are cross-entropy for every
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
    "single_val_loss",
    "single_val_accuracy",
];
const FIGURE_COUNT: usize = 19;

/// The further figures of runs whose target is a number, in its unit; accuracies are not known of them.
const NUMBER_FIGURES: [&str; 6] =
    ["train_rmse", "val_rmse", "train_r2", "val_r2", "trained_val_rmse", "single_val_rmse"];

/// Writes the events of one training.
pub struct EventWriter<'a> {
    /// The run.
    pub run: &'a str,
    /// Its seed.
    pub seed: u64,
    /// What its target is.
    pub task: Task,
    /// Whether rows of CSV have the columns of numbers.
    pub has_numbers: bool,
}

/// The figures of an epoch or a step, and those of a number to predict.
struct Row {
    figures: [Option<f64>; FIGURE_COUNT],
    of_number: [Option<f64>; NUMBER_FIGURES.len()],
}

impl Row {
    /// Puts what was told as accuracy, which is R² of a number, where it belongs.
    fn of(mut figures: [Option<f64>; FIGURE_COUNT], rmse: [Option<f64>; 4]) -> Self {
        let mut of_number = [None; NUMBER_FIGURES.len()];
        if rmse.iter().any(Option::is_some) {
            let [train, val, trained, single] = rmse;
            let mut r2 = |name: &str| figures[FIGURES.iter().position(|figure| *figure == name)?].take();
            of_number = [train, val, r2("train_accuracy"), r2("val_accuracy"), trained, single];
            for name in FIGURES.iter().filter(|name| name.contains("accuracy") || name.contains("cross_entropy")) {
                FIGURES.iter().position(|figure| figure == name).into_iter().for_each(|at| figures[at] = None);
            }
        }
        Self { figures, of_number }
    }
}

impl EventWriter<'_> {
    /// Writes an event and flushes the output. CSV has rows for epochs and steps, and one for a training that broke off.
    ///
    /// # Errors
    /// As [`Output::line`].
    pub fn write(&self, event: &Event, format: Format, out: &mut Output) -> Result<(), Failure> {
        let is_json = format == Format::Json;
        let line = match event {
            Event::Epoch(epoch) => {
                self.figures(("epoch", f64::from(epoch.epoch), epoch.step), &of_epoch(epoch), is_json)
            }
            Event::Step(step) => self.figures(("step", step.epoch, step.step), &of_step(step), is_json),
            Event::Kept(kept) if is_json => {
                self.json(("kept", f64::from(kept.epoch), kept.step), &of_metrics(kept.metrics()))
            }
            event if is_json => match object(event, self.task) {
                Some((kind, fields)) => self.object(kind, &fields),
                None => return Ok(()),
            },
            Event::End(ending) => match self.end_row(ending) {
                Some(row) => row,
                None => return out.show(),
            },
            _ => return Ok(()),
        };
        out.line(line)?;
        out.show()
    }

    fn figures(&self, place: (&str, f64, u64), figures: &Row, is_json: bool) -> String {
        if is_json { self.json(place, figures) } else { self.row(place, figures) }
    }

    fn object(&self, kind: &str, fields: &[(&str, String)]) -> String {
        let fields = fields.iter().map(|(name, value)| format!(", \"{name}\": {value}")).collect::<Vec<_>>().concat();
        format!("{{\"event\": \"{kind}\", \"run\": {}, \"seed\": {}{fields}}}", json!(self.run), self.seed)
    }

    fn json(&self, (kind, epoch, step): (&str, f64, u64), row: &Row) -> String {
        let text = |x: Option<f64>| x.map_or_else(|| "null".to_owned(), |x| Exact(x).to_string());
        let of_number = NUMBER_FIGURES.iter().zip(&row.of_number).filter(|_| self.task == Task::Regression);
        let figures = FIGURES.iter().zip(&row.figures).chain(of_number);
        let figures = figures.map(|(name, x)| format!(", \"{name}\": {}", text(*x)));
        let (figures, run, seed) = (figures.collect::<String>(), json!(self.run), self.seed);
        format!(
            "{{\"event\": \"{kind}\", \"run\": {run}, \"seed\": {seed}, \"epoch\": {epoch}, \"step\": {step}{figures}}}"
        )
    }

    fn row(&self, (_, epoch, step): (&str, f64, u64), row: &Row) -> String {
        let of_number = row.of_number.iter().filter(|_| self.has_numbers);
        let cells = row.figures.iter().chain(of_number);
        let figures = cells.map(|x| x.map_or_else(String::new, |x| format!("{x:?}"))).collect::<Vec<_>>().join(",");
        format!("{},{epoch},{step},{figures},", self.head())
    }

    /// The last row of a training that did not come to its end: where it broke off, and how, without figures.
    fn end_row(&self, ending: &Ending) -> Option<String> {
        let (epoch, step) = match ending {
            Ending::Stopped { epochs } => (epochs, String::new()),
            Ending::NotFinite { epoch, step, .. } | Ending::StepError { epoch, step, .. } => (epoch, step.to_string()),
            _ => return None,
        };
        let figures = ",".repeat(FIGURE_COUNT + if self.has_numbers { NUMBER_FIGURES.len() } else { 0 });
        Some(format!("{},{epoch},{step}{figures},{}", self.head(), ending.kind()))
    }

    /// The first cells of a row: the run and its seed.
    fn head(&self) -> String {
        format!("\"{}\",{}", self.run.replace('"', "\"\""), self.seed)
    }
}

/// The name in JSON of an event without figures of epochs and steps, and its fields; none of those that are not told.
fn object(event: &Event, task: Task) -> Option<(&'static str, Vec<(&'static str, String)>)> {
    let number = |x: f64| Exact(x).to_string();
    Some(match event {
        Event::Unbalanced(Majority { class, share }) => {
            ("unbalanced", vec![("class", json!(class).to_string()), ("share", number(*share))])
        }
        Event::Pretraining { epoch, epochs, val_accuracy } => {
            let fields = vec![("epoch", epoch.to_string()), ("epochs", epochs.to_string())];
            ("pretraining", [fields, vec![("val_accuracy", number(*val_accuracy))]].concat())
        }
        Event::Pretrained(Pretrained { epochs, train_accuracy, val_accuracy }) => {
            let accuracies = [("train_accuracy", train_accuracy), ("val_accuracy", val_accuracy)];
            let accuracies = accuracies.map(|(name, x)| (name, number(*x)));
            ("pretrained", std::iter::once(("epochs", epochs.to_string())).chain(accuracies).collect())
        }
        Event::Members(members) => {
            let accuracies = list(&members.val_accuracies);
            let key = if task == Task::Regression { "val_r2s" } else { "val_accuracies" };
            ("members", vec![("epoch", members.epoch.to_string()), (key, accuracies)])
        }
        Event::Sharpness(figures) => ("sharpness", sharpness(figures)),
        Event::Votes(votes) => {
            let joined = [
                ("alone", votes.alone),
                ("mean", votes.mean),
                ("majority", votes.majority),
                ("geometric", votes.geometric),
            ];
            let joined = joined.map(|(name, x)| (name, number(x)));
            ("votes", std::iter::once(("members", votes.members.to_string())).chain(joined).collect())
        }
        Event::HeldOut(metrics) => {
            if let Some(rmse) = metrics.rmse {
                return Some(("test", of_number(metrics, rmse)));
            }
            let fields = [
                ("loss", metrics.loss),
                ("accuracy", metrics.accuracy),
                ("cross_entropy", metrics.cross_entropy),
                ("balanced_accuracy", metrics.balanced_accuracy),
            ];
            ("test", fields.map(|(name, x)| (name, number(x))).to_vec())
        }
        Event::Tested(tested) => {
            let noise = ("noise", json!(tested.noise.key()).to_string());
            let passes = ("passes", tested.passes.to_string());
            ("tested", vec![noise, passes, (judged(task), number(tested.val_accuracy))])
        }
        Event::End(ending) => {
            let message = ("message", json!(ending.to_string()).to_string());
            ("end", vec![("kind", json!(ending.kind()).to_string()), message])
        }
        Event::Changed(Changed { step, what, .. }) => {
            ("changed", vec![("step", step.to_string()), ("what", json!(what).to_string())])
        }
        Event::Epoch(_) | Event::Step(_) | Event::Kept(_) | Event::Layers(_) | Event::Unchanged(_) => return None,
    })
}

fn sharpness(SharpnessFigures { epoch, largest, others, limit }: &SharpnessFigures) -> Vec<(&'static str, String)> {
    let number = |x: f64| Exact(x).to_string();
    let limit = limit.map_or_else(|| "null".to_owned(), number);
    vec![("epoch", epoch.to_string()), ("largest", number(*largest)), ("others", list(others)), ("limit", limit)]
}

/// Numbers as an array in JSON.
fn list(numbers: &[f64]) -> String {
    let numbers: Vec<String> = numbers.iter().map(|x| Exact(*x).to_string()).collect();
    format!("[{}]", numbers.join(", "))
}

/// What a result is judged by.
const fn judged(task: Task) -> &'static str {
    if matches!(task, Task::Regression) { "val_r2" } else { "val_accuracy" }
}

/// A number judged by the part kept apart until the end.
fn of_number(metrics: &Metrics, rmse: f64) -> Vec<(&'static str, String)> {
    let fields = [("loss", metrics.loss), ("rmse", rmse), ("r2", metrics.accuracy)];
    fields.map(|(name, x)| (name, Exact(x).to_string())).to_vec()
}

/// Whether the target of any of some trainings is a number.
pub fn has_numbers<'a>(mut configs: impl Iterator<Item = &'a Config>) -> bool {
    configs.any(|config| data::task(&config.data) == Task::Regression)
}

/// The names of the columns; `has_numbers` says whether the target of any run is a number. The last one is empty in all
/// rows but that of a training that broke off.
pub fn header(has_numbers: bool) -> String {
    let of_number: &[&str] = if has_numbers { &NUMBER_FIGURES } else { &[] };
    format!("run,seed,epoch,step,{},ending", [&FIGURES[..], of_number].concat().join(","))
}

fn of_epoch(e: &Epoch) -> Row {
    let has_trained = !e.batch_loss.is_nan();
    let of_steps = [(e.lr, e.step > 0), (e.samples_per_second, has_trained), (e.batch_loss, has_trained)];
    let of_steps = of_steps.map(|(x, is_known)| is_known.then_some(x));
    let mut figures = all(Some(e.metrics()), of_steps, e.norms, e.trained);
    let [.., start_left, single_loss, single_accuracy] = &mut figures;
    *start_left = e.trained.map(|_| e.start_left);
    (*single_loss, *single_accuracy) = e.single.map(|single| (single.loss, single.accuracy)).unzip();
    let beside = [e.trained, e.single].map(|metrics| metrics?.rmse);
    Row::of(figures, [e.train_rmse, e.val_rmse, beside[0], beside[1]])
}

fn of_metrics(metrics: [Metrics; 2]) -> Row {
    let [train, val] = metrics.map(|metrics| metrics.rmse);
    Row::of(all(Some(metrics), [None; 3], None, None), [train, val, None, None])
}

fn of_step(s: &StepFigures) -> Row {
    let [train, val] = s.metrics.map_or([None; 2], |metrics| metrics.map(|metrics| metrics.rmse));
    let figures = all(s.metrics, [s.lr, s.samples_per_second, s.batch_loss].map(Some), Some(s.norms), None);
    Row::of(figures, [train, val, None, None])
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
        None,
        None,
    ]
}

/// The names in a summary of what is told as accuracy, and of R² where the target is a number.
const R2_NAMES: [(&str, &str); 8] = [
    ("val_accuracy", "val_r2"),
    ("best_val_accuracy", "best_val_r2"),
    ("train_accuracy", "train_r2"),
    ("last_val_accuracy", "last_val_r2"),
    ("last_train_accuracy", "last_train_r2"),
    ("test_accuracy", "test_r2"),
    ("noisy_val_accuracy", "noisy_val_r2"),
    ("augmented_val_accuracy", "augmented_val_r2"),
];

/// The last line of a run: figures of the weights that were kept, and beside them, where those are not the last epoch's,
/// the last epoch's.
pub fn summary(run: &str, seeds: &[u64], summary: &Summary) -> Value {
    let spread = |spread: &Spread| json!({ "mean": spread.mean, "sd": spread.sd });
    let last = |figure: fn(&LastFigures) -> &Spread| summary.last.as_ref().map(|last| spread(figure(last)));
    let mut line = json!({
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
    });
    if let Some(fit) = &summary.fit {
        // what is told as accuracy is R²
        for (accuracy, r2) in R2_NAMES {
            line[r2] = line[accuracy].take();
        }
        line["val_rmse"] = spread(&fit.val_rmse);
        line["train_rmse"] = spread(&fit.train_rmse);
        line["best_val_rmse"] = spread(&fit.best_val_rmse);
        line["test_rmse"] = fit.test_rmse.as_ref().map(spread).into();
        line["val_balanced_accuracy"] = Value::Null;
        line["val_cross_entropy"] = Value::Null;
        line["last_val_cross_entropy"] = Value::Null;
    }
    line
}
