//! The words of summaries.

use crate::entries::said;
use crate::language::{Word, told, word};

/// Each run by itself.
pub const RUNS: Word = Word::new("figure-summary-runs");
/// Axis.
pub const POINTS_AXIS: Word = Word::new("figure-summary-points-axis");
/// Axis.
pub const DIFFERENCE_AXIS: Word = Word::new("figure-summary-difference-axis");
/// Note.
pub const NO_INTERVAL: Word = Word::new("figure-summary-no-interval");

/// A figure's name.
pub fn figure(key: &str, label: &'static str) -> &'static str {
    match key {
        "val_accuracy" => word("figure-summary-val-accuracy"),
        "val_cross_entropy" => word("figure-summary-val-cross-entropy"),
        "train_accuracy" => word("figure-summary-train-accuracy"),
        "train_cross_entropy" => word("figure-summary-train-cross-entropy"),
        "gap" => word("figure-summary-gap"),
        "test_accuracy" => word("figure-summary-test-accuracy"),
        "best_epoch" => word("figure-summary-best-epoch"),
        "samples_per_second" => word("figure-summary-samples-per-second"),
        _ => said(label),
    }
}

/// A setting's name: its own, or that of a whole pick; and its path, by which *Vary…* and plans know it.
pub fn setting(path: &str, label: Option<&'static str>) -> String {
    let known = match path {
        "data" => word("figure-summary-of-data"),
        "split" => word("figure-summary-of-split"),
        "train_size" => word("figure-summary-of-train-size"),
        "per_class" => word("figure-summary-of-per-class"),
        "net" => word("figure-summary-of-net"),
        "loss" => word("figure-summary-of-loss"),
        "augment" => word("figure-summary-of-augment"),
        "optimizer" => word("figure-summary-of-optimizer"),
        "average" => word("figure-summary-of-average"),
        "recipe" => word("figure-summary-of-recipe"),
        _ => label.map_or(path, said),
    };
    if path.contains('.') && known != path { format!("{known} ({path})") } else { known.to_owned() }
}

/// Runs that are not on the plot.
pub fn without(runs: usize) -> String {
    told!("figure-summary-without", runs)
}

/// Runs that are not on the plot.
pub fn left_out(runs: usize) -> String {
    told!("figure-summary-left-out", runs)
}
