//! The panels of the Training tab: one file and one entry each.

mod boundary;
mod curves;
pub mod entry;
mod gallery;
mod head;
mod labels;
mod paint;
mod plots;
mod pointer;
mod series;
pub mod table;

use self::entry::Entry;

/// All panels. Of those of one place, the first that has something to show stands there.
pub static PANELS: &[&Entry] = &[&plots::ENTRY, &table::ENTRY, &boundary::ENTRY, &gallery::ENTRY];
