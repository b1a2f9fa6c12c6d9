//! Points of the plane whose border is typed: `y > sin(2x)` on one side, the rest on the other.
//!
//! Several borders, joined by `;`, make several classes: a point has the class of the first that holds, and the last
//! class where none does. A comparison holds where it is true, any other formula where it is above 0. Points at which
//! a border has no value (`ln` of a negative number) are drawn again. Classes are given before a point is moved by
//! noise, so with noise no network is right everywhere.

use crate::data::formula::{self, Formula};
use crate::data::points::{self, Points};
use crate::data::{DataError, Dataset, Make, selection};
use crate::param::{Limits, Param};
use crate::registry::{Choice, Entry};

/// Draws for each point that is wanted, before a border is said to have no value.
const MOST_DRAWS: usize = 50;
/// Longest name of a class, in characters.
const LONGEST_NAME: usize = 24;

/// The entry of this data set.
pub const ENTRY: Entry<Make> = Entry {
    key: "function",
    label: "Custom border",
    group: "Points",
    about: "Points on either side of a border you type, or of several.",
    formula: "class of the first border that holds at (x, y), the last one where none does",
    source: "you",
    params: &[
        Param::text("formula", "Border", "y > sin(2x)").bare().also(formula::check).help(
            "A comparison in x and y, or a formula that is above 0 on one side: \"y > sin(2x)\", \"x*y\". Several, joined \
             by ; make as many classes and one for the rest: \"x^2 + y^2 < 1; y > x\".",
        ),
        points::COUNT,
        points::noise(0.1),
        points::SEED,
        Param::linear("wrong", "Wrong labels", [0.0, 0.5], 0.0).within(Limits::closed(0.0, 1.0)).help(
            "Probability that a point has one of the other classes, for training and for validation: what no network can \
             predict.",
        ),
        formula::domain(&[-2.0, 2.0, -2.0, 2.0]),
        selection::CLASSES,
    ],
    make: Make::built_in(|choice, _| function(choice)),
};

fn function(choice: &Choice<Make>) -> Result<Dataset, DataError> {
    let borders = formula::read(choice.word("formula")).map_err(|error| DataError(error.to_string()))?;
    let classes = borders.len() + 1;
    let (sides, count) = (formula::sides(choice), choice.number("count") as usize);
    let mut points = Points::new("function", choice.number("seed"), choice.number("noise"));
    let mut sizes = vec![0_usize; classes];
    for _ in 0..count.saturating_mul(MOST_DRAWS) {
        if points.len() == count {
            break;
        }
        let place = sides.map(|[low, high]| 0.5 * (low + high + (high - low) * points.uniform()));
        let Some(class) = class(&borders, place) else { continue };
        sizes[class] += 1;
        let class = if points.chance(choice.number("wrong")) { points.other(class, classes) } else { class };
        points.push(place, class);
    }
    let [[x0, x1], [y0, y1]] = sides;
    let place = format!("x from {x0} to {x1}, y from {y0} to {y1}");
    if points.len() < count {
        return Err(DataError(format!(
            "the border has no value almost everywhere in its domain, {place}: choose another domain or border"
        )));
    }
    if let Some(empty) = sizes.iter().position(|size| *size == 0) {
        let class = borders.get(empty).map_or("without a border", |border| border.text.as_str());
        return Err(DataError(format!(
            "none of {count} points has the class '{class}', {place}: choose another border or domain, or more points"
        )));
    }
    Ok(points.into_dataset(names(&borders)))
}

/// The first border that holds, or the class behind the last; none where that can't be said.
fn class(borders: &[Formula], [x, y]: [f64; 2]) -> Option<usize> {
    for (class, border) in borders.iter().enumerate() {
        let value = border.at(x, y);
        if value.is_nan() {
            return None;
        }
        if value > 0.0 {
            return Some(class);
        }
    }
    Some(borders.len())
}

fn names(borders: &[Formula]) -> Vec<String> {
    let short = |border: &Formula| match border.text.chars().count() {
        0..=LONGEST_NAME => border.text.clone(),
        _ => border.text.chars().take(LONGEST_NAME - 1).chain(['…']).collect(),
    };
    borders.iter().map(short).chain(["elsewhere".to_owned()]).collect()
}
