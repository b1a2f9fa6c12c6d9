//! [`Param`]: one setting a user may turn, described once.
//!
//! The slider, the pick text, `--help`, the README's tables and the tests all read the same description.

mod limits;

use crate::pick::{Arg, Chain, Pick, Value};

pub use self::limits::Limits;

/// Says in a sentence what is wrong with a value, if anything is.
pub type Also = fn(&Value) -> Result<(), String>;

/// One setting of an entry: what it is called, what it may be, and what it is when nobody says.
#[derive(Debug, Clone, Copy)]
pub struct Param {
    /// Name in a pick, `snake_case`: `lr`, `beta1`.
    pub key: &'static str,
    /// Name on the screen, sentence case: `Learning rate`.
    pub label: &'static str,
    /// What it does, its symbol or formula, for tool-tips and `--help`.
    pub help: &'static str,
    /// Unit, or nothing: `°`, `epochs`.
    pub unit: &'static str,
    /// What kind of value it takes.
    pub kind: Kind,
    /// A further condition on a value, besides those of its kind; the error is a sentence.
    pub also: Option<Also>,
    /// Written without its name in canonical text where all earlier ones are too (`dense 64`).
    pub is_bare: bool,
    /// Key of the setting whose value it has until it gets one of its own. Both have the same default.
    pub follows: Option<&'static str>,
    /// When it is of use; else it is left as it is and not shown.
    pub only: Only,
    /// Whether it may change in a network that is trained: nothing the network has learnt or remembers depends on it.
    pub is_live: bool,
}

/// The kinds of setting. Numbers have a slider range, which is a suggestion, and hard limits, which are where the
/// formula breaks.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A number on a linear or logarithmic slider.
    Number {
        /// How the slider runs.
        scale: Scale,
        /// The slider's ends.
        range: [f64; 2],
        /// What the formula bears.
        limits: Limits,
        /// Value when nothing is said.
        default: f64,
    },
    /// On or off.
    Switch {
        /// Value when nothing is said.
        default: bool,
    },
    /// One of a few words.
    Choice {
        /// The words, the default first.
        options: &'static [&'static str],
    },
    /// A list of numbers: `[64, 32]`.
    List {
        /// What the formula bears, for every element.
        limits: Limits,
        /// The longest list accepted.
        longest: usize,
        /// Value when nothing is said.
        default: &'static [f64],
    },
    /// A word that names something elsewhere (a setting to be driven, say).
    Word {
        /// Value when nothing is said.
        default: &'static str,
    },
    /// Free text, quoted in a pick.
    Text {
        /// Value when nothing is said.
        default: &'static str,
    },
    /// The path of a file, quoted in a pick; empty when nothing is said.
    Path,
    /// Numbers whose names another setting brings with it: the parameters of a typed function. In a pick each is
    /// written like a setting of its own, `a=1`; [`Choice::named`](crate::registry::Choice::named) lists them.
    Named {
        /// Key of the text setting that brings the names.
        of: &'static str,
        /// What that text names, in the order it is shown in.
        names: fn(&str) -> Vec<Named>,
    },
    /// Another pick, in parentheses in a pick.
    Pick {
        /// Value when nothing is said, as pick text in canonical form.
        default: &'static str,
        /// Gives the pick back in canonical form, or says why there is no such thing.
        read: fn(&Chain) -> Result<Chain, String>,
    },
}

/// A number whose name another setting brings with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    /// Its name in a pick.
    pub key: String,
    /// Its name on the screen.
    pub label: String,
    /// How its slider runs.
    pub scale: Scale,
    /// The slider's ends.
    pub range: [f64; 2],
    /// Value when nothing is said.
    pub default: f64,
}

/// When a setting is of use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Only {
    /// Always.
    Always,
    /// Where the text of another setting is not empty.
    With(&'static str),
    /// Where the text of another setting is empty.
    Without(&'static str),
}

/// How a number's slider runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Evenly.
    Linear,
    /// Evenly in the logarithm.
    Log,
    /// Evenly, whole numbers only.
    Integer,
}

impl Param {
    const fn new(key: &'static str, label: &'static str, kind: Kind) -> Self {
        let only = Only::Always;
        Self { key, label, help: "", unit: "", kind, also: None, is_bare: false, follows: None, only, is_live: false }
    }

    const fn number(key: &'static str, label: &'static str, scale: Scale, range: [f64; 2], default: f64) -> Self {
        let limits = Limits::FINITE;
        Self::new(key, label, Kind::Number { scale, range, limits, default })
    }

    /// A number on a linear slider.
    pub const fn linear(key: &'static str, label: &'static str, range: [f64; 2], default: f64) -> Self {
        Self::number(key, label, Scale::Linear, range, default)
    }

    /// A number on a logarithmic slider.
    pub const fn log(key: &'static str, label: &'static str, range: [f64; 2], default: f64) -> Self {
        Self::number(key, label, Scale::Log, range, default)
    }

    /// A whole number.
    pub const fn integer(key: &'static str, label: &'static str, range: [f64; 2], default: f64) -> Self {
        Self::number(key, label, Scale::Integer, range, default)
    }

