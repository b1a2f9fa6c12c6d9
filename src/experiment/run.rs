//! Trains the tasks of a plan on all cores.
//!
//! As many tasks train at once as there are threads; where there are fewer tasks than threads, each has several. The
//! results are the same for any number of threads.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use rayon::ThreadPoolBuilder;

use super::plan::{Plan, Task};
use super::store::partial::{self, Done};
use super::store::{EndingText, Figures, Folder, Record, TestedText, Unreadable, VotesText, line};
use crate::optim::Refusal;
use crate::train::{Budget, Ending, Event, Stopwatch, Trainer, Votes};

/// How long a task trains before it is asked whether it is to be stopped; a step may take longer.
const SLICE: Duration = Duration::from_millis(50);

/// The kind of ending of a task that is a part of a training, up to a rung of successive halving.
pub const PART: &str = "part";

/// How tasks are trained.
#[derive(Debug, Clone, Copy)]
pub struct RunOptions {
    /// Threads in all.
    pub threads: NonZeroUsize,
    /// Seconds between two checkpoints of a task: with 0 there is one after every epoch.
    pub checkpoint_secs: f64,
    /// Whether the weights of each result are kept beside its file.
    pub keeps_weights: bool,
}

/// What happens while tasks are trained. Tasks are named by their place in the list.
#[derive(Debug)]
pub enum Progress<'a> {
    /// A file can't be used and is made anew; a sentence.
    Damaged(String),
    /// A task goes on after so many epochs, or begins.
    Begun(usize, u32),
    /// An epoch of a task has ended.
    Epoch(usize),
    /// A task is over, and its file is written.
    Over(usize, &'a Record),
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// Tasks trained.
    pub trained: usize,
    /// Tasks whose training diverged or got stuck, with their names: results all the same.
    pub failed: Vec<String>,
    /// Tasks that could not begin, and why.
    pub refused: Vec<String>,
    /// Whether it was stopped before all were trained.
    pub is_stopped: bool,
}

/// The tasks of one shard: every `of`-th in the order of keys, in the order of the plan. Shards differ in size by at most
/// one task, and which they are follows from the plan alone.
pub fn shard(tasks: Vec<Task>, index: usize, of: NonZeroUsize) -> Vec<Task> {
    let mut keys: Vec<_> = tasks.iter().map(|task| task.key).collect();
    keys.sort_unstable();
    let is_ours = |task: &Task| keys.binary_search(&task.key).is_ok_and(|rank| rank % of == index);
    tasks.into_iter().filter(is_ours).collect()
}

/// The tasks that have no file yet, or one that is damaged, which is reported as a sentence; where weights are wanted, also
/// those without.
///
/// # Errors
/// A sentence, if a file is of a newer version or the system refuses to read it.
pub fn missing(folder: &Folder, tasks: Vec<Task>, keeps_weights: bool) -> Result<(Vec<Task>, Vec<String>), Refusal> {
    use rayon::prelude::*;
    let read = |task: Task| match folder.record(task.key, true) {
        Ok(_) if keeps_weights && !folder.has_weights(task.key) => Ok(Some((task, None))),
        Ok(_) => Ok(None),
        Err(Unreadable::Missing) => Ok(Some((task, None))),
        Err(Unreadable::Damaged(why)) => {
            let path = folder.record_path(task.key);
            Ok(Some((task, Some(format!("'{}' is damaged ({why}) and is computed again", path.display())))))
        }
        Err(Unreadable::Refused(why)) => Err(Refusal(why)),
        Err(Unreadable::Newer(format)) => Err(newer(folder, format)),
    };
    let missing = tasks.into_par_iter().map(read).collect::<Result<Vec<_>, Refusal>>()?;
    let (tasks, told): (Vec<Task>, Vec<Option<String>>) = missing.into_iter().flatten().unzip();
    Ok((tasks, told.into_iter().flatten().collect()))
}

/// Why a file of a newer format is not read.
pub(super) fn newer(folder: &Folder, format: u32) -> Refusal {
    Refusal(format!(
        "'{}' holds task files of format {format}, written by a newer version; this version knows format 1",
        folder.path().display()
    ))
}

