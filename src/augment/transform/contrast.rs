//! Moves the pixels of an image away from their mean grey, or towards it.

use crate::augment::color::{self, STRENGTH, factor};
use crate::augment::{Build, Make, On, PROBABILITY, Pixelwise};
use crate::registry::Entry;
use crate::rng::Pcg64;

/// The entry of this augmentation.
pub const ENTRY: Entry<Make> = Entry {
    key: "contrast",
    label: "Contrast",
    group: "Colours",
    about: "Moves the pixels of each image away from their mean grey, or towards it.",
    formula: "x → m + f·(x − m), from 0 to 1;  f ~ U(1 − s, 1 + s)",
    source: "CS231n lecture 7, data augmentation; torchvision's ColorJitter",
    params: &[STRENGTH, PROBABILITY],
    make: Make {
        on: On::Images,
        build: Build::Pixelwise(|choice, _| Box::new(Contrast { strength: choice.number("strength") })),
    },
};

struct Contrast {
    strength: f64,
}

impl Pixelwise for Contrast {
    fn apply(&self, pixels: &mut [f32], [_, _, channels]: [usize; 3], rng: &mut Pcg64) {
        color::contrast(pixels, channels, factor(self.strength, rng));
    }
}
