//! The words of plots of trainings.

use super::part::{Metric, Part};
use crate::figure::words::percent;

/// Axis.
pub const ACCURACY_AXIS: &str = "accuracy";
/// Axis.
pub const LOSS_AXIS: &str = "cross-entropy";
/// Axis.
pub const RMSE_AXIS: &str = "RMSE";
/// Axis.
pub const R2_AXIS: &str = "R²";
/// Axis.
pub const EPOCH_AXIS: &str = "epoch";
/// Line.
pub const VALIDATION: &str = "Validation";
/// Line.
pub const TRAIN: &str = "Training";
/// Line.
pub const NOT_AVERAGED: &str = "Not averaged";
/// Line.
pub const SINGLE_BESIDE: &str = "Single network";

/// What is written along the axis.
pub const fn axis(metric: Metric) -> &'static str {
    match metric {
        Metric::Accuracy => ACCURACY_AXIS,
        Metric::Loss => LOSS_AXIS,
        Metric::Rmse => RMSE_AXIS,
        Metric::R2 => R2_AXIS,
    }
}

/// The names of metrics, as in `accuracy or rmse`.
pub fn list(metrics: &[Metric]) -> String {
    metrics.iter().map(|metric| metric.key()).collect::<Vec<_>>().join(" or ")
}

/// What the curves of a part are called.
pub const fn part(part: Part) -> &'static str {
    match part {
        Part::Val => VALIDATION,
        Part::Train => TRAIN,
        Part::Trained => NOT_AVERAGED,
        Part::Single => SINGLE_BESIDE,
    }
}

/// The line at the share of the largest class, in percent.
pub fn majority(class: &str, share: f64) -> String {
    format!("always “{class}”: {}", percent(share, true))
}
