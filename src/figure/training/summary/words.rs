//! The words of summaries.

use crate::language::{Word, told};

/// Each run by itself.
pub const RUNS: Word = Word::new("figure-summary-runs");
/// Axis.
pub const POINTS_AXIS: Word = Word::new("figure-summary-points-axis");
/// Axis.
pub const DIFFERENCE_AXIS: Word = Word::new("figure-summary-difference-axis");
/// Note.
pub const NO_INTERVAL: Word = Word::new("figure-summary-no-interval");

/// A figure's name.
pub fn figure<'a>(key: &str, label: &'a str) -> &'a str {
    match key {
        "val_accuracy" => "Validation accuracy",
        "val_cross_entropy" => "Validation cross-entropy",
        "train_accuracy" => "Training accuracy",
        "train_cross_entropy" => "Training cross-entropy",
        "gap" => "Gap training − validation",
        "test_accuracy" => "Test accuracy",
        "best_epoch" => "Epochs to best",
        "samples_per_second" => "Samples per second",
        _ => label,
    }
}

/// A setting's name: its own, or that of a whole pick; and its path, by which *Vary…* and plans know it.
pub fn setting(path: &str, label: Option<&str>) -> String {
    let known = match path {
        "data" => "Data set",
        "split" => "Split",
        "train_size" => "Training samples",
        "per_class" => "Training samples per class",
        "net" => "Network",
        "loss" => "Loss",
        "augment" => "Augmentation",
        "optimizer" => "Method",
        "average" => "Average of weights",
        "recipe" => "Recipe",
        _ => label.unwrap_or(path),
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
