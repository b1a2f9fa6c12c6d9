//! The Training tab's part of a scene.

use std::sync::atomic::{AtomicU64, Ordering};

use serde::Serialize;

use super::SceneError;
use super::file::Whole;
use super::history::{HistoryFile, read_history_of_seed};
use super::key::Key;
use super::line::{LineStyle, Shade};
use super::read::Reader;
use crate::augment::AUGMENTS;
use crate::data::{self, SplitRule, Task};
use crate::nn::{Net, loss};
use crate::optim::Driven;
use crate::registry::{parse_all, print_all};
use crate::train::recipe::RECIPES;
use crate::train::{Bundle, Config, MOST_SEEDS, RunId, average, parse_options, print_options, recipe, seeds};

/// Most runs a scene may have.
pub const MOST_RUNS: usize = 256;

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
    /// How the table of runs is sorted.
    pub sort: Sort,
    /// Whether training samples are shown.
    pub has_gallery: bool,
    /// How curves of several seeds are drawn.
    pub seed_view: SeedView,
    /// The weight of past epochs in smoothed curves, from 0 (as they are) to [`MOST_SMOOTHING`].
    pub smoothing: f64,
    /// Whether the gap between training and validation accuracy of the selected run is shaded.
    pub has_gap: bool,
    /// The panel in the middle.
    pub view: Key,
    /// The panel right of it; empty is the first that has something to show.
    pub beside: Key,
    /// What the summary plot shows.
    pub summary: SummaryView,
}

/// What the plot of summary figures shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryView {
    /// The figure; the window knows which there are.
    pub figure: Key,
    /// The setting it is plotted against, as a path: `net.dropout`; `runs` is each run by itself. Empty is the setting along
    /// which the most runs lie.
    pub against: String,
    /// Whether it is the difference to the baseline.
    pub is_difference: bool,
}

impl Default for SummaryView {
    fn default() -> Self {
        Self { figure: FIRST_FIGURES[0].into(), against: String::new(), is_difference: false }
    }
}

/// The figure that a summary begins with, of classes and of numbers.
const FIRST_FIGURES: [&str; 2] = ["val-accuracy", "val-rmse"];

impl SummaryView {
    /// The same for runs that all have this task: none that predicts a number has an accuracy, so that their summary begins
    /// with RMSE.
    #[must_use]
    pub fn of_task(&self, task: Task) -> Self {
        let mut view = self.clone();
        if task == Task::Regression && view.figure == FIRST_FIGURES[0] {
            view.figure = FIRST_FIGURES[1].into();
        }
        view
    }
}

/// The largest weight of past epochs in a smoothed curve.
pub const MOST_SMOOTHING: f64 = 0.99;

/// How the curves of a run with several seeds are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SeedView {
    /// Their mean, in a band of one standard deviation to either side.
    MeanSd,
    /// Their mean, in a band from the lowest to the highest.
    MinMax,
    /// Their mean, and the curve of each.
    Each,
}

impl SeedView {
    /// Their names in a scene.
    const WORDS: [(&str, Self); 3] = [("mean-sd", Self::MeanSd), ("min-max", Self::MinMax), ("each", Self::Each)];
}

/// How the table of runs is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// By what.
    pub by: Column,
    /// Whether the largest is first.
    pub is_descending: bool,
}

/// What the table of runs can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Column {
    /// The order of the list.
    List,
    /// The name.
    Name,
    /// The validation accuracy of the weights that are kept.
    ValAccuracy,
    /// Its standard deviation over the seeds.
    Sd,
    /// Its difference to the baseline.
    Difference,
    /// The same as the mean over the classes.
    BalancedAccuracy,
    /// The highest validation accuracy.
    BestAccuracy,
    /// The training accuracy of the weights that are kept.
    TrainAccuracy,
    /// Training minus validation accuracy.
    Gap,
    /// The validation loss of the weights that are kept.
    ValLoss,
    /// The training loss of the weights that are kept.
    TrainLoss,
    /// Epochs done.
    Epochs,
    /// Samples a second.
    Speed,
}

