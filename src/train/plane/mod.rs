//! Planes of weights: which part of the space of all weights a loss landscape shows. A file is one kind.

use std::path::PathBuf;

use crate::registry::{self, Choice, Entry, PickError};

mod epochs;
mod files;
mod path;
mod random;
mod seeds;

/// All kinds, in the order they are listed; the first is the usual one.
pub static PLANES: &[Entry<Make>] = &[path::ENTRY, random::ENTRY, epochs::ENTRY, seeds::ENTRY, files::ENTRY];

/// What a plane is laid through, from the values of its settings.
#[derive(Debug)]
pub struct Make(pub fn(&Choice<Self>) -> Kind);

/// What a plane is laid through.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// The first two principal components of the run's path.
    Principal,
    /// Two random directions from the resulting weights.
    Random {
        /// How far the landscape goes to either side, in lengths of the weights.
        span: f64,
        /// The seed of the directions.
        seed: u64,
    },
    /// The weights after three epochs; 0 for the second is half of the run, 0 for the third its end.
    Epochs([u32; 3]),
    /// The results of the run with its seed and the next two.
    Seeds,
    /// Three files of weights.
    Files([PathBuf; 3]),
}

/// Reads a plane: `random span=0.5`.
///
/// # Errors
/// If the text is not such a pick.
pub fn parse(text: &str) -> Result<Choice<Make>, PickError> {
    registry::parse("plane", PLANES, text)
}

/// What a chosen plane is laid through.
pub fn build(choice: &Choice<Make>) -> Kind {
    (choice.entry().make.0)(choice)
}
