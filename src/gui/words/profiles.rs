//! Profiles of optimizers in the Descent tab.

use crate::language::{Word, told, word};

/// Button.
pub const OPEN: Word = Word::new("profiles-open");
/// Tip.
pub const OPEN_TIP: Word = Word::new("profiles-open-tip");
/// Heading.
pub const TITLE: Word = Word::new("profiles-title");
/// Heading.
pub const RACERS: Word = Word::new("profiles-racers");
/// Heading.
pub const SURFACES: Word = Word::new("profiles-surfaces");
/// Button.
pub const ALL: Word = Word::new("profiles-all");
/// Button.
pub const NONE: Word = Word::new("profiles-none");
/// Button.
pub const START: Word = Word::new("profiles-start");
/// Tip.
pub const START_TIP: Word = Word::new("profiles-start-tip");
/// Button.
pub const CANCEL: Word = Word::new("profiles-cancel");
/// Tip.
pub const CANCEL_TIP: Word = Word::new("profiles-cancel-tip");
/// Button.
pub const CLOSE: Word = Word::new("profiles-close");
/// Bar.
pub const PROGRESS: Word = Word::new("profiles-progress");
/// Told when cancelled.
pub const CANCELLED: Word = Word::new("profiles-cancelled");
/// No results.
pub const EMPTY: Word = Word::new("profiles-empty");
/// Plot.
pub const PERFORMANCE: Word = Word::new("profiles-performance");
/// Their figure.
pub const FIGURE: Word = Word::new("profiles-figure");
/// Tip.
pub const EXPORT_TIP: Word = Word::new("profiles-export-tip");
/// Plot.
pub const DATA: Word = Word::new("profiles-data");
/// Column.
pub const SOLVED: Word = Word::new("profiles-solved");
/// Part of the table.
pub const USED: Word = Word::new("profiles-used");
/// Tip.
pub const USED_TIP: Word = Word::new("profiles-used-tip");

/// Whether an optimizer takes part.
pub fn takes_part(name: &str) -> String {
    told!("profiles-takes-part", name)
}

/// What will be done.
pub fn planned(runs: u64) -> String {
    let shown = super::whole(usize::try_from(runs).unwrap_or(usize::MAX));
    told!("profiles-planned", runs, shown)
}

/// Column.
pub fn ratio(ratio: f64) -> String {
    if ratio > 1.0 {
        told!("profiles-ratio", ratio = super::number(ratio))
    } else {
        word("profiles-ratio-fastest").to_owned()
    }
}

/// A point of a performance profile.
pub fn within_ratio(name: &str, share: f64, ratio: &str) -> String {
    told!("profiles-within-ratio", name, share = super::percent(100.0 * share, false), ratio)
}

/// A point of a data profile.
pub fn within_units(name: &str, share: f64, units: &str) -> String {
    told!("profiles-within-units", name, share = super::percent(100.0 * share, false), units)
}

/// Surfaces without a minimum.
pub fn left_out(names: &str) -> String {
    told!("profiles-left-out", names)
}

/// Starts from which nobody came lower.
pub fn idle(count: usize) -> String {
    told!("profiles-idle", count)
}
