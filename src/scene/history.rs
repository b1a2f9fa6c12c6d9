//! The results of a training in a scene: its epochs, what was changed by hand, and how it ended.

use serde::Serialize;
use toml::Value;

use super::read::Reader;
use crate::landscape::MOST_EIGENVALUES;
use crate::optim::StepError;
use crate::train::{
    Changed, Ending, Epoch, Event, History, Majority, Members, Metrics, Pretrained, SharpnessFigures, Votes,
};

/// Epochs that are kept of all seeds of a run; longer histories are thinned.
const MOST_KEPT: usize = 1000;
/// The same of all runs of a scene, so that its file can be read again.
const MOST_KEPT_IN_ALL: usize = 25_000;
/// What can be not finite.
const QUANTITIES: [&str; 2] = ["training loss", "validation loss"];
/// The step errors that a training may end with.
const STEP_ERRORS: [(&str, StepError); 2] =
    [("line search", StepError::LineSearchFailed), ("hessian", StepError::HessianSingular)];

/// The history of a training.
#[derive(Default, Serialize)]
pub(super) struct HistoryFile {
    /// Epoch, step, loss and accuracy of training, of validation, learning rate; where the loss is not cross-entropy,
    /// that of training and of validation; where the classes are of very different size, the balanced accuracy of both
    /// behind the cross-entropy of both.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    history: Vec<Vec<f64>>,
    /// Where the target is a number, the root mean squared error on the training and the validation part of each of
    /// these epochs; what stands above as accuracy is R² then.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rmse: Vec<Vec<f64>>,
    /// Loss, cross-entropy, accuracy and balanced accuracy of what is not averaged, at the last of these epochs; of a number
    /// its root mean squared error behind them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    trained: Vec<Vec<f64>>,
    /// The same of the network that was trained beside.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    single: Vec<Vec<f64>>,
    /// The accuracy of each network of an ensemble, behind its epoch.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    members: Vec<Vec<f64>>,
    /// Epoch, largest eigenvalue of the Hessian, and the largest at which the method is stable, where that is known, or 0;
    /// behind it further eigenvalues.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sharpness: Vec<Vec<f64>>,
    /// Number of networks, and accuracy of each alone on average, of their mean, by majority, and of their geometric mean.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    votes: Vec<f64>,
    /// What was learned of the source: epochs, accuracy on its training and its validation part.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pretrained: Vec<f64>,
    /// The same as for an epoch of the weights that are kept, where those are not the last epoch's.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    kept: Vec<f64>,
    /// The root mean squared errors of those, where the target is a number.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    kept_rmse: Vec<f64>,
    /// Loss, cross-entropy, accuracy and balanced accuracy on the part kept apart until the end.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    test: Vec<f64>,
    /// The largest class of the validation part and its share, where the classes are of very different size.
    #[serde(skip_serializing_if = "Option::is_none")]
    largest_class: Option<(String, f64)>,
    /// Steps done, and what was changed by hand then; behind it the name of the setting and what it was, so that the
    /// change can be repeated.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    changes: Vec<ChangeFile>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ending: Option<EndingFile>,
}

impl HistoryFile {
    /// Of one among so many seeds and runs. `is_cross_entropy` says whether that is the run's loss.
    pub(super) fn of(history: &History, [seeds, runs]: [usize; 2], is_cross_entropy: bool) -> Self {
        let form = Form { is_cross_entropy, is_unbalanced: history.majority().is_some() };
        let most = MOST_KEPT.min(MOST_KEPT_IN_ALL / runs.max(1)) / seeds.max(1);
        let epochs: Vec<Epoch> = kept(history.epochs(), most).collect();
        let trained = epochs.iter().filter_map(|epoch| epoch.trained.as_ref());
        let single = epochs.iter().filter_map(|epoch| epoch.single.as_ref());
        let members =
            history.members().iter().filter(|members| epochs.iter().any(|epoch| epoch.epoch == members.epoch));
        let is_of_kept = |sharpness: &&SharpnessFigures| epochs.iter().any(|epoch| epoch.epoch == sharpness.epoch);
        let sharpness = history.sharpness().iter().filter(is_of_kept);
        let votes = history
            .votes()
            .map(|votes| [votes.members as f64, votes.alone, votes.mean, votes.majority, votes.geometric]);
        Self {
            trained: trained.map(metrics_row).collect(),
            single: single.map(metrics_row).collect(),
            members: members.map(members_row).collect(),
            sharpness: sharpness.map(sharpness_row).collect(),
            votes: votes.map(Vec::from).unwrap_or_default(),
            pretrained: history.pretrained().as_ref().map(pretrained_row).unwrap_or_default(),
            history: epochs.iter().map(|epoch| row(epoch, form)).collect(),
            rmse: epochs.iter().filter_map(rmse_row).collect(),
            kept: history.kept().map(|kept| row(kept, form)).unwrap_or_default(),
            kept_rmse: history.kept().and_then(rmse_row).unwrap_or_default(),
            test: history.held_out().as_ref().map(metrics_row).unwrap_or_default(),
            largest_class: history.majority().map(|majority| (majority.class.clone(), majority.share)),
            changes: history.changes().iter().map(ChangeFile::of).collect(),
            ending: history.ending().and_then(ending_of),
        }
    }
}

