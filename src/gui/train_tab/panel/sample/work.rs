//! Looks at one sample on a thread: its augmentations, the masks of the noise, and the output over them.

use std::sync::{Arc, Mutex, PoisonError};

use crate::augment::Make;
use crate::gui::pool;
use crate::gui::train_tab::panel::chosen::Chosen;
use crate::inspect::{LayerMask, Look, NoiseSpread, Subject};
use crate::nn::Pass;
use crate::optim::Refusal;
use crate::registry::Choice;
use crate::train::{Config, Snapshot, Trainer};

/// Draws side by side.
const DRAWS: u64 = 12;

/// What is looked at.
#[derive(Clone)]
pub struct Job {
    /// What the weights follow from.
    pub config: Config,
    /// The weights; those before the first step where there are none.
    pub snapshot: Option<Arc<Snapshot>>,
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
        let is_same_snapshot = match (&self.snapshot, &other.snapshot) {
            (Some(mine), Some(theirs)) => Arc::ptr_eq(mine, theirs),
            (None, None) => true,
            _ => false,
        };
        is_same_snapshot && self.is_same_look(other)
    }
}

impl Job {
    /// Whether it differs from another in its weights at most.
    pub fn is_same_look(&self, other: &Self) -> bool {
        let key = |job: &Self| (job.chosen, job.draw, job.passes);
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
    pub spread: NoiseSpread,
    /// Whether the network was trained.
    pub is_trained: bool,
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
    let mut subject = match (old.filter(|subject| *subject.config() == job.config), &job.snapshot) {
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
        spread,
        is_trained: job.snapshot.is_some(),
    };
    *job.subject.lock().unwrap_or_else(PoisonError::into_inner) = Some(subject);
    Ok(seen)
}
