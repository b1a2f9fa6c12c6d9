//! The map of two settings in the Descent tab.

use super::{number, value, whole};
use crate::map::settings::{Cell, Dial, Kind, Measure, Shown};

/// View.
pub const TITLE: &str = "Two settings";
/// Tip.
pub const TIP: &str = "A map of two settings of the chosen optimizer or of the surface: how fast it is, how low it comes or whether it \
                       diverges at every pair of values. Click to take one over. Zoom: drag a box with the right button or with Shift, \
                       or turn the wheel; drag to move; double-click for the usual ranges.";
/// Accessible name of the plot.
pub const MAP: &str = "Map of two settings";
/// Control.
pub const RIGHT: &str = "Setting to the right";
/// Control.
pub const UP: &str = "Setting upwards";
/// Control.
pub const MEASURE: &str = "What is shown";
/// Button.
pub const RANGES: &str = "Ranges…";
/// Tip.
pub const RANGES_TIP: &str = "The ends and scales of both axes, starts and seeds of each pixel, and the tolerance.";
/// Switch.
pub const LOGARITHMIC: &str = "logarithmic";
/// Button.
pub const USUAL: &str = "Usual ranges";
/// Tip.
pub const USUAL_TIP: &str = "The ranges of the sliders.";
/// Bar.
pub const PROGRESS: &str = "Progress of the map";
/// Nobody to map.
pub const NOBODY: &str = "Add an optimizer: its settings are mapped.";
/// Where there are no two numbers.
pub const TOO_FEW: &str = "This optimizer and its surface have no two numbers that could be mapped.";
/// Why there is no map, as a clause.
pub const NO_MINIMUM: &str =
    "no minimum of this surface is known, from which the measure counts: choose the value at the end or divergence";
/// Mark.
pub const PRESENT: &str = "present setting";
/// Mark.
pub const BEST: &str = "best";
/// What theory knows.
pub fn theory(kind: Kind, formula: &str) -> String {
    match kind {
        Kind::Border => format!("theory: diverges beyond {formula}"),
        Kind::Optimum => format!("theory: fastest at {formula}"),
    }
}

/// A setting with its key: `lr · Learning rate α`.
pub fn dial(dial: &Dial) -> String {
    format!("{} · {}", dial.usual.key, dial.label)
}

/// An end of a range.
pub fn from(key: &str) -> String {
    format!("{key} from")
}

/// An end of a range.
pub fn to(key: &str) -> String {
    format!("{key} to")
}

/// The scale of a range.
pub fn is_log(key: &str) -> String {
    format!("{key} {LOGARITHMIC}")
}

/// A measure.
pub const fn measure(measure: Measure) -> (&'static str, &'static str) {
    match measure {
        Measure::Steps => ("Steps to tolerance", "Steps until f − min f is below the tolerance."),
        Measure::Value => {
            ("Value at the end", "f − min f at the end of the run; where no minimum is known, the change of f.")
        }
        Measure::Rate => {
            ("Rate of convergence", "Decades by which f − min f shrinks per step, on the second half of the way down.")
        }
        Measure::Reached => {
            ("Share that arrives", "The share of runs that meet the tolerance: of one run, whether it does.")
        }
        Measure::Divergence => ("Divergence", "The share of runs that diverge."),
    }
}

/// The same as a command.
pub fn show(measure: Measure) -> String {
    format!("{TITLE}: {}", self::measure(measure).0.to_lowercase())
}

/// A pattern.
pub const fn lost(shown: Shown) -> &'static str {
    match shown {
        Shown::Diverged => "diverged",
        Shown::Left => "left the domain",
        Shown::Unreached | Shown::Figure(_) => "not reached",
    }
}

/// Under the pointer, where nothing is known.
pub const NOT_YET: &str = "not yet computed";

/// While the map is coarse: the settings of the nearest pixel.
pub fn nearest(settings: &str) -> String {
    format!("{settings}, the nearest so far")
}

/// The settings of a pixel: `lr = 0.01, rho = 0.9`.
pub fn at([x, y]: [(&str, f64); 2]) -> String {
    format!("{} = {}, {} = {}", x.0, number(x.1), y.0, number(y.1))
}

/// What the runs of a pixel come to, in lines, what is shown first.
pub fn cell(cell: &Cell, measure: Measure, has_minimum: bool) -> String {
    let figure = |name: &str, x: f64| {
        (!x.is_nan()).then(|| format!("{name} {}", if x.is_finite() { value(x) } else { "–".to_owned() }))
    };
    let steps = has_minimum.then(|| figure("steps to tolerance", cell.steps)).flatten();
    let end = figure(if has_minimum { "f − min f at the end" } else { "change of f" }, cell.value);
    let rate = if has_minimum { figure("decades per step", cell.rate) } else { None };
    let lost = cell.diverged + cell.left;
    let lost = match (lost, cell.runs) {
        (0, _) => None,
        (_, 1) => Some(lost_one(cell).to_owned()),
        (lost, runs) => Some(format!("{} of {} runs diverged or left", whole(lost as usize), whole(runs as usize))),
    };
    let reached = match (cell.reached, cell.runs) {
        (reached, runs) if runs > 1 => {
            Some(format!("{} of {} runs meet the tolerance", whole(reached as usize), whole(runs as usize)))
        }
        (0, _) => Some("does not meet the tolerance".to_owned()),
        _ => Some("meets the tolerance".to_owned()),
    };
    let reached = reached.filter(|_| has_minimum || measure == Measure::Reached);
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

fn none_lost() -> String {
    "no run diverges".to_owned()
}

const fn lost_one(cell: &Cell) -> &'static str {
    if cell.left > cell.diverged { "left the domain" } else { "diverged" }
}

/// The scale of the colours.
pub fn bar(about: &str, low: &str, high: &str) -> String {
    format!("Colours of the map: {about}, from {low} to {high}")
}