/// A change by hand.
#[derive(Serialize)]
#[serde(untagged)]
enum ChangeFile {
    Told(u64, String),
    Kept(u64, String, String, String),
}

impl ChangeFile {
    fn of(changed: &Changed) -> Self {
        let Changed { step, what, was } = changed.clone();
        match was {
            None => Self::Told(step, what),
            Some([setting, was]) => Self::Kept(step, what, setting, was),
        }
    }
}

/// Reads what [`HistoryFile`] wrote.
pub(super) fn read_history_of_seed(reader: &mut Reader, is_cross_entropy: bool) -> History {
    let mut history = History::default();
    let [mut trained, mut single] = [Vec::new(), Vec::new()];
    let (mut errors, mut kept_errors) = (Vec::new(), None);
    reader.read("rmse", &mut errors, |rows| each(&rows, read_rmse));
    reader.read("kept_rmse", &mut kept_errors, |row| read_rmse(&row).map(Some));
    reader.read("trained", &mut trained, |rows| each(&rows, read_metrics));
    reader.read("single", &mut single, |rows| each(&rows, read_metrics));
    reader.read("history", &mut history, |rows| read_history(&rows, [&trained, &single], &errors, is_cross_entropy));
    let before = history.clone();
    reader.read("changes", &mut history, |changes| read_changes(&changes, before));
    let event = |reader: &mut Reader, key, read: &dyn Fn(&Value) -> Result<Event, String>| {
        let mut event = None;
        reader.read(key, &mut event, |value| read(&value).map(Some));
        event
    };
    let events = [
        event(reader, "largest_class", &|value| read_majority(value).map(Event::Unbalanced)),
        event(reader, "kept", &|value| {
            read_row(value, is_cross_entropy).map(|kept| Event::Kept(with_rmse(&kept, kept_errors)))
        }),
        event(reader, "test", &|value| read_metrics(value).map(Event::HeldOut)),
        event(reader, "pretrained", &|value| read_pretrained(value).map(Event::Pretrained)),
        event(reader, "votes", &|value| read_votes(value).map(Event::Votes)),
    ];
    events.iter().flatten().for_each(|event| history.push(event));
    let mut members = Vec::new();
    reader.read("members", &mut members, |rows| each(&rows, read_members));
    for members in members {
        history.push(&Event::Members(members));
    }
    let mut sharpness = Vec::new();
    reader.read("sharpness", &mut sharpness, |rows| each(&rows, read_sharpness));
    for figures in sharpness {
        history.push(&Event::Sharpness(figures));
    }
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
        Ending::StepError { epoch, step, why } => {
            let what = STEP_ERRORS.iter().find(|(_, error)| error == why).map(|(what, _)| *what);
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
            let (_, why) = STEP_ERRORS.into_iter().find(|(what, _)| *what == word("what"))?;
            Some(Ending::StepError { epoch, step: number("step")?, why })
        }
        _ => None,
    }
}

/// The epochs to keep: all, or so many evenly spread ones with the last.
fn kept(epochs: &[Epoch], most: usize) -> impl Iterator<Item = Epoch> {
    let every = epochs.len().div_ceil(most.max(1)).max(1);
    let is_kept = move |i: &usize| (epochs.len() - 1 - i).is_multiple_of(every);
    (0..epochs.len()).filter(is_kept).map(|i| epochs[i])
}

fn round(x: f64) -> f64 {
    (x * 1e6).round() / 1e6
}

fn metrics_row(metrics: &Metrics) -> Vec<f64> {
    let figures = [metrics.loss, metrics.cross_entropy, metrics.accuracy, metrics.balanced_accuracy];
    figures.into_iter().chain(metrics.rmse).map(round).collect()
}

/// The errors of an epoch, where the target is a number.
fn rmse_row(epoch: &Epoch) -> Option<Vec<f64>> {
    Some(vec![epoch.train_rmse?, epoch.val_rmse?].into_iter().map(round).collect())
}

