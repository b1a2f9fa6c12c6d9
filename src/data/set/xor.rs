//! Four quadrants, opposite ones alike: what no single layer learns.

use crate::data::points::{self, Points};
use crate::data::{Dataset, Make, selection};
use crate::registry::{Choice, Entry};

/// The entry of this data set.
pub const ENTRY: Entry<Make> = Entry {
    key: "xor",
    label: "XOR",
    group: "Points",
    about: "Opposite quadrants share a class: a network without a hidden layer can't learn it.",
    formula: "x, y even from −1 to 1; the class is whether x·y < 0",
    source: "M. Minsky, S. Papert 1969, Perceptrons",
    params: &[points::COUNT, points::noise(0.1), points::SEED, selection::CLASSES],
    make: Make::built_in(|choice, _| Ok(xor(choice))),
};

fn xor(choice: &Choice<Make>) -> Dataset {
    let mut points = Points::new("xor", choice.number("seed"), choice.number("noise"));
    for _ in 0..choice.number("count") as usize {
        let [x, y] = [points.uniform(), points.uniform()];
        points.push([x, y], usize::from(x * y < 0.0));
    }
    points.into_dataset(points::names(&["same sign", "other sign"]))
}
