//! The keys of a plan's tables, taken out one by one, and their values as texts of settings.

use toml::{Table, Value};

use crate::optim::Refusal;
use crate::pick;
use crate::registry::hint;

/// The longest name of an experiment, an axis or a pick, in characters.
const LONGEST_NAME: usize = 200;

/// A table whose keys are taken out one by one.
pub struct Keys {
    pub table: Table,
    /// What it is, in messages.
    pub of: &'static str,
}

impl Keys {
    pub fn take(&mut self, key: &str) -> Option<Value> {
        self.table.remove(key)
    }

    pub fn name(&mut self, key: &str) -> Result<Option<String>, Refusal> {
        self.take(key).map(|value| name(key, value)).transpose()
    }

    /// Nothing is left over.
    pub fn finish(self, known: &[&str]) -> Result<(), Refusal> {
        let unknown = self.table.keys().next();
        unknown.map_or(Ok(()), |key| {
            Err(Refusal(format!("{} has no '{key}'{}", self.of, hint(key, known.iter().copied()))))
        })
    }
}

pub fn name(key: &str, value: Value) -> Result<String, Refusal> {
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

/// A value as the text that a setting is given.
pub fn text(key: &str, value: &Value) -> Result<String, Refusal> {
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

/// The settings a table gives: whole picks first, so that `net.dropout` changes the `net` beside it.
pub fn changes(table: Table) -> Result<Vec<(String, String)>, Refusal> {
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
