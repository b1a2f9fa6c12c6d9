//! A method with the schedules of its settings: `adam lr=0.1 | step-decay every=30`.

use std::fmt;

use super::place::place;
use super::{METHODS, Method};
use crate::param::{Kind, Param};
use crate::registry::{self, Chain, Choice, PickError, SyntaxError, hint};
use crate::schedule::{self, Progress, SCHEDULES, Schedule};

/// A method and the schedules of its settings, in the order in which they apply.
#[derive(Debug, Clone, PartialEq)]
pub struct Driven {
    /// The method.
    pub method: Choice<Method>,
    /// The schedules.
    pub drives: Vec<Choice<schedule::Make>>,
}

/// Resolves a [`Driven`]'s settings step by step.
pub struct Drive {
    base: Vec<f64>,
    now: Vec<f64>,
    schedules: Vec<Scheduled>,
}

/// A schedule in use.
struct Scheduled {
    /// The index of its setting.
    target: usize,
    /// The step at which it starts: after the warm-ups before it.
    delay: u64,
    schedule: Box<dyn Schedule>,
}

/// The method inside a method, with its schedules: `lookahead inner=(adam lr=0.1 | cosine)`.
pub fn inner(choice: &Choice<Method>) -> Option<Driven> {
    let param = choice.entry().params.iter().find(|param| matches!(param.kind, Kind::Pick { .. }))?;
    Driven::resolve(choice.chain(param.key)?).ok()
}

/// The settings of a method in the order of [`Settings`](super::Settings): its own, those its text names, then those of
/// the method inside it.
pub fn settings(choice: &Choice<Method>) -> Vec<f64> {
    let mut settings = choice.numbers();
    settings.extend(choice.named().iter().map(|(_, number)| number));
    if let Some(inner) = inner(choice) {
        settings.extend(self::settings(&inner.method));
    }
    settings
}

/// Reads the method inside another one.
///
/// # Errors
/// As [`Driven::resolve`], as a sentence.
pub fn read_inner(chain: &Chain) -> Result<Chain, String> {
    Driven::resolve(chain).map(|driven| driven.to_chain()).map_err(|error| error.to_string())
}

impl Driven {
    /// A method without schedules.
    pub const fn new(method: Choice<Method>) -> Self {
        Self { method, drives: Vec::new() }
    }

    /// Reads a method and its schedules.
    ///
    /// # Errors
    /// If the text is no such chain, or a schedule is for a setting the method does not have.
    pub fn parse(text: &str) -> Result<Self, PickError> {
        Self::resolve(&Chain::parse(text)?)
    }

    /// Resolves a chain: the first link is the method, the others are schedules.
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
            target(&driven.method, drive)?;
        }
        Ok(driven)
    }

    /// As plain data in canonical form.
    pub fn to_chain(&self) -> Chain {
        Chain(std::iter::once(self.method.to_pick()).chain(self.drives.iter().map(Choice::to_pick)).collect())
    }

    /// The settings of the first step and all later ones.
    pub fn drive(&self) -> Drive {
        let mut drive = Drive { base: settings(&self.method), now: settings(&self.method), schedules: Vec::new() };
        drive.add(self, 0);
        drive
    }
}

/// The setting of a schedule, as its index in [`settings`]: the method's own, else one of the method inside it.
fn target(method: &Choice<Method>, drive: &Choice<schedule::Make>) -> Result<usize, PickError> {
    let on = drive.word("on");
    let params = method.entry().params;
    if let Some(at) = place(method, on) {
        return Ok(at);
    }
    if let Some(inner) = inner(method) {
        return Ok(params.len() + target(&inner.method, drive)?);
    }
    let named = method.named();
    let numbers = params.iter().filter(|param| param.can_be_driven()).map(|param: &Param| param.key);
    let hint = hint(on, numbers.chain(named.iter().map(|(name, _)| name.as_str())));
    let message = format!("{} has no number '{on}' to drive{hint}", method.entry().key);
    Err(PickError::setting(drive.entry().key, message))
}

impl Drive {
    /// Adds the schedules of a method whose settings start at `first`.
    fn add(&mut self, driven: &Driven, first: usize) {
        if let Some(inner) = inner(&driven.method) {
            self.add(&inner, first + driven.method.entry().params.len());
        }
        for drive in &driven.drives {
            let Ok(target) = target(&driven.method, drive) else { continue };
            let target = first + target;
            let before = self.schedules.iter().filter(|other| other.target == target);
            let delay = before.map(|other| other.schedule.delay()).sum();
            self.schedules.push(Scheduled { target, delay, schedule: schedule::build(drive) });
        }
    }

    /// Drives a setting, given by its index, after its other schedules.
    pub fn push(&mut self, target: usize, schedule: Box<dyn Schedule>) {
        self.schedules.push(Scheduled { target, delay: 0, schedule });
    }

    /// The settings at this point of the run.
    #[inline]
    pub fn at(&mut self, progress: Progress) -> super::Settings<'_> {
        for Scheduled { target, .. } in &self.schedules {
            self.now[*target] = self.base[*target];
        }
        for Scheduled { target, delay, schedule } in &self.schedules {
            self.now[*target] = schedule.value(self.now[*target], progress.after(*delay));
        }
        super::Settings(&self.now)
    }

    /// What is unusual about the schedules in a run with so many steps, in sentences.
    pub fn notes(&self, whole: Progress) -> Vec<String> {
        let note = |scheduled: &Scheduled| scheduled.schedule.note(whole.after(scheduled.delay));
        self.schedules.iter().filter_map(note).collect()
    }

    /// Changes the base values of the settings: by a slider, while the run goes on.
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
