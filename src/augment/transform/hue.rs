//! Moves the colours of an image along the colour circle.

use rand::RngExt as _;

use crate::augment::{Build, Make, On, PROBABILITY, Pixelwise, color};
use crate::param::{Limits, Param};
use crate::registry::Entry;
use crate::rng::Pcg64;

/// The entry of this augmentation.
pub const ENTRY: Entry<Make> = Entry {
    key: "hue",
    label: "Hue",
    group: "Colours",
    about: "Rotates the hue of each image.",
    formula: "hue → hue + t;  t ~ U(−s, s), 1 being once around",
    source: "CS231n lecture 7, data augmentation; torchvision's ColorJitter",
    params: &[
        Param::linear("strength", "Strength", [0.0, 0.5], 0.05)
            .within(Limits::closed(0.0, 0.5))
            .bare()
            .help("The largest rotation in either direction: 0.5 gives complementary colours."),
        PROBABILITY,
    ],
    make: Make {
        on: On::Colors,
        build: Build::Pixelwise(|choice, _| Box::new(Hue { strength: choice.number("strength") })),
    },
};

struct Hue {
    strength: f64,
}

impl Pixelwise for Hue {
    fn apply(&self, pixels: &mut [f32], _: [usize; 3], rng: &mut Pcg64) {
        color::hue(pixels, rng.random_range(-self.strength..=self.strength) as f32);
    }
}
