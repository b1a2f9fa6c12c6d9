//! The axis of a panel.

use super::scale::Scale;

/// An axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// What is written along it.
    pub name: String,
    /// Its ends, as heights of the scale.
    pub bounds: [f64; 2],
    /// How values become heights.
    pub scale: Scale,
    /// How numbers are written along it.
    pub numbers: Numbers,
}

/// How the numbers along an axis are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    /// As the scale has them.
    Plain,
    /// Only whole ones.
    Whole,
    /// As percentages.
    Percent,
}

impl Axis {
    /// With numbers as the scale has them.
    pub fn new(name: impl Into<String>, bounds: [f64; 2], scale: Scale) -> Self {
        Self { name: name.into(), bounds, scale, numbers: Numbers::Plain }
    }
}
