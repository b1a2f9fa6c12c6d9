//! The runs that axes and a search make of a configuration: all their pairs.

use std::collections::{BTreeMap, BTreeSet};

use super::axis::Axis;
use super::search::{Method, Search};
use super::{Baseline, MOST_TASKS, Run, setting};
use crate::optim::Refusal;
use crate::registry::hint;
use crate::train::Config;

/// Gives settings other values, in their order.
///
/// # Errors
/// As [`setting::change`].
pub fn change(config: &mut Config, changes: &[(String, String)]) -> Result<(), Refusal> {
    changes.iter().try_for_each(|(path, text)| setting::change(config, path, text))
}

/// All runs, the last axis running fastest and a search faster still; and all axes. No two runs have one name or are the
/// same training.
///
/// # Errors
/// A sentence that names the run and says what would be right.
pub fn runs(
    name: &str,
    base: &Config,
    (mut axes, search): (Vec<Axis>, Option<&Search>),
    seeds: usize,
) -> Result<(Vec<Run>, Vec<Axis>), Refusal> {
    let (searched, points) = match search {
        None => (Vec::new(), vec![Vec::new()]),
        Some(search) => search.points(base)?,
    };
    let count = axes.iter().map(|axis| axis.picks.len()).product::<usize>().saturating_mul(points.len());
    if count.saturating_mul(seeds) > MOST_TASKS {
        return Err(Refusal(format!(
            "a plan has at most {MOST_TASKS} tasks, this one has {count} runs with {seeds} seeds each"
        )));
    }
    let mut runs = vec![Run { name: String::new(), at: Vec::new(), config: base.clone() }];
    for axis in &axes {
        let each = runs.iter().flat_map(|run| (0..axis.picks.len()).map(move |at| picked(run, axis, at)));
        runs = each.collect::<Result<_, _>>()?;
    }
    let at_point = |run: &Run, point: &Vec<usize>| {
        searched.iter().zip(point).try_fold(run.clone(), |run, (axis, at)| picked(&run, axis, *at))
    };
    let each = runs.iter().flat_map(|run| points.iter().map(move |point| at_point(run, point)));
    let mut runs = each.collect::<Result<Vec<_>, _>>()?;
    axes.extend(searched);
    for run in runs.iter_mut().filter(|run| run.name.is_empty()) {
        name.clone_into(&mut run.name);
    }
    all_differ(&runs)?;
    same_epochs(&runs, search)?;
    Ok((runs, axes))
}

/// A run with the settings of a pick.
fn picked(run: &Run, axis: &Axis, at: usize) -> Result<Run, Refusal> {
    let pick = &axis.picks[at];
    let names: Vec<&str> = [&*run.name, &*pick.name].into_iter().filter(|name| !name.is_empty()).collect();
    let name = names.join(", ");
    let mut config = run.config.clone();
    change(&mut config, &pick.changes).map_err(|why| Refusal(format!("run '{name}': {why}")))?;
    Ok(Run { name, at: run.at.iter().copied().chain([at]).collect(), config })
}

/// The rungs of successive halving are parts of the epochs that all runs have.
fn same_epochs(runs: &[Run], search: Option<&Search>) -> Result<(), Refusal> {
    let is_halving = search.is_some_and(|search| matches!(search.method, Method::Halving { .. }));
    let differs = runs.iter().find(|run| is_halving && run.config.epochs != runs[0].config.epochs);
    differs.map_or(Ok(()), |run| {
        Err(Refusal(format!(
            "successive halving needs runs of equally many epochs: '{}' has {}, '{}' has {}",
            runs[0].name, runs[0].config.epochs, run.name, run.config.epochs
        )))
    })
}

/// No two runs have the same name or are the same.
fn all_differ(runs: &[Run]) -> Result<(), Refusal> {
    let (mut names, mut texts) = (BTreeSet::new(), BTreeMap::new());
    for run in runs {
        if !names.insert(&run.name) {
            return Err(Refusal(format!("two runs are called '{}': each needs a name of its own", run.name)));
        }
        if let Some(other) = texts.insert(run.config.to_texts(), &run.name) {
            return Err(Refusal(format!(
                "the runs '{other}' and '{}' are the same training: leave one of them out, or let them differ",
                run.name
            )));
        }
    }
    Ok(())
}

impl Baseline {
    /// The run, or else the pick of an axis, that is called so; the first run if none is named.
    ///
    /// # Errors
    /// A sentence, if there is none.
    pub fn of(wanted: Option<String>, axes: &[Axis], runs: &[Run]) -> Result<Self, Refusal> {
        let name = wanted.or_else(|| runs.first().map(|run| run.name.clone())).unwrap_or_default();
        if let Some(at) = runs.iter().position(|run| run.name == name) {
            return Ok(Self { name, of: vec![at; runs.len()] });
        }
        let place = |axis: &Axis| axis.picks.iter().position(|pick| pick.name == name);
        if let Some((axis, pick)) = axes.iter().enumerate().find_map(|(at, axis)| Some((at, place(axis)?))) {
            let of = |run: &Run| {
                let mut at = run.at.clone();
                at[axis] = pick;
                runs.iter().position(|other| other.at == at).unwrap_or_default()
            };
            return Ok(Self { name, of: runs.iter().map(of).collect() });
        }
        let picks = axes.iter().flat_map(|axis| &axis.picks).map(|pick| &*pick.name);
        let known = runs.iter().map(|run| &*run.name).chain(picks);
        Err(Refusal(format!("baseline: there is no run '{name}'{}", hint(&name, known))))
    }
}
