//! Reads a plan. Whatever it says that is not known is refused, as a setting that was misspelt would be an experiment that
//! compares a run with itself.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use toml::{Table, Value};

use super::axis::{Axis, Pick, Range};
use super::{FORMAT, MOST_AXES, MOST_TASKS, Plan, Run, setting};
use crate::optim::Refusal;
use crate::param::Scale;
use crate::registry::hint;
use crate::train::Config;
use crate::{disk, pick, refusal};

/// The largest plan, in bytes.
const LARGEST_BYTES: u64 = 1 << 20;
/// The longest name of an experiment, an axis or a pick, in characters.
const LONGEST_NAME: usize = 200;

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
        table.finish(&["format", "name", "seeds", "baseline", "base", "vary"])?;
        let runs = runs(&name, &base, &axes, seeds.len())?;
        let baseline = match baseline {
            None => 0,
            Some(wanted) => runs.iter().position(|run| run.name == wanted).ok_or_else(|| {
                Refusal(format!(
                    "baseline: there is no run '{wanted}'{}",
                    hint(&wanted, runs.iter().map(|run| &*run.name))
                ))
            })?,
        };
        Ok(Self { name, seeds, baseline, axes, runs })
    }
}

/// A table whose keys are taken out one by one.
struct Keys {
    table: Table,
    /// What it is, in messages.
    of: &'static str,
}

impl Keys {
    fn take(&mut self, key: &str) -> Option<Value> {
        self.table.remove(key)
    }

    fn name(&mut self, key: &str) -> Result<Option<String>, Refusal> {
        self.take(key).map(|value| name(key, value)).transpose()
    }

    /// Nothing is left over.
    fn finish(self, known: &[&str]) -> Result<(), Refusal> {
        let unknown = self.table.keys().next();
        unknown.map_or(Ok(()), |key| {
            Err(Refusal(format!("{} has no '{key}'{}", self.of, hint(key, known.iter().copied()))))
        })
    }
}

fn name(key: &str, value: Value) -> Result<String, Refusal> {
    match value {
        Value::String(name) if is_name(&name) => Ok(name),
        other => {
            let what = format!("text in quotes of 1 to {LONGEST_NAME} characters on one line");
            Err(Refusal(format!("{key} must be {what}, got {other}")))
        }
    }
}

