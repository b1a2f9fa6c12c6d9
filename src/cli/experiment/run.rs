//! `ravine experiment run`: trains what is missing of a plan.

use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use indicatif::{ProgressBar, ProgressStyle};

use super::args::RunArgs;
use super::report::unsuitable;
use crate::cli::interrupt::Interrupt;
use crate::cli::output::is_standard;
use crate::cli::{Failure, say, tensorboard};
use crate::experiment::halving::{self, Listener, Stage};
use crate::experiment::{self, Fingerprints, Folder, Outcome, Plan, Progress, RunOptions, Task};
use crate::optim::Refusal;

pub fn run(args: &RunArgs) -> Result<(), Failure> {
    let threads = args.threads.or_else(|| NonZeroUsize::new(rayon::current_num_threads()));
    if !(0.0..=1e6).contains(&args.checkpoint_secs) {
        let told = format!("checkpoint-secs must be at least 0 and at most 1000000, got {}", args.checkpoint_secs);
        return Err(Failure::Usage(told));
    }
    if is_standard(&args.output) {
        let told = "results go to a folder, not to standard output ('-'); a folder of that name is './-'";
        return Err(Failure::Usage(told.to_owned()));
    }
    let options = RunOptions {
        threads: threads.unwrap_or(NonZeroUsize::MIN),
        checkpoint_secs: args.checkpoint_secs,
        keeps_weights: args.weights,
    };
    let (plan, text) = Plan::read(&args.plan).map_err(unsuitable)?;
    halving::check_shard(&plan, args.shard.of)?;
    plan.check().map_err(unsuitable)?;
    let fingerprints = plan.fingerprints().map_err(unsuitable)?;
    let folder = Folder::open(&args.output, &plan, &text, &fingerprints).map_err(unsuitable)?;
    let interrupt = Interrupt::watch();
    if !plan.rungs().is_empty() {
        let (outcome, count) = halve(&plan, (&folder, &fingerprints), options, &interrupt)?;
        tell(&outcome, count, &args.output);
        write_board(args, &plan, &folder, || halving::last_tasks(&folder, &plan, &fingerprints))?;
        return finish(&outcome, &interrupt);
    }
    let ours = experiment::shard(plan.tasks(&fingerprints), args.shard.index, args.shard.of);
    let count = ours.len();
    let (tasks, damaged) = experiment::missing(&folder, ours.clone(), args.weights).map_err(unsuitable)?;
    for told in &damaged {
        say(told);
    }
    let outcome = train(&plan, &folder, &tasks, options, &interrupt)?;
    tell(&outcome, (count, count - tasks.len()), &args.output);
    write_board(args, &plan, &folder, || Ok(ours))?;
    finish(&outcome, &interrupt)
}

/// Writes event files of tasks, if they are asked for.
fn write_board(
    args: &RunArgs,
    plan: &Plan,
    folder: &Folder,
    tasks: impl FnOnce() -> Result<Vec<Task>, Refusal>,
) -> Result<(), Failure> {
    let Some(dir) = &args.tensorboard else { return Ok(()) };
    tensorboard::write_tasks(dir, plan, folder, &tasks().map_err(unsuitable)?)
}

/// What the command ends with.
fn finish(outcome: &Outcome, interrupt: &Interrupt) -> Result<(), Failure> {
    if outcome.is_stopped {
        say("the same command goes on where it was");
        return Err(interrupt.failure(0));
    }
    match outcome.refused.len() {
        0 => Ok(()),
        refused => Err(Failure::Failed(format!("{refused} tasks could not begin, see above"))),
    }
}

/// Trains with a bar of progress on a terminal, nothing otherwise.
fn train(
    plan: &Plan,
    folder: &Folder,
    tasks: &[Task],
    options: RunOptions,
    interrupt: &Interrupt,
) -> Result<Outcome, Failure> {
    let bar = Bar::new();
    bar.begin(tasks);
    let on = |progress: Progress<'_>| bar.on(progress);
    let outcome = experiment::run(plan, folder, tasks, options, &|| interrupt.is_asked(), &on).map_err(unsuitable);
    bar.shown.finish_and_clear();
    outcome
}

