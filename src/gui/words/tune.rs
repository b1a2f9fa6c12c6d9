//! Tuning in the Descent tab.

use crate::descent::tune::Measure;
use crate::language::{Word, told, word};

/// Button.
pub const OPEN: Word = Word::new("tune-open");
/// Tip.
pub const OPEN_TIP: Word = Word::new("tune-open-tip");
/// Heading.
pub const TITLE: Word = Word::new("tune-title");
/// Heading.
pub const RACERS: Word = Word::new("tune-racers");
/// Heading.
pub const SETTING: Word = Word::new("tune-setting");
/// Tip.
pub const SETTING_TIP: Word = Word::new("tune-setting-tip");
/// Heading.
pub const SECOND: Word = Word::new("tune-second");
/// Tip.
pub const SECOND_TIP: Word = Word::new("tune-second-tip");
/// No second setting.
pub const NONE: Word = Word::new("tune-none");
/// Heading.
pub const MEASURE: Word = Word::new("tune-measure");
/// Button.
pub const START: Word = Word::new("tune-start");
/// Tip.
pub const START_TIP: Word = Word::new("tune-start-tip");
/// Button.
pub const CANCEL: Word = Word::new("tune-cancel");
/// Tip.
pub const CANCEL_TIP: Word = Word::new("tune-cancel-tip");
/// Button.
pub const CLOSE: Word = Word::new("tune-close");
/// Tip.
pub const CLOSE_TIP: Word = Word::new("tune-close-tip");
/// Bar.
pub const PROGRESS: Word = Word::new("tune-progress");
/// Button.
pub const USE: Word = Word::new("tune-use");
/// Tip.
pub const USE_TIP: Word = Word::new("tune-use-tip");
/// Tip.
pub const COPY_COMMAND_TIP: Word = Word::new("tune-copy-command-tip");
/// No results.
pub const EMPTY: Word = Word::new("tune-empty");
/// Under the pictures.
pub const CLICK: Word = Word::new("tune-click");
/// Nobody to tune.
pub const NOBODY: Word = Word::new("tune-nobody");
/// Told when cancelled.
pub const CANCELLED: Word = Word::new("tune-cancelled");
/// At the top of a picture.
pub const NO_FIGURE: Word = Word::new("tune-no-figure");
/// Where the surface is another one meanwhile.
pub const OTHER_SURFACE: Word = Word::new("tune-other-surface");

/// Where nothing was chosen.
pub const NO_BEST: Word = Word::new("tune-no-best");

/// A measure.
pub fn measure(measure: Measure) -> (&'static str, &'static str) {
    match measure {
        Measure::Value => (word("tune-measure-told-value"), word("tune-measure-told-value-tip")),
        Measure::Steps => (word("tune-measure-told-steps"), word("tune-measure-told-steps-tip")),
        Measure::Evaluations => (word("tune-measure-told-evaluations"), word("tune-measure-told-evaluations-tip")),
        Measure::MeanLog => (word("tune-measure-told-mean-log"), word("tune-measure-told-mean-log-tip")),
    }
}

/// An end of a range.
pub fn from(key: &str) -> String {
    told!("tune-from", key)
}

/// An end of a range.
pub fn to(key: &str) -> String {
    told!("tune-to", key)
}

/// Whether an optimizer is tuned.
pub fn tunes(name: &str) -> String {
    told!("tune-tunes", name)
}

/// What will be done.
pub fn planned(settings: usize, runs: u64, optimizers: usize) -> String {
    told!("tune-planned", settings, runs, optimizers)
}

/// How far it is.
pub fn progress(done: usize, all: usize, left: &str) -> String {
    told!("tune-progress-told", done = super::whole(done), all = super::whole(all), left)
}

/// Over the pictures: what they show.
pub fn caption(about: &str, starts: usize, seeds: u64, factor: &str) -> String {
    if seeds > 1 {
        told!("tune-caption-seeds", about, starts, seeds, factor)
    } else {
        told!("tune-caption", about, starts, factor)
    }
}

/// The best value, over a picture.
pub fn best(settings: &str, figure: &str) -> String {
    if settings.is_empty() { figure.to_owned() } else { told!("tune-best", settings, figure) }
}

/// How wide the usable range is; the setting's key where there are two.
pub fn usable(key: Option<&str>, from: &str, to: &str, width: &str) -> String {
    let key = key.map_or_else(String::new, |key| format!("{key} "));
    told!("tune-usable", range = format!("{key}{from} … {to}"), width)
}

/// The width of a range on a logarithmic scale, as a factor, or as a difference.
pub fn width(from: f64, to: f64, is_log: bool) -> String {
    if is_log {
        format!("×{:.1}", to / from)
    } else {
        told!("tune-width", width = super::number(super::tidy(to - from, true)))
    }
}

/// Accessible name of a picture.
pub fn picture(name: &str) -> String {
    told!("tune-picture", name)
}

/// What a picture shows, for those who can't see it.
pub fn shown(settings: usize) -> String {
    told!("tune-shown", settings)
}

/// Under the pointer.
pub fn at(settings: &str, median: &str, [lower, upper]: [&str; 2], lost: usize, runs: usize) -> String {
    if lost == 0 {
        told!("tune-at", settings, median, lower, upper)
    } else {
        told!("tune-at-lost", settings, median, lower, upper, lost, runs)
    }
}

/// Button.
pub const SENSITIVITY: Word = Word::new("tune-sensitivity");
/// Its figure.
pub const SENSITIVITY_FIGURE: Word = Word::new("tune-sensitivity-figure");
/// Tip.
pub const EXPORT_TIP: Word = Word::new("tune-export-tip");
/// Tip.
pub const SENSITIVITY_TIP: Word = Word::new("tune-sensitivity-tip");
/// Switch between one plot and many.
pub const EACH: Word = Word::new("tune-each");
/// Switch between one plot and many.
pub const TOGETHER: Word = Word::new("tune-together");
/// Tip.
pub const TOGETHER_TIP: Word = Word::new("tune-together-tip");
/// Accessible name of the plot.
pub const TOGETHER_PLOT: Word = Word::new("tune-together-plot");
/// What is told of each curve.
pub const COLUMNS: [Word; 4] = [
    Word::new("tune-column-best"),
    Word::new("tune-column-measure"),
    Word::new("tune-column-usable"),
    Word::new("tune-column-width"),
];

/// The width of a range, in decades where its scale is logarithmic.
pub fn decades(from: f64, to: f64, is_log: bool) -> String {
    if is_log && from > 0.0 {
        told!("tune-decades", decades = format!("{:.1}", (to / from).log10()))
    } else {
        width(from, to, is_log)
    }
}
