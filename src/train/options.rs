//! [`OPTIONS`]: the options of a training besides network and method, each with its [`Param`].
//!
//! Command line, scene and window read the list; a new option is added only here.

use super::test_augment;
use crate::data::batches::{Batching, Rest};
use crate::landscape::MOST_EIGENVALUES;
use crate::param::{Limits, Param};
use crate::registry::{self, Chain, Choice, Entry, PickError, Value};

/// The options of a training.
#[derive(Debug)]
pub struct Options;

/// All of them, as one entry.
pub static OPTIONS: Entry<Options> = Entry {
    key: "options",
    label: "Options",
    group: "Training",
    about: "Penalties and limits on weights, early stopping, logging and evaluation.",
    formula: "",
    source: "",
    params: &[
        L1,
        MAX_NORM,
        FROZEN,
        DECAY_BIASES,
        LAST_BATCH,
        PATIENCE,
        MIN_DELTA,
        BEST_BY,
        RESTORE_BEST,
        LOG_EVERY,
        LOG_METRICS,
        SHARPNESS_EVERY,
        SHARPNESS_COUNT,
        SHARPNESS_SAMPLES,
        NOISE_PASSES,
        AUGMENT_PASSES,
        TEST_AUGMENT,
        ALLOW_MINIBATCH,
    ],
    make: Options,
};

const L1: Param = Param::linear("l1", "L1 penalty λ₁", [0.0, 0.01], 0.0)
    .within(Limits::NON_NEGATIVE)
    .help("Adds λ₁·Σ|w| to the loss, which drives small weights to zero. Biases and scales are excluded. 0 is off.");

const MAX_NORM: Param = Param::linear("max_norm", "Max-norm c", [0.0, 10.0], 0.0).within(Limits::NON_NEGATIVE).help(
    "After a step, a unit whose incoming weights are longer than c has them scaled down to it: ‖w‖ ≤ c \
     (Srivastava et al. 2014). 0 is off.",
);

const FROZEN: Param = Param::list("frozen", "Frozen layers", 64, &[])
    .within(Limits::closed(1.0, 10_000.0))
    .also(are_layers)
    .help(
        "Layers whose weights stay as they are, by their numbers in the chain from 1: [1, 3]. May change while a training \
         runs. Noise and batch statistics of such a layer go on.",
    );

fn are_layers(value: &Value) -> Result<(), String> {
    let Value::List(items) = value else { return Ok(()) };
    match items.iter().filter_map(Value::as_number).find(|x| x.fract() != 0.0) {
        Some(x) => Err(format!("frozen must be numbers of layers, which are whole, got {x}")),
        None => Ok(()),
    }
}

const DECAY_BIASES: Param = Param::switch("decay_biases", "Decay biases and scales", true)
    .help("Whether the method's weight decay acts on biases and scales too, as it does in PyTorch by default.");

const LAST_BATCH: Param = Param::choice("last_batch", "Last batch", &["smaller", "join", "drop"]).help(
    "What becomes of training samples at the end of an epoch that fill no whole batch. smaller: they are a smaller batch; \
     a single one is joined to the batch before where batch normalisation needs two. join: the batch before has them too. \
     drop: they are left out, in every epoch others.",
);

const PATIENCE: Param = Param::integer("patience", "Patience", [0.0, 50.0], 0.0)
    .within(Limits::closed(0.0, 1e6))
    .unit("epochs")
    .help("Stops after this many epochs without improvement. 0 is off.");

const MIN_DELTA: Param = Param::linear("min_delta", "Minimum improvement", [0.0, 0.01], 0.0)
    .within(Limits::NON_NEGATIVE)
    .help("An epoch is better for early stopping only if it gains more than this: accuracy from 0 to 1, of a number R², or loss.");

const BEST_BY: Param = Param::choice("best_by", "Best by", &["accuracy", "loss"]).help(
    "The validation figure by which an epoch is best, for early stopping and the best weights. accuracy: where the \
         target is a number R², which is highest where RMSE is lowest.",
);

const RESTORE_BEST: Param = Param::switch("restore_best", "Restore best weights", false)
    .help("Restores the weights of the best epoch at the end of training.");

const LOG_EVERY: Param = Param::integer("log_every", "Log every", [0.0, 100.0], 0.0)
    .within(Limits::closed(0.0, 1e9))
    .unit("steps")
    .help("Logs batch loss, learning rate, norms and speed every so many steps, besides every epoch. 0 is off.");

const LOG_METRICS: Param = Param::switch("log_judged", "Evaluate each time", false)
    .help("Also evaluates the training and validation parts each time, which takes time.");

const SHARPNESS_EVERY: Param = Param::integer("sharpness_every", "Sharpness every", [0.0, 20.0], 0.0)
    .within(Limits::closed(0.0, 1e6))
    .unit("epochs")
    .help(
        "Computes the largest eigenvalue of the loss's Hessian every so many epochs, to three digits, and tells it beside the \
         limit of stability, 2/lr for gradient descent. Each takes some 20 to 100 passes over its samples. 0 is off.",
    );

const SHARPNESS_COUNT: Param = Param::integer("sharpness_count", "Eigenvalues", [1.0, 5.0], 1.0)
    .within(Limits::closed(1.0, MOST_EIGENVALUES as f64))
    .help(
        "How many of the largest eigenvalues are computed each time; each further one takes some 10 to 30 passes more.",
    );

