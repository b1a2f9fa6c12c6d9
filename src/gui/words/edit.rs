//! What an edit did: after "Undo" and "Redo".

use crate::language::{Word, told, word};

/// The first start's scene, or one from a file.
pub const OTHER_SCENE: Word = Word::new("edit-other-scene");
/// The start was dragged.
pub const MOVE_START: Word = Word::new("edit-move-start");
/// One more start.
pub const ADD_START: Word = Word::new("edit-add-start");
/// One less.
pub const REMOVE_START: Word = Word::new("edit-remove-start");
/// One more note on the map.
pub const ADD_NOTE: Word = Word::new("edit-add-note");
/// One fewer.
pub const REMOVE_NOTE: Word = Word::new("edit-remove-note");
/// Another place, or another arrow.
pub const MOVE_NOTE: Word = Word::new("edit-move-note");
/// Another text.
pub const CHANGE_NOTE: Word = Word::new("edit-change-note");
/// Other starts.
pub fn starts(count: usize) -> String {
    told!("edit-starts", count)
}
/// More than one optimizer came.
pub const OPTIMIZERS: Word = Word::new("edit-optimizers");
/// Several plots changed.
pub const PLOTS: Word = Word::new("edit-plots");
/// They stand in another order.
pub const ORDER_OF_OPTIMIZERS: Word = Word::new("edit-order-of-optimizers");
/// They stand in another order.
pub const ORDER_OF_RUNS: Word = Word::new("edit-order-of-runs");
/// The first seed of a training.
pub const SEED: Word = Word::new("edit-seed");
/// The number of seeds of a training.
pub const SEEDS: Word = Word::new("edit-seeds");

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
    format!("{name} {}", if is_on { super::ON.text() } else { super::OFF.text() })
}

/// One more.
pub fn add(name: &str) -> String {
    told!("edit-add", name)
}

/// One more of the same.
pub fn duplicate(name: &str) -> String {
    told!("edit-duplicate", name)
}

/// One less.
pub fn remove(name: &str) -> String {
    told!("edit-remove", name)
}

/// One more plot.
pub fn add_plot(name: &str) -> String {
    told!("edit-add-plot", name)
}

/// One plot less.
pub fn close_plot(name: &str) -> String {
    told!("edit-close-plot", name)
}

/// Several less.
pub fn remove_optimizers(count: usize) -> String {
    told!("edit-remove-optimizers", count)
}

/// Several more.
pub fn add_runs(count: usize) -> String {
    told!("edit-add-runs", count)
}

/// Several less.
pub fn remove_runs(count: usize) -> String {
    told!("edit-remove-runs", count)
}

/// One was switched on or off.
pub fn show(name: &str, is_on: bool) -> String {
    if is_on { told!("edit-show", name) } else { told!("edit-hide", name) }
}

/// Several have other settings.
pub fn settings_of(count: usize) -> String {
    told!("edit-settings-of", count)
}

/// Several were switched, so many of them on.
pub fn show_optimizers(on: usize, all: usize) -> String {
    match on {
        0 => told!("edit-hide-optimizers", count = all),
        _ if on == all => told!("edit-show-optimizers", count = all),
        _ => told!("edit-show-some-optimizers", on, off = all - on),
    }
}

/// Several were switched, so many of them on.
pub fn show_runs(on: usize, all: usize) -> String {
    match on {
        0 => told!("edit-hide-runs", count = all),
        _ if on == all => told!("edit-show-runs", count = all),
        _ => told!("edit-show-some-runs", on, off = all - on),
    }
}

/// Another name.
pub fn rename(before: &str, after: &str) -> String {
    told!("edit-rename", before, after)
}

/// No name of its own any more.
pub fn forget_name(before: &str) -> String {
    told!("edit-forget-name", before)
}

/// Another colour, dash or symbol.
pub fn style_of(name: &str) -> String {
    told!("edit-style-of", name)
}

/// Another baseline.
pub fn compare_with(name: &str) -> String {
    told!("edit-compare-with", name)
}

/// The baseline is the first run again.
pub fn compare_no_more_with(name: &str) -> String {
    told!("edit-compare-no-more-with", name)
}

/// A part of a training by its path: `net`, `train_size`, `net.dropout.rate`.
pub fn part(path: &str) -> String {
    let words = match path {
        "data" => word("edit-part-data"),
        "split" => word("edit-part-split"),
        "train_size" => word("edit-part-train-size"),
        "per_class" => word("edit-part-per-class"),
        "net" => word("edit-part-net"),
        "loss" => word("edit-part-loss"),
        "augment" => word("edit-part-augment"),
        "optimizer" => word("edit-part-optimizer"),
        "average" => word("edit-part-average"),
        "recipe" => word("edit-part-recipe"),
        "options" => word("edit-part-options"),
        other => return super::option(&other.rsplit('.').next().unwrap_or(other).replace('_', "-")),
    };
    words.to_owned()
}

/// The menu entry that takes an edit back.
pub fn undo(name: Option<&str>) -> String {
    name.map_or_else(|| super::shell::UNDO.text().to_owned(), |name| told!("edit-undo", name))
}

/// The menu entry that does it again.
pub fn redo(name: Option<&str>) -> String {
    name.map_or_else(|| super::shell::REDO.text().to_owned(), |name| told!("edit-redo", name))
}

/// Told after an edit was taken back.
pub fn undone(name: &str) -> String {
    told!("edit-undone", name)
}

/// Told after it was done again.
pub fn redone(name: &str) -> String {
    told!("edit-redone", name)
}
