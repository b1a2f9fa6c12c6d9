//! Adds Gaussian noise to every pixel. Pixels may leave 0 to 1: clipping them would shift their mean.

use crate::augment::{Build, Make, On, PROBABILITY, Pixelwise};
use crate::param::{Limits, Param};
use crate::registry::Entry;
use crate::rng::{self, Pcg64};

/// The entry of this augmentation.
pub const ENTRY: Entry<Make> = Entry {
    key: "noise",
    label: "Pixel noise",
    group: "Pixels",
    about: "Adds Gaussian noise to every pixel.",
    formula: "x → x + n;  n ~ N(0, s²)",
    source: "CS231n lecture 7, data augmentation",
    params: &[
        Param::linear("sd", "Standard deviation", [0.0, 0.5], 0.1)
            .within(Limits::closed(0.0, 1000.0))
            .bare()
            .help("Of the noise, where 0 is background and 1 the brightest pixel."),
        PROBABILITY,
    ],
    make: Make { on: On::Anything, build: Build::Pixelwise(|choice, _| Box::new(Noise { sd: choice.number("sd") })) },
};

struct Noise {
    sd: f64,
}

impl Pixelwise for Noise {
    fn apply(&self, pixels: &mut [f32], _: [usize; 3], rng: &mut Pcg64) {
        for pixel in pixels {
            *pixel += (self.sd * rng::normal(rng)) as f32;
        }
    }
}
