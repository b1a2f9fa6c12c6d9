//! The palette of commands.

/// Field.
pub const SEARCH: &str = "Search commands";
/// Group of surfaces.
pub const SURFACE: &str = "Surface";
/// Group of transforms of the surface.
pub const TRANSFORM: &str = "Transform of the surface";
/// Group of methods.
pub const OPTIMIZER: &str = "Optimizer";
/// Group of views.
pub const VIEW: &str = "View";
/// Group of figures of views.
pub const FIGURE: &str = "Figure";
/// Group of plots.
pub const PLOT: &str = "Plot";
/// View.
pub const SHOW_TABLE: &str = "Table of optimizers";
/// View.
pub const SHOW_PLOTS: &str = "Plots";
/// View.
pub const COPY_TABLE: &str = "Copy table as CSV";
/// View.
pub const TRAIL: &str = "Trails: the last steps of every path, or all";
/// Group of layers over the surface.
pub const ARROWS: &str = "Arrows";
/// Group of starts.
pub const STARTS: &str = "Starts";
/// Starts.
pub const CIRCLE: &str = "Circle of 8 starts";
/// Starts.
pub const GRID: &str = "Grid of 8 × 8 starts";
/// Starts.
pub const ONE_START: &str = "One start";
/// Group of files.
pub const RECENT: &str = "Recent scene";

/// Where nothing fits.
pub fn nothing(text: &str) -> String {
    format!("No command matches “{text}”")
}

/// Where a command belongs, and its keys, for who can't see them.
pub fn described(group: &str, keys: &str) -> String {
    if keys.is_empty() { group.to_owned() } else { format!("{group}, {keys}") }
}

/// A method is added.
pub fn add(label: &str) -> String {
    format!("Add {label}")
}

/// A copy of a method is edited.
pub fn edit_as_rule(name: &str) -> String {
    format!("Edit {name} as a rule")
}

/// A method is copied as a program.
pub fn copy_code(name: &str, framework: &str) -> String {
    format!("Copy {name} as code for {framework}")
}

/// A plot is added.
pub fn add_plot(label: &str) -> String {
    format!("Add plot: {label}")
}
