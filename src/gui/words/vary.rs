//! *Vary…*: from one run several.

use crate::language::{Word, told, word};

/// Button.
pub const VARY: Word = Word::new("vary-vary");
/// Tip.
pub const VARY_TIP: Word = Word::new("vary-vary-tip");
/// Group of choices.
pub const EXPERIMENTS: Word = Word::new("vary-experiments");
/// Group of choices.
pub const SETTINGS: Word = Word::new("vary-settings");
/// What is edited.
pub const FIRST: Word = Word::new("vary-first");
/// What is edited.
pub const SECOND: Word = Word::new("vary-second");
/// Button.
pub const ADD_SECOND: Word = Word::new("vary-add-second");
/// Tip.
pub const ADD_SECOND_TIP: Word = Word::new("vary-add-second-tip");
/// Button.
pub const REMOVE_SECOND: Word = Word::new("vary-remove-second");
/// Field.
pub const PATH: Word = Word::new("vary-path");
/// Tip.
pub const PATH_TIP: Word = Word::new("vary-path-tip");
/// Choice.
pub const AS_LIST: Word = Word::new("vary-as-list");
/// Choice.
pub const AS_RANGE: Word = Word::new("vary-as-range");
/// Tip.
pub const AS_LIST_TIP: Word = Word::new("vary-as-list-tip");
/// Tip.
pub const AS_RANGE_TIP: Word = Word::new("vary-as-range-tip");
/// Field.
pub const VALUES: Word = Word::new("vary-values");
/// Tip.
pub const VALUES_TIP: Word = Word::new("vary-values-tip");
/// Field.
pub const FROM: Word = Word::new("vary-from");
/// Field.
pub const TO: Word = Word::new("vary-to");
/// Field.
pub const COUNT: Word = Word::new("vary-count");
/// Tip.
pub const RANGE_TIP: Word = Word::new("vary-range-tip");
/// Choice of three.
pub const SPACING: Word = Word::new("vary-spacing");
/// Tip.
pub const SPACING_TIP: Word = Word::new("vary-spacing-tip");
/// One of the spacings.
pub const AS_SLIDER: Word = Word::new("vary-as-slider");
/// One of the spacings.
pub const LINEAR: Word = Word::new("vary-linear");
/// One of the spacings.
pub const LOG: Word = Word::new("vary-log");
/// Which picks of a switch.
pub const PICKS: Word = Word::new("vary-picks");
/// A pick that changes nothing.
pub const NO_CHANGE: Word = Word::new("vary-no-change");
/// Switch.
pub const ITS_BASE: Word = Word::new("vary-its-base");
/// Tip.
pub const ITS_BASE_TIP: Word = Word::new("vary-its-base-tip");
/// Number.
pub const SEEDS: Word = Word::new("vary-seeds");
/// Tip.
pub const SEEDS_TIP: Word = Word::new("vary-seeds-tip");
/// Error.
pub const NO_VALUES: Word = Word::new("vary-no-values");
/// Error.
pub const NO_PICKS: Word = Word::new("vary-no-picks");

/// What is varied.
pub fn head(run: &str) -> String {
    told!("vary-head", run)
}

/// Button.
pub fn add(count: usize) -> String {
    match count {
        0 => word("vary-add").to_owned(),
        count => told!("vary-add-count", count),
    }
}

/// How much there is to train.
pub fn trainings(runs: usize, seeds: usize) -> String {
    told!("vary-trainings", runs, seeds, trainings = runs * seeds)
}

/// What a pick changes: paths and values.
pub fn changes<'a>(changes: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let lines: Vec<String> = changes.map(|(path, value)| format!("{path} = {value}")).collect();
    if lines.is_empty() { NO_CHANGE.text().to_owned() } else { lines.join("\n") }
}

/// Error.
pub fn too_many(count: usize, room: usize) -> String {
    told!("vary-too-many", count, room)
}

/// Error.
pub fn no_number(name: &str, text: &str) -> String {
    told!("vary-no-number", name, text = text.trim())
}

/// Error.
pub fn no_count(text: &str) -> String {
    told!("vary-no-count", count = COUNT.text(), text = text.trim())
}
