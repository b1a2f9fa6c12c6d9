//! Figures that leave the program.

use crate::figure::{Format, Theme};

/// The command, and the heading.
pub const EXPORT: &str = "Export figure…";
/// Heading.
pub const TITLE: &str = "Export a figure";
/// Above the list.
pub const VIEWS: &str = "Shown, one below the other";
/// Above the choice.
pub const FORMAT: &str = "File type";
/// Above the choice.
pub const THEME: &str = "Colours";
/// Switch.
pub const CAPTION: &str = "Caption";
/// Tip.
pub const CAPTION_TIP: &str =
    "Says surface, start, methods with all settings that matter, and seeds: what is needed to make the figure again.";
/// Switch.
pub fn up_to(step: usize) -> String {
    format!("Only up to step {}", super::whole(step))
}
/// Tip.
pub const UP_TO_TIP: &str = "Paths end where the cursor of the playback is; without it they are drawn to their end.";
/// Accessible name of the field.
pub const FILE: &str = "File";
/// Button.
pub const SAVE: &str = "Save";
/// Button, where there is a file of that name.
pub const REPLACE: &str = "Replace";
/// Told beside it.
pub const IS_THERE: &str = "There is a file of that name.";
/// Button.
pub const COPY_PICTURE: &str = "Copy picture";
/// Tip.
pub const COPY_PICTURE_TIP: &str = "Copies it as pixels, at the scale of a PNG.";
/// Button.
pub const COPY_DATA: &str = "Copy data";
/// Tip.
pub const COPY_DATA_TIP: &str = "Copies the numbers that are shown, as CSV.";
/// Told after copying.
pub const COPIED_PICTURE: &str = "Picture copied";
/// Told after copying.
pub const COPIED_DATA: &str = "Data copied";
/// While the preview is drawn.
pub const DRAWING: &str = "Drawing…";
/// Accessible name of the preview.
pub const PREVIEW: &str = "Preview of the figure";
/// Where nothing is chosen.
pub const NOTHING: &str = "Choose at least one view.";
/// In a tab that has no figures.
pub const NO_VIEWS: &str = "There is nothing to export in this tab yet.";

/// A kind of file.
pub const fn format(format: Format) -> (&'static str, &'static str) {
    match format {
        Format::Svg => ("SVG", "Lines and text, for drawing programs and the web"),
        Format::Pdf => ("PDF", "Lines and text, for print and LaTeX"),
        Format::Png => ("PNG", "Pixels, for slides"),
        Format::Csv => ("CSV", "The numbers that are shown, row by row"),
        Format::Json => ("JSON", "The numbers that are shown, with axes and caption"),
        Format::Tex => ("LaTeX", "The table of results, to be set by LaTeX"),
    }
}

/// Colours.
pub const fn theme(theme: Theme) -> (&'static str, &'static str) {
    match theme {
        Theme::Light => ("Light", "Dark on white"),
        Theme::Dark => ("Dark", "Light on dark"),
        Theme::Transparent => ("Transparent", "As light, without a ground"),
    }
}
