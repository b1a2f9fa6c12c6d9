//! [`Plan`]: what an experiment compares, as TOML that a person can read and edit.
//!
//! ```text
//! name = "drop rates"
//! seeds = 10                      # 0 to 9; or a list, [3, 5, 8]
//! baseline = "dropout=0"          # what the others are compared with: a run, or a pick of an axis, with which each run is
//!                                 # compared that differs from it in that axis alone; the first run if left out
//!
//! [base]                          # what all runs share; everything else is at its default
//! train_size = 200
//! net = "mlp hidden=[64]"
//!
//! [[vary]]                        # at most two of them; two make a grid
//! setting = "net.dropout"
//! values = [0, 0.2, 0.5, 0.8]     # or: from = 0.1, to = 0.8, count = 8, scale = "linear"
//!
//! [[vary]]
//! switch = "augmentation"
//! picks = [{ name = "none" }, { name = "shift", augment = "shift 1" }]
//! ```
//!
//! A search over ranges of settings takes the place of `[[vary]]`, or is done for each of its runs:
//!
//! ```text
//! [search]
//! method = "random"               # or "grid", "sobol", "halving"
//! count = 30
//!
//! [[search.over]]                 # one for each setting
//! setting = "optimizer.lr"
//! from = 1e-4                     # on the setting's own scale
//! to = 0.1
//! ```
//!
//! A plan makes runs, and a run makes a task with every seed.

mod axis;
mod grid;
mod keys;
mod listed;
mod numbers;
mod points;
mod read;
mod read_axis;
mod read_search;
mod search;
pub mod setting;
mod sobol;
mod write;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::Path;

use crate::data::{self, Dataset, Pixels};
pub use crate::key::NUMBERS;
use crate::key::{Hasher, Key};
use crate::optim::Refusal;
use crate::train::Config;
use crate::{disk, refusal};

pub use self::axis::{Axis, Pick, Range};
pub use self::listed::{Listed, list};
pub use self::numbers::numbers;
pub use self::search::{COUNT, EACH, Goal, MOST_POINTS, Method, Over, Rung, Search, Space};

/// The largest file of weights.
const LARGEST_FILE: u64 = 2 << 30;
/// The format of plans that this version writes.
pub const FORMAT: i64 = 1;
/// Most tasks a plan may have.
pub const MOST_TASKS: usize = 100_000;
/// Most axes: two make a grid.
pub const MOST_AXES: usize = 2;

/// What an experiment compares.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The name of the experiment.
    pub name: String,
    /// The seeds of each run, in the order given.
    pub seeds: Vec<u64>,
    /// What the others are compared with.
    pub baseline: Baseline,
    /// What all runs share.
    pub base: Config,
    /// What is varied, and what is searched over behind that.
    pub axes: Vec<Axis>,
    /// The search, if it is one.
    pub search: Option<Search>,
    /// The runs, the last axis running fastest; those of a search in its order. No two are the same.
    pub runs: Vec<Run>,
}

/// What the runs are compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Baseline {
    /// The name of the run, or of the pick.
    pub name: String,
    /// For each run the index of the run it is compared with, its own where that is itself.
    pub of: Vec<usize>,
}

impl Baseline {
    /// Whether a run is compared with itself.
    pub fn is(&self, run: usize) -> bool {
        self.of.get(run) == Some(&run)
    }
}

/// One configuration of a plan, trained with each seed.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Its name, after what differs.
    pub name: String,
    /// The index of its pick on each axis.
    pub at: Vec<usize>,
    /// What it trains, with any seed.
    pub config: Config,
}

/// A run with one seed.
#[derive(Debug, Clone, PartialEq)]
pub struct Task {
    /// The index of its run.
    pub run: usize,
    /// Its configuration with its seed.
    pub config: Config,
    /// The hash of everything it follows from.
    pub key: Key,
    /// Where it is only a part of a training, up to a rung of successive halving.
    pub part: Option<Part>,
}

/// The part of a training that a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// Epochs after which it is over.
    pub epochs: u32,
    /// The hash of everything that the whole training follows from: under it the training is kept to be gone on with.
    pub whole: Key,
}