    /// On or off.
    pub const fn switch(key: &'static str, label: &'static str, default: bool) -> Self {
        Self::new(key, label, Kind::Switch { default })
    }

    /// One of a few words, the default first.
    pub const fn choice(key: &'static str, label: &'static str, options: &'static [&'static str]) -> Self {
        Self::new(key, label, Kind::Choice { options })
    }

    /// A list of numbers.
    pub const fn list(key: &'static str, label: &'static str, longest: usize, default: &'static [f64]) -> Self {
        Self::new(key, label, Kind::List { limits: Limits::FINITE, longest, default })
    }

    /// A word that names something elsewhere.
    pub const fn word(key: &'static str, label: &'static str, default: &'static str) -> Self {
        Self::new(key, label, Kind::Word { default })
    }

    /// Free text.
    pub const fn text(key: &'static str, label: &'static str, default: &'static str) -> Self {
        Self::new(key, label, Kind::Text { default })
    }

    /// The path of a file, empty if there is none.
    pub const fn path(key: &'static str, label: &'static str) -> Self {
        Self::new(key, label, Kind::Path)
    }

    /// Another pick, which `read` understands.
    pub const fn pick(
        key: &'static str,
        label: &'static str,
        default: &'static str,
        read: fn(&Chain) -> Result<Chain, String>,
    ) -> Self {
        Self::new(key, label, Kind::Pick { default, read })
    }

    /// Numbers whose names the text setting `of` brings with it.
    pub const fn named(
        key: &'static str,
        label: &'static str,
        of: &'static str,
        names: fn(&str) -> Vec<Named>,
    ) -> Self {
        Self::new(key, label, Kind::Named { of, names })
    }

    /// With something else its values must be.
    #[must_use]
    pub const fn also(self, check: Also) -> Self {
        Self { also: Some(check), ..self }
    }

    /// With the value of another setting until it gets one of its own.
    #[must_use]
    pub const fn following(self, key: &'static str) -> Self {
        Self { follows: Some(key), ..self }
    }

    /// Of use only where the text of another setting is not empty.
    #[must_use]
    pub const fn only_with(self, key: &'static str) -> Self {
        Self { only: Only::With(key), ..self }
    }

    /// Of use only where the text of another setting is empty.
    #[must_use]
    pub const fn only_without(self, key: &'static str) -> Self {
        Self { only: Only::Without(key), ..self }
    }

    /// With what it does.
    #[must_use]
    pub const fn help(self, help: &'static str) -> Self {
        Self { help, ..self }
    }

    /// With a unit.
    #[must_use]
    pub const fn unit(self, unit: &'static str) -> Self {
        Self { unit, ..self }
    }

    /// Written without its name.
    #[must_use]
    pub const fn bare(self) -> Self {
        Self { is_bare: true, ..self }
    }

    /// May change in a network that is trained.
    #[must_use]
    pub const fn live(self) -> Self {
        Self { is_live: true, ..self }
    }

    /// With another default: many methods share a setting and differ in where it starts.
    #[must_use]
    pub const fn default_number(self, default: f64) -> Self {
        match self.kind {
            Kind::Number { scale, range, limits, .. } => {
                Self { kind: Kind::Number { scale, range, limits, default }, ..self }
            }
            _ => panic!("only a number has a default number"),
        }
    }

    /// With hard limits.
    #[must_use]
    pub const fn within(self, limits: Limits) -> Self {
        let kind = match self.kind {
            Kind::Number { scale, range, default, .. } => Kind::Number { scale, range, limits, default },
            Kind::List { longest, default, .. } => Kind::List { limits, longest, default },
            _ => panic!("only numbers and lists have limits"),
        };
        Self { kind, ..self }
    }

    /// The value when nothing is said.
    pub fn default(&self) -> Value {
        match self.kind {
            Kind::Number { default, .. } => Value::Number(default),
            Kind::Switch { default } => Value::Word(default.to_string()),
            Kind::Choice { options } => Value::Word(options[0].to_owned()),
            Kind::List { default, .. } => Value::List(default.iter().copied().map(Value::Number).collect()),
            Kind::Word { default } => Value::Word(default.to_owned()),
            Kind::Text { default } => Value::Text(default.to_owned()),
            Kind::Path => Value::Text(String::new()),
            Kind::Pick { default, .. } => Value::parse_chain(default),
            // the entry's choice adds the names it starts with
            Kind::Named { .. } => Value::Chain(Chain::default()),
        }
    }

    /// Says why `value` can't be this setting's, or gives it back in its one canonical form.
    ///
    /// # Errors
    /// A sentence that names the setting, what was got, and what would be right.
    pub fn check(&self, value: Value) -> Result<Value, String> {
        self.check_as(self.key, value)
    }

    /// As [`check`](Self::check), with another name for the setting in the sentence: the window calls it by its label.
    ///
    /// # Errors
    /// As [`check`](Self::check).
    pub fn check_as(&self, name: &str, value: Value) -> Result<Value, String> {
        let value = self.check_kind(name, value)?;
        self.also.map_or(Ok(()), |check| check(&value))?;
        Ok(value)
    }

    fn check_kind(&self, key: &str, value: Value) -> Result<Value, String> {
        match (&self.kind, value) {
            (Kind::Number { scale, limits, .. }, Value::Number(x)) => {
                check_number(key, *scale, *limits, x).map(Value::Number)
            }
            (Kind::Number { scale, .. }, other) => {
                let what = if *scale == Scale::Integer { "whole" } else { "finite" };
                Err(format!("{key} must be a {what} number, got '{other}'"))
            }
            (Kind::Switch { .. }, Value::Word(word)) if word == "true" || word == "false" => Ok(Value::Word(word)),
            (Kind::Switch { .. }, other) => Err(format!("{key} must be true or false, got '{other}'")),
            (Kind::Choice { options }, Value::Word(word)) if options.contains(&word.as_str()) => Ok(Value::Word(word)),
            // words that are written like numbers are read as such
            (Kind::Choice { options }, Value::Number(x)) if options.contains(&x.to_string().as_str()) => {
                Ok(Value::Word(x.to_string()))
            }
            (Kind::Choice { options }, other) => {
                Err(format!("{key} must be one of {}, got '{other}'", options.join(", ")))
            }
            (Kind::List { limits, longest, .. }, Value::List(items)) => check_list(key, *limits, *longest, items),
            (Kind::List { .. }, other) => Err(format!("{key} must be a list like [1, 2], got '{other}'")),
            (Kind::Named { .. }, Value::Chain(chain)) => check_named(chain),
            (Kind::Named { .. }, other) => Err(format!("{key} have names of their own, like a=1, got '{other}'")),
            (Kind::Word { .. }, value @ Value::Word(_)) => Ok(value),
            (Kind::Pick { read, .. }, Value::Chain(chain)) => {
                read(&chain).map(Value::Chain).map_err(|why| format!("{key}: {why}"))
            }
            (Kind::Word { .. }, other) => Err(format!("{key} must be a name, got '{other}'")),
            (Kind::Text { .. } | Kind::Path, Value::Text(text) | Value::Word(text)) => Ok(Value::Text(text)),
            // a name may look like a number
            (Kind::Text { .. } | Kind::Path, value @ Value::Number(_)) => Ok(Value::Text(value.to_string())),
            (Kind::Text { .. } | Kind::Path, other) => Err(format!("{key} must be text in quotes, got '{other}'")),
            (Kind::Pick { read, .. }, Value::Word(word)) => {
                let chain = Chain(vec![Pick { key: word, args: Vec::new() }]);
                read(&chain).map(Value::Chain).map_err(|why| format!("{key}: {why}"))
            }
            (Kind::Pick { .. }, other) => Err(format!("{key} must be a pick in parentheses, got '{other}'")),
        }
    }

    /// The value as the number an inner loop reads: a switch is 0 or 1, a choice the place of its word. Lists, texts
    /// and picks have none and give NaN.
    pub fn as_number(&self, value: &Value) -> f64 {
        match (&self.kind, value) {
            (Kind::Number { .. }, Value::Number(x)) => *x,
            (Kind::Switch { .. }, Value::Word(word)) => f64::from(u8::from(word == "true")),
            (Kind::Choice { options }, Value::Word(word)) => {
                options.iter().position(|option| option == word).map_or(f64::NAN, |at| at as f64)
            }
            _ => f64::NAN,
        }
    }

    /// Whether an inner loop may be given another number for it at every step (a schedule, a hand on a slider).
    pub const fn can_be_driven(&self) -> bool {
        matches!(self.kind, Kind::Number { .. })
    }
}

