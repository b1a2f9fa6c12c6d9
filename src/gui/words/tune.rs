//! Tuning in the Descent tab.

use crate::descent::tune::Measure;

/// Button.
pub const OPEN: &str = "Tune…";
/// Tip.
pub const OPEN_TIP: &str = "Finds for each optimizer the learning rate, or another setting, that is best within the same budget of \
                            evaluations, over several starts.";
/// Heading.
pub const TITLE: &str = "Tune optimizers";
/// Heading.
pub const RACERS: &str = "Optimizers";
/// Heading.
pub const SETTING: &str = "Setting";
/// Tip.
pub const SETTING_TIP: &str = "The setting that is searched, between two ends, on the scale of its slider.";
/// Heading.
pub const SECOND: &str = "Second setting";
/// Tip.
pub const SECOND_TIP: &str = "Another setting that is searched together with the first: every value with every other.";
/// No second setting.
pub const NONE: &str = "None";
/// Heading.
pub const MEASURE: &str = "Measure";
/// Button.
pub const START: &str = "Start tuning";
/// Tip.
pub const START_TIP: &str = "Tries as many settings for each optimizer, on all cores. Nothing is changed by it.";
/// Button.
pub const CANCEL: &str = "Cancel tuning";
/// Tip.
pub const CANCEL_TIP: &str = "Ends it. The optimizers that are finished stay in view.";
/// Button.
pub const CLOSE: &str = "Close tuning";
/// Tip.
pub const CLOSE_TIP: &str = "Closes this window; tuning under way goes on, and can be seen again.";
/// Bar.
pub const PROGRESS: &str = "Progress of tuning";
/// Button.
pub const USE: &str = "Use the best";
/// Tip.
pub const USE_TIP: &str = "Gives every optimizer the best settings that were found for it. One undo takes it back.";
/// Tip.
pub const COPY_COMMAND_TIP: &str = "Copies the command that tunes the same without a window.";
/// No results.
pub const EMPTY: &str = "The measure against the setting appears here, optimizer by optimizer: its median, the quartiles over all \
                         starts, the best value, and how wide the usable range is.";
/// Under the pictures.
pub const CLICK: &str = "Point at a curve to see its numbers; click to give the optimizer the value there.";
/// Nobody to tune.
pub const NOBODY: &str = "Choose at least one optimizer.";
/// Told when cancelled.
pub const CANCELLED: &str = "Cancelled.";
/// At the top of a picture.
pub const NO_FIGURE: &str = "no figure";
/// Where the surface is another one meanwhile.
pub const OTHER_SURFACE: &str =
    "Found on another surface, or from another start or with other noise, than the scene has now.";

/// Where nothing was chosen.
pub const NO_BEST: &str = "nothing was chosen";

/// A measure.
pub const fn measure(measure: Measure) -> (&'static str, &'static str) {
    match measure {
        Measure::Value => (
            "Value at the end",
            "f − min f at the last point the budget leads to; where no minimum is known, how far f fell.",
        ),
        Measure::Steps => ("Steps to tolerance", "Steps until the tolerance is met."),
        Measure::Evaluations => ("Evaluations to tolerance", "Evaluations until the tolerance is met."),
        Measure::MeanLog => (
            "Mean log",
            "The mean of log₁₀(f − min f) over all evaluations of the budget: counts how soon f is low as well as how low it gets.",
        ),
    }
}

/// An end of a range.
pub fn from(key: &str) -> String {
    format!("{key} from")
}

/// An end of a range.
pub fn to(key: &str) -> String {
    format!("{key} to")
}

/// Whether an optimizer is tuned.
pub fn tunes(name: &str) -> String {
    format!("Tune {name}")
}

/// What will be done.
pub fn planned(settings: usize, runs: u64, optimizers: usize) -> String {
    let optimizers = if optimizers == 1 { "1 optimizer".to_owned() } else { format!("{optimizers} optimizers") };
    let runs = if runs == 1 { "1 run".to_owned() } else { format!("{runs} runs") };
    format!("{settings} settings of {runs} each, for {optimizers}")
}

/// How far it is.
pub fn progress(done: usize, all: usize, left: &str) -> String {
    format!("{} of {} runs · {left}", super::whole(done), super::whole(all))
}

/// Over the pictures: what they show.
pub fn caption(about: &str, starts: usize, seeds: u64, factor: &str) -> String {
    let starts = if starts == 1 { "1 start".to_owned() } else { format!("{starts} starts") };
    let seeds = if seeds > 1 { format!(" with {seeds} seeds each") } else { String::new() };
    format!("{about}: median and quartiles of {starts}{seeds}; usable: up to {factor} times as bad as the best")
}

/// The best value, over a picture.
pub fn best(settings: &str, figure: &str) -> String {
    if settings.is_empty() { figure.to_owned() } else { format!("best {settings}: {figure}") }
}

/// How wide the usable range is; the setting's key where there are two.
pub fn usable(key: Option<&str>, from: &str, to: &str, width: &str) -> String {
    let key = key.map_or_else(String::new, |key| format!("{key} "));
    format!("usable {key}{from} … {to} ({width})")
}

/// The width of a range on a logarithmic scale, as a factor, or as a difference.
pub fn width(from: f64, to: f64, is_log: bool) -> String {
    if is_log { format!("×{:.1}", to / from) } else { format!("{} wide", super::number(super::tidy(to - from, true))) }
}

/// Accessible name of a picture.
pub fn picture(name: &str) -> String {
    format!("Tuning of {name}")
}

/// What a picture shows, for those who can't see it.
pub fn shown(settings: usize) -> String {
    format!("{settings} settings")
}

/// Under the pointer.
pub fn at(settings: &str, median: &str, [lower, upper]: [&str; 2], lost: usize, runs: usize) -> String {
    let lost = if lost == 0 { String::new() } else { format!("\n{lost} of {runs} runs have no figure") };
    format!("{settings}\nmedian {median}, quartiles {lower} and {upper}{lost}\n\nClick to use it.")
}

/// Button.
pub const SENSITIVITY: &str = "Sensitivity…";
/// Its figure.
pub const SENSITIVITY_FIGURE: &str = "Sensitivity";
/// Tip.
pub const EXPORT_TIP: &str = "Writes or copies the curves of all optimizers in one plot as a figure, or their numbers";
/// Tip.
pub const SENSITIVITY_TIP: &str = "One setting against the measure, all optimizers as curves of one plot: the best value of each, and how wide \
                                   the range is in which it does nearly as well.";
/// Switch between one plot and many.
pub const EACH: &str = "A plot for each";
/// Switch between one plot and many.
pub const TOGETHER: &str = "All in one plot";
/// Tip.
pub const TOGETHER_TIP: &str = "Curves are thick where the setting is usable, and marked where it is best.";
/// Accessible name of the plot.
pub const TOGETHER_PLOT: &str = "Sensitivity of all optimizers";
/// What is told of each curve.
pub const COLUMNS: [&str; 4] = ["best at", "measure there", "usable range", "width"];

/// The width of a range, in decades where its scale is logarithmic.
pub fn decades(from: f64, to: f64, is_log: bool) -> String {
    if is_log && from > 0.0 { format!("{:.1} decades", (to / from).log10()) } else { width(from, to, is_log) }
}
