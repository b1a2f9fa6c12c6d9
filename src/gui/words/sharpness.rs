//! The sharpness of runs over time.

use crate::language::{Word, told};

/// Panel.
pub const TITLE: Word = Word::new("sharpness-title");
/// Tip.
pub const TITLE_TIP: Word = Word::new("sharpness-title-tip");
/// Above the plot.
pub const LEGEND: Word = Word::new("sharpness-legend");
/// Where no run has told anything.
pub const EMPTY: Word = Word::new("sharpness-empty");
/// Where a run that is to tell it has not come so far.
pub const COMING: Word = Word::new("sharpness-coming");
/// Axis.
pub const EPOCH_AXIS: Word = Word::new("sharpness-epoch-axis");
/// Axis.
pub const VALUE_AXIS: Word = Word::new("sharpness-value-axis");

/// What a run has at an epoch.
pub fn at(run: &str, epoch: u32, largest: &str, limit: Option<&str>) -> String {
    match limit {
        None => told!("sharpness-at", run, epoch, largest),
        Some(limit) => told!("sharpness-at-limit", run, epoch, largest, limit),
    }
}
