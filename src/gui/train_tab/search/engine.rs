//! The thread that does a search, and what it tells.

use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::experiment::halving::{Listener, Stage};
use crate::experiment::{FIGURES, Goal, Outcome, Plan, Progress, RunOptions, run_aside};
use crate::gui::background::Reporter;
use crate::optim::Refusal;
use crate::train::Stopwatch;

/// Time between two reports of epochs.
const REPORT: Duration = Duration::from_millis(50);

/// Something that happened.
pub enum Told {
    /// So many epochs more are done.
    Epochs(u64),
    /// A training of a run came to a rung, or to its end: after so many epochs, with what is searched for.
    Over {
        /// The run.
        run: usize,
        /// Its epochs.
        epochs: u32,
        /// What is searched for; none if it failed.
        figure: Option<f64>,
    },
    /// All is done, or it could not begin.
    Ended(Result<Outcome, Refusal>),
}

/// Epochs that a search takes at most.
pub fn epochs(plan: &Plan) -> u64 {
    let seeds = plan.seeds.len() as u64;
    let rungs = plan.rungs();
    if rungs.is_empty() {
        return seeds * plan.runs.iter().map(|run| u64::from(run.config.epochs)).sum::<u64>();
    }
    let mut before = 0;
    let of_rung = |rung: &crate::experiment::Rung| {
        let epochs = rung.epochs - std::mem::replace(&mut before, rung.epochs).min(rung.epochs);
        u64::from(epochs) * rung.runs as u64
    };
    seeds * rungs.iter().map(of_rung).sum::<u64>()
}

/// The figure of a goal.
pub fn figure(goal: Goal) -> &'static crate::experiment::Figure {
    FIGURES.iter().find(|figure| figure.key == goal.key()).unwrap_or(&FIGURES[0])
}

/// Does a search on the thread.
pub fn work(plan: &Plan, reporter: &Reporter<'_, Plan, Told>) {
    let goal = plan.search.as_ref().map_or_else(Goal::default, |search| search.goal);
    // the runs of the tasks under way, and the epochs that were not told yet
    let runs = Mutex::new(Vec::new());
    let new = Mutex::new((0, Stopwatch::start()));
    let stage = |stage: Stage<'_>| *lock(&runs) = stage.tasks.iter().map(|task| task.run).collect();
    let progress = |progress: Progress<'_>| match progress {
        Progress::Epoch(_) => {
            let mut new = lock(&new);
            new.0 += 1;
            if new.1.elapsed() >= REPORT {
                let (epochs, _) = std::mem::replace(&mut *new, (0, Stopwatch::start()));
                drop(new);
                reporter.tell(Told::Epochs(epochs));
            }
        }
        Progress::Over(at, record) => {
            let run = lock(&runs).get(at).copied().unwrap_or(0);
            reporter.tell(Told::Over { run, epochs: record.body.epochs, figure: figure(goal).of(record) });
        }
        Progress::Begun(..) | Progress::Damaged(_) => {}
    };
    let threads = NonZeroUsize::new(rayon::current_num_threads()).unwrap_or(NonZeroUsize::MIN);
    // what is broken off here is not gone on with
    let options = RunOptions { threads, checkpoint_secs: 1e6, keeps_weights: false };
    let listener = Listener { stage: &stage, progress: &progress };
    let outcome = run_aside(plan, options, &|| reporter.is_cancelled(), &listener);
    reporter.tell(Told::Ended(outcome));
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn epochs_are_counted_as_they_are_trained() {
        let plan = |search: &str| {
            let over = "[[search.over]]\nsetting = 'optimizer.lr'\nfrom = 1e-3\nto = 0.1";
            Plan::parse(&format!("name = 'n'\nseeds = 2\n[base]\nepochs = 9\n[search]\n{search}\n{over}"))
                .expect("a plan")
        };
        assert_eq!(epochs(&plan("method = 'random'\ncount = 5")), 2 * 5 * 9);
        assert_eq!(epochs(&plan("method = 'halving'\ncount = 9")), 2 * (9 + 3 * 2 + 6));
    }
}
