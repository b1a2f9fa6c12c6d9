//! What a network gets wrong, and how its output spreads over its noise.

use super::args::{InspectArgs, On, What};
use super::rows::{Cell, Rows};
use super::{sample, text};
use crate::cli::Failure;
use crate::data::Task;
use crate::inspect::errors::{Calibration, Confusion, Order, Predictions, by_class, judge, largest, ranked, residuals};
use crate::inspect::{NoiseSpread, Subject};
use crate::optim::Refusal;
use crate::train::{Part, Snapshot};

/// The middle part of the passes with noise.
const MIDDLE: [f64; 2] = [0.1, 0.9];

/// The rows that are asked for; an ensemble is judged by the mean of its probabilities.
pub fn rows(args: &InspectArgs, subject: &mut Subject, snapshot: &Snapshot) -> Result<Rows, Failure> {
    if args.what == What::Noise {
        return noise(args, subject, snapshot);
    }
    let part = match args.part {
        On::Train => Part::Train,
        On::Val => Part::Val,
        On::Test => Part::Test,
    };
    if subject.len(part) == 0 {
        return Err(Failure::Usage("this data set keeps no test part apart: choose --part val".to_owned()));
    }
    if subject.task() == Task::Regression {
        return furthest_off(args, subject, snapshot, part);
    }
    let mut networks = Vec::new();
    for network in snapshot.networks() {
        subject.replace(&network)?;
        networks.extend(judge(subject, part, &|| false)?);
    }
    let predictions = Predictions::mean(&networks)?;
    Ok(match args.what {
        What::Calibration => calibration(args, &predictions),
        What::Worst => cases(args, subject, part, (predictions, Order::Worst)),
        What::LeastCertain => cases(args, subject, part, (predictions, Order::LeastCertain)),
        What::Classes => classes(subject, &predictions),
        _ => confusion(subject, &predictions),
    })
}

fn confusion(subject: &Subject, predictions: &Predictions) -> Rows {
    let (confusion, names) = (Confusion::of(predictions), subject.classes());
    let mut rows = Rows::new(&["class", "taken_for", "samples"]);
    for class in 0..confusion.classes {
        for predicted in 0..confusion.classes {
            let [name, other] = [class, predicted].map(|class| text(&*names[class]));
            rows.push(vec![name, other, Cell::Whole(confusion.count(class, predicted))]);
        }
    }
    rows
}

fn classes(subject: &Subject, predictions: &Predictions) -> Rows {
    let mut rows = Rows::new(&["class", "samples", "taken_for_it", "precision", "recall", "f1"]);
    for (name, of) in subject.classes().iter().zip(by_class(&Confusion::of(predictions))) {
        let figures = [of.precision, of.recall, of.f1].map(Cell::from);
        let counts = [text(&**name), Cell::Whole(of.support), Cell::Whole(of.predicted)];
        rows.push(counts.into_iter().chain(figures).collect());
    }
    rows
}

/// The bins, and behind them all samples with the errors of the whole.
fn calibration(args: &InspectArgs, predictions: &Predictions) -> Rows {
    let found = Calibration::of(predictions, args.bins);
    let mut rows =
        Rows::new(&["low", "high", "samples", "confidence", "accuracy", "ece", "mce", "brier", "cross_entropy"]);
    let known = |x: f64| Cell::from(Some(x).filter(|x| !x.is_nan()));
    for bin in &found.bins {
        let ends = [bin.low, bin.high].map(Cell::Number);
        let means = [bin.confidence, bin.accuracy].map(known);
        let nothing = std::iter::repeat_n(Cell::Nothing, 4);
        rows.push(ends.into_iter().chain([Cell::Whole(bin.count)]).chain(means).chain(nothing).collect());
    }
    let samples = predictions.len();
    let confidence = (0..samples).map(|sample| predictions.confidence(sample)).sum::<f64>() / samples as f64;
    let figures =
        [confidence, predictions.accuracy(), found.ece, found.mce, predictions.brier(), predictions.log_loss()];
    let head = [Cell::Number(0.0), Cell::Number(1.0), Cell::Whole(samples)];
    rows.push(head.into_iter().chain(figures.map(Cell::Number)).collect());
    rows
}

/// The first samples in an order.
fn cases(args: &InspectArgs, subject: &Subject, part: Part, (predictions, order): (Predictions, Order)) -> Rows {
    let names = subject.classes();
    let mut rows = Rows::new(&["sample", "image", "class", "taken_for", "confidence", "probability", "loss", "margin"]);
    let all = [predictions];
    for case in ranked(&all, order, args.top) {
        let (of, at) = (&all[0], case.sample);
        let numbers = [of.confidence(at), of.row(at)[of.label(at)], of.loss(at), of.margin(at)];
        let places = [Cell::Whole(at), Cell::Whole(subject.image(part, at))];
        let classes = [of.label(at), of.predicted(at)].map(|class| text(&*names[class]));
        rows.push(places.into_iter().chain(classes).chain(numbers.map(Cell::Number)).collect());
    }
    rows
}

/// The samples whose predicted number is furthest off.
fn furthest_off(args: &InspectArgs, subject: &mut Subject, snapshot: &Snapshot, part: Part) -> Result<Rows, Failure> {
    let all = residuals(subject, snapshot, part, &|| false)?.unwrap_or_default();
    let mut rows = Rows::new(&["sample", "image", "target", "predicted", "residual"]);
    for residual in largest(&all, args.top) {
        let numbers = [residual.target, residual.predicted, residual.off()].map(Cell::Number);
        let places = [Cell::Whole(residual.sample), Cell::Whole(residual.image)];
        rows.push(places.into_iter().chain(numbers).collect());
    }
    Ok(rows)
}

/// What is said of a sample without noise and with it.
fn noise(args: &InspectArgs, subject: &mut Subject, snapshot: &Snapshot) -> Result<Rows, Failure> {
    let inputs = sample(args, subject)?;
    let mut spreads = Vec::new();
    for network in snapshot.networks() {
        subject.replace(&network)?;
        let seed = subject.config().seed;
        spreads.push(subject.noise_spread(&inputs, (seed, args.passes), &|| false));
    }
    let spread = NoiseSpread::mean_of(&spreads).ok_or_else(|| Refusal("there is no network".to_owned()))?;
    let mean = (!spread.passes.is_empty()).then(|| spread.mean());
    let what = if subject.task() == Task::Regression { "output" } else { "class" };
    let mut rows = Rows::new(&[what, "scaled", "mean", "low", "high"]);
    for (class, name) in subject.classes().iter().enumerate() {
        let range = spread.range(class, MIDDLE);
        let noisy = [mean.as_ref().map(|mean| mean[class]), range.map(|[low, _]| low), range.map(|[_, high]| high)];
        let scaled = [text(&**name), Cell::Number(spread.scaled[class])];
        rows.push(scaled.into_iter().chain(noisy.map(Cell::from)).collect());
    }
    Ok(rows)
}
