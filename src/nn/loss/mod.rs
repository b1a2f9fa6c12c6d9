//! The losses. A file is one loss: its equation and its slopes.

use crate::data::Task;
use crate::optim::Refusal;
use crate::real::Real;
use crate::registry::{self, Choice, Entry, PickError, hint};

use super::{Target, elsewhere};

mod absolute_error;
mod cross_entropy;
mod hinge;
mod huber;
mod squared_error;

/// All losses, in the order they are listed; the first is the usual one for classes, see [`usual`].
pub static LOSSES: &[Entry<Make>] =
    &[cross_entropy::ENTRY, hinge::ENTRY, squared_error::ENTRY, absolute_error::ENTRY, huber::ENTRY];

/// Reads a loss pick: `cross-entropy smoothing=0.1`.
///
/// # Errors
/// If the text is no pick of a loss; names that other frameworks have for one get an answer.
pub fn parse(text: &str) -> Result<Choice<Make>, PickError> {
    registry::parse("loss", LOSSES, text).map_err(|error| {
        let name: String = text.trim().chars().take_while(|c| c.is_alphanumeric() || "._-".contains(*c)).collect();
        let known = || LOSSES.iter().map(|entry| entry.key);
        if name.is_empty() || known().any(|ours| ours == name) {
            return error;
        }
        let hint = elsewhere::loss(&name, known()).unwrap_or_else(|| hint(&name, known()));
        PickError::UnknownEntry { what: "loss", key: name, hint }
    })
}

/// A loss function. Outputs have a row for each target and a column for each class; the classes
/// of targets are below the number of columns. Where targets are numbers there is one column.
pub trait Loss<T: Real>: Send {
    /// The loss summed over a batch, not yet divided by its size; the sum runs in `f64`.
    fn total(&self, outputs: &[T], targets: &[Target]) -> f64;

    /// The same, and writes the slopes of the *mean* loss.
    fn slopes(&self, outputs: &[T], targets: &[Target], slopes: &mut [T]) -> f64;
}

/// How a loss is built in either precision, for the targets it takes.
#[derive(Debug)]
pub struct Make {
    classes: Option<Builders>,
    numbers: Option<Builders>,
}

/// How a loss is built for one kind of target.
#[derive(Debug)]
pub struct Builders {
    build_f64: fn(&Choice<Make>) -> Box<dyn Loss<f64>>,
    build_f32: fn(&Choice<Make>) -> Box<dyn Loss<f32>>,
}

impl Builders {
    const fn of<B: Build>() -> Self {
        Self { build_f64: B::build::<f64>, build_f32: B::build::<f32> }
    }
}

/// Builds a loss in either precision.
pub trait Build {
    /// The loss with its settings.
    fn build<T: Real>(choice: &Choice<Make>) -> Box<dyn Loss<T>>;
}

impl Make {
    /// The entry's `make` of a loss that builds itself, for classes.
    pub const fn of<B: Build>() -> Self {
        Self { classes: Some(Builders::of::<B>()), numbers: None }
    }

    /// The same, for numbers.
    pub const fn of_numbers<B: Build>() -> Self {
        Self { classes: None, numbers: Some(Builders::of::<B>()) }
    }

    /// The same, for both: each with a builder of its own.
    pub const fn of_both<B: Build, N: Build>() -> Self {
        Self { classes: Some(Builders::of::<B>()), numbers: Some(Builders::of::<N>()) }
    }

    /// How it is built for targets of a task, if it takes them.
    const fn builders(&self, task: Task) -> Option<&Builders> {
        match task {
            Task::Classification => self.classes.as_ref(),
            Task::Regression => self.numbers.as_ref(),
        }
    }

    /// Whether it takes the targets of a task.
    pub const fn takes(&self, task: Task) -> bool {
        self.builders(task).is_some()
    }
}

/// The precisions losses are built in.
pub trait Precision: Real {
    /// Picks the builder for this precision.
    fn builder(builders: &Builders) -> fn(&Choice<Make>) -> Box<dyn Loss<Self>>;
}

impl Precision for f64 {
    fn builder(builders: &Builders) -> fn(&Choice<Make>) -> Box<dyn Loss<Self>> {
        builders.build_f64
    }
}

impl Precision for f32 {
    fn builder(builders: &Builders) -> fn(&Choice<Make>) -> Box<dyn Loss<Self>> {
        builders.build_f32
    }
}

/// Builds a chosen loss for classes, as [`build_for`].
pub fn build<T: Precision>(choice: &Choice<Make>) -> Box<dyn Loss<T>> {
    build_for(choice, Task::Classification)
}

/// Builds a chosen loss for a task. Where it does not take such targets, which [`check`] tells, it is the usual one.
pub fn build_for<T: Precision>(choice: &Choice<Make>, task: Task) -> Box<dyn Loss<T>> {
    let choice = if choice.entry().make.takes(task) { choice.clone() } else { usual(task) };
    let builders = choice.entry().make.builders(task);
    builders.map_or_else(cross_entropy::plain, |builders| T::builder(builders)(&choice))
}

/// The loss that a task has when nothing is said: cross-entropy for classes, the squared error for numbers.
pub fn usual(task: Task) -> Choice<Make> {
    match task {
        Task::Classification => LOSSES[0].choice(),
        Task::Regression => squared_error::ENTRY.choice(),
    }
}

/// Whether a loss takes the targets of a task.
///
/// # Errors
/// A sentence that names those that do.
pub fn check(choice: &Choice<Make>, task: Task) -> Result<(), Refusal> {
    if choice.entry().make.takes(task) {
        return Ok(());
    }
    let others: Vec<&str> = LOSSES.iter().filter(|entry| entry.make.takes(task)).map(|entry| entry.key).collect();
    Err(Refusal(format!(
        "the loss {} does not fit: the target of this data set is {}; choose one of {}",
        choice.entry().key,
        task.target(),
        others.join(", ")
    )))
}

/// Whether a loss is softmax cross-entropy and nothing else: the one figure by which trainings with different losses can
/// be compared.
pub fn is_cross_entropy(choice: &Choice<Make>) -> bool {
    choice.entry().key == cross_entropy::ENTRY.key && choice.number("smoothing") == 0.0
}
