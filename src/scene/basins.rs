//! How a scene shows basins under its paths.

use serde::Serialize;

use super::read::Reader;
use crate::map::basins::Look;

/// The least opacity of basins that are shown.
pub const LEAST_OPACITY: f64 = 0.1;

/// The basins of the chosen racer, or side by side those of each plot's racer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct BasinsView {
    /// Whether they are shown.
    #[serde(rename = "shown")]
    pub is_shown: bool,
    /// How much they cover of the surface: all of it at 1.
    pub opacity: f64,
    /// What lightness tells.
    pub lightness: Look,
}

impl Default for BasinsView {
    fn default() -> Self {
        Self { is_shown: false, opacity: 0.8, lightness: Look::Steps }
    }
}

impl BasinsView {
    /// Nothing where all is as in a new scene.
    pub(super) fn to_file(self) -> Option<Self> {
        (self != Self::default()).then_some(self)
    }

    pub(super) fn read(&mut self, reader: &mut Reader) {
        reader.switch("shown", &mut self.is_shown);
        let is_opacity = |x: f64| (LEAST_OPACITY..=1.0).contains(&x);
        reader.number("opacity", &mut self.opacity, is_opacity, &format!("a number from {LEAST_OPACITY} to 1"));
        let looks = [("steps", Look::Steps), ("evaluations", Look::Evaluations)];
        reader.word("lightness", &looks, &mut self.lightness);
    }
}
