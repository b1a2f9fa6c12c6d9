//! Looks at one sample on a thread: its augmentations, the masks of the noise, and the output over them.

use std::sync::{Arc, Mutex, PoisonError};

use crate::augment::Make;
use crate::figure::trained::view::masks::{self, Histogram};
use crate::gui::pool;
use crate::gui::train_tab::panel::chosen::Chosen;
use crate::gui::train_tab::panel::looked::Weights;
use crate::gui::words::inspect as words;
use crate::inspect::{LayerMask, Look, NoiseSpread, Subject};
use crate::nn::Pass;
use crate::optim::Refusal;
use crate::registry::Choice;
use crate::train::{Config, Trainer};

/// Draws side by side.
const DRAWS: u64 = 12;

/// What is looked at.
#[derive(Clone)]
pub struct Job {
    /// What the weights follow from.
    pub config: Config,
    /// The weights; those before the first step where there are none.
    pub weights: Option<Weights>,
    /// The augmentations.
    pub chain: Vec<Choice<Make>>,
    /// The sample.
    pub chosen: Chosen,
    /// Which draw of augmentations and masks.
    pub draw: u64,
    /// Passes with noise.
    pub passes: u64,
    /// What was made for the job before, to be used again.
    pub subject: Arc<Mutex<Option<Subject>>>,
}

impl PartialEq for Job {
    fn eq(&self, other: &Self) -> bool {
        self.weights == other.weights && self.is_same_look(other)
    }
}

impl Job {
    /// Whether it differs from another in its weights at most.
    pub fn is_same_look(&self, other: &Self) -> bool {
        let member = |job: &Self| job.weights.as_ref()?.member;
        let key = |job: &Self| (job.chosen, job.draw, job.passes, member(job));
        key(self) == key(other) && self.chain == other.chain && self.config == other.config
    }
}

/// What was seen.
pub struct Seen {
    /// Samples in the part.
    pub samples: usize,
    /// Height, width and channels of a sample.
    pub shape: [usize; 3],
    /// The names of the classes.
    pub classes: Vec<String>,
    /// The class of the sample, or the one it is trained as.
    pub label: u32,
    /// Its target, where that is a number.
    pub number: Option<f64>,
    /// Whether label noise made that wrong.
    pub is_mislabelled: bool,
    /// It as it is, and behind each augmentation.
    pub looks: Vec<Look>,
    /// It behind all of them in several draws.
    pub draws: Vec<Look>,
    /// The masks of a pass.
    pub masks: Vec<LayerMask>,
    /// The output over masks.
    pub spread: Spread,
    /// Which weights they are, by the epochs they were trained; nothing where there are none.
    pub when: String,
    /// Whether the network was trained.
    pub is_trained: bool,
}

/// The output over masks, and what is drawn of it.
pub struct Spread {
    /// All of it.
    pub all: NoiseSpread,
    /// The mean over the passes with noise; none of a network without noise.
    pub mean: Option<Vec<f64>>,
    /// The classes, the likeliest first.
    pub order: Vec<usize>,
    /// Histograms of the likeliest, with noise.
    pub histograms: Vec<Histogram>,
}

impl Spread {
    fn of(all: NoiseSpread, names: &[String], is_number: bool) -> Self {
        let mean = (!all.passes.is_empty()).then(|| all.mean());
        let order = masks::order(mean.as_ref().unwrap_or(&all.scaled));
        let histograms = Histogram::all(&all, names, is_number);
        Self { all, mean, order, histograms }
    }
}

/// What was seen, or why nothing.
pub type Told = Result<Seen, String>;

/// Looks at it; nothing if it is stopped.
pub fn look(job: &Job, is_stopped: &(dyn Fn() -> bool + Sync)) -> Option<Told> {
    let seen = pool::install(|| look_at(job, is_stopped));
    if is_stopped() {
        return None;
    }
    Some(seen.map_err(|refusal| refusal.to_string()))
}

fn look_at(job: &Job, is_stopped: &(dyn Fn() -> bool + Sync)) -> Result<Seen, Refusal> {
    let old = job.subject.lock().unwrap_or_else(PoisonError::into_inner).take();
    let snapshot = job.weights.as_ref().map(Weights::network);
    let mut subject = match (old.filter(|subject| *subject.config() == job.config), &snapshot) {
        (Some(mut subject), Some(snapshot)) => {
            subject.replace(snapshot)?;
            subject
        }
        (Some(subject), None) => subject,
        (None, Some(snapshot)) => Subject::new(&job.config, snapshot)?,
        (None, None) => Subject::new(&job.config, &Trainer::new(&job.config)?.snapshot())?,
    };
    let Chosen { part, sample } = job.chosen;
    let samples = subject.len(part);
    let sample = sample.min(samples.saturating_sub(1));
    let Some(shown) = subject.sample(part, sample) else {
        return Err(Refusal("this data set has no samples in that part: choose another".to_owned()));
    };
    let looks = subject.looks((part, sample), &job.chain, job.draw)?;
    let draws = 0..if job.chain.is_empty() { 0 } else { DRAWS };
    let draws = draws.map(|at| subject.look((part, sample), &job.chain, job.draw + at)).collect::<Result<_, _>>()?;
    let seed = job.config.seed;
    let spread = subject.noise_spread(&shown.inputs, (seed, job.passes), is_stopped);
    let seen = Seen {
        samples,
        shape: subject.shape(),
        classes: subject.classes().to_vec(),
        label: shown.label,
        number: shown.number,
        is_mislabelled: shown.is_mislabelled,
        looks,
        draws,
        masks: subject.probe.masks(Pass::sample(seed, job.draw)),
        spread: Spread::of(spread, subject.classes(), shown.number.is_some()),
        when: snapshot.as_ref().map_or_else(String::new, |of| words::when(of.epoch, of.is_between)),
        is_trained: snapshot.is_some(),
    };
    *job.subject.lock().unwrap_or_else(PoisonError::into_inner) = Some(subject);
    Ok(seen)
}
