//! What an edit did: after "Undo" and "Redo".

/// The first start's scene, or one from a file.
pub const OTHER_SCENE: &str = "Replace scene";
/// The start was dragged.
pub const MOVE_START: &str = "Move start";
/// One more start.
pub const ADD_START: &str = "Add start";
/// One less.
pub const REMOVE_START: &str = "Remove start";
/// One more note on the map.
pub const ADD_NOTE: &str = "Add note";
/// One fewer.
pub const REMOVE_NOTE: &str = "Remove note";
/// Another place, or another arrow.
pub const MOVE_NOTE: &str = "Move note";
/// Another text.
pub const CHANGE_NOTE: &str = "Change note";
/// Other starts.
pub fn starts(count: usize) -> String {
    if count == 1 { "One start".to_owned() } else { format!("{count} starts") }
}
/// More than one optimizer came.
pub const OPTIMIZERS: &str = "Change optimizers";
/// Several plots changed.
pub const PLOTS: &str = "Change plots";
/// They stand in another order.
pub const ORDER_OF_OPTIMIZERS: &str = "Order of optimizers";
/// They stand in another order.
pub const ORDER_OF_RUNS: &str = "Order of runs";
/// The first seed of a training.
pub const SEED: &str = "Seed";
/// The number of seeds of a training.
pub const SEEDS: &str = "Number of seeds";

/// A value changed.
pub fn set(name: &str, before: &str, after: &str) -> String {
    format!("{name} {before} → {after}")
}

/// Something else was chosen.
pub fn replaced(before: &str, after: &str) -> String {
    format!("{before} → {after}")
}

/// A switch was turned.
pub fn switched(name: &str, is_on: bool) -> String {
    format!("{name} {}", if is_on { super::ON } else { super::OFF })
}

/// One more.
pub fn add(name: &str) -> String {
    format!("Add {name}")
}

/// One more of the same.
pub fn duplicate(name: &str) -> String {
    format!("Duplicate {name}")
}

/// One less.
pub fn remove(name: &str) -> String {
    format!("Remove {name}")
}

/// One more plot.
pub fn add_plot(name: &str) -> String {
    format!("Add plot: {name}")
}

/// One plot less.
pub fn close_plot(name: &str) -> String {
    format!("Close plot: {name}")
}

/// Several less.
pub fn remove_optimizers(count: usize) -> String {
    format!("Remove {count} optimizers")
}

/// Several more.
pub fn add_runs(count: usize) -> String {
    format!("Add {count} runs")
}

/// Several less.
pub fn remove_runs(count: usize) -> String {
    format!("Remove {count} runs")
}

/// One was switched on or off.
pub fn show(name: &str, is_on: bool) -> String {
    format!("{} {name}", if is_on { "Show" } else { "Hide" })
}

/// Several have other settings.
pub fn settings_of(count: usize) -> String {
    format!("Settings of {count} optimizers")
}

/// Several were switched, so many of them on.
pub fn show_optimizers(on: usize, all: usize) -> String {
    show_all(on, all, "optimizers")
}

/// Several were switched, so many of them on.
pub fn show_runs(on: usize, all: usize) -> String {
    show_all(on, all, "runs")
}

fn show_all(on: usize, all: usize, what: &str) -> String {
    match on {
        0 => format!("Hide {all} {what}"),
        _ if on == all => format!("Show {all} {what}"),
        _ => format!("Show {on} and hide {} {what}", all - on),
    }
}

/// Another name.
pub fn rename(before: &str, after: &str) -> String {
    format!("Rename {before} to {after}")
}

/// No name of its own any more.
pub fn forget_name(before: &str) -> String {
    format!("Remove name {before}")
}

/// Another colour, dash or symbol.
pub fn style_of(name: &str) -> String {
    format!("Style of {name}")
}

/// Another baseline.
pub fn compare_with(name: &str) -> String {
    format!("Compare with {name}")
}

/// The baseline is the first run again.
pub fn compare_no_more_with(name: &str) -> String {
    format!("Compare no more with {name}")
}

/// A part of a training by its path: `net`, `train_size`, `net.dropout.rate`.
pub fn part(path: &str) -> String {
    let words = match path {
        "data" => "Data set",
        "split" => "Split",
        "train_size" => "Training samples",
        "per_class" => "Samples per class",
        "net" => "Network",
        "loss" => "Loss",
        "augment" => "Augmentation",
        "optimizer" => "Optimizer",
        "average" => "Average of weights",
        "recipe" => "Recipe",
        "options" => "Options",
        other => return super::option(&other.rsplit('.').next().unwrap_or(other).replace('_', "-")),
    };
    words.to_owned()
}

/// The menu entry that takes an edit back.
pub fn undo(name: Option<&str>) -> String {
    with(super::shell::UNDO, name)
}

/// The menu entry that does it again.
pub fn redo(name: Option<&str>) -> String {
    with(super::shell::REDO, name)
}

fn with(what: &str, name: Option<&str>) -> String {
    name.map_or_else(|| what.to_owned(), |name| format!("{what} {name}"))
}

/// Told after an edit was taken back.
pub fn undone(name: &str) -> String {
    format!("Taken back: {name}")
}

/// Told after it was done again.
pub fn redone(name: &str) -> String {
    format!("Done again: {name}")
}
