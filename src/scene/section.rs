//! Along which line a scene cuts through its surface.

use serde::Serialize;

use super::read::Reader;

/// The direction of a cross-section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Along {
    /// Along x.
    X,
    /// Along y.
    Y,
    /// Against the gradient, downhill.
    Gradient,
    /// At an angle to x.
    Angle,
}

/// The line of a cross-section: it goes through the chosen racer's point at the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct SectionView {
    /// Its direction.
    pub along: Along,
    /// The angle to x in degrees, counter-clockwise, where that is asked for.
    pub angle: f64,
}

impl Default for SectionView {
    fn default() -> Self {
        Self { along: Along::X, angle: 30.0 }
    }
}

impl SectionView {
    /// Nothing for the line a scene has when it says nothing.
    pub(super) fn to_file(self) -> Option<Self> {
        (self != Self::default()).then_some(self)
    }

    pub(super) fn read(&mut self, reader: &mut Reader) {
        let words = [("x", Along::X), ("y", Along::Y), ("gradient", Along::Gradient), ("angle", Along::Angle)];
        reader.word("along", &words, &mut self.along);
        let is_angle = |angle: f64| angle.abs() <= 360.0;
        reader.number("angle", &mut self.angle, is_angle, "a number of degrees from −360 to 360");
    }
}
