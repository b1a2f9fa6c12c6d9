//! [`Report`]: what the finished tasks of an experiment say.
//!
//! Each run is compared with its baseline seed by seed: split, label noise, initial weights and batches of the same seed
//! are the same for both as far as their settings allow, so their differences vary less than the runs do. Intervals are
//! Student's at 95 %, each for itself: of twenty comparisons without any difference one is expected to look decided.

mod cells;
mod figure;
mod plot;
mod ranking;
mod scatter;
mod svg;
mod table;
mod text;
mod ticks;

use rayon::prelude::*;

use super::halving::{self, Standing};
use super::plan::{Axis, Baseline, Goal, Plan, Task};
use super::store::{Folder, Found, Record, Unreadable};
use super::student::Estimate;
use crate::optim::Refusal;

pub use self::figure::{FIGURES, Figure, Outcome, all_figures};

/// What an experiment found so far.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The name of the experiment.
    pub name: String,
    /// What the runs are compared with.
    pub baseline: Baseline,
    /// What is varied.
    pub axes: Vec<Axis>,
    /// The runs, in the order of the plan.
    pub runs: Vec<RunReport>,
    /// Number of tasks of the plan.
    pub tasks: usize,
    /// How many of them are finished, failed ones included.
    pub done: usize,
    /// What was searched for, if it is a search.
    pub goal: Option<Goal>,
    /// The runs of a search, the best first; those that went further in successive halving stand before the others, those
    /// without figures last, equally good ones in the order of the plan. Empty if it is no search.
    pub ranking: Vec<usize>,
    /// Files that are not whole, as sentences. Their tasks are not counted as finished.
    pub damaged: Vec<String>,
}

/// What a run found so far.
#[derive(Debug, Clone, PartialEq)]
pub struct RunReport {
    /// Its name.
    pub name: String,
    /// The index of its pick on each axis.
    pub at: Vec<usize>,
    /// Finished tasks, failed ones included; of successive halving those of the last rung it came to.
    pub done: usize,
    /// Epochs of the rung of successive halving that it came to.
    pub epochs: Option<u32>,
    /// Seeds whose training diverged or got stuck, and how. They have no figures.
    pub failed: Vec<(u64, String)>,
    /// One for each of [`FIGURES`]; none where no task has it.
    pub figures: Vec<Option<FigureReport>>,
}

/// A figure of a run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FigureReport {
    /// Over its seeds.
    pub value: Estimate,
    /// Minus the baseline's, over the seeds that both have; none for the baseline, or without such seeds.
    pub difference: Option<Estimate>,
}

/// What is kept of a record: its values in the order of [`FIGURES`], and how it failed.
struct Values {
    figures: Vec<Option<f64>>,
    failure: Option<String>,
}

impl Report {
    /// Reads the results of a folder, or of several that hold shards of one plan.
    ///
    /// # Errors
    /// A sentence, if they are of different plans, of a newer version, or can't be read.
    pub fn read(found: &[Found]) -> Result<Self, Refusal> {
        let [first, others @ ..] = found else {
            return Err(Refusal("a report needs at least one folder of results".to_owned()));
        };
        for other in others {
            if (&other.plan, &other.fingerprints) != (&first.plan, &first.fingerprints) {
                let [one, other] = [first, other].map(|found| found.folder.path().display());
                return Err(Refusal(format!("'{one}' and '{other}' hold different plans: report each for itself")));
            }
        }
        let folders: Vec<&Folder> = found.iter().map(|found| &found.folder).collect();
        if !first.plan.rungs().is_empty() {
            return Self::of_rungs(&folders, first);
        }
        let tasks = first.plan.tasks(&first.fingerprints);
        let read: Vec<(Option<Values>, Vec<String>)> =
            tasks.par_iter().map(|task| values(&folders, task)).collect::<Result<_, Refusal>>()?;
        let (values, damaged): (Vec<_>, Vec<_>) = read.into_iter().unzip();
        Ok(Self::of(&first.plan, &tasks, &values, damaged.concat()))
    }

