//! Reading a lesson's file.

use toml::{Table, Value};

use super::check::{Bound, OwnCheck};
use super::quantity::Figure;
use super::{LARGEST_BYTES, MOST_CHECKS, MOST_TRIES, OwnError, OwnLesson, OwnTry};
use crate::scene::{Note, Scene, SceneError};

/// The parts of a file that are not its scene.
pub const PARTS: [&str; 4] = ["title", "text", "check", "try"];

impl OwnLesson {
    /// Reads a lesson and says what of its scene was left out.
    ///
    /// # Errors
    /// If the text is too large or no lesson: of text that is no TOML with its line.
    pub fn parse(text: &str) -> Result<(Self, Vec<Note>), OwnError> {
        if text.len() > LARGEST_BYTES {
            return Err(OwnError::TooLarge);
        }
        let (scene, mut notes) = Scene::parse(text)?;
        notes.retain(|note| !PARTS.contains(&note.path.as_str()));
        // it is TOML: the scene was read from it
        let table: Table = toml::from_str(text).map_err(|error| SceneError::Syntax(error.message().to_owned()))?;
        let title = string(&table, "", "title")?;
        let title = title.filter(|title| !title.trim().is_empty());
        let title = title.ok_or_else(|| wrong("title", "a lesson has a title in quotes: title = \"Momentum\""))?;
        let text = string(&table, "", "text")?.unwrap_or_default();
        let checks = tables(&table, "check", MOST_CHECKS)?.into_iter();
        let checks = checks.map(|(path, table)| check(&path, table, &scene)).collect::<Result<_, _>>()?;
        let tries = tables(&table, "try", MOST_TRIES)?.into_iter();
        let tries = tries.map(|(path, table)| own_try(&path, table, &scene)).collect::<Result<_, _>>()?;
        Ok((Self { title, text, scene, checks, tries }, notes))
    }
}

fn wrong(path: &str, message: impl Into<String>) -> OwnError {
    OwnError::Wrong { path: path.to_owned(), message: message.into() }
}

fn at(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// A text in quotes, if there is one.
fn string(table: &Table, path: &str, key: &str) -> Result<Option<String>, OwnError> {
    match table.get(key) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(other) => Err(wrong(&at(path, key), format!("must be text in quotes, got {other}"))),
    }
}

/// One table or a list of tables, each with its path.
fn tables<'a>(table: &'a Table, key: &str, most: usize) -> Result<Vec<(String, &'a Table)>, OwnError> {
    let items = match table.get(key) {
        None => return Ok(Vec::new()),
        Some(Value::Table(one)) => return Ok(vec![(key.to_owned(), one)]),
        Some(Value::Array(items)) => items,
        Some(other) => return Err(wrong(key, format!("must be a table or a list of tables, got {other}"))),
    };
    if items.len() > most {
        return Err(wrong(key, format!("there may be at most {most}, got {}", items.len())));
    }
    let item = |(at, item): (usize, &'a Value)| {
        let path = format!("{key}[{at}]");
        let table = item.as_table().ok_or_else(|| wrong(&path, format!("must be a table, got {item}")))?;
        Ok((path, table))
    };
    items.iter().enumerate().map(item).collect()
}

fn known(path: &str, table: &Table, keys: &[&str]) -> Result<(), OwnError> {
    match table.keys().find(|key| !keys.contains(&key.as_str())) {
        None => Ok(()),
        Some(key) => Err(wrong(&at(path, key), format!("is not known here (there are {})", keys.join(", ")))),
    }
}

fn check(path: &str, table: &Table, scene: &Scene) -> Result<OwnCheck, OwnError> {
    known(path, table, &["quantity", "below", "above", "between"])?;
    let quantity = string(table, path, "quantity")?;
    let quantity = quantity.ok_or_else(|| wrong(&at(path, "quantity"), "must say what is measured"))?;
    let read = |key: &str, text: &str| -> Result<Figure, OwnError> {
        let told = |why: String| wrong(&at(path, key), why);
        let figure = Figure::parse(text, scene).map_err(told)?;
        figure.check(scene).map_err(told)?;
        Ok(figure)
    };
    let figure = read("quantity", &quantity)?;
    let mut bounds = Vec::new();
    for (key, is_below) in [("below", true), ("above", false)] {
        let bound = match table.get(key) {
            None => continue,
            Some(Value::String(text)) => {
                let other = read(key, text)?;
                figure.check_pairs(&other, scene).map_err(|why| wrong(&at(path, key), why))?;
                Bound::Figure(other)
            }
            Some(value) => Bound::Number(number(&at(path, key), value)?),
        };
        bounds.push((is_below, bound));
    }
    if let Some(value) = table.get("between") {
        let path = at(path, "between");
        let ends = value.as_array().map(Vec::as_slice);
        let Some([low, high]) = ends else { return Err(wrong(&path, format!("must be two numbers, got {value}"))) };
        bounds.push((false, Bound::Number(number(&path, low)?)));
        bounds.push((true, Bound::Number(number(&path, high)?)));
    }
    if bounds.is_empty() {
        return Err(wrong(path, "must have a bound: below, above or between"));
    }
    Ok(OwnCheck { figure, bounds })
}

fn number(path: &str, value: &Value) -> Result<f64, OwnError> {
    let number = value.as_float().or_else(|| value.as_integer().map(|x| x as f64));
    number.filter(|x| x.is_finite()).ok_or_else(|| wrong(path, format!("must be a finite number, got {value}")))
}

fn own_try(path: &str, table: &Table, scene: &Scene) -> Result<OwnTry, OwnError> {
    known(path, table, &["label", "text", "patch"])?;
    let get = |key: &str| string(table, path, key);
    let need = |key: &str| get(key)?.ok_or_else(|| wrong(&at(path, key), "must be text in quotes"));
    let found = OwnTry { label: need("label")?, text: get("text")?.unwrap_or_default(), patch: need("patch")? };
    let applied = found.apply(scene).map_err(|why| wrong(&at(path, "patch"), why.to_string()))?;
    match applied.1.first() {
        Some(note) => Err(wrong(&at(path, "patch"), note.to_string())),
        None => Ok(found),
    }
}
