//! The results that `ravine train` wrote as lines of JSON or rows of CSV.

use std::path::Path;

use serde_json::Value;

use crate::cli::Failure;
use crate::disk;
use crate::figure::training::{Results, TrainedRun};
use crate::language::given;
use crate::refusal;
use crate::scene::{LineStyle, MOST_RUNS};
use crate::train::{Bundle, Ending, Epoch, Event, History, MOST_SEEDS, Majority, Metrics};

/// The largest file that is read, in bytes.
const LARGEST: u64 = 1 << 28;

/// The events of a training, by its run and its seed.
type Told = (String, u64, Vec<Event>);

/// Whether a file's name says that it holds results.
pub fn is_results(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    matches!(ending.as_deref(), Some("json" | "jsonl" | "csv"))
}

/// Reads a file of results.
///
/// # Errors
/// A sentence: it can't be read, or is not what `ravine train` writes.
pub fn results(path: &Path) -> Result<Results, Failure> {
    let told = |why: String| Failure::Failed(format!("can't read '{}': {why}", path.display()));
    let bytes = disk::read(path, LARGEST).map_err(|why| told(refusal::reason(&why)))?;
    if bytes.len() as u64 > LARGEST {
        return Err(told(format!("results have at most {LARGEST} bytes, this file has more")));
    }
    let text = String::from_utf8(bytes).map_err(|why| told(format!("it is no text ({why})")))?;
    let all = if text.trim_start().starts_with('{') { of_json(&text) } else { of_csv(&text) }.map_err(told)?;
    let mut names: Vec<&str> = Vec::new();
    for (name, ..) in &all {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    if names.len() > MOST_RUNS {
        return Err(told(format!("a figure has at most {MOST_RUNS} runs, this file has {}", names.len())));
    }
    let run = |(place, name): (usize, &&str)| {
        let own = all.iter().filter(|(other, ..)| other == name).take(MOST_SEEDS as usize);
        let (seeds, histories): (Vec<u64>, Vec<History>) =
            own.map(|(_, seed, events)| (*seed, History::of(events.iter().cloned()))).unzip();
        TrainedRun {
            name: given(name).to_owned(),
            style: LineStyle::from(place),
            config: None,
            seeds,
            histories: Bundle::of(histories),
            is_outdated: false,
        }
    };
    Ok(Results::of(names.iter().enumerate().map(run).collect()))
}

/// Adds an event to those of its training.
fn add(all: &mut Vec<Told>, run: &str, seed: u64, event: Event) {
    match all.iter_mut().rev().find(|(name, other, _)| name == run && *other == seed) {
        Some((.., events)) => events.push(event),
        None => all.push((run.to_owned(), seed, vec![event])),
    }
}

fn of_json(text: &str) -> Result<Vec<Told>, String> {
    let mut all = Vec::new();
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let wrong = |why: &str| format!("line {number} is not what 'ravine train --format json' writes: {why}");
        let object: Value = serde_json::from_str(line).map_err(|why| wrong(&why.to_string()))?;
        let kind = object["event"].as_str().ok_or_else(|| wrong("it has no event"))?;
        let event = match kind {
            "epoch" => {
                let figure = |name: &str| json_number(&object[name]);
                Event::Epoch(epoch(figure).ok_or_else(|| wrong("an epoch lacks its number or its accuracies"))?)
            }
            "unbalanced" => {
                let class = object["class"].as_str().unwrap_or_default().to_owned();
                Event::Unbalanced(Majority { class, share: json_number(&object["share"]).unwrap_or(f64::NAN) })
            }
            "end" => {
                let [kind, message] = ["kind", "message"].map(|key| object[key].as_str().unwrap_or_default());
                Event::End(Ending::read(kind, message))
            }
            _ => continue,
        };
        let run = object["run"].as_str().ok_or_else(|| wrong("it names no run"))?;
        let seed = object["seed"].as_u64().ok_or_else(|| wrong("it has no seed"))?;
        add(&mut all, run, seed, event);
    }
    Ok(all)
}

/// A number; those that are not finite stand in quotes.
fn json_number(value: &Value) -> Option<f64> {
    value.as_f64().or_else(|| value.as_str()?.parse().ok())
}

/// The rows of epochs; those of logged steps are left out.
fn of_csv(text: &str) -> Result<Vec<Told>, String> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().map_err(|why| why.to_string())?.clone();
    let column = |name: &str| header.iter().position(|other| other == name);
    let (Some(run), Some(seed), Some(_)) = (column("run"), column("seed"), column("val_accuracy")) else {
        return Err("it is not what 'ravine train --format csv' writes: it has no columns run, seed and val_accuracy"
            .to_owned());
    };
    let mut all: Vec<Told> = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|why| why.to_string())?;
        let figure = |name: &str| row.get(column(name)?)?.parse::<f64>().ok();
        let seed = row.get(seed).and_then(|seed| seed.parse().ok());
        let (Some(run), Some(seed)) = (row.get(run), seed) else {
            let line = row.position().map_or(0, csv::Position::line);
            return Err(format!("line {line} names no run or no seed"));
        };
        if let Some(kind) = column("ending").and_then(|at| row.get(at)).filter(|kind| !kind.is_empty()) {
            add(&mut all, run, seed, Event::End(Ending::read(kind, &kind.replace('-', " "))));
        } else if let Some(epoch) = epoch(figure) {
            // the last step of an epoch may be logged, too
            if let Some((.., events)) = all.iter_mut().rev().find(|(name, other, _)| name == run && *other == seed) {
                events.retain(|event| !matches!(event, Event::Epoch(other) if other.epoch == epoch.epoch));
            }
            add(&mut all, run, seed, Event::Epoch(epoch));
        }
    }
    Ok(all)
}

/// The figures of an epoch, where they are those of one: a step within an epoch has no whole number of epochs.
fn epoch(figure: impl Fn(&str) -> Option<f64>) -> Option<Epoch> {
    let number = figure("epoch").filter(|epoch| epoch.fract() == 0.0 && *epoch >= 0.0)?;
    let known = |name: &str| figure(name).unwrap_or(f64::NAN);
    let beside = |loss: &str, accuracy: &str| {
        let (loss, accuracy) = (figure(loss)?, figure(accuracy)?);
        Some(Metrics { loss, accuracy, cross_entropy: f64::NAN, balanced_accuracy: f64::NAN, rmse: None })
    };
    Some(Epoch {
        epoch: number as u32,
        step: known("step") as u64,
        train_loss: known("train_loss"),
        train_accuracy: figure("train_accuracy").or_else(|| figure("train_r2"))?,
        val_loss: known("val_loss"),
        val_accuracy: figure("val_accuracy").or_else(|| figure("val_r2"))?,
        train_rmse: figure("train_rmse"),
        val_rmse: figure("val_rmse"),
        train_cross_entropy: known("train_cross_entropy"),
        val_cross_entropy: known("val_cross_entropy"),
        lr: known("lr"),
        batch_loss: known("batch_loss"),
        trained: beside("trained_val_loss", "trained_val_accuracy"),
        single: beside("single_val_loss", "single_val_accuracy"),
        ..Epoch::default()
    })
}
