//! The words of plots of trainings.

use super::part::{Metric, Part};
use crate::figure::words::percent;
use crate::language::{Word, told};

/// Axis.
pub const ACCURACY_AXIS: Word = Word::new("figure-training-accuracy-axis");
/// Axis.
pub const LOSS_AXIS: Word = Word::new("figure-training-loss-axis");
/// Axis.
pub const RMSE_AXIS: Word = Word::new("figure-training-rmse-axis");
/// Axis.
pub const R2_AXIS: Word = Word::new("figure-training-r2-axis");
/// Axis.
pub const EPOCH_AXIS: Word = Word::new("figure-training-epoch-axis");
/// Line.
pub const VALIDATION: Word = Word::new("figure-training-validation");
/// Line.
pub const TRAIN: Word = Word::new("figure-training-train");
/// Line.
pub const NOT_AVERAGED: Word = Word::new("figure-training-not-averaged");
/// Line.
pub const SINGLE_BESIDE: Word = Word::new("figure-training-single-beside");

/// What is written along the axis.
pub fn axis(metric: Metric) -> &'static str {
    let axis = match metric {
        Metric::Accuracy => ACCURACY_AXIS,
        Metric::Loss => LOSS_AXIS,
        Metric::Rmse => RMSE_AXIS,
        Metric::R2 => R2_AXIS,
    };
    axis.text()
}

/// The names of metrics, as in `accuracy or rmse`.
pub fn list(metrics: &[Metric]) -> String {
    metrics.iter().map(|metric| metric.key()).collect::<Vec<_>>().join(" or ")
}

/// What the curves of a part are called.
pub fn part(part: Part) -> &'static str {
    let part = match part {
        Part::Val => VALIDATION,
        Part::Train => TRAIN,
        Part::Trained => NOT_AVERAGED,
        Part::Single => SINGLE_BESIDE,
    };
    part.text()
}

/// The line at the share of the largest class, in percent.
pub fn majority(class: &str, share: f64) -> String {
    told!("figure-training-majority", class, share = percent(share, true))
}
