//! Notes on the map.

/// Heading.
pub const NOTES: &str = "Notes";
/// Button.
pub const ADD_TEXT: &str = "Add a note";
/// Button.
pub const ADD_VALUE: &str = "Add a value of f";
/// In the list, a note that is f at its place.
pub const VALUE: &str = "value of f at its place";
/// Menu of a note.
pub const ADD_ARROW: &str = "Add an arrow";
/// Menu of a note.
pub const REMOVE_ARROW: &str = "Remove its arrow";
/// Menu of a note.
pub const REMOVE: &str = "Remove the note";
/// The same in the list, by its accessible name.
pub fn remove(place: usize) -> String {
    format!("Remove note {}", place + 1)
}
/// What a new note says.
pub const FIRST_TEXT: &str = "Note";
/// In an empty field.
pub const HINT: &str = "text, $formula$";
/// Below the list.
pub const HELP: &str = "Drag a note, or the tip of its arrow, on the map; right-click it for more. Formulas stand between dollar \
                        signs: $\\nabla f = 0$. Notes are in exported figures, too.";

/// Accessible name of the field.
pub fn text_of(place: usize) -> String {
    format!("Text of note {}", place + 1)
}

/// How many there are.
pub fn count(count: usize) -> String {
    match count {
        0 => "none".to_owned(),
        count => count.to_string(),
    }
}
