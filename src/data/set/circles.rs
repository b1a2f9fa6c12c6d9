//! A circle in a circle: what one more dimension would divide.

use std::f64::consts::TAU;

use crate::data::points::{self, Points};
use crate::data::{Dataset, Make, selection};
use crate::param::{Limits, Param};
use crate::registry::{Choice, Entry};

/// The entry of this data set.
pub const ENTRY: Entry<Make> = Entry {
    key: "circles",
    label: "Circles",
    group: "Points",
    about: "A circle inside a circle.",
    formula: "outer (cos t, sin t), inner factor·(cos t, sin t), t from 0 to 2π",
    source: "scikit-learn, make_circles",
    params: &[
        points::COUNT,
        points::noise(0.1),
        points::SEED,
        selection::CLASSES,
        Param::linear("factor", "Factor", [0.1, 0.9], 0.5)
            .within(Limits::RATE)
            .help("The radius of the inner circle; that of the outer one is 1."),
    ],
    make: Make::built_in(|choice, _| Ok(circles(choice))),
};

fn circles(choice: &Choice<Make>) -> Dataset {
    let mut points = Points::new("circles", choice.number("seed"), choice.number("noise"));
    let outer = choice.number("count") as usize / 2;
    let inner = choice.number("count") as usize - outer;
    for (class, (count, radius)) in [(outer, 1.0), (inner, choice.number("factor"))].into_iter().enumerate() {
        for at in 0..count {
            let t = TAU * at as f64 / count as f64;
            points.push([radius * t.cos(), radius * t.sin()], class);
        }
    }
    points.into_dataset(points::names(&["outer", "inner"]))
}
