//! The palette of commands.

use crate::language::{Word, told};

/// Field.
pub const SEARCH: Word = Word::new("palette-search");
/// Group of surfaces.
pub const SURFACE: Word = Word::new("palette-surface");
/// Group of transforms of the surface.
pub const TRANSFORM: Word = Word::new("palette-transform");
/// Group of methods.
pub const OPTIMIZER: Word = Word::new("palette-optimizer");
/// Group of views.
pub const VIEW: Word = Word::new("palette-view");
/// Group of figures of views.
pub const FIGURE: Word = Word::new("palette-figure");
/// Group of plots.
pub const PLOT: Word = Word::new("palette-plot");
/// View.
pub const SHOW_TABLE: Word = Word::new("palette-show-table");
/// View.
pub const SHOW_PLOTS: Word = Word::new("palette-show-plots");
/// View.
pub const COPY_TABLE: Word = Word::new("palette-copy-table");
/// View.
pub const TRAIL: Word = Word::new("palette-trail");
/// Group of layers over the surface.
pub const ARROWS: Word = Word::new("palette-arrows");
/// Group of starts.
pub const STARTS: Word = Word::new("palette-starts");
/// Starts.
pub const CIRCLE: Word = Word::new("palette-circle");
/// Starts.
pub const GRID: Word = Word::new("palette-grid");
/// Starts.
pub const ONE_START: Word = Word::new("palette-one-start");
/// Group of files.
pub const RECENT: Word = Word::new("palette-recent");

/// Where nothing fits.
pub fn nothing(text: &str) -> String {
    told!("palette-nothing", text)
}

/// Where a command belongs, and its keys, for who can't see them.
pub fn described(group: &str, keys: &str) -> String {
    if keys.is_empty() { group.to_owned() } else { format!("{group}, {keys}") }
}

/// A method is added.
pub fn add(label: &str) -> String {
    told!("palette-add", label)
}

/// A copy of a method is edited.
pub fn edit_as_rule(name: &str) -> String {
    told!("palette-edit-as-rule", name)
}

/// A method is copied as a program.
pub fn copy_code(name: &str, framework: &str) -> String {
    told!("palette-copy-code", name, framework)
}

/// A plot is added.
pub fn add_plot(label: &str) -> String {
    told!("palette-add-plot", label)
}
