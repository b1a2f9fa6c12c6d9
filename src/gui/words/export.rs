//! Figures that leave the program.

use crate::figure::Theme;
use crate::figure::training::Metric;

/// The command.
pub const EXPORT: &str = "Export figure…";
/// The same on a button.
pub const EXPORT_SHORT: &str = "Export…";
/// Tip.
pub const EXPORT_TIP: &str = "Writes or copies what is seen as a figure, or its numbers";
/// The same for a view, on the button beside it.
pub fn of(view: &str) -> String {
    format!("Export {}…", view.to_lowercase())
}
/// Other words by which that is found.
pub const ALSO: &str = "save picture SVG PDF PNG CSV JSON";
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
/// Accessible name of the bar.
pub const PROGRESS: &str = "Progress of the export";
/// Switch.
pub const LATEX: &str = "Labels for LaTeX";
/// Tip.
pub const LATEX_TIP: &str =
    "Texts are written for LaTeX, which sets them itself where the file is included with \\includesvg.";

/// A kind of file by the ending of its name, and what it is for.
pub fn kind(ending: &str) -> (&'static str, &'static str) {
    match ending {
        "svg" => ("SVG", "Lines and text, for drawing programs and the web"),
        "pdf" => ("PDF", "Lines and text, for print and LaTeX"),
        "png" => ("PNG", "Pixels, for slides"),
        "csv" => ("CSV", "The numbers that are shown, row by row"),
        "json" => ("JSON", "The numbers that are shown, with axes and caption"),
        "tex" => ("TeX", "The table, as LaTeX sets it"),
        "apng" => ("APNG", "A moving picture, for slides and the web, in all colours"),
        "gif" => ("GIF", "A moving picture, for everything else, in 255 colours"),
        _ => ("File", ""),
    }
}

/// A plot of trainings.
pub const fn metric(metric: Metric) -> &'static str {
    match metric {
        Metric::Accuracy => "Accuracy",
        Metric::Loss => "Cross-entropy",
        Metric::Rmse => "RMSE",
        Metric::R2 => "R²",
    }
}

/// Why a file is not there.
pub fn not_written(path: &str, why: &str) -> String {
    format!("can't write '{path}': {why}")
}

/// Colours.
pub const fn theme(theme: Theme) -> (&'static str, &'static str) {
    match theme {
        Theme::Light => ("Light", "Dark on white"),
        Theme::Dark => ("Dark", "Light on dark"),
        Theme::Transparent => ("Transparent", "As light, without a ground"),
    }
}
