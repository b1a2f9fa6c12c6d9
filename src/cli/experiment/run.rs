//! `ravine experiment run`: trains what is missing of a plan.

use std::num::NonZeroUsize;
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};

use super::args::RunArgs;
use super::report::unsuitable;
use crate::cli::interrupt::Interrupt;
use crate::cli::output::is_standard;
use crate::cli::{Failure, say};
use crate::experiment::{self, Folder, Outcome, Plan, Progress, RunOptions, Task};

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
    let options = RunOptions { threads: threads.unwrap_or(NonZeroUsize::MIN), checkpoint_secs: args.checkpoint_secs };
    let (plan, text) = Plan::read(&args.plan).map_err(unsuitable)?;
    plan.check().map_err(unsuitable)?;
    let fingerprints = plan.fingerprints().map_err(unsuitable)?;
    let folder = Folder::open(&args.output, &plan, &text, &fingerprints).map_err(unsuitable)?;
    let ours = experiment::shard(plan.tasks(&fingerprints), args.shard.index, args.shard.of);
    let count = ours.len();
    let (tasks, damaged) = experiment::missing(&folder, ours).map_err(unsuitable)?;
    for told in &damaged {
        say(told);
    }
    let interrupt = Interrupt::watch();
    let outcome = train(&plan, &folder, &tasks, options, &interrupt)?;
    tell(&outcome, count, count - tasks.len(), &args.output);
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
    let epochs = |task: &Task| u64::from(task.config.epochs);
    let style = "{bar:40} {pos}/{len} epochs, {msg}, {eta} left";
    let style = ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar());
    let bar = ProgressBar::new(tasks.iter().map(epochs).sum()).with_style(style);
    let over = std::sync::atomic::AtomicUsize::new(0);
    let on = |progress: Progress<'_>| match progress {
        Progress::Damaged(told) => bar.suspend(|| say(&told)),
        // what was done before counts as done, and not as speed
        Progress::Begun(_, done) => {
            bar.dec_length(u64::from(done));
        }
        Progress::Epoch(_) => bar.inc(1),
        Progress::Over(at, record) => {
            let left = epochs(&tasks[at]).saturating_sub(u64::from(record.body.epochs));
            bar.dec_length(left);
            let over = over.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
            bar.set_message(format!("{over}/{} tasks", tasks.len()));
        }
    };
    bar.set_message(format!("0/{} tasks", tasks.len()));
    let outcome = experiment::run(plan, folder, tasks, options, &|| interrupt.is_asked(), &on).map_err(unsuitable);
    bar.finish_and_clear();
    outcome
}

/// Says what came of it.
fn tell(outcome: &Outcome, count: usize, there: usize, folder: &Path) {
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
