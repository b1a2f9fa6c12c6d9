//! Moves an image by up to so many pixels in x and in y, both drawn evenly, fractions of a pixel included.

use nalgebra::{Matrix3, Vector2};
use rand::RngExt as _;

use crate::augment::{Build, Geometric, Make, On, PROBABILITY};
use crate::param::{Limits, Param};
use crate::registry::Entry;
use crate::rng::Pcg64;

/// The entry of this augmentation.
pub const ENTRY: Entry<Make> = Entry {
    key: "shift",
    label: "Shift",
    group: "Geometric",
    about: "Shifts each image a little, also by fractions of a pixel.",
    formula: "(x, y) → (x + u, y + v);  u, v ~ U(−s, s)",
    source: "CS231n lecture 7, data augmentation",
    params: &[
        Param::linear("pixels", "Shift", [0.0, 2.0], 0.5).within(Limits::closed(0.0, 1000.0)).unit("px").bare().help(
            "The farthest shift in x and in y. The digits fill their 8 × 8 pixels: half a pixel helps, one hurts.",
        ),
        PROBABILITY,
    ],
    make: Make {
        on: On::Images,
        build: Build::Geometric(|choice| Box::new(Shift { pixels: choice.number("pixels") })),
    },
};

struct Shift {
    pixels: f64,
}

impl Geometric for Shift {
    fn draw(&self, _: [usize; 2], rng: &mut Pcg64) -> Matrix3<f64> {
        let by = [(); 2].map(|()| rng.random_range(-self.pixels..=self.pixels));
        Matrix3::new_translation(&Vector2::from(by))
    }
}
