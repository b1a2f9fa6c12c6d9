//! [`Config`]: everything that determines a training.

use std::path::{Path, PathBuf};

use super::average::{self, AVERAGES};
use super::options::{self, OPTIONS, Options, Read, allows_minibatch};
use super::recipe::{self, RECIPES, Source, Transfer};
use super::{Changed, memory, test_augment};
use crate::augment;
use crate::data::batches::Batching;
use crate::data::split::{self, Subset};
use crate::data::{self, DATASETS, DataError, Dataset, SplitRule, Task};
use crate::nn::{LOSSES, Net, Plan, layer, loss};
use crate::optim::{self, Drive, Driven, METHODS, Need, Refusal};
use crate::registry::{Choice, Entry, PickError, Value, find};

/// Most epochs a training may have.
pub const MOST_EPOCHS: u32 = 1_000_000;

/// The most memory that the networks of a training may take together, in bytes.
const MOST_MEMORY: f64 = (4u64 << 30) as f64;

/// Everything that determines a training: the same configuration gives the same bits.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The data set.
    pub data: Choice<data::Make>,
    /// Which images are for training; the others are for validation.
    pub split: SplitRule,
    /// Number of images to train on, out of the training part; all of it if none.
    pub train_size: Option<usize>,
    /// The same as a number of images of each class.
    pub per_class: Option<usize>,
    /// The probability that a training label is replaced by a random class.
    pub label_noise: f64,
    /// The network.
    pub net: Net,
    /// The loss.
    pub loss: Choice<loss::Make>,
    /// The augmentations of training images, applied from left to right.
    pub augment: Vec<Choice<augment::Make>>,
    /// The method with its schedules.
    pub optimizer: Driven,
    /// Passes over the training set; with 0 the network is evaluated as it starts.
    pub epochs: u32,
    /// Images in a step.
    pub batch: usize,
    /// How the weights are averaged.
    pub average: Choice<average::Make>,
    /// How the networks of the result come about.
    pub recipe: Choice<recipe::Make>,
    /// Penalties, limits, early stopping, logging, testing.
    pub options: Choice<Options>,
    /// Seed of start, batches, augmentation and dropout, and of split and label noise where these have none of their own.
    pub seed: u64,
    /// Seed of split, subset and label noise; `seed` if none.
    pub split_seed: Option<u64>,
    /// Changes that were made by hand while it was trained once, to be repeated: what stands above is how the settings
    /// were at last. Not among its texts.
    pub earlier: Vec<Changed>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            data: DATASETS[0].choice(),
            split: SplitRule::Auto,
            train_size: None,
            per_class: None,
            label_noise: 0.0,
            net: Net::default(),
            loss: LOSSES[0].choice(),
            augment: Vec::new(),
            optimizer: Driven::new(adam()),
            epochs: 60,
            batch: 32,
            average: AVERAGES[0].choice(),
            recipe: RECIPES[0].choice(),
            options: OPTIONS.choice(),
            seed: 0,
            split_seed: None,
            earlier: Vec::new(),
        }
    }
}

/// `adam lr=0.001`.
fn adam() -> Choice<crate::optim::Method> {
    let entry = find("optimizer", METHODS, "adam").unwrap_or(&METHODS[0]);
    let default = Entry::choice(entry);
    default.clone().with("lr", 0.001).unwrap_or(default)
}

impl Config {
    /// The same with one of its options changed.
    ///
    /// # Errors
    /// If there is no such option or the value is not allowed.
    pub fn with(mut self, option: &str, value: impl Into<Value>) -> Result<Self, PickError> {
        self.options.set(option, value.into())?;
        Ok(self)
    }

    /// Takes another data set. Where what is to be predicted is no longer the same, the usual loss becomes the usual one
    /// for that, and so does one that does not fit.
    pub fn set_data(&mut self, data: Choice<data::Make>) {
        let [old, new] = [&self.data, &data].map(data::task);
        let is_replaced = self.loss == loss::usual(old) || !self.loss.entry().make.takes(new);
        if old != new && is_replaced {
            self.loss = loss::usual(new);
        }
        self.data = data;
    }

    /// Whether it can begin.
    ///
    /// # Errors
    /// A sentence that says what would be right.
    pub fn check(&self) -> Result<(), Refusal> {
        let data = data::load(&self.data)?;
        self.check_with(&data)
    }

