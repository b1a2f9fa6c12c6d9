//! The results of a training in a scene: its epochs, what was changed by hand, and how it ended.

use serde::Serialize;
use toml::Value;

use super::read::Reader;
use crate::optim::Stuck;
use crate::train::{Ending, Epoch, Event, History};

/// Epochs that are kept of all seeds of a run; longer histories are thinned.
const MOST_KEPT: usize = 1000;
/// What can be not finite.
const QUANTITIES: [&str; 2] = ["training loss", "validation loss"];
/// What a method can be stuck at.
const STUCK: [(&str, Stuck); 2] = [("line search", Stuck::LineSearchFailed), ("hessian", Stuck::HessianSingular)];

/// What a training told.
#[derive(Default, Serialize)]
pub(super) struct ToldFile {
    /// Epoch, step, loss and accuracy of training, of validation, learning rate.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    history: Vec<[f64; 7]>,
    /// Steps done, and what was changed by hand then.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    changes: Vec<(u64, String)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ending: Option<EndingFile>,
}

impl ToldFile {
    /// Of one among so many seeds.
    pub(super) fn of(history: &History, seeds: usize) -> Self {
        Self {
            history: kept(history.epochs(), MOST_KEPT / seeds.max(1)),
            changes: history.changes().to_vec(),
            ending: history.ending().and_then(ending_of),
        }
    }
}

/// Reads what [`ToldFile`] wrote.
pub(super) fn read_told(reader: &mut Reader) -> History {
    let mut history = History::default();
    reader.read("history", &mut history, |rows| read_history(&rows));
    let told = history.clone();
    reader.read("changes", &mut history, |changes| read_changes(&changes, told));
    read_ending(reader, &mut history);
    history
}

/// How a training ended.
#[derive(Serialize)]
struct EndingFile {
    kind: &'static str,
    epoch: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    step: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    what: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    layer: Option<String>,
    /// The epoch that was best, or the one whose weights are kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    kept: Option<u32>,
}

/// How a training ended; nothing for one that never began.
fn ending_of(ending: &Ending) -> Option<EndingFile> {
    let none = EndingFile { kind: ending.kind(), epoch: 0, step: None, what: None, layer: None, kept: None };
    let file = match ending {
        Ending::Finished { epochs } | Ending::Stopped { epochs } => EndingFile { epoch: *epochs, ..none },
        Ending::StoppedEarly { epochs, best } => EndingFile { epoch: *epochs, kept: Some(*best), ..none },
        Ending::NotFinite { epoch, step, quantity, layer, kept } => {
            let (layer, kept) = (layer.clone(), Some(*kept));
            EndingFile { epoch: *epoch, step: Some(*step), what: Some(*quantity), layer, kept, ..none }
        }
        Ending::Stuck { epoch, step, why } => {
            let what = STUCK.iter().find(|(_, stuck)| stuck == why).map(|(what, _)| *what);
            EndingFile { epoch: *epoch, step: Some(*step), what, ..none }
        }
        Ending::Refused(_) | Ending::Failed(_) => return None,
    };
    Some(file)
}

/// Reads how a training ended; one that was under way was stopped.
fn read_ending(reader: &mut Reader, history: &mut History) {
    let mut ending = history.last().map(|epoch| Ending::Stopped { epochs: epoch.epoch });
    reader.read("ending", &mut ending, |value| {
        let ending = ending_from(&value);
        ending.map(Some).ok_or_else(|| format!("must say how the training ended, got {value}"))
    });
    if let Some(ending) = ending {
        history.push(&Event::End(ending));
    }
}

fn ending_from(value: &Value) -> Option<Ending> {
    let number = |key| u64::try_from(value.get(key)?.as_integer()?).ok();
    let word = |key| value.get(key).and_then(Value::as_str).unwrap_or_default();
    let epoch = u32::try_from(number("epoch")?).ok()?;
    // scenes of older versions do not say it
    let kept = number("kept").and_then(|kept| u32::try_from(kept).ok()).unwrap_or_default();
    match word("kind") {
        "finished" => Some(Ending::Finished { epochs: epoch }),
        "stopped" => Some(Ending::Stopped { epochs: epoch }),
        "stopped-early" => Some(Ending::StoppedEarly { epochs: epoch, best: kept }),
        "not-finite" => {
            let layer = value.get("layer").and_then(Value::as_str).map(str::to_owned);
            let quantity = QUANTITIES.into_iter().find(|known| *known == word("what"))?;
            Some(Ending::NotFinite { epoch, step: number("step")?, quantity, layer, kept })
        }
        "stuck" => {
            let (_, why) = STUCK.into_iter().find(|(what, _)| *what == word("what"))?;
            Some(Ending::Stuck { epoch, step: number("step")?, why })
        }
        _ => None,
    }
}

/// The epochs to keep: all, or so many evenly spread ones with the last.
fn kept(epochs: &[Epoch], most: usize) -> Vec<[f64; 7]> {
    let every = epochs.len().div_ceil(most.max(1)).max(1);
    let is_kept = |i: &usize| (epochs.len() - 1 - i).is_multiple_of(every);
    let kept = (0..epochs.len()).filter(is_kept).map(|i| epochs[i]);
    kept.map(|e| {
        let place = [f64::from(e.epoch), e.step as f64];
        let [a, b, c, d] =
            [e.train_loss, e.train_accuracy, e.val_loss, e.val_accuracy].map(|x| (x * 1e6).round() / 1e6);
        [place[0], place[1], a, b, c, d, e.lr]
    })
    .collect()
}

fn read_history(rows: &Value) -> Result<History, String> {
    let wrong = || "must be rows of 7 numbers".to_owned();
    let mut history = History::default();
    for row in rows.as_array().ok_or_else(wrong)? {
        let numbers = row.as_array().ok_or_else(wrong)?.iter();
        let numbers: Option<Vec<f64>> =
            numbers.map(|x| x.as_float().or_else(|| x.as_integer().map(|x| x as f64))).collect();
        let Some(&[epoch, step, train_loss, train_accuracy, val_loss, val_accuracy, lr]) = numbers.as_deref() else {
            return Err(wrong());
        };
        let (epoch, step) = (epoch as u32, step as u64);
        let epoch = Epoch { epoch, step, train_loss, train_accuracy, val_loss, val_accuracy, lr, ..Epoch::default() };
        history.push(&Event::Epoch(epoch));
    }
    Ok(history)
}

fn read_changes(changes: &Value, mut history: History) -> Result<History, String> {
    let wrong = || "must be steps, each with what was changed".to_owned();
    for change in changes.as_array().ok_or_else(wrong)? {
        let step = change.get(0).and_then(Value::as_integer).and_then(|step| u64::try_from(step).ok());
        let what = change.get(1).and_then(Value::as_str);
        let (Some(step), Some(what)) = (step, what) else { return Err(wrong()) };
        history.push(&Event::Changed { step, what: what.to_owned() });
    }
    Ok(history)
}
