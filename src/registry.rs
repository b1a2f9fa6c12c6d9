//! Everything a user can choose is an [`Entry`] of some list; what a user chose is a [`Choice`]; as text both are a
//! *pick*: `adam lr=0.1 beta1=0.9`.
//!
//! Text becomes plain data first ([`crate::pick`]) and gets its meaning second ([`resolve`]), so that a
//! mistake is reported with the words of whichever step noticed it.

use std::fmt;

use crate::param::Param;
pub use crate::pick::{Arg, Chain, Pick, SyntaxError, Value, quote};

/// One thing a user can choose. The file that defines it is named after its key.
#[derive(Debug)]
pub struct Entry<M: 'static> {
    /// Name in a pick, `kebab-case`, stable.
    pub key: &'static str,
    /// Name on the screen.
    pub label: &'static str,
    /// The heading it is listed under.
    pub group: &'static str,
    /// What it is known for, one sentence.
    pub about: &'static str,
    /// Its equation.
    pub formula: &'static str,
    /// Where the equation comes from.
    pub source: &'static str,
    /// Its settings, in the order of positional values.
    pub params: &'static [Param],
    /// How it is built, and what else the program must know of it.
    pub make: M,
}

/// Why a pick was refused, as a sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PickError {
    /// The text is not a pick.
    #[error(transparent)]
    Syntax(#[from] SyntaxError),
    /// No entry has that name.
    #[error("there is no {what} '{key}'{hint}")]
    UnknownEntry {
        /// What was looked for: `surface`, `optimizer`.
        what: &'static str,
        /// The name given.
        key: String,
        /// The nearest name, or what there is.
        hint: String,
    },
    /// The entry has no such setting.
    #[error("{entry} has no setting '{name}'{hint}")]
    UnknownSetting {
        /// The entry's key.
        entry: String,
        /// The name given.
        name: String,
        /// The nearest name, or what there is.
        hint: String,
    },
    /// The setting can't have that value, or other trouble with one entry.
    #[error("{entry}: {message}")]
    Setting {
        /// The entry's key.
        entry: String,
        /// What is wrong and what would be right.
        message: String,
    },
}

impl PickError {
    /// An error about one entry's settings.
    pub fn setting(entry: &str, message: impl Into<String>) -> Self {
        Self::Setting { entry: entry.to_owned(), message: message.into() }
    }
}

/// An entry with a value for each of its settings, all within their limits.
pub struct Choice<M: 'static> {
    entry: &'static Entry<M>,
    values: Vec<Value>,
}

impl<M> Clone for Choice<M> {
    fn clone(&self) -> Self {
        Self { entry: self.entry, values: self.values.clone() }
    }
}

impl<M> fmt::Debug for Choice<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Choice({self})")
    }
}

impl<M> PartialEq for Choice<M> {
    fn eq(&self, other: &Self) -> bool {
        self.entry.key == other.entry.key && self.values == other.values
    }
}

impl<M> Entry<M> {
    /// This entry with every setting at its default.
    pub fn choice(&'static self) -> Choice<M> {
        Choice { entry: self, values: self.params.iter().map(Param::default).collect() }
    }

    /// The setting called `key`.
    pub fn param(&self, key: &str) -> Option<&'static Param> {
        self.params.iter().find(|param| param.key == key)
    }
}

impl<M> Choice<M> {
    /// What was chosen.
    pub const fn entry(&self) -> &'static Entry<M> {
        self.entry
    }

    /// The values, in the order of the entry's settings.
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    fn index(&self, key: &str) -> Option<usize> {
        self.entry.params.iter().position(|param| param.key == key)
    }

    /// The value of a setting, if the entry has it.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.index(key).map(|at| &self.values[at])
    }

    /// A number (switch: 0 or 1; choice: the place of its word). NaN if the entry has no such setting.
    pub fn number(&self, key: &str) -> f64 {
        self.index(key).map_or(f64::NAN, |at| self.entry.params[at].as_number(&self.values[at]))
    }

    /// A word, or the text of a text setting. Empty if the entry has no such setting.
    pub fn word(&self, key: &str) -> &str {
        match self.get(key) {
            Some(Value::Word(word) | Value::Text(word)) => word,
            _ => "",
        }
    }

    /// Whether a switch is on.
    pub fn is_on(&self, key: &str) -> bool {
        self.word(key) == "true"
    }

    /// The numbers of a list setting.
    pub fn list(&self, key: &str) -> Vec<f64> {
        match self.get(key) {
            Some(Value::List(items)) => items.iter().filter_map(Value::as_number).collect(),
            _ => Vec::new(),
        }
    }

    /// The pick inside a pick setting.
    pub fn chain(&self, key: &str) -> Option<&Chain> {
        match self.get(key) {
            Some(Value::Chain(chain)) => Some(chain),
            _ => None,
        }
    }

    /// Every setting as the number an inner loop reads, in the entry's order (see [`Param::as_number`]).
    pub fn numbers(&self) -> Vec<f64> {
        self.entry.params.iter().zip(&self.values).map(|(param, value)| param.as_number(value)).collect()
    }

    /// Changes one setting.
    ///
    /// # Errors
    /// If the entry has no such setting or the value is not allowed; nothing is changed then.
    pub fn set(&mut self, key: &str, value: Value) -> Result<(), PickError> {
        let at = self.index(key).ok_or_else(|| unknown_setting(self.entry, key))?;
        let value = self.entry.params[at].check(value);
        self.values[at] = value.map_err(|message| PickError::setting(self.entry.key, message))?;
        Ok(())
    }

    /// The same with one setting changed.
    ///
    /// # Errors
    /// As [`Choice::set`].
    pub fn with(mut self, key: &str, value: impl Into<Value>) -> Result<Self, PickError> {
        self.set(key, value.into())?;
        Ok(self)
    }

    /// As plain data in canonical form: settings at their default are left out, bare ones lose their name.
    pub fn to_pick(&self) -> Pick {
        let mut args = Vec::new();
        let mut may_be_bare = true;
        for (param, value) in self.entry.params.iter().zip(&self.values) {
            let is_bare = may_be_bare && param.is_bare;
            may_be_bare = is_bare;
            if is_bare || *value != param.default() {
                let name = (!is_bare).then(|| param.key.to_owned());
                args.push(Arg { name, value: value.clone() });
            }
        }
        Pick { key: self.entry.key.to_owned(), args }
    }
}