impl Column {
    /// Their names in a scene.
    const WORDS: [(&str, Self); 13] = [
        ("list", Self::List),
        ("name", Self::Name),
        ("val-accuracy", Self::ValAccuracy),
        ("sd", Self::Sd),
        ("difference", Self::Difference),
        ("balanced-accuracy", Self::BalancedAccuracy),
        ("best-accuracy", Self::BestAccuracy),
        ("train-accuracy", Self::TrainAccuracy),
        ("gap", Self::Gap),
        ("val-loss", Self::ValLoss),
        ("train-loss", Self::TrainLoss),
        ("epochs", Self::Epochs),
        ("speed", Self::Speed),
    ];
}

/// One training among those compared.
#[derive(Debug, Clone)]
pub struct TrainingRun {
    /// Tells it from all others of this session, whatever is renamed, moved or undone. It is not written, and runs that
    /// differ in nothing else are equal.
    pub id: RunId,
    /// What the user calls it.
    pub name: String,
    /// How its curves are drawn.
    pub color: LineStyle,
    /// Whether its curves are drawn.
    pub is_visible: bool,
    /// Whether the others are compared with it, see [`TrainingScene::baseline`].
    pub is_baseline: bool,
    /// What it follows from.
    pub config: Config,
    /// With how many seeds it is trained: the configuration's own and those after it.
    pub seeds: u64,
    /// What each of them told, if it ran.
    pub histories: Bundle,
    /// Whether the settings changed since that was told.
    pub is_outdated: bool,
}

impl PartialEq for TrainingRun {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
            && self.color == other.color
            && self.is_visible == other.is_visible
            && self.is_baseline == other.is_baseline
            && self.config == other.config
            && self.seeds == other.seeds
            && self.histories == other.histories
            && self.is_outdated == other.is_outdated
    }
}

#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the window")]
pub(super) struct File {
    selected: usize,
    /// Epochs a second; 0 is as fast as it goes.
    pace: f64,
    log: bool,
    sort: Column,
    descending: bool,
    gallery: bool,
    seed_view: SeedView,
    smoothing: f64,
    gap: bool,
    view: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    beside: String,
    summary: SummaryFile,
    runs: Vec<RunFile>,
}

#[derive(Serialize)]
struct SummaryFile {
    figure: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    against: String,
    #[serde(skip_serializing_if = "is_false")]
    difference: bool,
}

#[derive(Serialize)]
struct RunFile {
    name: String,
    /// Its place in the palette.
    color: usize,
    /// Its place on the ramp of that colour, from 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    shade: Option<f64>,
    visible: bool,
    #[serde(skip_serializing_if = "is_false")]
    baseline: bool,
    data: String,
    split: SplitFile,
    #[serde(skip_serializing_if = "Option::is_none")]
    train_size: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    per_class: Option<usize>,
    label_noise: f64,
    net: String,
    loss: String,
    augment: String,
    optimizer: String,
    epochs: u32,
    batch: usize,
    seed: Whole,
    #[serde(skip_serializing_if = "Option::is_none")]
    split_seed: Option<Whole>,
    #[serde(skip_serializing_if = "is_one")]
    seeds: u64,
    average: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    recipe: String,
    /// Those that are not at their default.
    #[serde(skip_serializing_if = "String::is_empty")]
    options: String,
    #[serde(skip_serializing_if = "is_false")]
    outdated: bool,
    /// Of the first seed.
    #[serde(flatten)]
    first: HistoryFile,
    /// Of the seeds after it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    others: Vec<HistoryFile>,
}

/// A fraction is a number, the other rules are text.
#[derive(Serialize)]
#[serde(untagged)]
enum SplitFile {
    Fraction(f64),
    Rule(String),
}

impl SplitFile {
    fn of(rule: SplitRule) -> Self {
        match rule {
            SplitRule::Fraction(fraction) => Self::Fraction(fraction),
            rule => Self::Rule(rule.to_string()),
        }
    }
}