/// A hash of the contents of each data set that was read from files, by its pick, and of each file of weights: a path alone
/// does not say what is in the file.
pub type Fingerprints = BTreeMap<String, Key>;

impl Task {
    /// The hash under which it is kept while it is under way.
    pub fn whole(&self) -> Key {
        self.part.map_or(self.key, |part| part.whole)
    }
}

impl Plan {
    /// A plan that varies a configuration along axes, with the first run as the baseline.
    ///
    /// # Errors
    /// A sentence, if a pick can't be had, two runs are the same, or there are too many.
    pub fn of(name: &str, seeds: Vec<u64>, base: Config, axes: Vec<Axis>) -> Result<Self, Refusal> {
        let (runs, axes) = grid::runs(name, &base, (axes, None), seeds.len())?;
        let baseline = Baseline::of(None, &axes, &runs)?;
        Ok(Self { name: name.to_owned(), seeds, baseline, base, axes, search: None, runs })
    }

    /// A search that somebody set up elsewhere: each run is `base` with the values of a point.
    ///
    /// # Errors
    /// A sentence that says what would be right.
    pub fn of_search(name: &str, base: &Config, seeds: Vec<u64>, search: Search) -> Result<Self, Refusal> {
        let (runs, axes) = grid::runs(name, base, (Vec::new(), Some(&search)), seeds.len())?;
        let baseline = Baseline::of(None, &axes, &runs)?;
        let (name, base) = (name.to_owned(), base.clone());
        Ok(Self { name, seeds, baseline, base, axes, search: Some(search), runs })
    }

    /// Its tasks: all runs with the first seed, then with the second, …
    ///
    /// ```
    /// # use ravine::experiment::Plan;
    /// let plan = Plan::parse("name = 'two'\nseeds = 3\n[[vary]]\nsetting = 'batch'\nvalues = [16, 32]")?;
    /// let tasks = plan.tasks(&Default::default());
    /// assert_eq!(tasks.len(), 6);
    /// assert_eq!((tasks[1].run, tasks[1].config.seed, tasks[1].config.batch), (1, 0, 32));
    /// # Ok::<(), ravine::optim::Refusal>(())
    /// ```
    pub fn tasks(&self, fingerprints: &Fingerprints) -> Vec<Task> {
        let task = |seed: u64, (at, run): (usize, &Run)| {
            let config = Config { seed, ..run.config.clone() };
            Task { run: at, key: key(&config, fingerprints), config, part: None }
        };
        self.seeds.iter().flat_map(|seed| self.runs.iter().enumerate().map(|run| task(*seed, run))).collect()
    }

    /// The tasks of some of its runs that train them up to a rung of successive halving, by its place among the rungs.
    pub fn rung_tasks(&self, fingerprints: &Fingerprints, runs: &[usize], rung: Rung) -> Vec<Task> {
        let task = |seed: u64, at: usize| {
            let config = Config { seed, ..self.runs[at].config.clone() };
            let whole = key(&config, fingerprints);
            if rung.epochs >= config.epochs {
                return Task { run: at, key: whole, config, part: None };
            }
            let part = Part { epochs: rung.epochs, whole };
            Task { run: at, key: part_key(&part), config, part: Some(part) }
        };
        self.seeds.iter().flat_map(|seed| runs.iter().map(|at| task(*seed, *at))).collect()
    }

    /// The rungs of its successive halving, the last of which has all epochs; none if it is something else.
    pub fn rungs(&self) -> Vec<Rung> {
        let epochs = self.runs.first().map_or(0, |run| run.config.epochs);
        self.search.as_ref().map_or_else(Vec::new, |search| search.method.rungs(epochs))
    }

    /// How many tasks there are.
    pub const fn task_count(&self) -> usize {
        self.runs.len() * self.seeds.len()
    }

    /// Whether all of it can begin. Data sets are read.
    ///
    /// # Errors
    /// A sentence that names the run and says what would be right.
    pub fn check(&self) -> Result<(), Refusal> {
        let seed = self.seeds.first().copied().unwrap_or(0);
        self.runs.iter().try_for_each(|run| {
            let checked = Config { seed, ..run.config.clone() }.check();
            checked.map_err(|why| Refusal(format!("run '{}': {why}", run.name)))
        })
    }

