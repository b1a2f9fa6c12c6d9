//! The map of two settings in the Descent tab.

use super::{number, value, whole};
use crate::language::{Word, told, word};
use crate::map::settings::{Cell, Dial, Kind, Measure, Shown};

/// View.
pub const TITLE: Word = Word::new("settings-map-title");
/// Tip.
pub const TIP: Word = Word::new("settings-map-tip");
/// Accessible name of the plot.
pub const MAP: Word = Word::new("settings-map-map");
/// Control.
pub const RIGHT: Word = Word::new("settings-map-right");
/// Control.
pub const UP: Word = Word::new("settings-map-up");
/// Control.
pub const MEASURE: Word = Word::new("settings-map-measure");
/// Button.
pub const RANGES: Word = Word::new("settings-map-ranges");
/// Tip.
pub const RANGES_TIP: Word = Word::new("settings-map-ranges-tip");
/// Switch.
pub const LOGARITHMIC: Word = Word::new("settings-map-logarithmic");
/// Button.
pub const USUAL: Word = Word::new("settings-map-usual");
/// Tip.
pub const USUAL_TIP: Word = Word::new("settings-map-usual-tip");
/// Bar.
pub const PROGRESS: Word = Word::new("settings-map-progress");
/// Nobody to map.
pub const NOBODY: Word = Word::new("settings-map-nobody");
/// Where there are no two numbers.
pub const TOO_FEW: Word = Word::new("settings-map-too-few");
/// Why there is no map, as a clause.
pub const NO_MINIMUM: Word = Word::new("settings-map-no-minimum");
/// Mark.
pub const PRESENT: Word = Word::new("settings-map-present");
/// Mark.
pub const BEST: Word = Word::new("settings-map-best");
/// What theory knows.
pub fn theory(kind: Kind, formula: &str) -> String {
    match kind {
        Kind::Border => told!("settings-map-theory-border", formula),
        Kind::Optimum => told!("settings-map-theory-optimum", formula),
    }
}

/// A setting with its key: `lr · Learning rate α`.
pub fn dial(dial: &Dial) -> String {
    format!("{} · {}", dial.usual.key, dial.label)
}

/// An end of a range.
pub fn from(key: &str) -> String {
    told!("settings-map-from", key)
}

/// An end of a range.
pub fn to(key: &str) -> String {
    told!("settings-map-to", key)
}

/// The scale of a range.
pub fn is_log(key: &str) -> String {
    format!("{key} {LOGARITHMIC}")
}

/// A measure.
pub fn measure(measure: Measure) -> (&'static str, &'static str) {
    match measure {
        Measure::Steps => (word("settings-map-measure-told-steps"), word("settings-map-measure-told-steps-tip")),
        Measure::Value => (word("settings-map-measure-told-value"), word("settings-map-measure-told-value-tip")),
        Measure::Rate => (word("settings-map-measure-told-rate"), word("settings-map-measure-told-rate-tip")),
        Measure::Reached => (word("settings-map-measure-told-reached"), word("settings-map-measure-told-reached-tip")),
        Measure::Divergence => {
            (word("settings-map-measure-told-divergence"), word("settings-map-measure-told-divergence-tip"))
        }
    }
}

/// The same as a command.
pub fn show(measure: Measure) -> String {
    format!("{TITLE}: {}", self::measure(measure).0.to_lowercase())
}

/// A pattern.
pub fn lost(shown: Shown) -> &'static str {
    match shown {
        Shown::Diverged => word("settings-map-lost-diverged"),
        Shown::Left => word("settings-map-lost-left"),
        Shown::Unreached | Shown::Figure(_) => word("settings-map-lost-unreached"),
    }
}

/// Under the pointer, where nothing is known.
pub const NOT_YET: Word = Word::new("settings-map-not-yet");

/// While the map is coarse: the settings of the nearest pixel.
pub fn nearest(settings: &str) -> String {
    told!("settings-map-nearest", settings)
}

/// The settings of a pixel: `lr = 0.01, rho = 0.9`.
pub fn at([x, y]: [(&str, f64); 2]) -> String {
    format!("{} = {}, {} = {}", x.0, number(x.1), y.0, number(y.1))
}

/// What the runs of a pixel come to, in lines, what is shown first.
pub fn cell(cell: &Cell, measure: Measure, has_minimum: bool) -> String {
    let shown = |x: f64| if x.is_finite() { value(x) } else { super::NO_FIGURE.text().to_owned() };
    let steps =
        (has_minimum && !cell.steps.is_nan()).then(|| told!("settings-map-cell-steps", value = shown(cell.steps)));
    let end = (!cell.value.is_nan()).then(|| {
        let value = shown(cell.value);
        if has_minimum { told!("settings-map-cell-end", value) } else { told!("settings-map-cell-change", value) }
    });
    let rate = (has_minimum && !cell.rate.is_nan()).then(|| told!("settings-map-cell-rate", value = shown(cell.rate)));
    let lost = cell.diverged + cell.left;
    let [runs, lost_runs, reached_runs] = [cell.runs, lost, cell.reached].map(|count| whole(count as usize));
    let lost = match (lost, cell.runs) {
        (0, _) => None,
        (_, 1) => Some(lost_one(cell).to_owned()),
        _ => Some(told!("settings-map-cell-lost", lost = lost_runs, runs = runs.as_str())),
    };
    let reached = match (cell.reached, cell.runs) {
        (_, of) if of > 1 => told!("settings-map-cell-reached-of", reached = reached_runs, runs),
        (0, _) => word("settings-map-cell-unreached").to_owned(),
        _ => word("settings-map-cell-reached").to_owned(),
    };
    let reached = (has_minimum || measure == Measure::Reached).then_some(reached);
    let none_lost = || word("settings-map-cell-none-lost").to_owned();
    let mut lines = [steps, end, rate, reached, lost.or_else(|| (measure == Measure::Divergence).then(none_lost))];
    lines.swap(
        0,
        match measure {
            Measure::Steps => 0,
            Measure::Value => 1,
            Measure::Rate => 2,
            Measure::Reached => 3,
            Measure::Divergence => 4,
        },
    );
    lines.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn lost_one(cell: &Cell) -> &'static str {
    lost(if cell.left > cell.diverged { Shown::Left } else { Shown::Diverged })
}

/// The scale of the colours.
pub fn bar(about: &str, low: &str, high: &str) -> String {
    told!("settings-map-bar", about, low, high)
}