/// Trains tasks and writes their files. `on` is told what happens, from any thread; `is_stopped` is asked some
/// times a second, and when it says so the tasks under way are kept, to go on later.
///
/// # Errors
/// A sentence, if a file can't be written: what was finished is kept then.
pub fn run(
    plan: &Plan,
    folder: &Folder,
    tasks: &[Task],
    options: RunOptions,
    is_stopped: &(dyn Fn() -> bool + Sync),
    on: &(dyn Fn(Progress<'_>) + Sync),
) -> Result<Outcome, Refusal> {
    let workers = options.threads.get().min(tasks.len()).max(1);
    let next = AtomicUsize::new(0);
    let is_broken = AtomicBool::new(false);
    let outcome = Mutex::new((Outcome::default(), None));
    let is_stopped = &|| is_broken.load(Ordering::Relaxed) || is_stopped();
    let work = || {
        while let Some((at, task)) = {
            let at = next.fetch_add(1, Ordering::Relaxed);
            tasks.get(at).map(|task| (at, task))
        } {
            let name = || format!("{}, seed {}", plan.runs[task.run].name, task.config.seed);
            let one = One { plan, folder, task, at, options, is_stopped, on };
            let over = if is_stopped() { Ok(Over::Stopped) } else { one.train() };
            let mut outcome = outcome.lock().unwrap_or_else(PoisonError::into_inner);
            match over {
                Ok(Over::Trained(record)) => {
                    outcome.0.trained += 1;
                    if record.ending.is_failure {
                        outcome.0.failed.push(format!("{}: {}", name(), record.ending.message));
                    }
                }
                Ok(Over::Refused(why)) => outcome.0.refused.push(format!("{}: {why}", name())),
                Ok(Over::Stopped) => outcome.0.is_stopped = true,
                Err(why) => {
                    outcome.1.get_or_insert(why);
                    is_broken.store(true, Ordering::Relaxed);
                }
            }
        }
    };
    let each = options.threads.get() / workers;
    thread::scope(|scope| {
        let spare = options.threads.get() % workers;
        for worker in 0..workers {
            let threads = each + usize::from(worker < spare);
            scope.spawn(move || match ThreadPoolBuilder::new().num_threads(threads.max(1)).build() {
                Ok(pool) => pool.install(work),
                // without a pool of its own it shares the common one
                Err(_) => work(),
            });
        }
    });
    let (mut outcome, broken) = outcome.into_inner().unwrap_or_else(PoisonError::into_inner);
    outcome.failed.sort();
    outcome.refused.sort();
    broken.map_or(Ok(outcome), Err)
}

/// A task being trained.
struct One<'a> {
    plan: &'a Plan,
    folder: &'a Folder,
    task: &'a Task,
    at: usize,
    options: RunOptions,
    is_stopped: &'a (dyn Fn() -> bool + Sync),
    on: &'a (dyn Fn(Progress<'_>) + Sync),
}

/// How a task came out.
enum Over {
    Trained(Box<Record>),
    Refused(Refusal),
    Stopped,
}

/// What is known when a task is over.
#[derive(Default)]
struct Final {
    kept: Option<Figures>,
    tested: Vec<TestedText>,
    votes: Option<VotesText>,
    held_out: Option<super::store::PartFigures>,
}

impl From<&Ending> for EndingText {
    fn from(ending: &Ending) -> Self {
        Self { kind: ending.kind().to_owned(), message: ending.to_string(), is_failure: ending.is_failure() }
    }
}

