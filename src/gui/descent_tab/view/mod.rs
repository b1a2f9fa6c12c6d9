//! The views of the Descent tab: one file and one entry each.

pub mod entry;
mod overlay;
mod section;
mod side_by_side;

use self::entry::Entry;

/// All views, in their order.
pub static VIEWS: &[&Entry] = &[&overlay::ENTRY, &side_by_side::ENTRY, &section::ENTRY];

/// The place of a key in the list; the first where there is none.
pub fn place(key: &str) -> usize {
    VIEWS.iter().position(|entry| entry.key == key).unwrap_or(0)
}
