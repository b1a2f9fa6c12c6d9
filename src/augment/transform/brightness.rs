//! Makes an image brighter or darker.

use crate::augment::color::{self, STRENGTH, factor};
use crate::augment::{Build, Make, On, PROBABILITY, Pixelwise};
use crate::registry::Entry;
use crate::rng::Pcg64;

/// The entry of this augmentation.
pub const ENTRY: Entry<Make> = Entry {
    key: "brightness",
    label: "Brightness",
    group: "Colours",
    about: "Makes each image a little brighter or darker.",
    formula: "x → f·x, from 0 to 1;  f ~ U(1 − s, 1 + s)",
    source: "CS231n lecture 7, data augmentation; torchvision's ColorJitter",
    params: &[STRENGTH, PROBABILITY],
    make: Make {
        on: On::Images,
        build: Build::Pixelwise(|choice, _| Box::new(Brightness { strength: choice.number("strength") })),
    },
};

struct Brightness {
    strength: f64,
}

impl Pixelwise for Brightness {
    fn apply(&self, pixels: &mut [f32], _: [usize; 3], rng: &mut Pcg64) {
        color::brightness(pixels, factor(self.strength, rng));
    }
}
