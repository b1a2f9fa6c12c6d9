//! [`Curve`]: a part of a run as it is drawn.

use std::sync::Arc;

use super::part::Part;
use super::series::Series;

/// A run's curve, cut where it is not finite.
#[derive(Debug, Clone)]
pub struct Curve {
    /// The run's place in the scene.
    pub run: usize,
    /// Whose it is.
    pub part: Part,
    /// What it is drawn of.
    pub series: Arc<Series>,
    /// Epochs and heights of the line.
    pub parts: Vec<Vec<[f64; 2]>>,
    /// Those of the curve before it was smoothed.
    pub raw: Vec<Vec<[f64; 2]>>,
    /// Those of the seeds.
    pub seeds: Vec<Vec<[f64; 2]>>,
    /// The band around the line.
    pub bands: Vec<Band>,
    /// Whether settings changed since.
    pub is_outdated: bool,
}

/// A part of a band: for every epoch its lower and its upper height.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Band {
    /// The epochs.
    pub epochs: Vec<f64>,
    /// Lower ends.
    pub low: Vec<f64>,
    /// Upper ends.
    pub high: Vec<f64>,
}

/// Where a setting was changed by hand while a run trained.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeLine {
    /// The run's place in the scene.
    pub run: usize,
    /// Epochs done before, parts of them too.
    pub epoch: f64,
    /// What changed.
    pub what: String,
}

/// The accuracy that predicting always the largest class gives.
#[derive(Debug, Clone, PartialEq)]
pub struct MajorityLine {
    /// The class.
    pub class: String,
    /// Percent.
    pub accuracy: f64,
}
