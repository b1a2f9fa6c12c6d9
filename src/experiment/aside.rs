//! A plan that is trained without being kept: in a folder of its own, which is removed when it is done.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};

use super::halving::{self, Listener, Stage};
use super::plan::{Plan, Rung};
use super::run::{self, Outcome, RunOptions};
use super::store::Folder;
use crate::optim::Refusal;

/// Trains all of a plan; what it comes to is told to the listener. A plan without rungs has one stage.
///
/// # Errors
/// A sentence, if it can't begin or the system refuses the folder.
pub fn run_aside(
    plan: &Plan,
    options: RunOptions,
    is_stopped: &(dyn Fn() -> bool + Sync),
    listener: &Listener<'_>,
) -> Result<Outcome, Refusal> {
    plan.check()?;
    let fingerprints = plan.fingerprints()?;
    let aside = Aside::new();
    let folder = Folder::open(&aside.0, plan, "# a plan that is not kept\n", &fingerprints)?;
    if !plan.rungs().is_empty() {
        return halving::train(plan, &folder, &fingerprints, options, is_stopped, listener);
    }
    let tasks = plan.tasks(&fingerprints);
    let epochs = plan.runs.iter().map(|run| run.config.epochs).max().unwrap_or(0);
    let rung = Rung { epochs, runs: plan.runs.len() };
    (listener.stage)(Stage { at: 0, of: 1, rung, tasks: &tasks, count: tasks.len() });
    run::run(plan, &folder, &tasks, options, is_stopped, listener.progress)
}

/// A folder that is removed when it is no longer needed.
struct Aside(PathBuf);

impl Aside {
    /// One that nobody else has.
    fn new() -> Self {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("ravine-{}-{number}", std::process::id()));
        // of a process that had the same number and was killed
        let _ = std::fs::remove_dir_all(&path);
        Self(path)
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        // what can't be removed is left to the system, as other temporary files are
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroUsize;
    use std::sync::Mutex;

    use super::*;
    use crate::experiment::Progress;

    /// What is told is what is kept elsewhere, and the folder is gone.
    #[test]
    fn rungs_are_told_and_nothing_stays() {
        let plan = "name = 'n'\nseeds = 1\n[base]\ndata = 'xor count=60'\nnet = 'dense 2'\nepochs = 3\n[search]\n\
                    method = 'halving'\ncount = 3\n[[search.over]]\nsetting = 'optimizer.lr'\nfrom = 1e-3\nto = 0.1";
        let plan = Plan::parse(plan).expect("a plan");
        let (stages, over) = (Mutex::new(Vec::new()), Mutex::new(Vec::new()));
        let stage = |stage: Stage<'_>| stages.lock().expect("whole").push((stage.count, stage.rung.epochs));
        let progress = |progress: Progress<'_>| {
            if let Progress::Over(_, record) = progress {
                over.lock().expect("whole").push(record.body.epochs);
            }
        };
        let options = RunOptions { threads: NonZeroUsize::MIN, checkpoint_secs: 1.0, keeps_weights: false };
        let listener = Listener { stage: &stage, progress: &progress };
        let outcome = run_aside(&plan, options, &|| false, &listener).expect("it can begin");
        assert_eq!(outcome.trained, 4);
        assert_eq!(stages.into_inner().expect("whole"), [(3, 1), (1, 3)]);
        assert_eq!(over.into_inner().expect("whole"), [1, 1, 1, 3]);
        let left = std::fs::read_dir(std::env::temp_dir()).expect("a folder").flatten();
        let ours = format!("ravine-{}-", std::process::id());
        assert!(!left.map(|entry| entry.file_name()).any(|name| name.to_string_lossy().starts_with(&ours)));
    }
}
