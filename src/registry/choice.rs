//! [`Choice`]: what a user chose.

use std::fmt;

use super::{Arg, Chain, Entry, Pick, PickError, Value, unknown_setting};
use crate::param::{Kind, Named, Only, Param};

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

impl<M> Choice<M> {
    /// Every setting at its default.
    pub(super) fn defaults(entry: &'static Entry<M>) -> Self {
        let mut choice = Self { entry, values: entry.params.iter().map(Param::default).collect() };
        choice.settle();
        choice
    }

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
        let named = || self.named().into_iter().find(|(name, _)| name == key).map_or(f64::NAN, |(_, value)| value);
        self.index(key).map_or_else(named, |at| self.entry.params[at].as_number(&self.values[at]))
    }

    /// The numbers whose names a setting brings with it, in their order: the parameters of a typed function. Each is a
    /// setting like any other, for [`number`](Self::number) and [`set`](Self::set) too; how its slider runs is said by
    /// the entry's [`Kind::Named`].
    pub fn named(&self) -> Vec<(String, f64)> {
        let Some((at, names)) = self.names() else { return Vec::new() };
        let numbers = numbers(&self.values[at]);
        let value =
            |name: &Named| numbers.iter().find(|(other, _)| *other == name.key).map_or(name.default, |(_, x)| *x);
        names.into_iter().map(|name| (name.key.clone(), value(&name))).collect()
    }

    /// What is known of those numbers: their names on the screen, their sliders, their defaults.
    pub fn namings(&self) -> Vec<Named> {
        self.names().unwrap_or_default().1
    }

    /// The place of the setting that holds them, and what is named now.
    fn names(&self) -> Option<(usize, Vec<Named>)> {
        let params = self.entry.params.iter().enumerate();
        params.into_iter().find_map(|(at, param)| match param.kind {
            Kind::Named { of, names } => Some((at, names(self.word(of)))),
            _ => None,
        })
    }

    /// Gives every name there is its number, and forgets the others.
    fn settle(&mut self) {
        if let Some((at, ..)) = self.names() {
            self.values[at] = Value::named(self.named());
        }
    }

    /// A word, or the text of a text setting. Empty if the entry has no such setting.
    pub fn word(&self, key: &str) -> &str {
        match self.get(key) {
            Some(Value::Word(word) | Value::Text(word)) => word,
            _ => "",
        }
    }

    /// The paths of files that are set.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let params = self.entry.params.iter().filter(|param| matches!(param.kind, Kind::Path));
        params.map(|param| self.word(param.key)).filter(|path| !path.is_empty())
    }

    /// Whether it is of the same entry and file, and the file is read in the same way.
    pub fn is_read_as(&self, other: &Self) -> bool {
        let is_of_file = |param: &&Param| matches!(param.kind, Kind::Path) || matches!(param.only, Only::With(_));
        let same = |param: &Param| self.get(param.key) == other.get(param.key);
        self.entry.key == other.entry.key && self.entry.params.iter().filter(is_of_file).all(same)
    }

    /// Replaces the paths of files that are set, where there is another for one.
    pub fn replace_paths(&mut self, other: impl Fn(&str) -> Option<String>) {
        for (param, value) in self.entry.params.iter().zip(&mut self.values) {
            if let (Kind::Path, Value::Text(path)) = (param.kind, value)
                && !path.is_empty()
                && let Some(other) = other(path)
            {
                *path = other;
            }
        }
    }

    /// Whether a setting is of use, as the others are.
    pub fn is_of_use(&self, param: &Param) -> bool {
        match param.only {
            Only::Always => true,
            Only::With(key) => !self.word(key).is_empty(),
            Only::Without(key) => self.word(key).is_empty(),
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

    /// Changes one setting, and those that follow it: they have had its value until now.
    ///
    /// # Errors
    /// If the entry has no such setting or the value is not allowed; nothing is changed then.
    pub fn set(&mut self, key: &str, value: Value) -> Result<(), PickError> {
        let Some(at) = self.index(key) else { return self.set_named(key, &value) };
        let value = self.entry.params[at].check(value);
        let value = value.map_err(|message| PickError::setting(self.entry.key, message))?;
        let named = self.names();
        let before = std::mem::replace(&mut self.values[at], value.clone());
        for (param, follower) in self.entry.params.iter().zip(&mut self.values) {
            if param.follows == Some(key) && *follower == before {
                *follower = value.clone();
            }
        }
        if let Some((place, old)) = named {
            self.forget_defaults(place, &old);
        }
        self.settle();
        Ok(())
    }

    /// Names that had the default of a text before take that of the text there is now.
    fn forget_defaults(&mut self, place: usize, old: &[Named]) {
        let is_own = |(key, x): &(String, f64)| old.iter().all(|name| name.key != *key || name.default != *x);
        let own = numbers(&self.values[place]).into_iter().filter(is_own);
        self.values[place] = Value::named(own.collect());
    }

    fn set_named(&mut self, key: &str, value: &Value) -> Result<(), PickError> {
        let (at, names) = self.names().unwrap_or_default();
        if !names.iter().any(|name| name.key == key) {
            let names: Vec<String> = names.into_iter().map(|name| name.key).collect();
            return Err(unknown_setting(self.entry, &names, key));
        }
        let Some(x) = value.as_number().filter(|x| x.is_finite()) else {
            let message = format!("{key} must be a finite number, got '{value}'");
            return Err(PickError::setting(self.entry.key, message));
        };
        let mut numbers = self.named();
        for (_, number) in numbers.iter_mut().filter(|(name, _)| name == key) {
            *number = x;
        }
        self.values[at] = Value::named(numbers);
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
            if let Kind::Named { of, names } = param.kind {
                let names = names(self.word(of));
                let is_default =
                    |(key, x): &(String, f64)| names.iter().any(|name| name.key == *key && name.default == *x);
                let numbers = numbers(value).into_iter().filter(|number| !is_default(number));
                args.extend(numbers.map(|(name, x)| Arg { name: Some(name), value: Value::Number(x) }));
                continue;
            }
            let is_bare = may_be_bare && param.is_bare;
            may_be_bare = is_bare;
            let followed = param.follows.and_then(|key| self.get(key).cloned());
            if is_bare || *value != followed.unwrap_or_else(|| param.default()) {
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

/// The names and numbers that the value of a [`Kind::Named`] holds.
fn numbers(value: &Value) -> Vec<(String, f64)> {
    let Value::Chain(Chain(picks)) = value else { return Vec::new() };
    let args = picks.iter().flat_map(|pick| &pick.args);
    args.filter_map(|arg| Some((arg.name.clone()?, arg.value.as_number()?))).collect()
}
