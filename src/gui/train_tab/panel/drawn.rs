//! What is drawn of the weights of the selected run: computed on a thread, while the last picture stays.

use std::sync::Arc;

use crate::gui::train_tab::runs::Runs;
use crate::gui::worker::{Desk, Waker, Worker};
use crate::optim::Refusal;
use crate::scene::TrainingRun;
use crate::train::{Budget, Config, Snapshot, Trainer};

/// A picture of the weights of a run.
pub trait Picture: Sized + Send + 'static {
    /// The name of the thread it is made on.
    const THREAD: &'static str;

    /// Makes it of a run and some of its weights.
    ///
    /// # Errors
    /// A sentence.
    fn of(config: &Config, snapshot: Option<&Snapshot>) -> Result<Self, Refusal>;
}

type Made<P> = Result<P, String>;

/// What a picture follows from.
#[derive(Clone)]
struct Job {
    config: Config,
    snapshot: Option<Arc<Snapshot>>,
    /// Epochs to train for the weights, where they are not at hand: the same configuration gives the same bits.
    repeat: Option<u32>,
}

impl PartialEq for Job {
    fn eq(&self, other: &Self) -> bool {
        let is_same = match (&self.snapshot, &other.snapshot) {
            (Some(mine), Some(theirs)) => Arc::ptr_eq(mine, theirs),
            (None, None) => true,
            _ => false,
        };
        is_same && self.config == other.config && self.repeat == other.repeat
    }
}

/// The latest picture of a run.
pub struct Drawn<P> {
    worker: Option<Worker<Job, Made<P>>>,
    asked: Option<Job>,
    shown: Option<Made<P>>,
}

fn work<P: Picture>(job: &Job, desk: &Desk<'_, Job, Made<P>>) {
    let draw = |snapshot: Option<&Snapshot>| {
        desk.hand_over(P::of(&job.config, snapshot).map_err(|refusal| refusal.to_string()));
    };
    draw(job.snapshot.as_deref());
    if let Some(snapshot) = job.repeat.and_then(|epochs| repeated(&job.config, epochs, desk)) {
        draw(Some(&snapshot));
    }
}

/// The weights after so many epochs; none if something else is wanted meanwhile.
fn repeated<P>(config: &Config, epochs: u32, desk: &Desk<'_, Job, Made<P>>) -> Option<Snapshot> {
    let mut trainer = Trainer::new(config).ok()?;
    for _ in 0..epochs {
        if desk.is_overtaken() {
            return None;
        }
        trainer.advance(Budget::Epoch);
    }
    // a training that was stopped there had come to its weights
    let _ = trainer.stop();
    Some(trainer.snapshot())
}

impl<P: Picture> Drawn<P> {
    /// Nothing to be seen yet.
    pub fn new(wake: &Waker) -> Self {
        let worker = Worker::spawn(P::THREAD, Arc::clone(wake), work::<P>).ok();
        Self { worker, asked: None, shown: None }
    }

    /// Follows a run; says whether there is another picture than before.
    pub fn follow(&mut self, run: &TrainingRun, runs: &Runs) -> bool {
        self.ask(run, runs);
        let made = self.worker.as_ref().and_then(|worker| std::iter::from_fn(|| worker.take()).last());
        let is_new = made.is_some();
        self.shown = made.or_else(|| self.shown.take());
        is_new
    }

    /// The picture, or why there is none; nothing before the first.
    pub fn shown(&self) -> Option<&Made<P>> {
        self.shown.as_ref()
    }

    /// Whether the run is trained once more for it.
    pub fn is_repeated(&self) -> bool {
        self.asked.as_ref().is_some_and(|job| job.repeat.is_some())
    }

    /// Waits for what was asked for; says whether there is another picture than before.
    pub fn settle(&mut self) -> bool {
        let made = self.worker.as_ref().and_then(|worker| std::iter::from_fn(|| worker.wait()).last());
        let is_new = made.is_some();
        self.shown = made.or_else(|| self.shown.take());
        is_new
    }

    fn ask(&mut self, run: &TrainingRun, runs: &Runs) {
        let (config, snapshot) = match runs.weights(run) {
            Some((config, snapshot)) => (config.clone(), Some(Arc::clone(snapshot))),
            None => (run.config.clone(), None),
        };
        let repeat = runs.epochs_to_repeat(run).filter(|_| snapshot.is_none());
        let job = Job { config, snapshot, repeat };
        if let Some(worker) = self.worker.as_ref().filter(|_| self.asked.as_ref() != Some(&job)) {
            worker.give(job.clone());
            self.asked = Some(job);
        }
    }
}
