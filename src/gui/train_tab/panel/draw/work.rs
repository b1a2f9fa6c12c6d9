//! Asks networks what they say of a drawing, on a thread.

use std::sync::{Arc, Mutex, PoisonError};

use crate::gui::pool;
use crate::gui::train_tab::panel::looked::Weights;
use crate::inspect::{NoiseSpread, Subject};
use crate::optim::Refusal;
use crate::train::RunId;

/// Passes with noise, each of one sample.
const PASSES: u64 = 60;

/// The middle part of the passes with noise.
const MIDDLE: [f64; 2] = [0.1, 0.9];

/// A run that is asked.
#[derive(Clone, PartialEq)]
pub struct Asked {
    /// The run.
    pub id: RunId,
    /// Its weights.
    pub weights: Weights,
}

/// What is asked.
#[derive(Clone)]
pub struct Job {
    /// `height × width` pixels from 0 to 1.
    pub image: Arc<Vec<f32>>,
    /// Who is asked.
    pub runs: Vec<Asked>,
    /// What was made for the job before, to be used again.
    pub subjects: Arc<Mutex<Vec<Subject>>>,
}

impl PartialEq for Job {
    fn eq(&self, other: &Self) -> bool {
        self.image == other.image && self.runs == other.runs
    }
}

impl Job {
    /// Whether it differs from another in how far the networks have learned at most.
    pub fn is_same_question(&self, other: &Self) -> bool {
        let is_same =
            |(mine, theirs): (&Asked, &Asked)| mine.id == theirs.id && mine.weights.is_same_network(&theirs.weights);
        self.image == other.image
            && self.runs.len() == other.runs.len()
            && self.runs.iter().zip(&other.runs).all(is_same)
    }
}

/// What a run says, or all together.
pub struct Said {
    /// The run; none for the mean of all.
    pub id: Option<RunId>,
    /// The probabilities of the classes without noise, an ensemble's as the mean over its networks.
    pub scaled: Vec<f64>,
    /// Where the middle part of the passes with noise is, for each class; none without noise.
    pub ranges: Vec<Option<[f64; 2]>>,
}

impl Said {
    fn of(id: Option<RunId>, spread: &NoiseSpread) -> Self {
        let ranges = (0..spread.scaled.len()).map(|class| spread.range(class, MIDDLE)).collect();
        Self { id, scaled: spread.scaled.clone(), ranges }
    }
}

/// What all say, or why one can't be asked.
pub type Told = Result<Vec<Said>, String>;

/// Asks all runs; nothing if it is stopped.
pub fn ask(job: &Job, is_stopped: &(dyn Fn() -> bool + Sync)) -> Option<Told> {
    let told = pool::install(|| ask_all(job, is_stopped));
    told.map_err(|refusal| refusal.to_string()).transpose()
}

fn ask_all(job: &Job, is_stopped: &(dyn Fn() -> bool + Sync)) -> Result<Option<Vec<Said>>, Refusal> {
    let mut old = std::mem::take(&mut *job.subjects.lock().unwrap_or_else(PoisonError::into_inner));
    let (mut kept, mut all) = (Vec::new(), Vec::new());
    for Asked { id, weights } in &job.runs {
        let config = &weights.config;
        let known = old.iter().position(|subject| subject.config() == config).map(|at| old.swap_remove(at));
        let mut subject = match known {
            Some(subject) => subject,
            None => Subject::new(config, &weights.network())?,
        };
        let input = subject.normalised(&job.image);
        let mut spreads = Vec::new();
        for network in weights.networks() {
            subject.replace(&network)?;
            spreads.push(subject.probe.noise_spread(&input, (config.seed, PASSES), is_stopped));
        }
        kept.push(subject);
        all.extend(NoiseSpread::mean_of(&spreads).map(|spread| (*id, spread)));
        if is_stopped() {
            break;
        }
    }
    *job.subjects.lock().unwrap_or_else(PoisonError::into_inner) = kept;
    if is_stopped() {
        return Ok(None);
    }
    let spreads: Vec<NoiseSpread> = all.iter().map(|(_, spread)| spread.clone()).collect();
    let together = NoiseSpread::mean_of(&spreads).filter(|_| all.len() > 1).map(|spread| Said::of(None, &spread));
    let each = all.iter().map(|(id, spread)| Said::of(Some(*id), spread));
    Ok(Some(together.into_iter().chain(each).collect()))
}
