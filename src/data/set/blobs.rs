//! Round clouds: what the simplest network learns, as far as they don't overlap.

use std::f64::consts::TAU;

use crate::data::points::{self, Points};
use crate::data::{Dataset, Make};
use crate::param::{Limits, Param};
use crate::registry::{Choice, Entry};

/// The entry of this data set.
pub const ENTRY: Entry<Make> = Entry {
    key: "blobs",
    label: "Blobs",
    group: "Points",
    about: "A round cloud for each class; more noise makes them overlap.",
    formula: "class k: normal around (cos φ, sin φ), φ = 2π·k/classes + π/2",
    source: "scikit-learn, make_blobs, with the centres on a circle",
    params: &[
        points::COUNT,
        points::noise(0.3),
        points::SEED,
        Param::integer("classes", "Classes", [2.0, 8.0], 3.0).within(Limits::closed(2.0, 20.0)).help("One cloud each."),
    ],
    make: Make::built_in(|choice, _| Ok(blobs(choice))),
};

fn blobs(choice: &Choice<Make>) -> Dataset {
    let mut points = Points::new("blobs", choice.number("seed"), choice.number("noise"));
    let classes = choice.number("classes") as usize;
    for (class, count) in points::shares(choice.number("count"), classes).enumerate() {
        let (sin, cos) = (TAU * (class as f64 / classes as f64 + 0.25)).sin_cos();
        for _ in 0..count {
            points.push([cos, sin], class);
        }
    }
    points.into_dataset((1..=classes).map(|class| format!("blob {class}")).collect())
}