/// The same by successive halving, with a sentence for each rung; also how many tasks there are, and how many were there.
fn halve(
    plan: &Plan,
    (folder, fingerprints): (&Folder, &Fingerprints),
    options: RunOptions,
    interrupt: &Interrupt,
) -> Result<(Outcome, (usize, usize)), Failure> {
    let bar = Bar::new();
    let [all, there] = [AtomicUsize::new(0), AtomicUsize::new(0)];
    let stage = |stage: Stage<'_>| {
        let Stage { at, of, rung, tasks, count } = stage;
        all.fetch_add(count, Ordering::Relaxed);
        there.fetch_add(count - tasks.len(), Ordering::Relaxed);
        let there = match count - tasks.len() {
            0 => String::new(),
            there => format!(", {there} were there"),
        };
        let told = format!("rung {} of {of}: {count} tasks up to epoch {}{there}", at + 1, rung.epochs);
        bar.shown.suspend(|| say(&told));
        bar.begin(tasks);
    };
    let progress = |progress: Progress<'_>| bar.on(progress);
    let listener = Listener { stage: &stage, progress: &progress };
    let is_stopped = || interrupt.is_asked();
    let outcome = halving::train(plan, folder, fingerprints, options, &is_stopped, &listener).map_err(unsuitable);
    bar.shown.finish_and_clear();
    Ok((outcome?, (all.into_inner(), there.into_inner())))
}

/// A bar of the epochs of some tasks.
struct Bar {
    shown: ProgressBar,
    /// Epochs of each task.
    epochs: Mutex<Vec<u64>>,
    over: AtomicUsize,
}

impl Bar {
    fn new() -> Self {
        let style = "{bar:40} {pos}/{len} epochs, {msg}, {eta} left";
        let style = ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar());
        Self { shown: ProgressBar::new(0).with_style(style), epochs: Mutex::default(), over: AtomicUsize::new(0) }
    }

    /// For some tasks, after others.
    fn begin(&self, tasks: &[Task]) {
        let epochs = |task: &Task| u64::from(task.part.map_or(task.config.epochs, |part| part.epochs));
        let epochs: Vec<u64> = tasks.iter().map(epochs).collect();
        self.shown.set_position(0);
        self.shown.set_length(epochs.iter().sum());
        self.shown.set_message(format!("0/{} tasks", tasks.len()));
        self.over.store(0, Ordering::Relaxed);
        *self.epochs.lock().unwrap_or_else(PoisonError::into_inner) = epochs;
    }

    fn on(&self, progress: Progress<'_>) {
        match progress {
            Progress::Damaged(told) => self.shown.suspend(|| say(&told)),
            // what was done before counts as done, and not as speed
            Progress::Begun(_, done) => self.shown.dec_length(u64::from(done)),
            Progress::Epoch(_) => self.shown.inc(1),
            Progress::Over(at, record) => {
                let epochs = self.epochs.lock().unwrap_or_else(PoisonError::into_inner);
                self.shown.dec_length(epochs[at].saturating_sub(u64::from(record.body.epochs)));
                let over = self.over.fetch_add(1, Ordering::Relaxed) + 1;
                self.shown.set_message(format!("{over}/{} tasks", epochs.len()));
            }
        }
    }
}

/// Says what came of it.
fn tell(outcome: &Outcome, (count, there): (usize, usize), folder: &Path) {
    for told in outcome.failed.iter().chain(&outcome.refused) {
        say(told);
    }
    let Outcome { trained, failed, .. } = outcome;
    let mut words = vec![format!("{trained} of {count} tasks trained")];
    if there > 0 {
        words.push(format!("{there} were there"));
    }
    if !failed.is_empty() {
        words.push(format!("{} diverged or got stuck", failed.len()));
    }
    say(&format!("{}; 'ravine experiment report {}' compares them", words.join(", "), folder.display()));
}
