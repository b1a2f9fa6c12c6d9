//! Everything a user can choose is an [`Entry`] of some list; what a user chose is a [`Choice`]; as text both are a
//! *pick*: `adam lr=0.1 beta1=0.9`.
//!
//! Text becomes plain data first ([`crate::pick`]) and gets its meaning second ([`resolve`]), so that a
//! mistake is reported with the words of whichever step noticed it.

mod choice;

pub use self::choice::Choice;
use crate::param::{Kind, Param};
pub use crate::pick::{Arg, Chain, Pick, SyntaxError, Value, quote};

/// One thing a user can choose. The file that defines it is named after its key.
#[derive(Debug, Clone, Copy)]
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

impl<M> Entry<M> {
    /// This entry with every setting at its default.
    pub fn choice(&'static self) -> Choice<M> {
        Choice::defaults(self)
    }

    /// Whether a setting brings names with it, as the names in a typed function are.
    fn has_named(&self) -> bool {
        self.params.iter().any(|param| matches!(param.kind, Kind::Named { .. }))
    }

    /// The setting called `key`.
    pub fn param(&self, key: &str) -> Option<&'static Param> {
        self.params.iter().find(|param| param.key == key)
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
    let mut keys: Vec<&str> = Vec::new();
    let mut positional = entry.params.iter();
    // names that a setting brings with it are known once that setting is read, and one that follows another has a value
    // of its own whatever that one gets
    let mut later = Vec::new();
    for Arg { name, value } in &pick.args {
        let key = match name {
            Some(name) => name.as_str(),
            None => positional.next().map(|param| param.key).ok_or_else(|| {
                let message = format!("there is no setting left for '{value}' (it has {})", listed(entry));
                PickError::setting(entry.key, message)
            })?,
        };
        if keys.contains(&key) {
            return Err(PickError::setting(entry.key, format!("{key} is given twice")));
        }
        keys.push(key);
        let is_named = entry.param(key).is_none() && entry.has_named();
        if is_named || entry.param(key).is_some_and(|param| param.follows.is_some()) {
            later.push((key, value));
        } else {
            choice.set(key, value.clone())?;
        }
    }
    for (key, value) in later {
        choice.set(key, value.clone())?;
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

fn unknown_setting<M>(entry: &Entry<M>, named: &[String], name: &str) -> PickError {
    let settings = entry.params.iter().filter(|param| !matches!(param.kind, Kind::Named { .. }));
    let keys = settings.map(|param| param.key).chain(named.iter().map(String::as_str));
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
