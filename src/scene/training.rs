//! The Training tab's part of a scene.

use serde::Serialize;

use super::SceneError;
use super::file::Seed;
use super::read::Reader;
use crate::augment::AUGMENTS;
use crate::data;
use crate::nn::Net;
use crate::optim::Driven;
use crate::registry::{parse_all, print_all};
use crate::train::{Config, Ending, Epoch, Event, History};

/// Most runs a scene may have.
pub const MOST_RUNS: usize = 64;
/// Epochs of a run's results that are kept; longer ones are thinned.
const MOST_KEPT: usize = 1000;

/// The second tab's whole state.
#[derive(Debug, Clone, PartialEq)]
pub struct TrainingScene {
    /// The runs that are compared.
    pub runs: Vec<TrainingRun>,
    /// The one whose settings are in front.
    pub selected: usize,
    /// Epochs a second; none is as fast as it goes.
    pub pace: Option<f64>,
    /// Whether the loss is plotted logarithmically.
    pub is_log: bool,
}

/// One training among those compared.
#[derive(Debug, Clone, PartialEq)]
pub struct TrainingRun {
    /// What the user calls it.
    pub name: String,
    /// Its place in the palette.
    pub color: usize,
    /// Whether its curves are drawn.
    pub is_visible: bool,
    /// What it follows from.
    pub config: Config,
    /// What it told, if it ran.
    pub history: History,
}

#[derive(Serialize)]
pub(super) struct File {
    selected: usize,
    /// Epochs a second; 0 is as fast as it goes.
    pace: f64,
    log: bool,
    runs: Vec<RunFile>,
}

#[derive(Serialize)]
struct RunFile {
    name: String,
    color: usize,
    visible: bool,
    data: String,
    split: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    train_size: Option<usize>,
    label_noise: f64,
    net: String,
    augment: String,
    optimizer: String,
    epochs: u32,
    batch: usize,
    seed: Seed,
    /// Epoch, step, loss and accuracy of training, of validation, learning rate.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    history: Vec<[f64; 7]>,
}

impl TrainingScene {
    pub(super) fn to_file(&self) -> File {
        File {
            selected: self.selected,
            pace: self.pace.unwrap_or(0.0),
            log: self.is_log,
            runs: self.runs.iter().map(TrainingRun::to_file).collect(),
        }
    }

    pub(super) fn read(&mut self, reader: &mut Reader) -> Result<(), SceneError> {
        let mut pace = self.pace.unwrap_or(0.0);
        reader.number("pace", &mut pace, |x| x >= 0.0 && x.is_finite(), "a finite number at least 0");
        self.pace = (pace > 0.0).then_some(pace);
        reader.switch("log", &mut self.is_log);
        if let Some(runs) = reader.tables("runs") {
            if runs.len() > MOST_RUNS {
                let message = format!("a scene has at most {MOST_RUNS} runs, this one has {}", runs.len());
                return Err(SceneError::TooMuch(message));
            }
            self.runs.clear();
            for mut run in runs {
                self.runs.push(TrainingRun::read(&mut run, self.runs.len()));
                reader.absorb(run);
            }
        }
        let mut selected = self.selected as u64;
        reader.unsigned("selected", &mut selected);
        self.selected = usize::try_from(selected).unwrap_or(0).min(self.runs.len().saturating_sub(1));
        Ok(())
    }
}

impl TrainingRun {
    /// A run that has not begun.
    pub fn new(name: impl Into<String>, color: usize, config: Config) -> Self {
        Self { name: name.into(), color, is_visible: true, config, history: History::default() }
    }

    fn to_file(&self) -> RunFile {
        let config = &self.config;
        RunFile {
            name: self.name.clone(),
            color: self.color,
            visible: self.is_visible,
            data: config.data.to_string(),
            split: config.split,
            train_size: config.train_size,
            label_noise: config.label_noise,
            net: config.net.to_string(),
            augment: print_all(&config.augment),
            optimizer: config.optimizer.to_string(),
            epochs: config.epochs,
            batch: config.batch,
            seed: Seed(config.seed),
            history: kept(self.history.epochs()),
        }
    }

    fn read(reader: &mut Reader, place: usize) -> Self {
        let mut run = Self::new(format!("Run {}", place + 1), place, Config::default());
        reader.text("name", &mut run.name, |name| Ok::<_, String>(name.chars().take(200).collect()));
        let mut color = run.color as u64;
        reader.unsigned("color", &mut color);
        run.color = color as usize;
        reader.switch("visible", &mut run.is_visible);
        read_config(reader, &mut run.config);
        reader.read("history", &mut run.history, |rows| read_history(&rows, &run.config));
        run
    }
}

fn read_config(reader: &mut Reader, config: &mut Config) {
    let fraction = |x: f64| (0.0..=1.0).contains(&x);
    reader.text("data", &mut config.data, data::parse);
    reader.number("split", &mut config.split, fraction, "a number at least 0 and at most 1");
    reader.read("train_size", &mut config.train_size, |value| {
        let size = value.as_integer().and_then(|size| usize::try_from(size).ok());
        size.map(Some).ok_or_else(|| format!("must be a whole number at least 0, got {value}"))
    });
    reader.number("label_noise", &mut config.label_noise, fraction, "a number at least 0 and at most 1");
    reader.text("net", &mut config.net, Net::parse);
    reader.text("augment", &mut config.augment, |text| parse_all("augmentation", AUGMENTS, text));
    reader.text("optimizer", &mut config.optimizer, Driven::parse);
    let (mut epochs, mut batch) = (u64::from(config.epochs), config.batch as u64);
    reader.unsigned("epochs", &mut epochs);
    reader.unsigned("batch", &mut batch);
    // what is too much is refused in a sentence when the run is to begin
    config.epochs = u32::try_from(epochs).unwrap_or(u32::MAX);
    config.batch = usize::try_from(batch).unwrap_or(usize::MAX);
    reader.unsigned("seed", &mut config.seed);
}

/// The epochs to keep: all, or so many evenly spread ones with the last.
fn kept(epochs: &[Epoch]) -> Vec<[f64; 7]> {
    let every = epochs.len().div_ceil(MOST_KEPT).max(1);
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

fn read_history(rows: &toml::Value, config: &Config) -> Result<History, String> {
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
        let samples_per_second = 0.0;
        let epoch = Epoch { epoch, step, train_loss, train_accuracy, val_loss, val_accuracy, lr, samples_per_second };
        history.push(&Event::Epoch(epoch));
    }
    if let Some(&Epoch { epoch: epochs, .. }) = history.last() {
        let is_finished = epochs == config.epochs;
        history.push(&Event::End(if is_finished { Ending::Finished { epochs } } else { Ending::Stopped { epochs } }));
    }
    Ok(history)
}
