//! What is drawn of the weights of the selected run: computed on a thread, while the last picture stays.

use std::sync::Arc;
use std::time::Duration;

use crate::gui::train_tab::runs::Runs;
use crate::gui::worker::{Desk, Waker, Worker};
use crate::optim::Refusal;
use crate::scene::TrainingRun;
use crate::train::{Budget, Config, Snapshot, Stopwatch, Trainer};

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

/// The least time between two pictures of a run that is trained at full speed, and the part of the time they may take.
const LEAST: Duration = Duration::from_millis(100);
const SHARE: f64 = 0.04;

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
        is_same && self.is_of_same_run(other)
    }
}

impl Job {
    /// Whether it differs from another in how far the network has learned at most.
    fn is_of_same_run(&self, other: &Self) -> bool {
        self.config == other.config
            && self.repeat == other.repeat
            && self.snapshot.is_some() == other.snapshot.is_some()
    }
}

/// The latest picture of a run.
pub struct Drawn<P> {
    worker: Option<Worker<Job, Timed<P>>>,
    asked: Option<Job>,
    /// Since it was asked for; how long the last one took, if that came.
    watch: Stopwatch,
    took: Option<Duration>,
    /// Whether it was waited for: then the next one is asked for at once, however long pictures take.
    is_awaited: bool,
    shown: Option<Made<P>>,
}

/// A picture, and how long it took.
type Timed<P> = (Duration, Made<P>);

fn work<P: Picture>(job: &Job, desk: &Desk<'_, Job, Timed<P>>) {
    let draw = |snapshot: Option<&Snapshot>| {
        let watch = Stopwatch::start();
        let made = P::of(&job.config, snapshot).map_err(|refusal| refusal.to_string());
        desk.hand_over((watch.elapsed(), made));
    };
    draw(job.snapshot.as_deref());
    if let Some(snapshot) = job.repeat.and_then(|epochs| repeated(&job.config, epochs, desk)) {
        draw(Some(&snapshot));
    }
}

/// The weights after so many epochs; none if something else is wanted meanwhile.
fn repeated<P>(config: &Config, epochs: u32, desk: &Desk<'_, Job, Timed<P>>) -> Option<Snapshot> {
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
        Self { worker, asked: None, watch: Stopwatch::start(), took: None, is_awaited: false, shown: None }
    }

    /// Follows a run; says whether there is another picture than before.
    pub fn follow(&mut self, run: &TrainingRun, runs: &Runs) -> bool {
        self.ask(run, runs);
        self.receive(Worker::take)
    }

    fn receive(&mut self, next: impl Fn(&Worker<Job, Timed<P>>) -> Option<Timed<P>>) -> bool {
        let last = self.worker.as_ref().and_then(|worker| std::iter::from_fn(|| next(worker)).last());
        let Some((took, made)) = last else { return false };
        (self.took, self.shown) = (Some(took), Some(made));
        true
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
        self.is_awaited = true;
        self.receive(Worker::wait)
    }

    fn ask(&mut self, run: &TrainingRun, runs: &Runs) {
        let (config, snapshot) = match runs.weights(run) {
            Some((config, snapshot)) => (config.clone(), Some(Arc::clone(snapshot))),
            None => (run.config.clone(), None),
        };
        let repeat = runs.epochs_to_repeat(run).filter(|_| snapshot.is_none());
        let job = Job { config, snapshot, repeat };
        // a run at full speed is not to be slowed down by its pictures
        let is_same_run = self.asked.as_ref().is_some_and(|old| old.is_of_same_run(&job));
        let is_in_time = runs.is_at_full_speed(run) && is_same_run && !self.is_awaited;
        if is_in_time && self.took.is_none_or(|took| self.watch.elapsed() < LEAST.max(took.div_f64(SHARE))) {
            return;
        }
        if let Some(worker) = self.worker.as_ref().filter(|_| self.asked.as_ref() != Some(&job)) {
            worker.give(job.clone());
            (self.asked, self.watch, self.took) = (Some(job), Stopwatch::start(), None);
            self.is_awaited = false;
        }
    }
}
