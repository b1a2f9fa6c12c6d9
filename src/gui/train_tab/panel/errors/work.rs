//! Judges the networks of a run on a thread.

use std::sync::{Arc, Mutex, PoisonError};

use eframe::egui::Context;

use crate::data::Task;
use crate::gui::pool;
use crate::gui::train_tab::panel::paced::{Paced, Urgency};
use crate::gui::train_tab::runs::Runs;
use crate::gui::words::inspect;
use crate::gui::worker::Waker;
use crate::inspect::Subject;
use crate::inspect::errors::{Predictions, Residual, judge, largest, residuals, rmse};
use crate::optim::Refusal;
use crate::scene::TrainingRun;
use crate::train::{Config, Part, Snapshot};

/// Samples listed of those that are furthest off.
const MOST: usize = 60;

/// Networks of one seed.
#[derive(Clone)]
struct Seed {
    config: Config,
    snapshot: Arc<Snapshot>,
}

/// What is to be judged.
#[derive(Clone)]
struct Job {
    seeds: Vec<Seed>,
    part: Part,
    /// What was made for the job before, to be used again.
    subjects: Arc<Mutex<Vec<Subject>>>,
}

impl PartialEq for Job {
    fn eq(&self, other: &Self) -> bool {
        let is_same = |(mine, theirs): (&Seed, &Seed)| {
            Arc::ptr_eq(&mine.snapshot, &theirs.snapshot) && mine.config == theirs.config
        };
        self.part == other.part
            && self.seeds.len() == other.seeds.len()
            && self.seeds.iter().zip(&other.seeds).all(is_same)
    }
}

impl Job {
    /// Whether it is about other samples or another run, so that an old answer is of no use.
    fn is_of_other(&self, old: &Self) -> bool {
        let first = |job: &Self| job.seeds.first().map(|seed| seed.config.clone());
        self.part != old.part || first(self) != first(old)
    }
}

/// What the networks of a seed say.
pub struct JudgedSeed {
    /// The seed.
    pub seed: u64,
    /// The place of each sample in the data set.
    pub images: Vec<usize>,
    /// Of each network; of an ensemble there are several.
    pub networks: Vec<Predictions>,
    /// The mean of their probabilities.
    pub together: Predictions,
}

/// How far samples are off.
pub struct Residuals {
    /// Those that are furthest off.
    pub first: Vec<Residual>,
    /// How many there are.
    pub count: usize,
    /// The root of the mean of their squares.
    pub rmse: f64,
}

impl Residuals {
    fn of(all: &[Residual]) -> Self {
        Self { first: largest(all, MOST), count: all.len(), rmse: rmse(all) }
    }
}

/// What a run says.
pub struct Judged {
    /// The configuration of its first seed.
    pub config: Config,
    /// The samples.
    pub part: Part,
    /// Which weights of the first seed, by the epochs they were trained.
    pub when: String,
    /// The names of the classes.
    pub classes: Vec<String>,
    /// How far the samples of the first seed are off, where a number is predicted.
    pub residuals: Option<Residuals>,
    /// Those of its seeds that have weights; none where a number is predicted.
    pub seeds: Vec<JudgedSeed>,
}

type Told = Result<Judged, String>;

/// Has networks judged.
pub struct Judge {
    paced: Paced<Job, Told>,
    /// The last answer.
    pub told: Option<Result<Arc<Judged>, String>>,
    subjects: Arc<Mutex<Vec<Subject>>>,
}

impl Judge {
    /// Nothing asked yet.
    pub fn new(wake: &Waker) -> Self {
        Self { paced: Paced::new("errors", wake, work), told: None, subjects: Arc::default() }
    }

    /// Asks for what a run says when it is time; whether there is something to ask.
    pub fn ask(&mut self, ctx: &Context, run: &TrainingRun, runs: &Runs, part: Part) -> bool {
        let networks = runs.networks(run).into_iter();
        let seeds: Vec<Seed> = networks.map(|(config, snapshot)| Seed { config, snapshot }).collect();
        if seeds.is_empty() {
            self.told = None;
            self.paced.forget();
            return false;
        }
        let job = Job { seeds, part, subjects: Arc::clone(&self.subjects) };
        let is_other = self.paced.asked().is_none_or(|old| job.is_of_other(old));
        if is_other {
            self.told = None;
        }
        let is_trained = runs.is_trained_now(run);
        self.paced.ask(ctx, job, if is_trained && !is_other { Urgency::InTime } else { Urgency::Now });
        true
    }

    /// Takes the answer that has come.
    pub fn poll(&mut self) {
        let told = self.paced.take();
        self.accept(told);
    }

    /// Waits for the answer: tests do, frames never.
    pub fn settle(&mut self) {
        let told = self.paced.wait();
        self.accept(told);
    }

    fn accept(&mut self, told: Option<Told>) {
        if let Some(told) = told {
            self.told = Some(told.map(Arc::new));
        }
    }
}

fn work(job: &Job, is_stopped: &(dyn Fn() -> bool + Sync)) -> Option<Told> {
    let judged = pool::install(|| judge_all(job, is_stopped));
    judged.map_err(|refusal| refusal.to_string()).transpose()
}

fn judge_all(job: &Job, is_stopped: &(dyn Fn() -> bool + Sync)) -> Result<Option<Judged>, Refusal> {
    let Some(Seed { config, snapshot }) = job.seeds.first() else { return Ok(None) };
    let (config, when) = (config.clone(), inspect::when(snapshot.epoch, snapshot.is_between));
    let mut old = std::mem::take(&mut *job.subjects.lock().unwrap_or_else(PoisonError::into_inner));
    let (mut kept, mut seeds, mut off) = (Vec::new(), Vec::new(), None);
    for Seed { config, snapshot } in &job.seeds {
        let known = old.iter().position(|subject| subject.config() == config).map(|at| old.swap_remove(at));
        let mut subject = match known {
            Some(subject) => subject,
            None => Subject::new(config, snapshot)?,
        };
        if subject.task() == Task::Regression {
            off = residuals(&mut subject, snapshot, job.part, is_stopped)?;
            kept.push(subject);
            if off.is_none() {
                return Ok(None);
            }
            break;
        }
        let mut networks = Vec::new();
        for network in snapshot.networks() {
            subject.replace(&network)?;
            match judge(&mut subject, job.part, is_stopped)? {
                Some(predictions) => networks.push(predictions),
                None => return Ok(None),
            }
        }
        let images = (0..subject.len(job.part)).map(|at| subject.image(job.part, at)).collect();
        let together = Predictions::mean(&networks)?;
        seeds.push(JudgedSeed { seed: config.seed, images, networks, together });
        kept.push(subject);
    }
    let classes = kept.first().map(|subject| subject.classes().to_vec()).unwrap_or_default();
    *job.subjects.lock().unwrap_or_else(PoisonError::into_inner) = kept;
    let residuals = off.map(|all| Residuals::of(&all));
    Ok(Some(Judged { config, part: job.part, when, classes, residuals, seeds }))
}
