//! Reads the search of a plan.

use toml::Value;

use super::keys::{Keys, text};
use super::read_axis::{number, scale};
use super::search::{Goal, MOST_POINTS, MOST_SETTINGS, Method, Over, Search, Space};
use super::setting;
use crate::data;
use crate::optim::Refusal;
use crate::registry::hint;
use crate::train::Config;

const METHODS: [&str; 4] = ["grid", "random", "sobol", "halving"];
const GOALS: [Goal; 3] = [Goal::ValAccuracy, Goal::ValCrossEntropy, Goal::ValRmse];
/// What one of so many of goes on, where nothing is said: as in the papers.
const ETA: u32 = 3;

/// Reads `[search]`.
///
/// # Errors
/// A sentence that says what would be right.
pub fn search(base: &Config, value: Option<Value>) -> Result<Option<Search>, Refusal> {
    let table = match value {
        None => return Ok(None),
        Some(Value::Table(table)) => table,
        Some(other) => return Err(Refusal(format!("[search] must be a table, got {other}"))),
    };
    let mut keys = Keys { table, of: "[search]" };
    let method = method(&mut keys)?;
    let goal = goal(keys.take("figure"), Goal::usual(data::task(&base.data)))?;
    let over = match keys.take("over") {
        Some(Value::Array(items)) if (1..=MOST_SETTINGS).contains(&items.len()) => items,
        _ => {
            return Err(Refusal(format!(
                "a search runs over 1 to {MOST_SETTINGS} settings, each in a [[search.over]] of its own: \
                 setting = \"optimizer.lr\", from = 1e-4, to = 0.1"
            )));
        }
    };
    let over = over.into_iter().map(|value| self::over(base, value)).collect::<Result<Vec<_>, _>>()?;
    keys.finish(&["method", "figure", "count", "seed", "eta", "least", "over"])?;
    if let Some(at) = (1..over.len()).find(|at| over[..*at].iter().any(|other| other.setting == over[*at].setting)) {
        return Err(Refusal(format!("the search runs over '{}' twice: leave one of them out", over[at].setting)));
    }
    if matches!(method, Method::Halving { .. }) && over.iter().any(|over| over.setting == "epochs") {
        return Err(Refusal(
            "successive halving divides the epochs itself: it can't search over 'epochs' too".to_owned(),
        ));
    }
    Ok(Some(Search { method, goal, over }))
}

/// The method with its own keys; those of other methods are refused.
fn method(keys: &mut Keys) -> Result<Method, Refusal> {
    let word = match keys.take("method") {
        Some(Value::String(word)) => word,
        other => {
            let got = other.map_or_else(|| "nothing".to_owned(), |other| other.to_string());
            return Err(Refusal(format!("method of [search] must be \"{}\", got {got}", METHODS.join("\" or \""))));
        }
    };
    let mut whole = |key: &'static str, usual: Option<u64>, least: u64, most: u64| {
        let told = || format!("{key} of [search] must be a whole number at least {least} and at most {most}");
        match keys.take(key) {
            None => usual.ok_or_else(|| Refusal(format!("{}; the plan does not say", told()))),
            Some(Value::Integer(x)) if x >= 0 && (least..=most).contains(&x.unsigned_abs()) => Ok(x.unsigned_abs()),
            Some(other) => Err(Refusal(format!("{}, got {other}", told()))),
        }
    };
    let most = MOST_POINTS as u64;
    let method = match word.as_str() {
        "grid" => Method::Grid,
        "random" => Method::Random {
            count: whole("count", None, 1, most)? as usize,
            seed: whole("seed", Some(0), 0, u64::MAX)?,
        },
        "sobol" => Method::Sobol { count: whole("count", None, 1, most)? as usize },
        "halving" => Method::Halving {
            count: whole("count", None, 2, most)? as usize,
            seed: whole("seed", Some(0), 0, u64::MAX)?,
            eta: whole("eta", Some(u64::from(ETA)), 2, 100)? as u32,
            least: whole("least", Some(1), 1, u64::from(crate::train::MOST_EPOCHS))? as u32,
        },
        other => {
            return Err(Refusal(format!("there is no search '{other}'{}", hint(other, METHODS.into_iter()))));
        }
    };
    let foreign = ["count", "seed", "eta", "least"].into_iter().find(|key| keys.table.contains_key(*key));
    foreign.map_or(Ok(method), |key| {
        let why = match (method, key) {
            (Method::Grid, "count") => ": each [[search.over]] has its own",
            (Method::Grid | Method::Sobol { .. }, "seed") => ", as it draws nothing",
            _ => "",
        };
        Err(Refusal(format!("the search '{}' has no '{key}'{why}", method.key())))
    })
}

fn goal(value: Option<Value>, usual: Goal) -> Result<Goal, Refusal> {
    let keys = GOALS.map(Goal::key).join("\" or \"");
    match value {
        None => Ok(usual),
        Some(Value::String(word)) => GOALS
            .into_iter()
            .find(|goal| goal.key() == word)
            .ok_or_else(|| Refusal(format!("figure of [search] must be \"{keys}\", got \"{word}\""))),
        Some(other) => Err(Refusal(format!("figure of [search] must be \"{keys}\", got {other}"))),
    }
}

fn over(base: &Config, value: Value) -> Result<Over, Refusal> {
    let Value::Table(table) = value else {
        return Err(Refusal(format!("each [[search.over]] must be a table, got {value}")));
    };
    let mut keys = Keys { table, of: "[[search.over]]" };
    let name = keys.name("setting")?;
    let name = name.ok_or_else(|| Refusal("each [[search.over]] needs its setting: setting = \"…\"".to_owned()))?;
    setting::scale(base, &name)?;
    let scale = scale(keys.take("scale"))?;
    let [values, from, to, count] = ["values", "from", "to", "count"].map(|key| keys.take(key));
    keys.finish(&["setting", "values", "from", "to", "count", "scale"])?;
    let space = match (values, from, to) {
        (Some(Value::Array(values)), None, None) if count.is_none() && scale.is_none() && !values.is_empty() => {
            Space::Values(values.iter().map(|value| text(&name, value)).collect::<Result<_, _>>()?)
        }
        (None, Some(from), Some(to)) => {
            let wrong = || Refusal(format!("from and to of '{name}' must be finite numbers, got {from} and {to}"));
            let (from, to) = number(&from).zip(number(&to)).ok_or_else(wrong)?;
            if from >= to {
                return Err(Refusal(format!("'{name}' must run from a number to a larger one, got {from} to {to}")));
            }
            let count = match count {
                None => None,
                Some(Value::Integer(count @ 2..=10_000)) => Some(count as usize),
                Some(other) => {
                    return Err(Refusal(format!(
                        "count of '{name}' must be at least 2 and at most 10000, got {other}"
                    )));
                }
            };
            Space::Range { from, to, scale, count }
        }
        _ => {
            return Err(Refusal(format!(
                "'{name}' must be given a range, like from = 1e-4, to = 0.1, or values, like values = [0, 0.5]"
            )));
        }
    };
    Ok(Over { setting: name, space })
}
