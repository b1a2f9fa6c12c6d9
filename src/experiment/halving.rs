//! Successive halving: which runs go on from rung to rung.
//!
//! Everything follows from the records of the rungs before, so a search that was broken off goes on where it was, and the
//! same runs survive for any number of threads. Runs that go on do so from their checkpoint; a run that came to its end
//! within a rung (early stopping) keeps the result it has.

use std::num::NonZeroUsize;

use super::plan::{Fingerprints, Goal, Plan, Rung, Search, Task};
use super::report::FIGURES;
use super::run::{self, Outcome, PART, Progress, RunOptions};
use super::store::{Folder, Record, Unreadable};
use crate::optim::Refusal;

/// A rung that begins.
#[derive(Debug, Clone, Copy)]
pub struct Stage<'a> {
    /// Its place, from 0.
    pub at: usize,
    /// How many there are.
    pub of: usize,
    /// Its epochs and runs.
    pub rung: Rung,
    /// The tasks that are missing of it.
    pub tasks: &'a [Task],
    /// How many tasks it has.
    pub count: usize,
}

/// Who is told of a search by successive halving.
pub struct Listener<'a> {
    /// Told before each rung.
    pub stage: &'a (dyn Fn(Stage<'_>) + Sync),
    /// Told what happens while tasks of the rung are trained.
    pub progress: &'a (dyn Fn(Progress<'_>) + Sync),
}

/// What a run came to on the rung it came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// The rung, from 0.
    pub rung: usize,
    /// A record for each seed that has one.
    pub records: Vec<Record>,
}

impl Standing {
    /// What it is ranked by: the mean over its seeds; nothing if one of them failed or is not there.
    fn score(&self, goal: Goal, seeds: usize) -> f64 {
        let figure = FIGURES.iter().find(|figure| figure.key == goal.key());
        let values: Vec<f64> = self.records.iter().filter_map(|record| figure?.of(record)).collect();
        let mean = (values.len() == seeds).then(|| values.iter().sum::<f64>() / values.len().max(1) as f64);
        goal.score(mean)
    }

    /// Whether all its trainings came to their end, so that there is nothing to go on with.
    fn is_over(&self, seeds: usize) -> bool {
        self.records.len() == seeds && self.records.iter().all(|record| record.ending.kind != PART)
    }
}

/// Trains all rungs of a plan.
///
/// # Errors
/// As [`run::run`].
pub fn train(
    plan: &Plan,
    folder: &Folder,
    fingerprints: &Fingerprints,
    options: RunOptions,
    is_stopped: &(dyn Fn() -> bool + Sync),
    listener: &Listener<'_>,
) -> Result<Outcome, Refusal> {
    let Some(search) = &plan.search else { return Err(Refusal("this plan has no search".to_owned())) };
    let rungs = plan.rungs();
    let mut runs: Vec<usize> = (0..plan.runs.len()).collect();
    let mut whole = Outcome::default();
    for (at, rung) in rungs.iter().enumerate() {
        let standings = standings(&[folder], plan, fingerprints, &runs, at)?;
        if at > 0 {
            runs = survivors(search, &standings, plan.seeds.len(), rung.runs);
        }
        let going = going(&runs, &standings, plan.seeds.len());
        let all = plan.rung_tasks(fingerprints, &going, *rung);
        let count = all.len();
        let (tasks, damaged) = run::missing(folder, all, options.keeps_weights)?;
        for told in damaged {
            (listener.progress)(Progress::Damaged(told));
        }
        (listener.stage)(Stage { at, of: rungs.len(), rung: *rung, tasks: &tasks, count });
        let outcome = run::run(plan, folder, &tasks, options, is_stopped, listener.progress)?;
        whole.trained += outcome.trained;
        whole.failed.extend(outcome.failed);
        whole.refused.extend(outcome.refused);
        whole.is_stopped |= outcome.is_stopped;
        if whole.is_stopped {
            return Ok(whole);
        }
    }
    remove_checkpoints(plan, folder, fingerprints);
    Ok(whole)
}

/// The runs that go on, at most so many, in the order of the plan: the best, of equally good ones the first. A run that
/// failed with a seed does not go on.
fn survivors(search: &Search, standings: &[(usize, Standing)], seeds: usize, most: usize) -> Vec<usize> {
    let mut scored: Vec<(usize, f64)> =
        standings.iter().map(|(run, standing)| (*run, standing.score(search.goal, seeds))).collect();
    scored.retain(|(_, score)| *score > f64::NEG_INFINITY);
    scored.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    let mut runs: Vec<usize> = scored.into_iter().take(most).map(|(run, _)| run).collect();
    runs.sort_unstable();
    runs
}