    /// As [`Config::check`], with a data set that is already loaded.
    ///
    /// # Errors
    /// As [`Config::check`].
    pub fn check_with(&self, data: &Dataset) -> Result<(), Refusal> {
        let train = split::train_size(data, self.split, self.subset()?, self.data_seed())?;
        split::check_noise(self.label_noise)?;
        self.check_task(data.task())?;
        if self.epochs > MOST_EPOCHS {
            return Err(Refusal(format!("epochs must be at most {MOST_EPOCHS}, got {}", self.epochs)));
        }
        if !(1..=train).contains(&self.batch) {
            return Err(Refusal(format!(
                "batch must be at least 1 and at most {train}, the number of training samples, got {}",
                self.batch
            )));
        }
        augment::check(&self.augment, data.shape)?;
        self.check_test_augmentation(data.shape)?;
        let plan = Plan::new(&self.layers(data)?, &data.shape, data.classes.len())?;
        if self.batch < plan.least_rows {
            return Err(Refusal(format!(
                "batch normalisation takes mean and variance over the batch, and a single sample has no variance: batch must \
                 be at least {}, got {}",
                plan.least_rows, self.batch
            )));
        }
        plan.check_batch(self.batching(&plan, train).largest(train))?;
        self.check_recipe()?;
        self.check_frozen(&plan)?;
        if let Some(transfer) = self.transfer() {
            self.check_mode(transfer.mode, &plan)?;
            match transfer.source {
                Source::Data(source, epochs) => self.check_source(&source, epochs, data)?,
                Source::File(path) => check_there(&path)?,
            }
        }
        self.check_memory(&plan, 1)?;
        self.check_method(plan.layout.len(), train)
    }

    /// Whether loss, label noise and recipe suit what is to be predicted.
    fn check_task(&self, task: Task) -> Result<(), Refusal> {
        loss::check(&self.loss, task)?;
        if task == Task::Classification {
            return Ok(());
        }
        if self.label_noise > 0.0 {
            return Err(Refusal(
                "label_noise replaces classes, and the target of this data set is a number: label_noise must be 0; \
                 curve has noise of its own"
                    .to_owned(),
            ));
        }
        if Read::of(&self.options).sharpness_every.is_some() {
            return Err(Refusal(
                "sharpness_every is for classes, and the target here is a number: it must be 0".to_owned(),
            ));
        }
        if self.transfer().is_some() {
            return Err(Refusal(
                "transfer is for data sets with classes, and the target of this one is a number: choose another recipe"
                    .to_owned(),
            ));
        }
        Ok(())
    }

    /// Whether so many seeds fit into memory, with all networks of each.
    pub(super) fn check_memory(&self, plan: &Plan, seeds: u64) -> Result<(), Refusal> {
        let recipe = recipe::build(&self.recipe);
        let networks = recipe.networks() + usize::from(recipe.has_single_beside());
        let parameters = plan.layout.len();
        // numbers are f32, the memory of a method may be f64; every activation has a gradient, every weight some copies
        let activations = 2.0 * 4.0 * plan.activations(self.batch) as f64;
        let remembered = optim::numbers_remembered(&self.optimizer.method, parameters);
        let weights = 6.0 * 4.0 * parameters as f64 + 8.0 * remembered;
        let bytes = seeds as f64 * networks as f64 * (activations + weights);
        if seeds == 1 && networks == 1 || bytes <= MOST_MEMORY {
            return Ok(());
        }
        let (what, fewer) = match networks {
            1 => (format!("{seeds} seeds at once"), "seeds"),
            networks if seeds == 1 => (format!("{networks} networks at once"), "networks"),
            networks => (format!("{seeds} seeds at once with {networks} networks each"), "seeds or networks"),
        };
        let [wanted, most] = [bytes, MOST_MEMORY].map(|bytes| bytes / f64::from(1 << 30));
        Err(Refusal(format!(
            "{what} would take {wanted:.1} GiB, at most {most} are allowed: choose fewer {fewer}, a smaller batch or a \
             smaller network"
        )))
    }

    /// What is learned before the run's data.
    pub(super) fn transfer(&self) -> Option<Transfer> {
        recipe::build(&self.recipe).transfer().cloned()
    }

    /// The data set that is learned before the run's own.
    pub fn source_data(&self) -> Option<Choice<data::Make>> {
        match self.transfer()?.source {
            Source::Data(data, _) => Some(data),
            Source::File(_) => None,
        }
    }

    /// The file of weights that the network starts with.
    pub fn source_file(&self) -> Option<PathBuf> {
        match self.transfer()?.source {
            Source::Data(..) => None,
            Source::File(path) => Some(path),
        }
    }

    /// Whether the recipe suits method and options.
    fn check_recipe(&self) -> Result<(), Refusal> {
        self.drive()?;
        if recipe::build(&self.recipe).snapshots() > 0 && Read::of(&self.options).restores_best {
            return Err(Refusal(
                "the result of snapshots is their last ones, not the weights of one epoch: restore_best must be false"
                    .to_owned(),
            ));
        }
        Ok(())
    }

