//! Reads a plan. Whatever it says that is not known is refused, as a setting that was misspelt would be an experiment that
//! compares a run with itself.

use std::path::Path;

use toml::{Table, Value};

use super::grid::{change, runs};
use super::keys::{Keys, changes};
use super::read_axis::axes;
use super::read_search;
use super::{Baseline, FORMAT, Plan};
use crate::optim::Refusal;
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
        let baseline = Baseline::of(baseline, &axes, &runs)?;
        Ok(Self { name, seeds, baseline, base, axes, search, runs })
    }
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
