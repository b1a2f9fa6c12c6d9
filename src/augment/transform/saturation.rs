//! Makes the colours of an image stronger or greyer.

use crate::augment::color::{self, STRENGTH, factor};
use crate::augment::{Build, Make, On, PROBABILITY, Pixelwise};
use crate::registry::Entry;
use crate::rng::Pcg64;

/// The entry of this augmentation.
pub const ENTRY: Entry<Make> = Entry {
    key: "saturation",
    label: "Saturation",
    group: "Colours",
    about: "Makes the colours of each image a little stronger or greyer.",
    formula: "x → g + f·(x − g), from 0 to 1, g the pixel's grey;  f ~ U(1 − s, 1 + s)",
    source: "CS231n lecture 7, data augmentation; torchvision's ColorJitter",
    params: &[STRENGTH, PROBABILITY],
    make: Make {
        on: On::Colors,
        build: Build::Pixelwise(|choice, _| Box::new(Saturation { strength: choice.number("strength") })),
    },
};

struct Saturation {
    strength: f64,
}

impl Pixelwise for Saturation {
    fn apply(&self, pixels: &mut [f32], _: [usize; 3], rng: &mut Pcg64) {
        color::saturation(pixels, factor(self.strength, rng));
    }
}
