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
    /// Heights with what is written at them, in place of those that the scale has.
    pub marks: Vec<(f64, String)>,
    /// Whether these are names rather than numbers.
    pub is_of_names: bool,
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
    /// Parts of 1 as percentages.
    Part,
}

impl Axis {
    /// With numbers as the scale has them.
    pub fn new(name: impl Into<String>, bounds: [f64; 2], scale: Scale) -> Self {
        let name = name.into();
        Self { name, bounds, scale, numbers: Numbers::Plain, marks: Vec::new(), is_of_names: false }
    }
}