    /// Hashes of the data sets and weights that are read from files.
    ///
    /// # Errors
    /// A sentence, if one can't be read.
    pub fn fingerprints(&self) -> Result<Fingerprints, Refusal> {
        let mut seen = BTreeMap::new();
        for config in self.runs.iter().map(|run| &run.config) {
            for data in std::iter::once(config.data.clone()).chain(config.source_data()) {
                if let Entry::Vacant(new) = seen.entry(data.to_string()) {
                    let data = data::load(&data)?;
                    new.insert(data.reading().is_some().then(|| fingerprint(&data)));
                }
            }
            if let Some(path) = config.source_file()
                && let Entry::Vacant(new) = seen.entry(file_name(&path))
            {
                let fault = |why| Refusal(format!("cannot read {}: {}", path.display(), refusal::reason(&why)));
                new.insert(Some(Key::of(&disk::read(&path, LARGEST_FILE).map_err(fault)?)));
            }
        }
        Ok(seen.into_iter().filter_map(|(pick, key)| Some((pick, key?))).collect())
    }
}

/// The hash of everything a training follows from: the version of the numbers, what the configuration says, its seed
/// included, and what is in its files.
fn key(config: &Config, fingerprints: &Fingerprints) -> Key {
    let mut hasher = Hasher::default();
    hasher.text("ravine task");
    hasher.number(NUMBERS);
    for (name, text) in config.to_texts() {
        hasher.text(name);
        hasher.text(&text);
        if let Some(print) = fingerprints.get(&text).filter(|_| name == "data") {
            hasher.text(&print.to_string());
        }
    }
    if !fingerprints.is_empty() {
        let data = config.source_data().map(|data| data.to_string());
        let file = config.source_file().map(|path| file_name(&path));
        let prints = data.into_iter().chain(file).filter_map(|name| fingerprints.get(&name));
        prints.for_each(|print| hasher.text(&print.to_string()));
    }
    hasher.finish()
}

/// The name of a file of weights among the fingerprints, which no data set has.
fn file_name(path: &Path) -> String {
    format!("weights {}", path.display())
}

/// The hash of a part of a training.
fn part_key(part: &Part) -> Key {
    let mut hasher = Hasher::default();
    hasher.text("ravine part of a task");
    hasher.text(&part.whole.to_string());
    hasher.number(u64::from(part.epochs));
    hasher.finish()
}

/// The hash of all numbers, labels and names of a data set, and of its parts.
fn fingerprint(data: &Dataset) -> Key {
    let mut hasher = Hasher::default();
    data.shape.iter().for_each(|size| hasher.number(*size as u64));
    data.labels.iter().for_each(|label| hasher.bytes(&label.to_le_bytes()));
    data.classes.iter().for_each(|class| hasher.text(class));
    for part in [data.test_from, data.held_from] {
        hasher.number(part.map_or(u64::MAX, |first| first as u64));
    }
    match &data.pixels {
        Pixels::F32(numbers) => numbers.iter().for_each(|number| hasher.bytes(&number.to_le_bytes())),
        Pixels::U8(bytes) => hasher.bytes(bytes),
    }
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_follows_from_everything_and_nothing_else() {
        let keys = |text: &str, prints: &Fingerprints| -> Vec<Key> {
            Plan::parse(text).expect("a plan").tasks(prints).iter().map(|task| task.key).collect()
        };
        let none = Fingerprints::new();
        let first = keys("name = 'a'\nseeds = 2\n[base]\nbatch = 16", &none);
        assert_ne!(first[0], first[1], "another seed");
        assert_eq!(first, keys("name = 'b'\nseeds = [0, 1, 7]\n[base]\nbatch = 16", &none)[..2], "whatever its name");
        assert_ne!(first[0], keys("name = 'a'\nseeds = 2\n[base]\nbatch = 17", &none)[0], "another batch");
        let prints = Fingerprints::from([("digits".to_owned(), Key::of(b"other digits"))]);
        assert_ne!(first[0], keys("name = 'a'\nseeds = 2\n[base]\nbatch = 16", &prints)[0], "other data");
    }
}
