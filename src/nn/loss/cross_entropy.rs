//! Softmax cross-entropy: `L = −(1/n) Σᵢ Σₖ qᵢₖ log softmax(zᵢ)ₖ`, and `∂L/∂z = (softmax(z) − q) / n`.
//!
//! q is 1 at the label and 0 elsewhere, or a mixture of two labels; smoothing gives the share ε of it to all classes
//! alike: `q ← (1 − ε) q + ε/C`.

use super::{Build, Loss, Make};
use crate::nn::Target;
use crate::param::{Limits, Param};
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this loss.
pub const ENTRY: Entry<Make> = Entry {
    key: "cross-entropy",
    label: "Softmax cross-entropy",
    group: "Classification",
    about: "The negative log-likelihood of the correct class.",
    formula: "L = −Σₖ qₖ log softmax(z)ₖ, q = (1 − ε)·onehot + ε/C",
    source: "CS231n lecture 3; label smoothing: Szegedy et al. 2016",
    params: &[Param::linear("smoothing", "Label smoothing ε", [0.0, 0.5], 0.0).within(Limits::closed(0.0, 1.0)).help(
        "The part of the target that is spread evenly over all classes, so that logits need not grow without bound.",
    )],
    make: Make::of::<CrossEntropy>(),
};

struct CrossEntropy {
    smoothing: f64,
}

impl Build for CrossEntropy {
    fn build<T: Real>(choice: &Choice<Make>) -> Box<dyn Loss<T>> {
        Box::new(Self { smoothing: choice.number("smoothing") })
    }
}

/// Without smoothing.
pub fn plain<T: Real>() -> Box<dyn Loss<T>> {
    Box::new(CrossEntropy { smoothing: 0.0 })
}

/// The largest number; NaN if there is one.
fn highest<T: Real>(row: &[T]) -> T {
    row.iter().fold(T::neg_infinity(), |top, z| if *z > top || z.is_nan() { *z } else { top })
}

impl CrossEntropy {
    /// `Σₖ qₖ (zₖ − top)`.
    fn expected<T: Real>(&self, row: &[T], target: Target, top: T) -> f64 {
        let at = |label: u32| (row[label as usize] - top).wide();
        let share = f64::from(target.share);
        let mut hard = share * at(target.label);
        if share < 1.0 {
            hard += (1.0 - share) * at(target.other);
        }
        if self.smoothing == 0.0 {
            return hard;
        }
        let mean = row.iter().map(|z| (*z - top).wide()).sum::<f64>() / row.len() as f64;
        (1.0 - self.smoothing) * hard + self.smoothing * mean
    }
}

/// Numbers whose exponentials are taken together.
const PIECE: usize = 1024;

/// `Σₖ exp(zₖ − top)` over at most [`PIECE`] logits.
fn sum_of_powers<T: Real>(logits: &[T], top: T, powers: &mut [T; PIECE]) -> f64 {
    let powers = &mut powers[..logits.len()];
    powers.iter_mut().zip(logits).for_each(|(power, z)| *power = *z - top);
    T::exp_all(powers);
    powers.iter().map(|power| power.wide()).sum()
}

/// Σ ln sᵢ as a logarithm of products, for sᵢ ≥ 1: of as many as fit.
struct Logarithms {
    product: f64,
    total: f64,
}

impl Logarithms {
    fn add(&mut self, s: f64) {
        const FULL: f64 = 1e200;
        self.product *= s;
        if self.product.is_nan() || self.product > FULL {
            self.total += self.product.ln();
            self.product = 1.0;
        }
    }

    fn total(self) -> f64 {
        self.total + self.product.ln()
    }
}

/// The largest logit is subtracted first, so that no exponential overflows.
impl<T: Real> Loss<T> for CrossEntropy {
    fn total(&self, outputs: &[T], targets: &[Target]) -> f64 {
        let classes = (outputs.len() / targets.len().max(1)).max(1);
        let rows = (PIECE / classes).max(1);
        let (mut expected, mut logarithms) = (0.0, Logarithms { product: 1.0, total: 0.0 });
        let (mut powers, mut tops) = ([T::zero(); PIECE], [T::zero(); PIECE]);
        for (outputs, targets) in outputs.chunks(rows * classes).zip(targets.chunks(rows)) {
            for ((row, target), top) in outputs.chunks_exact(classes).zip(targets).zip(&mut tops) {
                // a logit that is not a number makes its power, and the loss, one that is none
                *top = row.iter().fold(T::neg_infinity(), |top, z| if *z > top { *z } else { top });
                expected += self.expected(row, *target, *top);
            }
            if classes > PIECE {
                logarithms.add(outputs.chunks(PIECE).map(|piece| sum_of_powers(piece, tops[0], &mut powers)).sum());
                continue;
            }
            let powers = &mut powers[..outputs.len()];
            let pieces = outputs.chunks_exact(classes).zip(powers.chunks_exact_mut(classes));
            for ((row, powers), top) in pieces.zip(&tops) {
                powers.iter_mut().zip(row).for_each(|(power, z)| *power = *z - *top);
            }
            T::exp_all(powers);
            powers.chunks_exact(classes).for_each(|row| logarithms.add(row.iter().map(|power| power.wide()).sum()));
        }
        logarithms.total() - expected
    }

    fn slopes(&self, outputs: &[T], targets: &[Target], slopes: &mut [T]) -> f64 {
        let classes = (outputs.len() / targets.len().max(1)).max(1);
        let share = 1.0 / targets.len() as f64;
        let spread = T::of(share * self.smoothing / classes as f64);
        let mut loss = 0.0;
        let rows = outputs.chunks_exact(classes).zip(slopes.chunks_exact_mut(classes));
        for ((row, slopes), target) in rows.zip(targets) {
            let top = highest(row);
            let mut sum = 0.0;
            for (slope, z) in slopes.iter_mut().zip(row) {
                *slope = (*z - top).exp();
                sum += slope.wide();
            }
            let scale = T::of(share / sum);
            for slope in slopes.iter_mut() {
                *slope = *slope * scale - spread;
            }
            let hard = share * (1.0 - self.smoothing);
            slopes[target.label as usize] -= T::of(hard * f64::from(target.share));
            slopes[target.other as usize] -= T::of(hard * (1.0 - f64::from(target.share)));
            loss += sum.ln() - self.expected(row, *target, top);
        }
        loss
    }
}
