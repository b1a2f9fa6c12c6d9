//! [`Guide`]: lines over pictures, and lines of their own, by what they stand for.

use super::palette::{self, Rgb};

/// Lines over a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Guide {
    /// What they stand for.
    pub kind: GuideKind,
    /// What they are called in tables.
    pub name: String,
    /// Each from one end to the other, as values along both axes. What is not finite is a gap.
    pub lines: Vec<Vec<[f64; 2]>>,
}

/// What a line over a picture stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GuideKind {
    /// Equal numbers.
    Level,
    /// A border that theory knows.
    Border,
    /// The best settings that theory knows.
    Optimum,
    /// Where the likeliest class changes.
    Boundary,
    /// The surface along a line.
    Curve,
    /// What first-order methods believe of it.
    Tangent,
    /// What second-order methods believe of it.
    Parabola,
    /// What would be ideal, or is known without noise.
    Ideal,
    /// One pass with averaged noise.
    Scaled,
    /// The mean over noise.
    Mean,
    /// What is predicted.
    Prediction,
    /// What one network of several predicts, or where it changes its mind.
    Member,
    /// How far samples are off.
    Residual,
    /// Where units change their sign.
    Unit,
}

impl GuideKind {
    /// Whether it is a line of its own rather than one over a picture.
    pub const fn is_of_its_own(self) -> bool {
        !matches!(self, Self::Level | Self::Border | Self::Optimum | Self::Boundary)
    }

    /// How it is drawn, where it is not over a picture of any colour.
    pub fn look(self, is_dark: bool) -> Option<GuideLook> {
        let (ink, ground) = (palette::ink(is_dark), palette::ground(is_dark));
        let first = palette::line(0, is_dark);
        let (color, width, dashes) = match self {
            Self::Boundary => (ink.mixed(ground, 0.3), 1.2, None),
            Self::Curve => (ink, 2.2, None),
            Self::Tangent => (palette::first_order(is_dark), 1.8, Some([7.0, 5.0])),
            Self::Parabola => (palette::second_order(is_dark), 1.8, Some([7.0, 5.0])),
            Self::Ideal => (ink.mixed(ground, 0.3), 1.3, Some([5.0, 4.0])),
            Self::Scaled => (ink, 2.0, None),
            Self::Mean => (first, 2.0, Some([4.0, 3.0])),
            Self::Prediction => (first, 2.2, None),
            Self::Member => (first.mixed(ground, 0.5), 1.0, None),
            Self::Residual => (palette::alarm(is_dark).mixed(ground, 0.25), 1.2, None),
            Self::Unit => (ink.mixed(ground, 0.5), 1.0, None),
            Self::Level | Self::Border | Self::Optimum => return None,
        };
        Some(GuideLook { color, width, dashes })
    }
}

/// How a line is drawn, in pixels of 12-pixel type.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GuideLook {
    /// Its colour.
    pub color: Rgb,
    /// Its width.
    pub width: f64,
    /// The lengths of a dash and of the gap after it; none of a solid line.
    pub dashes: Option<[f64; 2]>,
}
