//! Adds one colour to all of an image, drawn along the directions in which the training set's own colours vary: as if
//! the light were another.
//!
//! The covariance of the pixels' channels over the training part has unit vectors pᵢ and variances λᵢ, pixels being from
//! 0 to 1. Pixels may leave that range.

use nalgebra::DMatrix;

use crate::augment::{Build, Make, On, PROBABILITY, Pixelwise};
use crate::param::{Limits, Param};
use crate::registry::Entry;
use crate::rng::{self, Pcg64};

/// The entry of this augmentation.
pub const ENTRY: Entry<Make> = Entry {
    key: "color-offset",
    label: "PCA colour offset",
    group: "Colours",
    about: "Adds a colour to each image, along the principal components of the training set's colours.",
    formula: "x → x + Σ aᵢ·λᵢ·pᵢ;  aᵢ ~ N(0, s²)",
    source: "A. Krizhevsky, I. Sutskever, G. Hinton 2012, ImageNet Classification, section 4.1",
    params: &[
        Param::linear("sd", "Standard deviation", [0.0, 5.0], 0.1).within(Limits::closed(0.0, 1000.0)).bare().help(
            "Of aᵢ. The paper's is 0.1, a faint change where pixels are from 0 to 1: λ is a variance below 0.25.",
        ),
        PROBABILITY,
    ],
    make: Make {
        on: On::Images,
        build: Build::Pixelwise(|choice, seen| Box::new(ColorOffset::of(&seen.covariance(), choice.number("sd")))),
    },
};

struct ColorOffset {
    /// For each component its direction, as long as its coefficient's standard deviation.
    components: Vec<Vec<f64>>,
}

impl ColorOffset {
    fn of(covariance: &DMatrix<f64>, sd: f64) -> Self {
        let eigen = covariance.clone().symmetric_eigen();
        let pairs = eigen.eigenvalues.iter().zip(eigen.eigenvectors.column_iter());
        // rounding can make a variance of 0 negative
        Self { components: pairs.map(|(value, unit)| (unit * (sd * value.max(0.0))).as_slice().to_vec()).collect() }
    }
}

impl Pixelwise for ColorOffset {
    fn apply(&self, pixels: &mut [f32], [_, _, channels]: [usize; 3], rng: &mut Pcg64) {
        for component in &self.components {
            let by = rng::normal(rng);
            for pixel in pixels.chunks_exact_mut(channels) {
                for (channel, step) in pixel.iter_mut().zip(component) {
                    *channel += (by * step) as f32;
                }
            }
        }
    }
}
