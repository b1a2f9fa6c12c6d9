//! Pads an image with background on all sides and cuts a piece of the old size out of it anywhere: a shift by whole
//! pixels, nothing is blurred.

use nalgebra::{Matrix3, Vector2};
use rand::RngExt as _;

use crate::augment::{Build, Geometric, Make, On, PROBABILITY};
use crate::param::{Limits, Param};
use crate::registry::Entry;
use crate::rng::Pcg64;

/// The entry of this augmentation.
pub const ENTRY: Entry<Make> = Entry {
    key: "crop",
    label: "Crop",
    group: "Geometric",
    about: "Pads each image and cuts a piece of the old size out of it.",
    formula: "(x, y) → (x + u, y + v);  u, v whole numbers from −p to p",
    source: "K. He, X. Zhang, S. Ren, J. Sun 2016, Deep Residual Learning for Image Recognition, section 4.2",
    params: &[
        Param::integer("padding", "Padding", [0.0, 8.0], 1.0)
            .within(Limits::closed(0.0, 1000.0))
            .unit("px")
            .bare()
            .help("On each side, and so the farthest shift. 4 is usual for 32 × 32 pixels."),
        PROBABILITY,
    ],
    make: Make {
        on: On::Images,
        build: Build::Geometric(|choice| Box::new(Crop { padding: choice.number("padding") as i32 })),
    },
};

struct Crop {
    padding: i32,
}

impl Geometric for Crop {
    fn draw(&self, _: [usize; 2], rng: &mut Pcg64) -> Matrix3<f64> {
        let by = [(); 2].map(|()| f64::from(rng.random_range(-self.padding..=self.padding)));
        Matrix3::new_translation(&Vector2::from(by))
    }
}