fn is_name(name: &str) -> bool {
    (1..=LONGEST_NAME).contains(&name.chars().count()) && !name.chars().any(char::is_control)
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

/// A value as the text that a setting is given.
fn text(key: &str, value: &Value) -> Result<String, Refusal> {
    fn plain(value: &Value) -> Option<pick::Value> {
        match value {
            Value::Integer(x) => Some(pick::Value::Number(*x as f64)),
            Value::Float(x) => Some(pick::Value::Number(*x)),
            Value::Boolean(on) => Some((*on).into()),
            Value::Array(items) => items.iter().map(plain).collect::<Option<_>>().map(pick::Value::List),
            _ => None,
        }
    }
    match value {
        Value::String(text) => Ok(text.clone()),
        other => plain(other)
            .map(|value| value.to_string())
            .ok_or_else(|| Refusal(format!("{key} must be text in quotes, a number, true or false, got {other}"))),
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

/// The settings a table gives: whole picks first, so that `net.dropout` changes the `net` beside it.
fn changes(table: Table) -> Result<Vec<(String, String)>, Refusal> {
    let mut changes = Vec::new();
    for (key, value) in table {
        match value {
            // a bare dotted key of TOML, net.dropout = 0.5, is a table in a table
            Value::Table(inner) => {
                let inner = inner.into_iter().map(|(name, value)| (format!("{key}.{name}"), value)).collect();
                changes.extend(self::changes(inner)?);
            }
            value => changes.push((key.clone(), text(&key, &value)?)),
        }
    }
    changes.sort_by_key(|(path, _)| path.contains('.'));
    Ok(changes)
}

fn change(config: &mut Config, changes: &[(String, String)]) -> Result<(), Refusal> {
    changes.iter().try_for_each(|(path, text)| setting::change(config, path, text))
}

fn axes(base: &Config, value: Option<Value>) -> Result<Vec<Axis>, Refusal> {
    let tables = match value {
        None => Vec::new(),
        Some(Value::Array(items)) => items,
        Some(other) => return Err(Refusal(format!("each [[vary]] must be a table, got {other}"))),
    };
    if tables.len() > MOST_AXES {
        return Err(Refusal(format!("a plan varies at most {MOST_AXES} things, this one {}", tables.len())));
    }
    let axis = |value: Value| match value {
        Value::Table(table) => axis(base, table),
        other => Err(Refusal(format!("each [[vary]] must be a table, got {other}"))),
    };
    tables.into_iter().map(axis).collect()
}

fn axis(base: &Config, table: Table) -> Result<Axis, Refusal> {
    let mut keys = Keys { table, of: "[[vary]]" };
    let (setting, switch) = (keys.name("setting")?, keys.name("switch")?);
    match (setting, switch) {
        (Some(setting), None) => setting_axis(base, setting, keys),
        (None, Some(switch)) => {
            let picks = keys.take("picks");
            keys.finish(&["switch", "picks"])?;
            let Some(Value::Array(items)) = picks else {
                let like = "picks = [{ name = \"plain\" }, { name = \"noisy\", label_noise = 0.2 }]";
                return Err(Refusal(format!("the switch '{switch}' needs its picks, like {like}")));
            };
            Axis::of_picks(switch, items.into_iter().map(switch_pick).collect::<Result<_, _>>()?)
        }
        _ => Err(Refusal("each [[vary]] has either a 'setting' with values, or a 'switch' with picks".to_owned())),
    }
}

fn setting_axis(base: &Config, setting: String, mut keys: Keys) -> Result<Axis, Refusal> {
    let scale = match keys.take("scale") {
        None => None,
        Some(Value::String(word)) if word == "log" => Some(Scale::Log),
        Some(Value::String(word)) if word == "linear" => Some(Scale::Linear),
        Some(other) => return Err(Refusal(format!("scale must be \"linear\" or \"log\", got {other}"))),
    };
    let [values, from, to, count] = ["values", "from", "to", "count"].map(|key| keys.take(key));
    keys.finish(&["setting", "values", "from", "to", "count", "scale"])?;
    let number = |value: &Value| match value {
        Value::Float(x) if x.is_finite() => Some(*x),
        Value::Integer(x) => Some(*x as f64),
        _ => None,
    };
    match (values, from, to, count) {
        (Some(Value::Array(values)), None, None, None) => {
            let values = values.iter().map(|value| text(&setting, value)).collect::<Result<_, _>>()?;
            Axis::of_values(base, setting, values, scale)
        }
        (None, Some(from), Some(to), Some(Value::Integer(count @ 2..=10_000))) => {
            let wrong = || Refusal(format!("from and to of '{setting}' must be finite numbers, got {from} and {to}"));
            let range =
                number(&from).zip(number(&to)).map(|(from, to)| Range { from, to, count: count as usize, scale });
            Axis::of_range(base, setting.clone(), range.ok_or_else(wrong)?)
        }
        _ => Err(Refusal(format!(
            "'{setting}' must be given values, like values = [0, 0.5], or a range, like from = 0.1, to = 0.9, count = 5"
        ))),
    }
}

fn switch_pick(value: Value) -> Result<Pick, Refusal> {
    let Value::Table(mut table) = value else {
        return Err(Refusal(format!("each pick must be a table like {{ name = \"plain\" }}, got {value}")));
    };
    let given = table.remove("name").ok_or_else(|| Refusal("each pick needs its name: { name = \"…\" }".to_owned()))?;
    let name = name("name", given)?;
    let changes = changes(table).map_err(|why| Refusal(format!("pick '{name}': {why}")))?;
    Ok(Pick { name, x: None, changes })
}

/// All runs, the last axis running fastest.
fn runs(name: &str, base: &Config, axes: &[Axis], seeds: usize) -> Result<Vec<Run>, Refusal> {
    let count: usize = axes.iter().map(|axis| axis.picks.len()).product();
    if count.saturating_mul(seeds) > MOST_TASKS {
        return Err(Refusal(format!(
            "a plan has at most {MOST_TASKS} tasks, this one has {count} runs with {seeds} seeds each"
        )));
    }
    let mut runs = vec![Run { name: String::new(), at: Vec::new(), config: base.clone() }];
    for axis in axes {
        let mut next = Vec::with_capacity(runs.len() * axis.picks.len());
        for run in &runs {
            for (at, pick) in axis.picks.iter().enumerate() {
                let names: Vec<&str> = [&*run.name, &*pick.name].into_iter().filter(|name| !name.is_empty()).collect();
                let name = names.join(", ");
                let mut config = run.config.clone();
                change(&mut config, &pick.changes).map_err(|why| Refusal(format!("run '{name}': {why}")))?;
                next.push(Run { name, at: run.at.iter().copied().chain([at]).collect(), config });
            }
        }
        runs = next;
    }
    for run in runs.iter_mut().filter(|run| run.name.is_empty()) {
        name.clone_into(&mut run.name);
    }
    all_differ(&runs)?;
    Ok(runs)
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