    /// The settings of the method in every step: its schedules, and what the recipe drives.
    pub(super) fn drive(&self) -> Result<Drive, Refusal> {
        let mut drive = self.optimizer.drive();
        let Some(schedule) = recipe::build(&self.recipe).schedule() else { return Ok(drive) };
        let key = self.recipe.entry().key;
        if let Some(other) = self.optimizer.drives.iter().find(|drive| drive.word("on") == "lr") {
            return Err(Refusal(format!("{key} drives the learning rate itself: leave out the schedule '{other}'")));
        }
        let params = self.optimizer.method.entry().params;
        let Some(lr) = params.iter().position(|param| param.key == "lr" && param.can_be_driven()) else {
            return Err(Refusal(format!(
                "{key} drives the learning rate, which {} does not have: choose a method with lr",
                self.optimizer.method.entry().key
            )));
        };
        drive.push(lr, schedule);
        Ok(drive)
    }

    /// How so many training samples are divided into batches for a network.
    pub(super) fn batching(&self, plan: &Plan, train: usize) -> Batching {
        options::batching(&self.options, self.batch, train, plan.least_rows)
    }

    /// The seed of all that is decided about the data set: split, subset and label noise.
    pub fn data_seed(&self) -> u64 {
        self.split_seed.unwrap_or(self.seed)
    }

    /// The part of the training images that is used.
    ///
    /// # Errors
    /// If both `train_size` and `per_class` are given.
    pub fn subset(&self) -> Result<Subset, Refusal> {
        match (self.train_size, self.per_class) {
            (None, None) => Ok(Subset::All),
            (Some(size), None) => Ok(Subset::Size(size)),
            (None, Some(count)) => Ok(Subset::PerClass(count)),
            (Some(_), Some(_)) => {
                Err(Refusal("train_size and per_class say the same thing: give one of them".to_owned()))
            }
        }
    }

    /// Whether the method can train a network of so many parameters, and its state fits into memory.
    fn check_method(&self, parameters: usize, train: usize) -> Result<(), Refusal> {
        let method = &self.optimizer.method;
        let key = method.entry().key;
        let needs = optim::needs(method);
        if needs.contains(&Need::Hessian) {
            return Err(Refusal(format!("{key} needs the Hessian, which is too large for a network: choose another")));
        }
        if needs.contains(&Need::Recording) {
            return Err(Refusal(format!("{key} replays a path on a surface, and a network has none: choose another")));
        }
        if needs.contains(&Need::FullBatch) && self.batch < train && !allows_minibatch(&self.options) {
            return Err(Refusal(format!(
                "{key} needs the whole training set in every step, on mini-batches it would follow their noise: batch \
                 must be {train}, got {}, or allow_minibatch must be true",
                self.batch
            )));
        }
        memory::check(key, optim::numbers_remembered(method, parameters), parameters)
    }

    /// The augmentations of validation images for test-time augmentation.
    pub(super) fn test_augmentations(&self) -> Vec<Choice<augment::Make>> {
        test_augment::chain(&options::test_chain(&self.options), &self.augment)
    }

    /// Whether the test-time augmentation that is asked for, if any, suits images of height × width × channels.
    ///
    /// # Errors
    /// A sentence, if the chain does not suit them, or there is none.
    pub(super) fn check_test_augmentation(&self, shape: [usize; 3]) -> Result<(), Refusal> {
        let passes = Read::of(&self.options).augment_passes;
        if passes == 0 {
            return Ok(());
        }
        let chain = self.test_augmentations();
        if chain.is_empty() {
            return Err(Refusal(format!(
                "test_augment_passes asks for {passes} augmented versions of each image, but nothing makes them differ: \
                 give test_augment, like 'shift 1 | rotate 10', or train with augmentation"
            )));
        }
        augment::check(&chain, shape)
    }

    /// The network's layers for the classes of a data set.
    pub(crate) fn layers(&self, data: &Dataset) -> Result<Vec<Choice<layer::Make>>, Refusal> {
        self.net.layers(data.classes.len()).map_err(|error| Refusal(error.to_string()))
    }
}

fn check_there(path: &Path) -> Result<(), Refusal> {
    let fault = || Refusal(format!("there is no file of weights '{}': give a safetensors file", path.display()));
    if path.is_file() { Ok(()) } else { Err(fault()) }
}

impl From<DataError> for Refusal {
    fn from(error: DataError) -> Self {
        Self(error.0)
    }
}
