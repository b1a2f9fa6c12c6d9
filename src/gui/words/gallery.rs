//! The gallery of presets.

/// Heading, menu entry and button.
pub const TITLE: &str = "Presets";
/// Menu entry.
pub const OPEN: &str = "Preset gallery…";
/// Tip.
pub const OPEN_TIP: &str = "Scenes that show one thing each, the lecture's first.";
/// Field.
pub const SEARCH: &str = "Search presets";
/// Where nothing fits.
pub const NOTHING: &str = "No preset matches.";
/// Group in the palette.
pub const GROUP: &str = "Preset";

/// All there is to say of one.
pub fn tip(label: &str, about: &str, formula: &str, source: &str) -> String {
    format!("{label}\n\n{about}\n\n{formula}\n\n{source}")
}