fn read_rmse(row: &Value) -> Result<[f64; 2], String> {
    let wrong = || "must be the errors on the training and the validation part".to_owned();
    numbers(row).and_then(|row| row.try_into().ok()).ok_or_else(wrong)
}

fn with_rmse(epoch: &Epoch, errors: Option<[f64; 2]>) -> Epoch {
    let Some([train, val]) = errors else { return *epoch };
    let [train_r2, val_r2] = [epoch.train_accuracy, epoch.val_accuracy];
    Epoch {
        train_rmse: Some(train),
        val_rmse: Some(val),
        train_balanced_accuracy: train_r2,
        val_balanced_accuracy: val_r2,
        ..*epoch
    }
}

fn members_row(members: &Members) -> Vec<f64> {
    std::iter::once(f64::from(members.epoch)).chain(members.val_accuracies.iter().copied().map(round)).collect()
}

/// What is in a row.
#[derive(Clone, Copy)]
struct Form {
    /// Whether that is the run's loss.
    is_cross_entropy: bool,
    /// Whether the classes are of very different size.
    is_unbalanced: bool,
}

/// An epoch as numbers, without cross-entropy where [`read_row`] knows it. The loss may have been changed since.
fn row(e: &Epoch, Form { is_cross_entropy, is_unbalanced }: Form) -> Vec<f64> {
    let [losses, accuracies] = [[e.train_loss, e.val_loss], [e.train_accuracy, e.val_accuracy]].map(|x| x.map(round));
    let cross_entropies = [e.train_cross_entropy, e.val_cross_entropy].map(round);
    let mut row = vec![f64::from(e.epoch), e.step as f64, losses[0], accuracies[0], losses[1], accuracies[1], e.lr];
    let is_implied =
        if is_cross_entropy { cross_entropies == losses } else { cross_entropies.iter().all(|x| x.is_nan()) };
    if !is_implied || is_unbalanced {
        row.extend(cross_entropies);
    }
    if is_unbalanced {
        row.extend([e.train_balanced_accuracy, e.val_balanced_accuracy].map(round));
    }
    row
}

fn read_history(
    rows: &Value,
    beside: [&[Metrics]; 2],
    errors: &[[f64; 2]],
    is_cross_entropy: bool,
) -> Result<History, String> {
    let mut history = History::default();
    let rows = rows.as_array().ok_or_else(|| WRONG_ROW.to_owned())?;
    for (at, row) in rows.iter().enumerate() {
        let epoch = with_rmse(&read_row(row, is_cross_entropy)?, errors.get(at).copied());
        // what is averaged begins after some epochs, with snapshots and with SWA
        let [trained, single] = beside.map(|metrics| {
            let at = at.checked_sub(rows.len().saturating_sub(metrics.len()))?;
            metrics.get(at).copied()
        });
        history.push(&Event::Epoch(Epoch { trained, single, ..epoch }));
    }
    Ok(history)
}

fn each<T>(rows: &Value, read: impl Fn(&Value) -> Result<T, String>) -> Result<Vec<T>, String> {
    rows.as_array().ok_or_else(|| "must be a list".to_owned())?.iter().map(read).collect()
}

const WRONG_ROW: &str = "must be rows of 7 numbers, or of 9 or 11";

fn numbers(row: &Value) -> Option<Vec<f64>> {
    row.as_array()?.iter().map(|x| x.as_float().or_else(|| x.as_integer().map(|x| x as f64))).collect()
}

/// Rows without cross-entropy are of runs whose loss it is, or of older versions, which did not know it.
fn read_row(row: &Value, is_cross_entropy: bool) -> Result<Epoch, String> {
    let wrong = || WRONG_ROW.to_owned();
    let numbers = numbers(row).ok_or_else(wrong)?;
    let Some((&[epoch, step, train_loss, train_accuracy, val_loss, val_accuracy, lr], more)) =
        numbers.split_first_chunk::<7>()
    else {
        return Err(wrong());
    };
    let [train_cross_entropy, val_cross_entropy, train_balanced_accuracy, val_balanced_accuracy] = match *more {
        [a, b, c, d] => [a, b, c, d],
        [train, val] => [train, val, 0.0, 0.0],
        [] if is_cross_entropy => [train_loss, val_loss, 0.0, 0.0],
        [] => [f64::NAN, f64::NAN, 0.0, 0.0],
        _ => return Err(wrong()),
    };
    Ok(Epoch {
        epoch: epoch as u32,
        step: step as u64,
        train_loss,
        train_accuracy,
        val_loss,
        val_accuracy,
        train_cross_entropy,
        val_cross_entropy,
        train_balanced_accuracy,
        val_balanced_accuracy,
        lr,
        ..Epoch::default()
    })
}