    /// Of successive halving: each run with its figures on the rung it came to.
    fn of_rungs(folders: &[&Folder], found: &Found) -> Result<Self, Refusal> {
        let Found { plan, fingerprints, .. } = found;
        let (rungs, runs) = (plan.rungs(), (0..plan.runs.len()).collect::<Vec<_>>());
        let standings = halving::standings(folders, plan, fingerprints, &runs, rungs.len())?;
        let tasks = plan.tasks(fingerprints);
        let value = |task: &Task| {
            let Standing { records, .. } = &standings[task.run].1;
            records.iter().find(|record| record.seed == task.config.seed).map(Values::of)
        };
        let values: Vec<Option<Values>> = tasks.iter().map(value).collect();
        let mut report = Self::of(plan, &tasks, &values, Vec::new());
        for (run, (_, standing)) in report.runs.iter_mut().zip(&standings) {
            run.epochs = (!standing.records.is_empty()).then(|| rungs[standing.rung].epochs);
        }
        [report.done, report.tasks] = halving::progress(folders, plan, fingerprints)?;
        report.rank();
        Ok(report)
    }

    fn of(plan: &Plan, tasks: &[Task], values: &[Option<Values>], damaged: Vec<String>) -> Self {
        // by run, and in it by seed
        let mut by_run: Vec<Vec<(u64, Option<&Values>)>> = vec![Vec::with_capacity(plan.seeds.len()); plan.runs.len()];
        for (task, values) in tasks.iter().zip(values) {
            by_run[task.run].push((task.config.seed, values.as_ref()));
        }
        let run = |(at, run): (usize, &super::plan::Run)| {
            let own = &by_run[at];
            let other = (!plan.baseline.is(at)).then(|| by_run[plan.baseline.of[at]].as_slice());
            let failed = own.iter().filter_map(|(seed, values)| Some((*seed, values.as_ref()?.failure.clone()?)));
            RunReport {
                name: run.name.clone(),
                at: run.at.clone(),
                done: own.iter().filter(|(_, values)| values.is_some()).count(),
                epochs: None,
                failed: failed.collect(),
                figures: (0..FIGURES.len()).map(|figure| figure_report(figure, own, other)).collect(),
            }
        };
        let mut report = Self {
            name: plan.name.clone(),
            baseline: plan.baseline.clone(),
            goal: plan.search.as_ref().map(|search| search.goal),
            ranking: Vec::new(),
            axes: plan.axes.clone(),
            runs: plan.runs.iter().enumerate().map(run).collect(),
            tasks: tasks.len(),
            done: values.iter().flatten().count(),
            damaged,
        };
        report.rank();
        report
    }

    /// How far the experiment is: "37 of 50 tasks done".
    pub fn progress(&self) -> String {
        let Self { done, tasks, .. } = self;
        if done == tasks { format!("all {tasks} tasks done") } else { format!("{done} of {tasks} tasks done") }
    }
}

/// The values of a task, from the first folder that has it whole, and what is damaged.
fn values(folders: &[&Folder], task: &Task) -> Result<(Option<Values>, Vec<String>), Refusal> {
    let mut damaged = Vec::new();
    for folder in folders {
        match folder.record(task.key, false) {
            Ok(record) => return Ok((Some(Values::of(&record)), damaged)),
            Err(Unreadable::Missing) => {}
            Err(Unreadable::Damaged(why)) => {
                let path = folder.record_path(task.key);
                damaged.push(format!("'{}' is damaged ({why}): run the experiment again", path.display()));
            }
            Err(Unreadable::Newer(format)) => return Err(super::run::newer(folder, format)),
            Err(Unreadable::Refused(why)) => return Err(Refusal(why)),
        }
    }
    Ok((None, damaged))
}

impl Values {
    fn of(record: &Record) -> Self {
        let failure = record.ending.is_failure.then(|| record.ending.message.clone());
        Self { figures: FIGURES.iter().map(|figure| figure.of(record)).collect(), failure }
    }
}

/// Seeds are in the same order for all runs.
fn figure_report(
    figure: usize,
    own: &[(u64, Option<&Values>)],
    baseline: Option<&[(u64, Option<&Values>)]>,
) -> Option<FigureReport> {
    let of = |values: Option<&Values>| values?.figures[figure];
    let values: Vec<f64> = own.iter().filter_map(|(_, values)| of(*values)).collect();
    let pairs = baseline.into_iter().flatten().zip(own);
    let differences: Vec<f64> = pairs.filter_map(|((_, base), (_, own))| Some(of(*own)? - of(*base)?)).collect();
    Some(FigureReport { value: Estimate::of(&values)?, difference: Estimate::of(&differences) })
}
