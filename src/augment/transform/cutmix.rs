//! Covers a piece of an image with the same piece of another one of its batch; the labels weigh as much as the areas.

use std::ops::Range;

use rand::RngExt as _;

use crate::augment::{Build, Make, Mixing, On, PROBABILITY};
use crate::param::{Limits, Param};
use crate::registry::Entry;
use crate::rng::{self, Pcg64};

/// The entry of this augmentation.
pub const ENTRY: Entry<Make> = Entry {
    key: "cutmix",
    label: "CutMix",
    group: "Mixing",
    about: "Replaces a rectangle of each image by that of another image of the batch; labels are mixed in proportion to the areas.",
    formula: "x → x′ in a piece of w·√(1 − λ) × h·√(1 − λ);  λ ~ Beta(α, α)",
    source: "S. Yun et al. 2019, CutMix: Regularization Strategy to Train Strong Classifiers, algorithm A1",
    params: &[
        Param::linear("alpha", "Strength", [0.05, 2.0], 1.0)
            .within(Limits::closed(0.001, 1000.0))
            .bare()
            .help("α of the Beta distribution. Small: most rectangles are tiny or almost the whole image; 1: all areas are equally likely; large: about half."),
        PROBABILITY,
    ],
    make: Make { on: On::Images, build: Build::Mixing(|choice| Box::new(Cutmix { alpha: choice.number("alpha") })) },
};

struct Cutmix {
    alpha: f64,
}

impl Mixing for Cutmix {
    fn mix(&self, pixels: &mut [f32], other: &[f32], [height, width, channels]: [usize; 3], rng: &mut Pcg64) -> f32 {
        let side = (1.0 - rng::beta(rng, self.alpha)).sqrt();
        let [columns, rows] = [width, height].map(|pixels| covered(side, pixels, rng));
        for row in rows.clone() {
            let piece = (row * width + columns.start) * channels..(row * width + columns.end) * channels;
            pixels[piece.clone()].copy_from_slice(&other[piece]);
        }
        1.0 - (rows.len() * columns.len()) as f32 / (height * width) as f32
    }
}

/// The pixels of a line that a piece of a fraction of its length covers; its middle may be any pixel.
fn covered(side: f64, pixels: usize, rng: &mut Pcg64) -> Range<usize> {
    let half = (side * pixels as f64) as usize / 2;
    let middle = rng.random_range(0..pixels);
    middle.saturating_sub(half)..(middle + half).min(pixels)
}
