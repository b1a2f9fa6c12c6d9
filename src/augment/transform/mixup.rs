//! Blends an image with another one of its batch, and their labels alike: between two samples the network is to answer
//! something in between. Pixels of any samples can be blended, points and rows of a table too.

use crate::augment::{Build, Make, Mixing, On, PROBABILITY};
use crate::param::{Limits, Param};
use crate::registry::Entry;
use crate::rng::{self, Pcg64};

/// The entry of this augmentation.
pub const ENTRY: Entry<Make> = Entry {
    key: "mixup",
    label: "Mixup",
    group: "Mixing",
    about: "Blends each sample and its label with another one of the batch.",
    formula: "x → λ·x + (1 − λ)·x′,  y → λ·y + (1 − λ)·y′;  λ ~ Beta(α, α)",
    source: "H. Zhang, M. Cisse, Y. Dauphin, D. Lopez-Paz 2018, mixup: Beyond Empirical Risk Minimization",
    params: &[
        Param::linear("alpha", "Strength", [0.05, 2.0], 0.2)
            .within(Limits::closed(0.001, 1000.0))
            .bare()
            .help("α of the Beta distribution. Small: most samples stay almost unchanged; 1: all proportions are equally likely; large: about half of each."),
        PROBABILITY,
    ],
    make: Make { on: On::Anything, build: Build::Mixing(|choice| Box::new(Mixup { alpha: choice.number("alpha") })) },
};

struct Mixup {
    alpha: f64,
}

impl Mixing for Mixup {
    fn mix(&self, pixels: &mut [f32], other: &[f32], _: [usize; 3], rng: &mut Pcg64) -> f32 {
        let share = rng::beta(rng, self.alpha) as f32;
        for (pixel, other) in pixels.iter_mut().zip(other) {
            *pixel = share * *pixel + (1.0 - share) * other;
        }
        share
    }
}
