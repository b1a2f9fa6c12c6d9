//! Lion:
//!
//! x ← x − α·sign(β₁m + (1 − β₁)g);  m ← β₂m + (1 − β₂)g
//!
//! X. Chen et al. 2023. Known for having been found by a program search, and for one memory only. Every step has the
//! length α in every coordinate, so α is some ten times smaller than Adam's, and decay, decoupled, some ten times larger.

use super::{BETA1, BETA2, CLIP, GRADIENT, LR, WEIGHT_DECAY, decoupled, linear};
use crate::optim::lifted::lift;
use crate::optim::rule::Rule;
use crate::optim::text::Rules;
use crate::optim::vector::sign;
use crate::optim::{Build, Method, Optimizer, Settings};
use crate::real::{Fraction, Real};
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "lion",
    label: "Lion",
    group: "Newer first-order methods",
    about: "The sign of a momentum, found by program search: one memory, steps of one length.",
    formula: "x ← x − α·sign(β₁m + (1 − β₁)g);  m ← β₂m + (1 − β₂)g",
    source: "Chen et al. 2023",
    params: &[LR, BETA1, BETA2.default_number(0.99), WEIGHT_DECAY, decoupled(true), CLIP],
    make: Method::of::<Lion>(GRADIENT, linear::<1>()).with_rules(Rules::Variants(&[])),
};

struct Lion;

/// What a step needs.
#[derive(Clone, Copy)]
struct Step<T> {
    lr: T,
    beta1: Fraction<T>,
    beta2: Fraction<T>,
}

impl Build for Lion {
    fn build<T: Real>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        lift::<Self, T, 1, 0>()
    }
}

impl Rule<1> for Lion {
    const MEMORY: [&'static str; 1] = ["m"];
    const SHARED: [&'static str; 0] = [];
    type Step<T: Real> = Step<T>;

    #[inline]
    fn prepare<T: Real>(_: &[f64; 0], settings: Settings<'_>) -> Step<T> {
        let [lr, beta1, beta2] = settings.all();
        Step { lr: T::of(lr), beta1: Fraction::of(beta1), beta2: Fraction::of(beta2) }
    }

    #[inline(always)]
    fn update<T: Real>(s: Step<T>, x: T, g: T, [m]: [T; 1]) -> (T, [T; 1]) {
        let towards = s.beta1.value * m + s.beta1.rest * g;
        (x - s.lr * sign(towards), [s.beta2.value * m + s.beta2.rest * g])
    }
}
