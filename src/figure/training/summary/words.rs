//! The words of summaries.

/// Each run by itself.
pub const RUNS: &str = "Runs";
/// Axis.
pub const POINTS_AXIS: &str = "difference in points";
/// Axis.
pub const DIFFERENCE_AXIS: &str = "difference";
/// Note.
pub const NO_INTERVAL: &str = "An interval needs at least 2 seeds.";

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
    match runs {
        1 => "1 run does not have this figure, or not yet.".to_owned(),
        runs => format!("{runs} runs do not have this figure, or not yet."),
    }
}

/// Runs that are not on the plot.
pub fn left_out(runs: usize) -> String {
    match runs {
        1 => "1 run does not have this setting.".to_owned(),
        runs => format!("{runs} runs do not have this setting."),
    }
}
