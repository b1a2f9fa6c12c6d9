//! Leans an image to one side, as italics lean.

use nalgebra::Matrix3;
use rand::RngExt as _;

use crate::augment::{Build, Geometric, Make, On, PROBABILITY};
use crate::param::{Limits, Param};
use crate::registry::Entry;
use crate::rng::Pcg64;

/// The entry of this augmentation.
pub const ENTRY: Entry<Make> = Entry {
    key: "shear",
    label: "Shear",
    group: "Geometric",
    about: "Shears each image a little to the left or right.",
    formula: "(x, y) → (x + y·tan θ, y);  θ ~ U(−d, d)",
    source: "CS231n lecture 7, data augmentation",
    params: &[
        Param::linear("degrees", "Shear", [0.0, 45.0], 10.0)
            .within(Limits::closed(0.0, 80.0))
            .unit("°")
            .bare()
            .help("The largest angle in either direction."),
        PROBABILITY,
    ],
    make: Make {
        on: On::Images,
        build: Build::Geometric(|choice| Box::new(Shear { degrees: choice.number("degrees") })),
    },
};

struct Shear {
    degrees: f64,
}

impl Geometric for Shear {
    fn draw(&self, _: [usize; 2], rng: &mut Pcg64) -> Matrix3<f64> {
        let lean = rng.random_range(-self.degrees..=self.degrees).to_radians().tan();
        Matrix3::new(1.0, lean, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)
    }
}
