//! Basins under the paths of the Descent tab.

use super::{tidy, whole};
use crate::figure::words::signed;
use crate::map::basins::{Class, Goal, Look};

/// Button.
pub const TITLE: &str = "Basins";
/// Tip.
pub const TIP: &str = "Colours the surface by where the chosen optimizer ends when it starts there. Hue is the minimum, lightness how soon \
                       it comes there, patterns are runs that come to none.";
/// Why there is nothing to switch on in a view.
pub const NOT_HERE: &str = "Basins are shown on the surface, from above and in 3-D. Below the curve of a function of x alone there is a \
                            row for each optimizer.";
/// Switch.
pub const SHOW: &str = "Show basins";
/// Heading.
pub const LIGHTNESS: &str = "Lightness of basins";
/// Control.
pub const OPACITY: &str = "Opacity of basins";
/// Tip.
pub const OPACITY_TIP: &str = "How much of the surface's colours the basins cover.";
/// Heading above the racers.
pub const WHOSE: &str = "Optimizer";
/// Tip.
pub const WHOSE_TIP: &str = "Whose basins are shown. Side by side each plot shows those of its own optimizer.";
/// Bar.
pub const PROGRESS: &str = "Progress of basins";
/// Why there is no map, as a clause.
pub const NO_VALUES: &str = "no point of the view has a finite value of f: there are no basins";

/// What lightness tells.
pub const fn look(look: Look) -> &'static str {
    match look {
        Look::Steps => "Steps",
        Look::Evaluations => "Evaluations",
    }
}

/// What it tells, in a sentence.
pub const fn look_tip(look: Look) -> &'static str {
    match look {
        Look::Steps => "The lighter, the fewer steps to the minimum.",
        Look::Evaluations => "The lighter, the fewer evaluations to the minimum, each counted as one.",
    }
}

/// The same as a command.
pub fn by(look: Look) -> String {
    format!("{LIGHTNESS} by {}", self::look(look).to_lowercase())
}

/// Above a single plot.
pub fn of(name: &str) -> String {
    format!("Basins of {name}")
}

/// A place.
fn at([x, y]: [f64; 2]) -> String {
    // runs end as near as they come
    let rounded = |x: f64| signed(if x.abs() < 5e-5 { 0.0 } else { tidy(x, false) });
    format!("({}, {})", rounded(x), rounded(y))
}

/// What became of a run.
pub fn class(class: Class, goals: &[Goal]) -> String {
    let goal = class.goal().and_then(|goal| goals.get(goal)).map(|goal| at(goal.at));
    match (class, goal) {
        (Class::Goal(_), Some(at)) => format!("minimum {at}"),
        (Class::Near(_), Some(at)) => format!("not converged, near {at}"),
        (Class::Goal(_) | Class::OtherMinimum, _) => "another minimum".to_owned(),
        (Class::Saddle, _) => "saddle point".to_owned(),
        (Class::Maximum, _) => "maximum".to_owned(),
        (Class::Flat, _) => "flat point".to_owned(),
        (Class::Near(_) | Class::Unfinished, _) => "not converged".to_owned(),
        (Class::Diverged, _) => "diverged".to_owned(),
        (Class::Failed, _) => "failed".to_owned(),
    }
}

/// An entry of the legend, with its share where there is one.
pub fn entry(class: &str, share: Option<f64>) -> String {
    let Some(share) = share else { return class.to_owned() };
    let percent = if share < 0.005 { "< 1 %".to_owned() } else { super::percent(100.0 * share, false) };
    format!("{class} · {percent}")
}

/// Further entries.
pub fn more(count: usize) -> String {
    format!("and {count} more")
}

/// What lightness stands for.
pub fn scale(look: Look, [least, most]: [u32; 2]) -> String {
    let [least, most] = [least, most].map(|cost| whole(cost as usize));
    format!("light to dark: {least} to {most} {}", self::look(look).to_lowercase())
}

/// What is not computed yet.
pub fn not_yet(name: &str) -> String {
    format!("{name} from here: not yet computed")
}

/// Where a run from under the pointer ends; while the map is coarse, the run from the nearest start that is computed.
pub fn outcome((name, nearest): (&str, Option<[f64; 2]>), class: &str, steps: u32, f: &str) -> String {
    let steps = if steps == 1 { "1 step".to_owned() } else { format!("{} steps", whole(steps as usize)) };
    let from = nearest.map_or_else(|| "here".to_owned(), |start| format!("{}, the nearest so far", at(start)));
    format!("{name} from {from}: {class}, {steps}, f = {f}")
}