/// What some runs came to on the rungs before one, each on the last it has records of; from the first folder that has
/// them whole.
///
/// # Errors
/// A sentence, if a file is of a newer version or can't be read.
pub fn standings(
    folders: &[&Folder],
    plan: &Plan,
    fingerprints: &Fingerprints,
    runs: &[usize],
    before: usize,
) -> Result<Vec<(usize, Standing)>, Refusal> {
    use rayon::prelude::*;
    let rungs = plan.rungs();
    let of_run = |run: &usize| {
        for (at, rung) in rungs.iter().enumerate().take(before).rev() {
            let mut records = Vec::new();
            for task in plan.rung_tasks(fingerprints, &[*run], *rung) {
                records.extend(record(folders, &task)?);
            }
            if !records.is_empty() {
                return Ok((*run, Standing { rung: at, records }));
            }
        }
        Ok((*run, Standing { rung: 0, records: Vec::new() }))
    };
    runs.par_iter().map(of_run).collect()
}

/// The last task of each run and seed that has a record.
///
/// # Errors
/// As [`standings`].
pub fn last_tasks(folder: &Folder, plan: &Plan, fingerprints: &Fingerprints) -> Result<Vec<Task>, Refusal> {
    let (rungs, runs) = (plan.rungs(), (0..plan.runs.len()).collect::<Vec<_>>());
    let standings = standings(&[folder], plan, fingerprints, &runs, rungs.len())?;
    let tasks = standings.iter().map(|(run, standing)| plan.rung_tasks(fingerprints, &[*run], rungs[standing.rung]));
    Ok(tasks.flatten().collect())
}

/// The record of a task, from the first folder that has it whole.
fn record(folders: &[&Folder], task: &Task) -> Result<Option<Record>, Refusal> {
    for folder in folders {
        match folder.record(task.key, false) {
            Ok(record) => return Ok(Some(record)),
            Err(Unreadable::Missing | Unreadable::Damaged(_)) => {}
            Err(Unreadable::Newer(format)) => return Err(run::newer(folder, format)),
            Err(Unreadable::Refused(why)) => return Err(Refusal(why)),
        }
    }
    Ok(None)
}

/// How many of its tasks are done, and how many there are: of rungs whose runs are not known yet, as many as may be.
///
/// # Errors
/// As [`standings`].
pub fn progress(folders: &[&Folder], plan: &Plan, fingerprints: &Fingerprints) -> Result<[usize; 2], Refusal> {
    let Some(search) = &plan.search else { return Ok([0, 0]) };
    let (rungs, seeds) = (plan.rungs(), plan.seeds.len());
    let mut runs: Vec<usize> = (0..plan.runs.len()).collect();
    let [mut done, mut count] = [0, 0];
    for (at, rung) in rungs.iter().enumerate() {
        let standings = standings(folders, plan, fingerprints, &runs, at)?;
        if at > 0 {
            runs = survivors(search, &standings, seeds, rung.runs);
        }
        let going = going(&runs, &standings, seeds);
        let tasks = plan.rung_tasks(fingerprints, &going, *rung);
        let mut there = 0;
        for task in &tasks {
            there += usize::from(record(folders, task)?.is_some());
        }
        (done, count) = (done + there, count + tasks.len());
        if there < tasks.len() {
            return Ok([done, count + rungs[at + 1..].iter().map(|rung| rung.runs * seeds).sum::<usize>()]);
        }
    }
    Ok([done, count])
}

/// The runs that have something to go on with.
fn going(runs: &[usize], standings: &[(usize, Standing)], seeds: usize) -> Vec<usize> {
    let is_over = |run: &usize| standings.iter().any(|(other, standing)| other == run && standing.is_over(seeds));
    runs.iter().copied().filter(|run| !is_over(run)).collect()
}

/// Of a search that is done nothing is gone on with.
fn remove_checkpoints(plan: &Plan, folder: &Folder, fingerprints: &Fingerprints) {
    for task in plan.tasks(fingerprints) {
        // what stays behind does no harm
        let _ = std::fs::remove_file(folder.partial_path(task.key));
    }
}

/// Why a search by successive halving is not divided.
///
/// # Errors
/// A sentence, if it would be.
pub fn check_shard(plan: &Plan, shards: NonZeroUsize) -> Result<(), Refusal> {
    if plan.rungs().is_empty() || shards == NonZeroUsize::MIN {
        return Ok(());
    }
    Err(Refusal(
        "a search by successive halving can't be divided into shards: which runs go on depends on all of them. Leave \
         --shard out"
            .to_owned(),
    ))
}
