//! Data sets, and what is made of them before a network sees them: split, subset, label noise, normalisation, batches.

use std::sync::Arc;

use crate::registry::{self, Choice, Entry, PickError};

pub mod batches;
mod digits;
pub mod normalise;
pub mod split;

/// All data sets, in the order they are listed.
pub static DATASETS: &[Entry<Make>] = &[digits::ENTRY];

/// Gets a data set.
#[derive(Debug)]
pub struct Make(pub fn(&Choice<Self>) -> Result<Arc<Dataset>, DataError>);

/// Why there are no images to train on, or none to judge by: a whole sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct DataError(pub String);

/// Labelled images in one flat vector.
#[derive(Debug, Clone, PartialEq)]
pub struct Dataset {
    /// Height, width, channels of an image.
    pub shape: [usize; 3],
    /// Image by image, row by row, channels side by side; 0 is background, 1 the brightest.
    pub pixels: Vec<f32>,
    /// A class for each image, below `classes.len()`.
    pub labels: Vec<u32>,
    /// The names of the classes.
    pub classes: Vec<String>,
}

impl Dataset {
    /// How many images there are.
    pub const fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// Numbers in an image.
    pub fn size(&self) -> usize {
        self.shape.iter().product()
    }

    /// One image's pixels.
    pub fn image(&self, at: usize) -> &[f32] {
        &self.pixels[at * self.size()..][..self.size()]
    }
}

/// Reads a data set pick: `digits`.
///
/// # Errors
/// If the text is no pick of a data set.
pub fn parse(text: &str) -> Result<Choice<Make>, PickError> {
    registry::parse("data set", DATASETS, text)
}

/// Gets a chosen data set; those built in are decoded once.
///
/// # Errors
/// A sentence, if it can't be read.
pub fn load(choice: &Choice<Make>) -> Result<Arc<Dataset>, DataError> {
    (choice.entry().make.0)(choice)
}
