//! The views of the Descent tab: one file and one entry each.

pub mod entry;
mod overlay;
mod relief;
mod section;
mod settings;
mod side_by_side;

use self::entry::Entry;
pub use self::section::focus as section_focus;
use crate::surface::Surface;

/// All views, in their order.
pub static VIEWS: &[&Entry] =
    &[&overlay::ENTRY, &side_by_side::ENTRY, &relief::ENTRY, &section::ENTRY, &settings::ENTRY];

/// The key of the map with all racers.
pub const FROM_ABOVE: &str = overlay::ENTRY.key;

/// The key of the view in three dimensions: it has a camera of its own.
pub const RELIEF: &str = relief::ENTRY.key;

/// The key of the map of two settings: of a function of one variable, too.
pub const SETTINGS: &str = settings::ENTRY.key;

/// The key of the cross-section.
pub const SECTION: &str = section::ENTRY_KEY;

/// The view that is shown of a surface: a function of one variable is drawn as a curve, whatever else was chosen.
pub fn place_on(surface: &dyn Surface, key: &str) -> usize {
    place(if surface.is_of_x_alone() && key != SETTINGS { section::ENTRY.key } else { key })
}

/// Whether basins can be shown in that view: a curve has its own below it.
pub fn has_basins(surface: &dyn Surface, key: &str) -> bool {
    !surface.is_of_x_alone() && VIEWS[place(key)].has_basins
}

/// The place of a key in the list; the first where there is none.
pub fn place(key: &str) -> usize {
    VIEWS.iter().position(|entry| entry.key == key).unwrap_or(0)
}
