//! [`Opened`]: a folder of results with the histories of its tasks.

use std::path::Path;

use rayon::prelude::*;

use super::halving;
use super::plan::Plan;
use super::run::newer;
use super::store::{Folder, Unreadable};
use crate::optim::Refusal;
use crate::train::History;

/// Most damaged files that are told one by one.
const MOST_TOLD: usize = 4;

/// The results of an experiment.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The plan.
    pub plan: Plan,
    /// For each run, for each seed of the plan in its order, what the training told; none where it is not computed yet.
    pub histories: Vec<Vec<Option<History>>>,
    /// What can't be used, in sentences.
    pub notes: Vec<String>,
}

impl Opened {
    /// Reads a folder of results. Nothing in it is changed.
    ///
    /// # Errors
    /// A sentence, if it is none, of a newer version, or the system refuses to read it.
    pub fn read(path: &Path) -> Result<Self, Refusal> {
        let found = Folder::find(path)?;
        let (folder, plan) = (&found.folder, found.plan);
        let tasks = if plan.rungs().is_empty() {
            plan.tasks(&found.fingerprints)
        } else {
            // each run as far as it came
            halving::last_tasks(folder, &plan, &found.fingerprints)?
        };
        let read = |task: super::Task| {
            let history = folder.history(task.key);
            (task, history)
        };
        let mut histories = vec![vec![None; plan.seeds.len()]; plan.runs.len()];
        let mut damaged = Vec::new();
        for (task, history) in tasks.into_par_iter().map(read).collect::<Vec<_>>() {
            match history {
                Ok(history) => {
                    if let Some(seed) = plan.seeds.iter().position(|seed| *seed == task.config.seed) {
                        histories[task.run][seed] = Some(history);
                    }
                }
                Err(Unreadable::Missing) => {}
                Err(Unreadable::Damaged(why)) => {
                    damaged.push(format!("'{}' is damaged ({why})", folder.record_path(task.key).display()));
                }
                Err(Unreadable::Refused(why)) => return Err(Refusal(why)),
                Err(Unreadable::Newer(format)) => return Err(newer(folder, format)),
            }
        }
        let more = damaged.len().saturating_sub(MOST_TOLD);
        damaged.truncate(MOST_TOLD);
        damaged.extend((more > 0).then(|| format!("{more} files more are damaged")));
        Ok(Self { plan, histories, notes: damaged })
    }

    /// How many tasks are not there.
    pub fn missing(&self) -> usize {
        self.histories.iter().flatten().filter(|history| history.is_none()).count()
    }
}