impl One<'_> {
    fn train(&self) -> Result<Over, Refusal> {
        // another process may have trained it meanwhile
        let has_weights = !self.options.keeps_weights || self.folder.has_weights(self.task.key);
        if let (Ok(record), true) = (self.folder.record(self.task.key, true), has_weights) {
            (self.on)(Progress::Over(self.at, &record));
            return Ok(Over::Trained(Box::new(record)));
        }
        let (mut done, mut trainer) = match self.begin() {
            Ok(begun) => begun,
            Err(why) => return Ok(Over::Refused(why)),
        };
        (self.on)(Progress::Begun(self.at, done.lines.lines().count() as u32));
        let mut over = Final::default();
        if trainer.is_done() {
            // it came to its end within the rung before: what it came to is told once more
            for event in trainer.retell().iter().filter(|event| !matches!(event, Event::Epoch(_))) {
                self.take(event, &mut done, &mut over)?;
            }
        }
        let mut watch = Stopwatch::start();
        loop {
            if self.is_part_over(&done) && !trainer.is_done() {
                // the checkpoint first: where there is a record, there is something to go on from
                partial::write(&self.folder.partial_path(self.task.whole()), self.task.whole(), &done, &trainer)?;
                self.keep_weights(&trainer)?;
                let record = self.write(self.part_ending(&done), &done, over)?;
                return Ok(Over::Trained(Box::new(record)));
            }
            let epoch = (trainer.source_epochs(), done.last.map(|last| last.epoch));
            for event in trainer.advance(Budget::EpochTime(SLICE)) {
                self.take(&event, &mut done, &mut over)?;
            }
            if let Some(ending) = trainer.ending() {
                self.keep_weights(&trainer)?;
                let record = self.write(ending.into(), &done, over)?;
                // one that stays behind is not read again
                let _ = std::fs::remove_file(self.folder.partial_path(self.task.whole()));
                return Ok(Over::Trained(Box::new(record)));
            }
            let is_stopped = (self.is_stopped)();
            let is_epoch_over = (trainer.source_epochs(), done.last.map(|last| last.epoch)) != epoch;
            if is_stopped || is_epoch_over && watch.elapsed().as_secs_f64() >= self.options.checkpoint_secs {
                partial::write(&self.folder.partial_path(self.task.whole()), self.task.whole(), &done, &trainer)?;
                watch = Stopwatch::start();
            }
            if is_stopped {
                return Ok(Over::Stopped);
            }
        }
    }

    /// Keeps the weights of a result if that is wanted, before its record: where there is a record, there are weights.
    fn keep_weights(&self, trainer: &Trainer) -> Result<(), Refusal> {
        if self.options.keeps_weights { self.folder.write_weights(self.task.key, trainer) } else { Ok(()) }
    }

    /// The training where it was left, or before its first step.
    fn begin(&self) -> Result<(Done, Trainer), Refusal> {
        let path = self.folder.partial_path(self.task.whole());
        match partial::read(&path, self.task.whole(), &self.task.config) {
            // what is further than the rung that is wanted is of no use for it
            Ok(Some((done, trainer))) if self.is_within(&done) => return Ok((done, trainer)),
            Ok(_) => {}
            Err(why) => {
                let told = format!("'{}' can't be used ({why}): the task begins again", path.display());
                (self.on)(Progress::Damaged(told));
            }
        }
        Ok((Done::default(), Trainer::new(&self.task.config)?))
    }

    fn take(&self, event: &Event, done: &mut Done, over: &mut Final) -> Result<(), Refusal> {
        match event {
            Event::Epoch(epoch) => {
                done.lines += &line(epoch).map_err(|why| Refusal(why.to_string()))?;
                done.last = Some(epoch.into());
                (self.on)(Progress::Epoch(self.at));
            }
            Event::Kept(epoch) => over.kept = Some(epoch.into()),
            Event::Tested(tested) => over.tested.push(TestedText {
                noise: tested.noise.key().to_owned(),
                passes: tested.passes,
                val_accuracy: tested.val_accuracy,
            }),
            Event::Votes(Votes { members, alone, mean, majority, geometric }) => {
                let (members, alone, mean, majority, geometric) = (*members, *alone, *mean, *majority, *geometric);
                over.votes = Some(VotesText { members, alone, mean, majority, geometric });
            }
            Event::Pretrained(pretrained) => done.pretrained = Some(pretrained.into()),
            Event::HeldOut(metrics) => over.held_out = Some((*metrics).into()),
            _ => {}
        }
        Ok(())
    }

    /// Whether the task is a part of a training and has all its epochs.
    fn is_part_over(&self, done: &Done) -> bool {
        let epoch = done.last.map_or(0, |last| last.epoch);
        self.task.part.is_some_and(|part| epoch >= part.epochs)
    }

    fn is_within(&self, done: &Done) -> bool {
        let epoch = done.last.map_or(0, |last| last.epoch);
        self.task.part.is_none_or(|part| epoch <= part.epochs)
    }

    fn part_ending(&self, done: &Done) -> EndingText {
        let epoch = done.last.map_or(0, |last| last.epoch);
        let message = format!("did {epoch} of {} epochs", self.task.config.epochs);
        EndingText { kind: PART.to_owned(), message, is_failure: false }
    }

    fn write(&self, ending: EndingText, done: &Done, over: Final) -> Result<Record, Refusal> {
        let Task { run, config, key, .. } = self.task;
        let mut record = Record::new(*key, &self.plan.runs[*run].name, config, ending);
        record.result = over.kept.or(done.last);
        record.tested = over.tested;
        record.pretrained = done.pretrained;
        record.votes = over.votes;
        record.held_out = over.held_out;
        record.write(&self.folder.record_path(*key), &done.lines)?;
        (self.on)(Progress::Over(self.at, &record));
        Ok(record)
    }
}
