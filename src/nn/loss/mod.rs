//! The losses. A file is one loss: its equation and its slopes.

use crate::real::Real;
use crate::registry::{self, Choice, Entry, PickError, hint};

use super::{Target, elsewhere};

mod cross_entropy;
mod hinge;
mod squared_error;

/// All losses, in the order they are listed; the first is the usual one.
pub static LOSSES: &[Entry<Make>] = &[cross_entropy::ENTRY, hinge::ENTRY, squared_error::ENTRY];

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
/// of targets are below the number of columns.
pub trait Loss<T: Real>: Send {
    /// The loss summed over a batch, not yet divided by its size; the sum runs in `f64`.
    fn total(&self, outputs: &[T], targets: &[Target]) -> f64;

    /// The same, and writes the slopes of the *mean* loss.
    fn slopes(&self, outputs: &[T], targets: &[Target], slopes: &mut [T]) -> f64;
}

/// How a loss is built in either precision.
#[derive(Debug)]
pub struct Make {
    build_f64: fn(&Choice<Self>) -> Box<dyn Loss<f64>>,
    build_f32: fn(&Choice<Self>) -> Box<dyn Loss<f32>>,
}

/// Builds a loss in either precision.
pub trait Build {
    /// The loss with its settings.
    fn build<T: Real>(choice: &Choice<Make>) -> Box<dyn Loss<T>>;
}

impl Make {
    /// The entry's `make` of a loss that builds itself.
    pub const fn of<B: Build>() -> Self {
        Self { build_f64: B::build::<f64>, build_f32: B::build::<f32> }
    }
}

/// The precisions losses are built in.
pub trait Precision: Real {
    /// Picks the builder for this precision.
    fn builder(make: &Make) -> fn(&Choice<Make>) -> Box<dyn Loss<Self>>;
}

impl Precision for f64 {
    fn builder(make: &Make) -> fn(&Choice<Make>) -> Box<dyn Loss<Self>> {
        make.build_f64
    }
}

impl Precision for f32 {
    fn builder(make: &Make) -> fn(&Choice<Make>) -> Box<dyn Loss<Self>> {
        make.build_f32
    }
}

/// Builds a chosen loss.
pub fn build<T: Precision>(choice: &Choice<Make>) -> Box<dyn Loss<T>> {
    T::builder(&choice.entry().make)(choice)
}

/// Whether a loss is softmax cross-entropy and nothing else: the one figure by which trainings with different losses can
/// be compared.
pub fn is_cross_entropy(choice: &Choice<Make>) -> bool {
    choice.entry().key == cross_entropy::ENTRY.key && choice.number("smoothing") == 0.0
}