impl<M> fmt::Display for Choice<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.to_pick().fmt(f)
    }
}

/// Looks an entry up by its key.
///
/// # Errors
/// If there is none, with the nearest key.
pub fn find<M>(what: &'static str, entries: &'static [Entry<M>], key: &str) -> Result<&'static Entry<M>, PickError> {
    entries.iter().find(|entry| entry.key == key).ok_or_else(|| PickError::UnknownEntry {
        what,
        key: key.to_owned(),
        hint: hint(key, entries.iter().map(|entry| entry.key)),
    })
}

/// Gives a pick its meaning: positional values go to the settings in their order, the rest keep their defaults.
///
/// # Errors
/// If the entry or a setting is unknown, a value is not allowed, or a setting is given twice.
pub fn resolve<M>(what: &'static str, entries: &'static [Entry<M>], pick: &Pick) -> Result<Choice<M>, PickError> {
    let entry = find(what, entries, &pick.key)?;
    let mut choice = entry.choice();
    let mut given = vec![false; entry.params.len()];
    let mut positional = 0;
    for Arg { name, value } in &pick.args {
        let at = if let Some(name) = name {
            choice.index(name).ok_or_else(|| unknown_setting(entry, name))?
        } else {
            positional += 1;
            positional - 1
        };
        let Some(param) = entry.params.get(at) else {
            let message = format!("there is no setting left for '{value}' (it has {})", listed(entry));
            return Err(PickError::setting(entry.key, message));
        };
        if std::mem::replace(&mut given[at], true) {
            return Err(PickError::setting(entry.key, format!("{} is given twice", param.key)));
        }
        choice.set(param.key, value.clone())?;
    }
    Ok(choice)
}

/// Reads one pick and gives it its meaning.
///
/// # Errors
/// As [`Chain::parse`] and [`resolve`]; also if there is more than one link.
pub fn parse<M>(what: &'static str, entries: &'static [Entry<M>], text: &str) -> Result<Choice<M>, PickError> {
    let chain = Chain::parse(text)?;
    match chain.0.as_slice() {
        [pick] => resolve(what, entries, pick),
        links => {
            let key = links.first().map_or("", |pick| &pick.key);
            Err(PickError::setting(key, format!("one {what} is wanted here, '|' does not chain them")))
        }
    }
}

/// Reads a chain whose links all come from one list: layers, augmentations. Empty text is an empty chain.
///
/// # Errors
/// As [`Chain::parse`] and [`resolve`].
pub fn parse_all<M>(what: &'static str, entries: &'static [Entry<M>], text: &str) -> Result<Vec<Choice<M>>, PickError> {
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    Chain::parse(text)?.0.iter().map(|pick| resolve(what, entries, pick)).collect()
}

/// Writes a chain of choices.
pub fn print_all<M>(choices: &[Choice<M>]) -> String {
    Chain(choices.iter().map(Choice::to_pick).collect()).to_string()
}

fn unknown_setting<M>(entry: &Entry<M>, name: &str) -> PickError {
    let keys = entry.params.iter().map(|param| param.key);
    PickError::UnknownSetting { entry: entry.key.to_owned(), name: name.to_owned(), hint: hint(name, keys) }
}

fn listed<M>(entry: &Entry<M>) -> String {
    match entry.params {
        [] => "none".to_owned(),
        params => params.iter().map(|param| param.key).collect::<Vec<_>>().join(", "),
    }
}

/// `, did you mean 'adam'?` where something is near, otherwise what there is.
pub fn hint<'a>(key: &str, known: impl Iterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.collect();
    let distance = |other: &&str| strsim::damerau_levenshtein(&key.to_lowercase(), other);
    match known.iter().min_by_key(|other| distance(other)) {
        None => " (there are none)".to_owned(),
        Some(near) if key.len() <= 64 && distance(near) <= near.len().div_ceil(3).max(1) => {
            format!(", did you mean '{near}'?")
        }
        Some(_) => format!(" (there are {})", known.join(", ")),
    }
}