fn read_metrics(value: &Value) -> Result<Metrics, String> {
    match numbers(value).as_deref() {
        Some(&[loss, cross_entropy, accuracy, balanced_accuracy, ref rmse @ ..]) if rmse.len() < 2 => {
            Ok(Metrics { loss, cross_entropy, accuracy, balanced_accuracy, rmse: rmse.first().copied() })
        }
        _ => Err("must be loss, cross-entropy, accuracy and balanced accuracy".to_owned()),
    }
}

fn read_votes(value: &Value) -> Result<Votes, String> {
    match numbers(value).as_deref() {
        Some(&[members, alone, mean, majority, geometric]) => {
            Ok(Votes { members: members as usize, alone, mean, majority, geometric })
        }
        _ => Err("must be a number of networks and four accuracies".to_owned()),
    }
}

/// The limit is left out where nothing follows, and else 0 where there is none.
fn sharpness_row(SharpnessFigures { epoch, largest, others, limit }: &SharpnessFigures) -> Vec<f64> {
    let limit = limit.or_else(|| (!others.is_empty()).then_some(0.0));
    [f64::from(*epoch), *largest].into_iter().chain(limit).chain(others.iter().copied()).collect()
}

fn read_sharpness(value: &Value) -> Result<SharpnessFigures, String> {
    let (epoch, largest, limit, others) = match numbers(value).as_deref() {
        Some(&[epoch, largest]) => (epoch, largest, None, Vec::new()),
        Some(&[epoch, largest, limit, ref others @ ..]) if others.len() < MOST_EIGENVALUES => {
            (epoch, largest, Some(limit).filter(|limit| *limit > 0.0), others.to_vec())
        }
        _ => return Err("must be an epoch, an eigenvalue and perhaps the limit of stability".to_owned()),
    };
    Ok(SharpnessFigures { epoch: epoch as u32, largest, others, limit })
}

fn pretrained_row(pretrained: &Pretrained) -> Vec<f64> {
    vec![f64::from(pretrained.epochs), pretrained.train_accuracy, pretrained.val_accuracy]
}

fn read_pretrained(value: &Value) -> Result<Pretrained, String> {
    match numbers(value).as_deref() {
        Some(&[epochs, train_accuracy, val_accuracy]) => {
            Ok(Pretrained { epochs: epochs as u32, train_accuracy, val_accuracy })
        }
        _ => Err("must be a number of epochs and two accuracies".to_owned()),
    }
}

fn read_members(value: &Value) -> Result<Members, String> {
    match numbers(value).as_deref() {
        Some([epoch, val_accuracies @ ..]) => {
            Ok(Members { epoch: *epoch as u32, val_accuracies: val_accuracies.to_vec() })
        }
        _ => Err("must be an epoch and accuracies".to_owned()),
    }
}

fn read_majority(value: &Value) -> Result<Majority, String> {
    let class = value.get(0).and_then(Value::as_str).map(str::to_owned);
    let share = value.get(1).and_then(Value::as_float);
    let (Some(class), Some(share)) = (class, share) else {
        return Err("must be the name of a class and its share".to_owned());
    };
    Ok(Majority { class, share })
}

fn read_changes(changes: &Value, mut history: History) -> Result<History, String> {
    let wrong = || "must be steps, each with what was changed".to_owned();
    for change in changes.as_array().ok_or_else(wrong)? {
        let step = change.get(0).and_then(Value::as_integer).and_then(|step| u64::try_from(step).ok());
        let what = change.get(1).and_then(Value::as_str);
        let (Some(step), Some(what)) = (step, what) else { return Err(wrong()) };
        let [setting, was] = [2, 3].map(|at| change.get(at).and_then(Value::as_str).map(str::to_owned));
        let was = setting.zip(was).map(|(setting, was)| [setting, was]);
        history.push(&Event::Changed(Changed { step, what: what.to_owned(), was }));
    }
    Ok(history)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sharpness_is_read_as_it_was_written() {
        for (others, limit) in [(vec![], None), (vec![], Some(20.0)), (vec![3.0, -1.5], Some(20.0)), (vec![3.0], None)]
        {
            let figures = SharpnessFigures { epoch: 7, largest: 12.5, others, limit };
            let row = sharpness_row(&figures).into_iter().map(Value::Float).collect();
            assert_eq!(read_sharpness(&Value::Array(row)), Ok(figures));
        }
        let too_many = vec![Value::Float(1.0); 3 + MOST_EIGENVALUES];
        assert!(read_sharpness(&Value::Array(too_many)).is_err());
    }
}
