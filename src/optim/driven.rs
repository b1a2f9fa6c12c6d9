//! A method with what drives its settings: `adam lr=0.1 | step-decay every=30`.

use std::fmt;

use super::{METHODS, Method};
use crate::registry::{self, Chain, Choice, PickError, SyntaxError, hint};
use crate::schedule::{self, Progress, SCHEDULES, Schedule};

/// A method and the schedules that drive its settings, in the order they act.
#[derive(Debug, Clone, PartialEq)]
pub struct Driven {
    /// The method.
    pub method: Choice<Method>,
    /// What drives its settings.
    pub drives: Vec<Choice<schedule::Make>>,
}

/// Resolves a [`Driven`]'s settings step by step.
pub struct Drive {
    base: Vec<f64>,
    now: Vec<f64>,
    schedules: Vec<(usize, Box<dyn Schedule>)>,
}

impl Driven {
    /// A method nothing drives.
    pub const fn new(method: Choice<Method>) -> Self {
        Self { method, drives: Vec::new() }
    }

    /// Reads a method and its schedules.
    ///
    /// # Errors
    /// If the text is no such chain, or a schedule drives a setting the method does not have.
    pub fn parse(text: &str) -> Result<Self, PickError> {
        Self::resolve(&Chain::parse(text)?)
    }

    /// Gives a chain its meaning: the first link is the method, the others are schedules.
    ///
    /// # Errors
    /// As [`Driven::parse`].
    pub fn resolve(chain: &Chain) -> Result<Self, PickError> {
        let [first, rest @ ..] = chain.0.as_slice() else {
            return Err(SyntaxError { column: 1, message: "expected a name like 'adam'".to_owned() }.into());
        };
        let method = registry::resolve("optimizer", METHODS, first)?;
        let drives = rest.iter().map(|pick| registry::resolve("schedule", SCHEDULES, pick));
        let driven = Self { method, drives: drives.collect::<Result<_, _>>()? };
        for drive in &driven.drives {
            driven.target(drive)?;
        }
        Ok(driven)
    }

    /// The setting a schedule drives, as its place in the method's settings.
    fn target(&self, drive: &Choice<schedule::Make>) -> Result<usize, PickError> {
        let on = drive.word("on");
        let params = self.method.entry().params;
        let at = params.iter().position(|param| param.key == on && param.can_be_driven());
        at.ok_or_else(|| {
            let numbers = params.iter().filter(|param| param.can_be_driven());
            let hint = hint(on, numbers.map(|param| param.key));
            let message = format!("{} has no number '{on}' to drive{hint}", self.method.entry().key);
            PickError::setting(drive.entry().key, message)
        })
    }

    /// The settings of the first step and all later ones.
    pub fn drive(&self) -> Drive {
        let base = self.method.numbers();
        let built = self.drives.iter().filter_map(|drive| Some((self.target(drive).ok()?, schedule::build(drive))));
        Drive { now: base.clone(), base, schedules: built.collect() }
    }
}

impl Drive {
    /// The settings at this point of the run.
    #[inline]
    pub fn at(&mut self, progress: Progress) -> super::Settings<'_> {
        for (target, _) in &self.schedules {
            self.now[*target] = self.base[*target];
        }
        for (target, schedule) in &self.schedules {
            self.now[*target] = schedule.value(self.now[*target], progress);
        }
        super::Settings(&self.now)
    }

    /// Changes the settings under the schedules: a hand on a slider while the run goes on.
    pub fn rebase(&mut self, base: Vec<f64>) {
        self.now.clone_from(&base);
        self.base = base;
    }
}

impl fmt::Display for Driven {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.method.fmt(f)?;
        self.drives.iter().try_for_each(|drive| write!(f, " | {drive}"))
    }
}
