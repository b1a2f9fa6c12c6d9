//! Recipes: how the networks of a result come about. A file is one recipe.

use crate::registry::{self, Choice, Entry, PickError};
use crate::schedule::{Progress, Schedule};

mod ensemble;
mod single;
mod snapshots;
mod transfer;

pub use self::transfer::{Mode, Source, Transfer};

/// All recipes, in the order they are listed; the first is the usual one.
pub static RECIPES: &[Entry<Make>] = &[single::ENTRY, ensemble::ENTRY, snapshots::ENTRY, transfer::ENTRY];

/// Builds a recipe from the values of its settings.
#[derive(Debug)]
pub struct Make(pub fn(&Choice<Self>) -> Box<dyn Recipe>);

/// How the networks of a result come about. The result is one network, or several whose probabilities are averaged.
pub trait Recipe: Send + Sync {
    /// Networks that are trained side by side, at least 1.
    fn networks(&self) -> usize {
        1
    }

    /// Whether a network of the usual recipe is trained beside, to compare with.
    fn has_single_beside(&self) -> bool {
        false
    }

    /// Networks of the result at most, where those are the same network at different times; 0 where they are not.
    fn snapshots(&self) -> usize {
        0
    }

    /// Whether the weights after the step that ends at `progress` are one of the snapshots.
    fn is_snapshot(&self, progress: Progress) -> bool {
        let _ = progress;
        false
    }

    /// What is learned before the run's data; none where the network starts at random.
    fn transfer(&self) -> Option<&Transfer> {
        None
    }

    /// What drives the learning rate instead of the method's own schedules.
    fn schedule(&self) -> Option<Box<dyn Schedule>> {
        None
    }

    /// What is unusual about a run with so many steps, as a sentence.
    fn note(&self, whole: Progress) -> Option<String> {
        let _ = whole;
        None
    }
}

/// Reads a recipe: `ensemble members=5`.
///
/// # Errors
/// If the text is not such a pick.
pub fn parse(text: &str) -> Result<Choice<Make>, PickError> {
    registry::parse("recipe", RECIPES, text)
}

/// Builds a chosen recipe.
pub fn build(choice: &Choice<Make>) -> Box<dyn Recipe> {
    (choice.entry().make.0)(choice)
}
