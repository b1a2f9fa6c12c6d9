//! [`View`]: what can be drawn of trainings.

use super::part::Metric;
use crate::figure::trained::{self, Asked};
use crate::registry::PickError;

/// What is drawn of trainings.
#[derive(Debug, Clone, PartialEq)]
pub enum View {
    /// Curves against epochs.
    Curves(Metric),
    /// A figure of all runs against a setting in which they differ.
    Summary,
    /// What trained networks came to.
    Trained(Asked),
}

impl View {
    /// What a view shows, by its name: `accuracy`, `cross-entropy`, `training` for both, `summary`, or a view of [trained
    /// networks](trained::VIEWS); nothing of another view. `loss` is that of trainings where there is no surface that it
    /// could be of.
    ///
    /// # Errors
    /// If a setting of the view can't have its value.
    pub fn parse(view: &str, is_alone: bool) -> Result<Vec<Self>, PickError> {
        if view.trim() == "summary" {
            return Ok(vec![Self::Summary]);
        }
        if let Some(asked) = trained::parse(view)? {
            return Ok(vec![Self::Trained(asked)]);
        }
        Ok(Metric::parse(view, is_alone).into_iter().map(Self::Curves).collect())
    }
}
