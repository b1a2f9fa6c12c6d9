//! A forgiving reader: takes from a table what is known and keeps a note of everything else.

use std::fmt;

use toml::{Table, Value};

use super::key::Key;

/// Something in a scene that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where: `descent.racers[2].optimizer`.
    pub path: String,
    /// What is wrong, and what was done.
    pub message: String,
    /// Whether the scene said something wrong, rather than something this version does not know.
    pub is_mistake: bool,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.message)
    }
}

/// A table being read.
pub struct Reader {
    path: String,
    table: Table,
    notes: Vec<Note>,
}

impl Reader {
    pub const fn new(table: Table) -> Self {
        Self { path: String::new(), table, notes: Vec::new() }
    }

    fn path(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    /// Notes something this version does not know.
    pub fn note(&mut self, key: &str, message: impl Into<String>) {
        let note = Note { path: self.path(key), message: message.into(), is_mistake: false };
        self.notes.push(note);
    }

    /// Notes something wrong.
    pub fn mistake(&mut self, key: &str, message: impl Into<String>) {
        let note = Note { path: self.path(key), message: message.into(), is_mistake: true };
        self.notes.push(note);
    }

    /// Takes a value and gives it to `read`; what `read` refuses is noted, and the default stays.
    pub fn read<T>(&mut self, key: &str, into: &mut T, read: impl FnOnce(Value) -> Result<T, String>) {
        if let Some(value) = self.table.remove(key) {
            match read(value) {
                Ok(value) => *into = value,
                Err(message) => self.mistake(key, message),
            }
        }
    }

    /// A whole number.
    pub fn integer(&mut self, key: &str) -> Option<i64> {
        let mut number = None;
        self.read(key, &mut number, |value| match value {
            Value::Integer(x) => Ok(Some(x)),
            other => Err(format!("must be a whole number, got {other}")),
        });
        number
    }

    /// A whole number at least zero; larger ones than TOML's stand in quotes.
    pub fn unsigned(&mut self, key: &str, into: &mut u64) {
        self.read(key, into, as_unsigned);
    }

    /// The same, of a number that may be left out.
    pub fn optional(&mut self, key: &str, into: &mut Option<u64>) {
        self.read(key, into, |value| as_unsigned(value).map(Some));
    }

    /// A number that `is_allowed`.
    pub fn number(&mut self, key: &str, into: &mut f64, is_allowed: fn(f64) -> bool, wanted: &str) {
        self.read(key, into, |value| match as_number(&value) {
            Some(x) if is_allowed(x) => Ok(x),
            _ => Err(format!("must be {wanted}, got {value}")),
        });
    }

    /// So many finite numbers.
    pub fn numbers<const N: usize>(&mut self, key: &str) -> Option<[f64; N]> {
        let mut numbers = None;
        self.read(key, &mut numbers, |value| {
            let items = value.as_array().map(|items| items.iter().filter_map(as_number));
            let items: Vec<f64> = items.into_iter().flatten().filter(|x| x.is_finite()).collect();
            match items.try_into() {
                Ok(numbers) => Ok(Some(numbers)),
                Err(_) => Err(format!("must be {N} finite numbers, got {value}")),
            }
        });
        numbers
    }

    /// true or false.
    pub fn switch(&mut self, key: &str, into: &mut bool) {
        self.read(key, into, |value| value.as_bool().ok_or_else(|| format!("must be true or false, got {value}")));
    }

    /// One of a few words.
    pub fn word<T: Copy>(&mut self, key: &str, words: &[(&str, T)], into: &mut T) {
        self.read(key, into, |value| {
            let found = words.iter().find(|(word, _)| Some(*word) == value.as_str());
            found.map(|(_, meaning)| *meaning).ok_or_else(|| {
                let known: Vec<_> = words.iter().map(|(word, _)| *word).collect();
                format!("must be one of {}, got {value}", known.join(", "))
            })
        });
    }

    /// A key like `side-by-side`.
    pub fn key(&mut self, key: &str, into: &mut Key) {
        self.read(key, into, |value| {
            let word = value.as_str().filter(|word| (1..=40).contains(&word.len()));
            let is_key =
                |word: &&str| word.bytes().all(|byte| byte.is_ascii_lowercase() || b"-0123456789".contains(&byte));
            let word = word.filter(is_key).ok_or_else(|| format!("must be a word like 'overlay', got {value}"))?;
            Ok(Key::Owned(word.to_owned()))
        });
    }

    /// Text that `parse` understands.
    pub fn text<T, E: fmt::Display>(&mut self, key: &str, into: &mut T, parse: impl FnOnce(&str) -> Result<T, E>) {
        self.read(key, into, |value| match &value {
            Value::String(text) => parse(text).map_err(|error| error.to_string()),
            other => Err(format!("must be text in quotes, got {other}")),
        });
    }

    /// A table inside this one, to be read and given back to [`absorb`](Self::absorb).
    pub fn table(&mut self, key: &str) -> Option<Self> {
        let mut table = None;
        self.read(key, &mut table, |value| match value {
            Value::Table(table) => Ok(Some(table)),
            other => Err(format!("must be a table, got {other}")),
        });
        table.map(|table| Self { path: self.path(key), table, notes: Vec::new() })
    }

    /// A list of tables, each to be read and given back. `None` if the scene has none.
    pub fn tables(&mut self, key: &str) -> Option<Vec<Self>> {
        let mut tables = None;
        self.read(key, &mut tables, |value| {
            let Value::Array(items) = value else { return Err(format!("must be a list of tables, got {value}")) };
            let items = items.into_iter().map(|item| match item {
                Value::Table(table) => Ok(table),
                other => Err(format!("must be a list of tables, got {other} in it")),
            });
            items.collect::<Result<Vec<_>, _>>().map(Some)
        });
        let readers = tables?.into_iter().enumerate().map(|(i, table)| {
            let path = format!("{}[{i}]", self.path(key));
            Self { path, table, notes: Vec::new() }
        });
        Some(readers.collect())
    }

    /// Takes a finished inner table's notes.
    pub fn absorb(&mut self, inner: Self) {
        self.notes.extend(inner.finish());
    }

    /// All notes, those on what is left over included.
    pub fn finish(mut self) -> Vec<Note> {
        let unknown: Vec<String> = self.table.keys().cloned().collect();
        for key in unknown {
            self.note(&key, "is not known to this version and was left out");
        }
        self.notes
    }
}

#[expect(clippy::needless_pass_by_value, reason = "for Reader::read")]
fn as_unsigned(value: Value) -> Result<u64, String> {
    match &value {
        Value::Integer(x) => u64::try_from(*x).ok(),
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
    .ok_or_else(|| format!("must be a whole number at least 0, got {value}"))
}

fn as_number(value: &Value) -> Option<f64> {
    match value {
        Value::Float(x) => Some(*x),
        Value::Integer(x) => Some(*x as f64),
        _ => None,
    }
}