fn read_split(value: &toml::Value) -> Result<SplitRule, String> {
    let rule = match value {
        toml::Value::String(text) => text.parse().map_err(|error: data::DataError| error.to_string())?,
        toml::Value::Float(fraction) => SplitRule::Fraction(*fraction),
        toml::Value::Integer(fraction) => SplitRule::Fraction(*fraction as f64),
        other => return Err(format!("must be a number or a rule like \"own\", got {other}")),
    };
    match rule {
        SplitRule::Fraction(x) if !(0.0..=1.0).contains(&x) => {
            Err(format!("must be a number at least 0 and at most 1, got {x}"))
        }
        rule => Ok(rule),
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference over")]
const fn is_false(switch: &bool) -> bool {
    !*switch
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference over")]
const fn is_one(count: &u64) -> bool {
    *count == 1
}

impl TrainingScene {
    pub(super) fn to_file(&self) -> File {
        File {
            selected: self.selected,
            pace: self.pace.unwrap_or(0.0),
            log: self.is_log,
            sort: self.sort.by,
            descending: self.sort.is_descending,
            gallery: self.has_gallery,
            seed_view: self.seed_view,
            smoothing: self.smoothing,
            gap: self.has_gap,
            view: self.view.to_string(),
            beside: self.beside.to_string(),
            summary: SummaryFile {
                figure: self.summary.figure.to_string(),
                against: self.summary.against.clone(),
                difference: self.summary.is_difference,
            },
            runs: self.runs.iter().map(|run| run.to_file(self.runs.len())).collect(),
        }
    }

    pub(super) fn read(&mut self, reader: &mut Reader) -> Result<(), SceneError> {
        let mut pace = self.pace.unwrap_or(0.0);
        reader.number("pace", &mut pace, |x| x >= 0.0 && x.is_finite(), "a finite number at least 0");
        self.pace = (pace > 0.0).then_some(pace);
        reader.switch("log", &mut self.is_log);
        reader.word("sort", &Column::WORDS, &mut self.sort.by);
        reader.switch("descending", &mut self.sort.is_descending);
        reader.switch("gallery", &mut self.has_gallery);
        reader.word("seed_view", &SeedView::WORDS, &mut self.seed_view);
        let is_weight = |x: f64| (0.0..=MOST_SMOOTHING).contains(&x);
        reader.number("smoothing", &mut self.smoothing, is_weight, "a number at least 0 and at most 0.99");
        reader.switch("gap", &mut self.has_gap);
        reader.key("view", &mut self.view);
        reader.key("beside", &mut self.beside);
        if let Some(mut summary) = reader.table("summary") {
            self.summary.read(&mut summary);
            reader.absorb(summary);
        }
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

impl SummaryView {
    fn read(&mut self, reader: &mut Reader) {
        reader.key("figure", &mut self.figure);
        reader.text("against", &mut self.against, |text| Ok::<_, String>(text.chars().take(200).collect()));
        reader.switch("difference", &mut self.is_difference);
    }
}

impl TrainingRun {
    /// A run that has not begun.
    pub fn new(name: impl Into<String>, color: impl Into<LineStyle>, config: Config) -> Self {
        Self {
            id: fresh_id(),
            name: name.into(),
            color: color.into(),
            is_visible: true,
            is_baseline: false,
            config,
            seeds: 1,
            histories: Bundle::default(),
            is_outdated: false,
        }
    }

    /// What each of its seeds follows from. Where its results do so too, they go through what was changed by hand under
    /// way once more, each at its own steps.
    pub fn configs(&self) -> Vec<Config> {
        let told = self.histories.seeds();
        let with_changes = |(at, config): (usize, Config)| {
            let kept = told.get(at).filter(|_| !self.is_outdated);
            Config { earlier: kept.map(|history| history.changes().to_vec()).unwrap_or_default(), ..config }
        };
        seeds(&self.config, self.seeds).enumerate().map(with_changes).collect()
    }

    /// As one of so many.
    fn to_file(&self, runs: usize) -> RunFile {
        let config = &self.config;
        let seeds = self.histories.seeds();
        let is_cross_entropy = loss::is_cross_entropy(&config.loss);
        let mut told = seeds.iter().map(|history| HistoryFile::of(history, [seeds.len(), runs], is_cross_entropy));
        RunFile {
            name: self.name.clone(),
            color: self.color.place,
            shade: self.color.shade.map(Shade::fraction),
            visible: self.is_visible,
            baseline: self.is_baseline,
            data: config.data.to_string(),
            split: SplitFile::of(config.split),
            train_size: config.train_size,
            per_class: config.per_class,
            label_noise: config.label_noise,
            net: config.net.to_string(),
            loss: config.loss.to_string(),
            augment: print_all(&config.augment),
            optimizer: config.optimizer.to_string(),
            epochs: config.epochs,
            batch: config.batch,
            seed: Whole(config.seed),
            split_seed: config.split_seed.map(Whole),
            seeds: self.seeds,
            average: config.average.to_string(),
            recipe: if config.recipe == RECIPES[0].choice() { String::new() } else { config.recipe.to_string() },
            options: print_options(&config.options),
            outdated: self.is_outdated,
            first: told.next().unwrap_or_default(),
            others: told.collect(),
        }
    }

    fn read(reader: &mut Reader, place: usize) -> Self {
        let mut run = Self::new(format!("Run {}", place + 1), place, Config::default());
        reader.text("name", &mut run.name, |name| Ok::<_, String>(name.chars().take(200).collect()));
        run.color = read_line(reader, place);
        reader.switch("visible", &mut run.is_visible);
        reader.switch("baseline", &mut run.is_baseline);
        read_config(reader, &mut run.config);
        run.seeds = read_seeds(reader);
        run.histories = read_bundle(reader, loss::is_cross_entropy(&run.config.loss));
        reader.switch("outdated", &mut run.is_outdated);
        run
    }
}

fn read_line(reader: &mut Reader, place: usize) -> LineStyle {
    let mut color = place as u64;
    reader.unsigned("color", &mut color);
    let mut shade = None;
    reader.read("shade", &mut shade, |value| match value.as_float().or_else(|| value.as_integer().map(|x| x as f64)) {
        Some(x) if (0.0..=1.0).contains(&x) => Ok(Some(Shade::of(x))),
        _ => Err(format!("must be a number at least 0 and at most 1, got {value}")),
    });
    LineStyle { place: color as usize, shade }
}

fn read_seeds(reader: &mut Reader) -> u64 {
    let mut seeds = 1;
    reader.unsigned("seeds", &mut seeds);
    if (1..=MOST_SEEDS).contains(&seeds) {
        return seeds;
    }
    reader.mistake("seeds", format!("must be at least 1 and at most {MOST_SEEDS}, got {seeds}"));
    1
}

/// The history of the first seed is in the table of the run, so that scenes with one seed have their old form.
fn read_bundle(reader: &mut Reader, is_cross_entropy: bool) -> Bundle {
    let mut histories = vec![read_history_of_seed(reader, is_cross_entropy)];
    for mut other in reader.tables("others").unwrap_or_default().into_iter().take(MOST_SEEDS as usize - 1) {
        histories.push(read_history_of_seed(&mut other, is_cross_entropy));
        reader.absorb(other);
    }
    Bundle::of(histories)
}

/// An id nobody had before.
fn fresh_id() -> RunId {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    RunId(NEXT.fetch_add(1, Ordering::Relaxed))
}

fn read_config(reader: &mut Reader, config: &mut Config) {
    let fraction = |x: f64| (0.0..=1.0).contains(&x);
    reader.text("data", &mut config.data, data::parse);
    config.loss = loss::usual(data::task(&config.data));
    reader.read("split", &mut config.split, |value| read_split(&value));
    let count = |value: toml::Value| {
        let size = value.as_integer().and_then(|size| usize::try_from(size).ok());
        size.map(Some).ok_or_else(|| format!("must be a whole number at least 0, got {value}"))
    };
    reader.read("train_size", &mut config.train_size, count);
    reader.read("per_class", &mut config.per_class, count);
    reader.number("label_noise", &mut config.label_noise, fraction, "a number at least 0 and at most 1");
    reader.text("net", &mut config.net, Net::parse);
    reader.text("loss", &mut config.loss, loss::parse);
    reader.text("augment", &mut config.augment, |text| parse_all("augmentation", AUGMENTS, text));
    reader.text("optimizer", &mut config.optimizer, Driven::parse);
    let (mut epochs, mut batch) = (u64::from(config.epochs), config.batch as u64);
    reader.unsigned("epochs", &mut epochs);
    reader.unsigned("batch", &mut batch);
    // what is too much is refused in a sentence when the run is to begin
    config.epochs = u32::try_from(epochs).unwrap_or(u32::MAX);
    config.batch = usize::try_from(batch).unwrap_or(usize::MAX);
    reader.unsigned("seed", &mut config.seed);
    reader.optional("split_seed", &mut config.split_seed);
    reader.text("average", &mut config.average, average::parse);
    reader.text("recipe", &mut config.recipe, recipe::parse);
    reader.text("options", &mut config.options, parse_options);
}
