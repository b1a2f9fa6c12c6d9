//! Makes an image larger or smaller about its middle.

use nalgebra::{Matrix3, Vector2};
use rand::RngExt as _;

use crate::augment::{Build, Geometric, Make, On, PROBABILITY};
use crate::param::{Limits, Param};
use crate::registry::Entry;
use crate::rng::Pcg64;

/// The entry of this augmentation.
pub const ENTRY: Entry<Make> = Entry {
    key: "scale",
    label: "Scale",
    group: "Geometric",
    about: "Makes each image a little larger or smaller.",
    formula: "(x, y) → (f·x, g·y);  f, g ~ U(1 − s, 1 + s)",
    source: "CS231n lecture 7, data augmentation",
    params: &[
        Param::linear("strength", "Strength", [0.0, 0.5], 0.1)
            .within(Limits::closed(0.0, 0.95))
            .bare()
            .help("The largest change of size in either direction, as a fraction."),
        Param::choice("sides", "Sides", &["together", "apart"])
            .help("Whether width and height change by the same factor, or each by its own (squeezed and stretched)."),
        PROBABILITY,
    ],
    make: Make {
        on: On::Images,
        build: Build::Geometric(|choice| {
            Box::new(Scale { strength: choice.number("strength"), is_apart: choice.word("sides") == "apart" })
        }),
    },
};

struct Scale {
    strength: f64,
    is_apart: bool,
}

impl Geometric for Scale {
    fn draw(&self, _: [usize; 2], rng: &mut Pcg64) -> Matrix3<f64> {
        let mut factor = || rng.random_range(1.0 - self.strength..=1.0 + self.strength);
        let wide = factor();
        let high = if self.is_apart { factor() } else { wide };
        Matrix3::new_nonuniform_scaling(&Vector2::new(1.0 / wide, 1.0 / high))
    }
}
