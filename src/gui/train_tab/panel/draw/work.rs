//! Asks networks what they say of a drawing, on a thread.

use std::sync::{Arc, Mutex, PoisonError};

use crate::gui::pool;
use crate::inspect::{NoiseSpread, Subject};
use crate::optim::Refusal;
use crate::train::{Config, RunId, Snapshot};

/// Passes with noise, each of one sample.
const PASSES: u64 = 60;

/// A run that is asked.
#[derive(Clone)]
pub struct Asked {
    /// The run.
    pub id: RunId,
    /// What its weights follow from.
    pub config: Config,
    /// Its weights.
    pub snapshot: Arc<Snapshot>,
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
        let is_same = |(mine, theirs): (&Asked, &Asked)| {
            mine.id == theirs.id && Arc::ptr_eq(&mine.snapshot, &theirs.snapshot) && mine.config == theirs.config
        };
        self.image == other.image
            && self.runs.len() == other.runs.len()
            && self.runs.iter().zip(&other.runs).all(is_same)
    }
}

/// What a run says.
pub struct Said {
    /// The run.
    pub id: RunId,
    /// The probabilities of the classes, an ensemble's as the mean over its networks.
    pub spread: NoiseSpread,
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
    for Asked { id, config, snapshot } in &job.runs {
        let known = old.iter().position(|subject| subject.config() == config).map(|at| old.swap_remove(at));
        let mut subject = match known {
            Some(subject) => subject,
            None => Subject::new(config, snapshot)?,
        };
        let input = subject.normalised(&job.image);
        let mut spreads = Vec::new();
        for network in snapshot.networks() {
            subject.replace(&network)?;
            spreads.push(subject.probe.noise_spread(&input, (config.seed, PASSES), is_stopped));
        }
        kept.push(subject);
        all.extend(NoiseSpread::mean_of(&spreads).map(|spread| Said { id: *id, spread }));
        if is_stopped() {
            break;
        }
    }
    *job.subjects.lock().unwrap_or_else(PoisonError::into_inner) = kept;
    Ok((!is_stopped()).then_some(all))
}
