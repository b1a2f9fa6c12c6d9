//! Reads a plan. Whatever it says that is not known is refused, as a setting that was misspelt would be an experiment that
//! compares a run with itself.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use toml::{Table, Value};

use super::axis::Axis;
use super::keys::{Keys, changes};
use super::read_axis::axes;
use super::read_search;
use super::search::{Method, Search};
use super::{Baseline, FORMAT, MOST_TASKS, Plan, Run, setting};
use crate::optim::Refusal;
use crate::registry::hint;
use crate::train::Config;
use crate::{disk, refusal};

/// The largest plan, in bytes.
const LARGEST_BYTES: u64 = 1 << 20;

impl Plan {
    /// Reads a plan from a file, and gives its text too.
    ///
    /// # Errors
    /// A sentence, if it can't be read or is no plan.
    pub fn read(path: &Path) -> Result<(Self, String), Refusal> {
        let fault = |why: String| Refusal(format!("{}: {why}", path.display()));
        let bytes = disk::read(path, LARGEST_BYTES).map_err(|why| fault(refusal::reason(&why)))?;
        if bytes.len() as u64 > LARGEST_BYTES {
            return Err(fault(format!("a plan has at most {LARGEST_BYTES} bytes, this file has more")));
        }
        let text =
            String::from_utf8(bytes).map_err(|_utf8| fault("it is no text in UTF-8, so it is no plan".to_owned()))?;
        let plan = Self::parse(&text).map_err(|why| fault(why.0))?;
        Ok((plan, text))
    }

    /// Reads a plan.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it, and what would be right.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let table: Table = toml::from_str(text).map_err(|why| Refusal(format!("this is no plan: {why}")))?;
        let mut table = Keys { table, of: "the plan" };
        match table.take("format") {
            None | Some(Value::Integer(FORMAT)) => {}
            Some(Value::Integer(newer)) if newer > FORMAT => {
                return Err(Refusal(format!(
                    "the plan is of format {newer}, made for a newer version; this version knows format {FORMAT}"
                )));
            }
            Some(other) => return Err(Refusal(format!("format must be {FORMAT}, got {other}"))),
        }
        let name = table.name("name")?.ok_or_else(|| Refusal("the plan needs a name: name = \"…\"".to_owned()))?;
        let seeds = seeds(table.take("seeds"))?;
        let baseline = table.name("baseline")?;
        let base = base(table.take("base"))?;
        let axes = axes(&base, table.take("vary"))?;
        let search = read_search::search(&base, table.take("search"))?;
        table.finish(&["format", "name", "seeds", "baseline", "base", "vary", "search"])?;
        let (runs, axes) = runs(&name, &base, (axes, search.as_ref()), seeds.len())?;
        let baseline = baseline_of(baseline, &axes, &runs)?;
        Ok(Self { name, seeds, baseline, axes, search, runs })
    }

    /// A search that somebody set up elsewhere: each run is `base` with the values of a point.
    ///
    /// # Errors
    /// A sentence that says what would be right.
    pub fn of_search(name: &str, base: &Config, seeds: Vec<u64>, search: Search) -> Result<Self, Refusal> {
        let (runs, axes) = runs(name, base, (Vec::new(), Some(&search)), seeds.len())?;
        let baseline = baseline_of(None, &axes, &runs)?;
        Ok(Self { name: name.to_owned(), seeds, baseline, axes, search: Some(search), runs })
    }
}

/// The run, or else the pick of an axis, that is called so.
fn baseline_of(wanted: Option<String>, axes: &[Axis], runs: &[Run]) -> Result<Baseline, Refusal> {
    let name = wanted.or_else(|| runs.first().map(|run| run.name.clone())).unwrap_or_default();
    if let Some(at) = runs.iter().position(|run| run.name == name) {
        return Ok(Baseline { name, of: vec![at; runs.len()] });
    }
    let place = |axis: &Axis| axis.picks.iter().position(|pick| pick.name == name);
    if let Some((axis, pick)) = axes.iter().enumerate().find_map(|(at, axis)| Some((at, place(axis)?))) {
        let of = |run: &Run| {
            let mut at = run.at.clone();
            at[axis] = pick;
            runs.iter().position(|other| other.at == at).unwrap_or_default()
        };
        return Ok(Baseline { name, of: runs.iter().map(of).collect() });
    }
    let picks = axes.iter().flat_map(|axis| &axis.picks).map(|pick| &*pick.name);
    let known = runs.iter().map(|run| &*run.name).chain(picks);
    Err(Refusal(format!("baseline: there is no run '{name}'{}", hint(&name, known))))
}

fn seeds(value: Option<Value>) -> Result<Vec<u64>, Refusal> {
    let wanted = "seeds must be a number of seeds, like 10, or a list of different ones, like [3, 5]";
    let wrong = |got: &Value| Refusal(format!("{wanted}, got {got}"));
    match value {
        None => Err(Refusal(format!("{wanted}; the plan does not say"))),
        Some(Value::Integer(count @ 1..=10_000)) => Ok((0..count.unsigned_abs()).collect()),
        Some(Value::Array(items)) if (1..=10_000).contains(&items.len()) => {
            let seed = |item: &Value| match item {
                Value::Integer(seed @ 0..) => Ok(seed.unsigned_abs()),
                // TOML has no whole numbers above 2⁶³
                Value::String(text) => text.parse().ok().ok_or_else(|| wrong(item)),
                other => Err(wrong(other)),
            };
            let seeds = items.iter().map(seed).collect::<Result<Vec<u64>, _>>()?;
            let mut sorted = seeds.clone();
            sorted.sort_unstable();
            match sorted.windows(2).find(|pair| pair[0] == pair[1]) {
                Some(pair) => Err(Refusal(format!("{wanted}, got {} twice", pair[0]))),
                None => Ok(seeds),
            }
        }
        Some(other) => Err(Refusal(format!("{wanted}, at most 10000, got {other}"))),
    }
}

fn base(value: Option<Value>) -> Result<Config, Refusal> {
    let table = match value {
        None => Table::new(),
        Some(Value::Table(table)) => table,
        Some(other) => return Err(Refusal(format!("[base] must be a table of settings, got {other}"))),
    };
    let mut config = Config::default();
    change(&mut config, &changes(table)?).map_err(|why| Refusal(format!("[base]: {why}")))?;
    Ok(config)
}

fn change(config: &mut Config, changes: &[(String, String)]) -> Result<(), Refusal> {
    changes.iter().try_for_each(|(path, text)| setting::change(config, path, text))
}

/// All runs, the last axis running fastest and a search faster still; and all axes.
fn runs(
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
