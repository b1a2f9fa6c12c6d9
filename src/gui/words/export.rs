//! Figures that leave the program.

use crate::figure::Theme;
use crate::figure::training::Metric;
use crate::language::{Word, told, word};

/// The command.
pub const EXPORT: Word = Word::new("export-export");
/// The same on a button.
pub const EXPORT_SHORT: Word = Word::new("export-export-short");
/// Tip.
pub const EXPORT_TIP: Word = Word::new("export-export-tip");
/// The same for a view, on the button beside it.
pub fn of(view: &str) -> String {
    told!("export-of", view = view.to_lowercase())
}
/// Other words by which that is found.
pub const ALSO: Word = Word::new("export-also");
/// Heading.
pub const TITLE: Word = Word::new("export-title");
/// Above the list.
pub const VIEWS: Word = Word::new("export-views");
/// Above the choice.
pub const FORMAT: Word = Word::new("export-format");
/// Above the choice.
pub const THEME: Word = Word::new("export-theme");
/// Switch.
pub const CAPTION: Word = Word::new("export-caption");
/// Tip.
pub const CAPTION_TIP: Word = Word::new("export-caption-tip");
/// Switch.
pub fn up_to(step: usize) -> String {
    told!("export-up-to", step = super::whole(step))
}
/// Tip.
pub const UP_TO_TIP: Word = Word::new("export-up-to-tip");
/// Accessible name of the field.
pub const FILE: Word = Word::new("export-file");
/// Button.
pub const SAVE: Word = Word::new("export-save");
/// Button, where there is a file of that name.
pub const REPLACE: Word = Word::new("export-replace");
/// Told beside it.
pub const IS_THERE: Word = Word::new("export-is-there");
/// Button.
pub const COPY_PICTURE: Word = Word::new("export-copy-picture");
/// Tip.
pub const COPY_PICTURE_TIP: Word = Word::new("export-copy-picture-tip");
/// Button.
pub const COPY_DATA: Word = Word::new("export-copy-data");
/// Tip.
pub const COPY_DATA_TIP: Word = Word::new("export-copy-data-tip");
/// Told after copying.
pub const COPIED_PICTURE: Word = Word::new("export-copied-picture");
/// Told after copying.
pub const COPIED_DATA: Word = Word::new("export-copied-data");
/// While the preview is drawn.
pub const DRAWING: Word = Word::new("export-drawing");
/// Accessible name of the preview.
pub const PREVIEW: Word = Word::new("export-preview");
/// Accessible name of the bar.
pub const PROGRESS: Word = Word::new("export-progress");
/// Switch.
pub const LATEX: Word = Word::new("export-latex");
/// Tip.
pub const LATEX_TIP: Word = Word::new("export-latex-tip");

/// A kind of file by the ending of its name, and what it is for.
pub fn kind(ending: &str) -> (&'static str, &'static str) {
    match ending {
        "svg" => ("SVG", word("export-kind-svg")),
        "pdf" => ("PDF", word("export-kind-pdf")),
        "png" => ("PNG", word("export-kind-png")),
        "csv" => ("CSV", word("export-kind-csv")),
        "json" => ("JSON", word("export-kind-json")),
        "tex" => ("TeX", word("export-kind-tex")),
        "apng" => ("APNG", word("export-kind-apng")),
        "gif" => ("GIF", word("export-kind-gif")),
        _ => (FILE.text(), ""),
    }
}

/// A plot of trainings.
pub fn metric(metric: Metric) -> &'static str {
    match metric {
        Metric::Accuracy => word("export-metric-accuracy"),
        Metric::Loss => word("export-metric-loss"),
        Metric::Rmse => word("export-metric-rmse"),
        Metric::R2 => word("export-metric-r2"),
    }
}

/// Why a file is not there.
pub fn not_written(path: &str, why: &str) -> String {
    told!("export-not-written", path, why)
}

/// Colours.
pub fn theme(theme: Theme) -> (&'static str, &'static str) {
    match theme {
        Theme::Light => (word("export-theme-told-light"), word("export-theme-told-light-tip")),
        Theme::Dark => (word("export-theme-told-dark"), word("export-theme-told-dark-tip")),
        Theme::Transparent => (word("export-theme-told-transparent"), word("export-theme-told-transparent-tip")),
    }
}
