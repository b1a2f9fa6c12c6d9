//! [`Kind`]: what a figure is written as.

use std::path::Path;

use crate::figure::Format;
use crate::figure::animation::Encoding;
use crate::refusal::Refusal;

/// What a figure is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One picture, or its data.
    Still(Format),
    /// A moving one.
    Moving(Encoding),
}

impl Kind {
    /// All of them, in the order they are offered.
    pub fn all() -> impl Iterator<Item = Self> {
        Format::ALL.into_iter().map(Self::Still).chain(Encoding::ALL.into_iter().map(Self::Moving))
    }

    /// What a file's name ends with.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Still(format) => format.ending(),
            Self::Moving(encoding) => encoding.ending(),
        }
    }

    /// The kind a file's name ends with.
    ///
    /// # Errors
    /// If it ends with none of them.
    pub fn of(path: &Path) -> Result<Self, Refusal> {
        Encoding::of(path).map(Self::Moving).map_or_else(|| Format::of(path).map(Self::Still), Ok)
    }

    /// Whether it is the numbers alone.
    pub const fn is_data(self) -> bool {
        matches!(self, Self::Still(format) if format.is_data())
    }

    /// Whether it is made of pixels.
    pub const fn has_pixels(self) -> bool {
        matches!(self, Self::Still(Format::Png) | Self::Moving(_))
    }
}
