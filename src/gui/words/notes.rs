//! Notes on the map.

use crate::language::{Word, told, word};

/// Heading.
pub const NOTES: Word = Word::new("notes-notes");
/// Button.
pub const ADD_TEXT: Word = Word::new("notes-add-text");
/// Button.
pub const ADD_VALUE: Word = Word::new("notes-add-value");
/// In the list, a note that is f at its place.
pub const VALUE: Word = Word::new("notes-value");
/// Menu of a note.
pub const ADD_ARROW: Word = Word::new("notes-add-arrow");
/// Menu of a note.
pub const REMOVE_ARROW: Word = Word::new("notes-remove-arrow");
/// Menu of a note.
pub const REMOVE: Word = Word::new("notes-remove");
/// The same in the list, by its accessible name.
pub fn remove(place: usize) -> String {
    told!("notes-remove-told", place = place + 1)
}
/// What a new note says.
pub const FIRST_TEXT: Word = Word::new("notes-first-text");
/// In an empty field.
pub const HINT: Word = Word::new("notes-hint");
/// Below the list.
pub const HELP: Word = Word::new("notes-help");

/// Accessible name of the field.
pub fn text_of(place: usize) -> String {
    told!("notes-text-of", place = place + 1)
}

/// How many there are.
pub fn count(count: usize) -> String {
    match count {
        0 => word("notes-none").to_owned(),
        count => count.to_string(),
    }
}
