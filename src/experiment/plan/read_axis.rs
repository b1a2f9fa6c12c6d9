//! Reads what a plan varies.

use toml::{Table, Value};

use super::MOST_AXES;
use super::axis::{Axis, Pick, Range};
use super::keys::{Keys, changes, name, text};
use crate::optim::Refusal;
use crate::param::Scale;
use crate::train::Config;

/// Reads all `[[vary]]`.
///
/// # Errors
/// A sentence that says what would be right.
pub fn axes(base: &Config, value: Option<Value>) -> Result<Vec<Axis>, Refusal> {
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
    let scale = scale(keys.take("scale"))?;
    let [values, from, to, count] = ["values", "from", "to", "count"].map(|key| keys.take(key));
    keys.finish(&["setting", "values", "from", "to", "count", "scale"])?;
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
        (None, Some(_), Some(_), Some(count)) => {
            Err(Refusal(format!("count of '{setting}' must be a whole number from 2 to 10000, got {count}")))
        }
        _ => Err(Refusal(format!(
            "'{setting}' must be given values, like values = [0, 0.5], or a range, like from = 0.1, to = 0.9, count = 5"
        ))),
    }
}

/// How a range is spaced, where it is said.
///
/// # Errors
/// A sentence, if it is another word.
pub fn scale(value: Option<Value>) -> Result<Option<Scale>, Refusal> {
    match value {
        None => Ok(None),
        Some(Value::String(word)) if word == "log" => Ok(Some(Scale::Log)),
        Some(Value::String(word)) if word == "linear" => Ok(Some(Scale::Linear)),
        Some(other) => Err(Refusal(format!("scale must be \"linear\" or \"log\", got {other}"))),
    }
}

/// A finite number.
pub fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Float(x) if x.is_finite() => Some(*x),
        Value::Integer(x) => Some(*x as f64),
        _ => None,
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
