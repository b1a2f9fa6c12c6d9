//! Turns an image about its middle by up to so many degrees either way, drawn evenly.

use nalgebra::Matrix3;
use rand::RngExt as _;

use crate::augment::{Build, Geometric, Make, On, PROBABILITY};
use crate::param::{Limits, Param};
use crate::registry::Entry;
use crate::rng::Pcg64;

/// The entry of this augmentation.
pub const ENTRY: Entry<Make> = Entry {
    key: "rotate",
    label: "Rotate",
    group: "Geometric",
    about: "Rotates each image a little about its centre.",
    formula: "turned by θ ~ U(−d, d)",
    source: "CS231n lecture 7, data augmentation",
    params: &[
        Param::linear("degrees", "Rotation", [0.0, 45.0], 10.0)
            .within(Limits::closed(0.0, 180.0))
            .unit("°")
            .bare()
            .help("The largest angle in either direction."),
        PROBABILITY,
    ],
    make: Make {
        on: On::Images,
        build: Build::Geometric(|choice| Box::new(Rotate { degrees: choice.number("degrees") })),
    },
};

struct Rotate {
    degrees: f64,
}

impl Geometric for Rotate {
    fn draw(&self, _: [usize; 2], rng: &mut Pcg64) -> Matrix3<f64> {
        Matrix3::new_rotation(rng.random_range(-self.degrees..=self.degrees).to_radians())
    }
}
