//! Basins under the paths of the Descent tab.

use super::{tidy, whole};
use crate::figure::words::signed;
use crate::language::{Word, told, word};
use crate::map::basins::{Class, Goal, Look};

/// Button.
pub const TITLE: Word = Word::new("basins-title");
/// Tip.
pub const TIP: Word = Word::new("basins-tip");
/// Why there is nothing to switch on in a view.
pub const NOT_HERE: Word = Word::new("basins-not-here");
/// Switch.
pub const SHOW: Word = Word::new("basins-show");
/// Heading.
pub const LIGHTNESS: Word = Word::new("basins-lightness");
/// Control.
pub const OPACITY: Word = Word::new("basins-opacity");
/// Tip.
pub const OPACITY_TIP: Word = Word::new("basins-opacity-tip");
/// Heading above the racers.
pub const WHOSE: Word = Word::new("basins-whose");
/// Tip.
pub const WHOSE_TIP: Word = Word::new("basins-whose-tip");
/// Bar.
pub const PROGRESS: Word = Word::new("basins-progress");
/// Why there is no map, as a clause.
pub const NO_VALUES: Word = Word::new("basins-no-values");

/// What lightness tells.
pub fn look(look: Look) -> &'static str {
    match look {
        Look::Steps => word("basins-look-steps"),
        Look::Evaluations => word("basins-look-evaluations"),
    }
}

/// What it tells, in a sentence.
pub fn look_tip(look: Look) -> &'static str {
    match look {
        Look::Steps => word("basins-look-tip-steps"),
        Look::Evaluations => word("basins-look-tip-evaluations"),
    }
}

/// The same as a command.
pub fn by(look: Look) -> String {
    told!("basins-by", lightness = LIGHTNESS.text(), look = self::look(look).to_lowercase())
}

/// Above a single plot.
pub fn of(name: &str) -> String {
    told!("basins-of", name)
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
    let plain = match (class, goal) {
        (Class::Goal(_), Some(at)) => return told!("basins-class-goal", at),
        (Class::Near(_), Some(at)) => return told!("basins-class-near", at),
        (Class::Goal(_) | Class::OtherMinimum, _) => word("basins-class-other"),
        (Class::Saddle, _) => word("basins-class-saddle"),
        (Class::Maximum, _) => word("basins-class-maximum"),
        (Class::Flat, _) => word("basins-class-flat"),
        (Class::Near(_) | Class::Unfinished, _) => word("basins-class-unfinished"),
        (Class::Diverged, _) => word("basins-class-diverged"),
        (Class::Failed, _) => word("basins-class-failed"),
    };
    plain.to_owned()
}

/// An entry of the legend, with its share where there is one.
pub fn entry(class: &str, share: Option<f64>) -> String {
    let Some(share) = share else { return class.to_owned() };
    let percent = if share < 0.005 { "< 1 %".to_owned() } else { super::percent(100.0 * share, false) };
    format!("{class} · {percent}")
}

/// Further entries.
pub fn more(count: usize) -> String {
    told!("basins-more", count)
}

/// What lightness stands for.
pub fn scale(look: Look, [least, most]: [u32; 2]) -> String {
    let [least, most] = [least, most].map(|cost| whole(cost as usize));
    told!("basins-scale", least, most, look = self::look(look).to_lowercase())
}

/// What is not computed yet.
pub fn not_yet(name: &str) -> String {
    told!("basins-not-yet", name)
}

/// Where a run from under the pointer ends; while the map is coarse, the run from the nearest start that is computed.
pub fn outcome((name, nearest): (&str, Option<[f64; 2]>), class: &str, steps: u32, f: &str) -> String {
    let shown = whole(steps as usize);
    match nearest {
        None => told!("basins-outcome", name, class, steps, shown, f),
        Some(start) => told!("basins-outcome-nearest", name, start = at(start), class, steps, shown, f),
    }
}
