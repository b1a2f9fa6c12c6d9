//! The gallery of presets.

use crate::language::Word;

/// Heading, menu entry and button.
pub const TITLE: Word = Word::new("gallery-title");
/// Menu entry.
pub const OPEN: Word = Word::new("gallery-open");
/// Tip.
pub const OPEN_TIP: Word = Word::new("gallery-open-tip");
/// Field.
pub const SEARCH: Word = Word::new("gallery-search");
/// Where nothing fits.
pub const NOTHING: Word = Word::new("gallery-nothing");
/// Group in the palette.
pub const GROUP: Word = Word::new("gallery-group");

/// All there is to say of one.
pub fn tip(label: &str, about: &str, formula: &str, source: &str) -> String {
    format!("{label}\n\n{about}\n\n{formula}\n\n{source}")
}
