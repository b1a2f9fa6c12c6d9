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
}
