//! Covers a square of an image: the network may not lean on one part alone.
//!
//! The square's middle is drawn from all pixels, so it may lie partly outside. It is filled with the mean pixel of the
//! training part, which is what the network sees as 0.

use std::ops::Range;

use rand::RngExt as _;

use crate::augment::{Build, Make, On, PROBABILITY, Pixelwise};
use crate::param::{Limits, Param};
use crate::registry::Entry;
use crate::rng::Pcg64;

/// The entry of this augmentation.
pub const ENTRY: Entry<Make> = Entry {
    key: "cutout",
    label: "Cut-out",
    group: "Pixels",
    about: "Covers a square of each image.",
    formula: "x → mean in a square of side s·min(w, h)",
    source: "T. DeVries, G. Taylor 2017, Improved Regularization of Convolutional Neural Networks with Cutout",
    params: &[
        Param::linear("side", "Side", [0.0, 1.0], 0.5)
            .within(Limits::closed(0.0, 2.0))
            .bare()
            .help("Of the square, as a fraction of the image's shorter side; the paper's is 0.5 for CIFAR-10."),
        PROBABILITY,
    ],
    make: Make {
        on: On::Images,
        build: Build::Pixelwise(|choice, seen| {
            Box::new(Cutout { side: choice.number("side"), fill: seen.mean().iter().map(|x| *x as f32).collect() })
        }),
    },
};

struct Cutout {
    side: f64,
    /// The mean pixel.
    fill: Vec<f32>,
}

impl Pixelwise for Cutout {
    fn apply(&self, pixels: &mut [f32], [height, width, channels]: [usize; 3], rng: &mut Pcg64) {
        let side = (self.side * height.min(width) as f64).round() as usize;
        let [rows, columns] = [height, width].map(|pixels| covered(rng.random_range(0..pixels), side, pixels));
        for row in rows {
            for column in columns.clone() {
                pixels[(row * width + column) * channels..][..channels].copy_from_slice(&self.fill);
            }
        }
    }
}

/// The pixels of a line that a square covers.
fn covered(middle: usize, side: usize, pixels: usize) -> Range<usize> {
    let end = middle + side.div_ceil(2);
    end.saturating_sub(side)..end.min(pixels)
}
