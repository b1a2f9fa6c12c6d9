//! [`View`]: what can be drawn of trainings.

use super::part::Metric;

/// What is drawn of trainings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum View {
    /// Curves against epochs.
    Curves(Metric),
    /// A figure of all runs against a setting in which they differ.
    Summary,
    /// Where the network of a run decides between classes, by the name of the run; of none the one in front.
    Boundary(Option<String>),
}

impl View {
    /// What a view shows, by its name: `accuracy`, `cross-entropy`, `training` for both, `summary`, `boundary` (of the run in
    /// front), `boundary NAME`; nothing of another view. `loss` is that of trainings where there is no surface that it could
    /// be of.
    pub fn parse(view: &str, is_alone: bool) -> Vec<Self> {
        match view.trim() {
            "summary" => vec![Self::Summary],
            "boundary" => vec![Self::Boundary(None)],
            view => match view.strip_prefix("boundary ") {
                Some(name) => vec![Self::Boundary(Some(name.trim().to_owned()))],
                None => Metric::parse(view, is_alone).into_iter().map(Self::Curves).collect(),
            },
        }
    }
}
