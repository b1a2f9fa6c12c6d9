//! Spirals wound into each other: hard for small networks.

use std::f64::consts::TAU;

use crate::data::points::{self, Points};
use crate::data::{Dataset, Make, selection};
use crate::param::{Limits, Param};
use crate::registry::{Choice, Entry};

/// The entry of this data set.
pub const ENTRY: Entry<Make> = Entry {
    key: "spirals",
    label: "Spirals",
    group: "Points",
    about: "Interleaved spiral arms; more turns are harder.",
    formula: "arm k: r·(cos φ, sin φ), r from 0.1 to 1.4, φ = 2π·(k/arms + turns·(r − 0.1)/1.3)",
    source: "K. J. Lang, M. J. Witbrock 1988, Learning to Tell Two Spirals Apart; lecture notes CS231n (three arms)",
    params: &[
        points::COUNT,
        points::noise(0.05),
        points::SEED,
        selection::CLASSES,
        Param::integer("arms", "Arms", [2.0, 6.0], 2.0).within(Limits::closed(2.0, 20.0)).help("Each is a class."),
        Param::linear("turns", "Turns", [0.25, 3.0], 1.25)
            .within(Limits::closed(0.0, 100.0))
            .help("How often an arm goes round."),
    ],
    make: Make::built_in(|choice, _| Ok(spirals(choice))),
};

fn spirals(choice: &Choice<Make>) -> Dataset {
    let mut points = Points::new("spirals", choice.number("seed"), choice.number("noise"));
    let (arms, turns) = (choice.number("arms") as usize, choice.number("turns"));
    for (arm, count) in points::shares(choice.number("count"), arms).enumerate() {
        for at in 0..count {
            let part = points::part(at, count);
            let (sin, cos) = (TAU * (arm as f64 / arms as f64 + turns * part)).sin_cos();
            let radius = 0.1 + 1.3 * part;
            points.push([radius * cos, radius * sin], arm);
        }
    }
    points.into_dataset((1..=arms).map(|arm| format!("arm {arm}")).collect())
}