fn check_number(key: &str, scale: Scale, limits: Limits, x: f64) -> Result<f64, String> {
    if scale == Scale::Integer && x.fract() != 0.0 {
        return Err(format!("{key} must be a whole number, got '{x}'"));
    }
    if limits.contains(x) {
        return Ok(x);
    }
    match limits {
        Limits::FINITE => Err(format!("{key} must be a finite number, got '{x}'")),
        _ => Err(format!("{key} must be a number {limits}, got '{x}'")),
    }
}

fn check_list(key: &str, limits: Limits, longest: usize, items: Vec<Value>) -> Result<Value, String> {
    if items.len() > longest {
        return Err(format!("{key} must have at most {longest} numbers, got {}", items.len()));
    }
    for item in &items {
        match item {
            Value::Number(x) if limits.contains(*x) => {}
            other => return Err(format!("{key} must be a list of numbers {limits}, got '{other}' in it")),
        }
    }
    Ok(Value::List(items))
}

fn check_named(chain: Chain) -> Result<Value, String> {
    let args = chain.0.iter().flat_map(|pick| &pick.args);
    for Arg { name, value } in args {
        let is_finite = value.as_number().is_some_and(f64::is_finite);
        match name {
            Some(name) if !is_finite => return Err(format!("{name} must be a finite number, got '{value}'")),
            None => return Err(format!("every number needs its name, like a=1, got '{value}'")),
            Some(_) => {}
        }
    }
    Ok(Value::Chain(chain))
}