const SHARPNESS_SAMPLES: Param =
    Param::integer("sharpness_samples", "Samples of the sharpness", [100.0, 2000.0], 500.0)
        .within(Limits::closed(1.0, 100_000.0))
        .help("The training samples whose mean loss that is of, at most: without augmentation and noise.");

const NOISE_PASSES: Param = Param::integer("test_noise_passes", "Monte Carlo passes", [0.0, 50.0], 0.0)
    .within(Limits::closed(0.0, 1000.0))
    .help("Evaluates the final weights also with dropout and noise active (Monte Carlo), averaged over this many passes. 0 is off.");

const AUGMENT_PASSES: Param = Param::integer("test_augment_passes", "Test-time augmentations", [0.0, 50.0], 0.0)
    .within(Limits::closed(0.0, 1000.0))
    .help("Evaluates the final weights also with test-time augmentation, averaged over this many versions of each image. 0 is off.");

const TEST_AUGMENT: Param =
    Param::pick("test_augment", "Test augmentation", test_augment::AS_TRAINED, test_augment::read).help(
        "The augmentations for that: flip | crop 4. training stands for those of the training, without those that mix \
     images.",
    );

const ALLOW_MINIBATCH: Param = Param::switch("allow_minibatch", "Allow mini-batches", false).help(
    "Lets methods that need the whole training set in every step run on mini-batches, where their estimate of the \
     curvature is mostly noise.",
);

/// The options that differ from their defaults, as text: `patience=5 l1=0.001`.
pub fn print_options(options: &Choice<Options>) -> String {
    options.to_string().trim_start_matches(OPTIONS.key).trim_start().to_owned()
}

/// Reads what [`print_options`] wrote.
///
/// # Errors
/// If an option is unknown or a value is not allowed.
pub fn parse_options(text: &str) -> Result<Choice<Options>, PickError> {
    registry::parse("list", std::slice::from_ref(&OPTIONS), &format!("{} {text}", OPTIONS.key))
}

/// The values of the options.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Read {
    pub l1: f64,
    pub max_norm: f64,
    /// Epochs; none means no early stopping.
    pub patience: Option<u32>,
    pub min_delta: f64,
    pub is_best_by_loss: bool,
    pub restores_best: bool,
    /// Steps; none logs epochs only.
    pub log_every: Option<u64>,
    pub logs_metrics: bool,
    /// Epochs; none computes no sharpness.
    pub sharpness_every: Option<u32>,
    pub sharpness_count: usize,
    pub sharpness_samples: usize,
    pub noise_passes: u64,
    pub augment_passes: u64,
}

impl Read {
    pub fn of(options: &Choice<Options>) -> Self {
        let number = |param: &Param| options.number(param.key);
        let count = |param: &Param| Some(number(param) as u64).filter(|count| *count > 0);
        Self {
            l1: number(&L1),
            max_norm: number(&MAX_NORM),
            patience: count(&PATIENCE).map(|epochs| epochs as u32),
            min_delta: number(&MIN_DELTA),
            is_best_by_loss: options.word(BEST_BY.key) == "loss",
            restores_best: options.is_on(RESTORE_BEST.key),
            log_every: count(&LOG_EVERY),
            logs_metrics: options.is_on(LOG_METRICS.key),
            sharpness_every: count(&SHARPNESS_EVERY).map(|epochs| epochs as u32),
            sharpness_count: number(&SHARPNESS_COUNT) as usize,
            sharpness_samples: number(&SHARPNESS_SAMPLES) as usize,
            noise_passes: number(&NOISE_PASSES) as u64,
            augment_passes: number(&AUGMENT_PASSES) as u64,
        }
    }
}

/// How `train` samples are divided into batches of `size` for a network that needs so many samples in each of them.
pub(super) fn batching(options: &Choice<Options>, size: usize, train: usize, least_rows: usize) -> Batching {
    let rest = match options.word(LAST_BATCH.key) {
        "join" => Rest::Join,
        "drop" => Rest::Drop,
        _ if (1..least_rows).contains(&(train % size.max(1))) => Rest::Join,
        _ => Rest::Smaller,
    };
    Batching { size, rest }
}

/// Whether methods that need the whole training set may run without it.
pub(super) fn allows_minibatch(options: &Choice<Options>) -> bool {
    options.is_on(ALLOW_MINIBATCH.key)
}

/// The augmentations of test-time augmentation, as they are written.
pub(super) fn test_chain(options: &Choice<Options>) -> Chain {
    options.chain(TEST_AUGMENT.key).cloned().unwrap_or_default()
}

/// The places of the layers whose weights stay as they are.
pub(super) fn frozen(options: &Choice<Options>) -> Vec<usize> {
    options.list(FROZEN.key).into_iter().map(|layer| layer as usize - 1).collect()
}

/// Whether weight decay acts on biases and scales.
pub(super) fn decays_biases(options: &Choice<Options>) -> bool {
    options.is_on(DECAY_BIASES.key)
}

/// Whether a training can change from the old options to the new ones while it runs.
pub(super) fn can_follow(old: &Choice<Options>, new: &Choice<Options>) -> bool {
    [&DECAY_BIASES, &LAST_BATCH, &BEST_BY].iter().all(|param| old.get(param.key) == new.get(param.key))
}
