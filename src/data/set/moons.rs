//! Two half circles, each reaching into the other: what no straight line divides.

use std::f64::consts::PI;

use crate::data::points::{self, Points};
use crate::data::{Dataset, Make, selection};
use crate::registry::{Choice, Entry};

/// The entry of this data set.
pub const ENTRY: Entry<Make> = Entry {
    key: "moons",
    label: "Moons",
    group: "Points",
    about: "Two interleaving half moons.",
    formula: "upper (cos t − ½, sin t − ¼), lower (½ − cos t, ¼ − sin t), t from 0 to π",
    source: "scikit-learn, make_moons, moved to the middle",
    params: &[points::COUNT, points::noise(0.15), points::SEED, selection::CLASSES],
    make: Make::built_in(|choice, _| Ok(moons(choice))),
};

fn moons(choice: &Choice<Make>) -> Dataset {
    let mut points = Points::new("moons", choice.number("seed"), choice.number("noise"));
    // as scikit-learn: where the number is odd, the lower moon has one more
    let upper = choice.number("count") as usize / 2;
    let lower = choice.number("count") as usize - upper;
    for at in 0..upper {
        let t = PI * points::part(at, upper);
        points.push([t.cos() - 0.5, t.sin() - 0.25], 0);
    }
    for at in 0..lower {
        let t = PI * points::part(at, lower);
        points.push([0.5 - t.cos(), 0.25 - t.sin()], 1);
    }
    points.into_dataset(points::names(&["upper", "lower"]))
}
