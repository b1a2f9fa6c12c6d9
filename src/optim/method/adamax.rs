//! Adamax:
//!
//! m ← β₁m + (1 − β₁)g;  u ← max(β₂u, |g| + ε);  x ← x − α/(1 − β₁ᵗ) · m/u
//!
//! D. Kingma and J. Ba 2015, section 7.1. Known as Adam with the largest recent gradient in place of the mean square: u
//! needs no correction, and a step is never longer than about α.
//!
//! # Conventions
//! `pytorch` is the form above. `keras` has u ← max(β₂u, |g|) and divides by u + ε, which is seen where gradients are as
//! small as ε. The paper has no ε, and divides by zero where the first gradients are.

use super::{BETA1, BETA2, CLIP, DECOUPLED, EPSILON, GRADIENT, LR, WEIGHT_DECAY, linear};
use crate::optim::lifted::lift;
use crate::optim::rule::Rule;
use crate::optim::text::{Rules, Variant};
use crate::optim::{Build, Method, Optimizer, Settings};
use crate::param::Param;
use crate::real::{Fraction, Real};
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "adamax",
    label: "Adamax",
    group: "Newer first-order methods",
    about: "Adam with the largest recent gradient in place of the mean square.",
    formula: "m ← β₁m + (1 − β₁)g;  u ← max(β₂u, |g| + ε);  x ← x − α/(1 − β₁ᵗ)·m/u",
    source: "Kingma & Ba 2015",
    params: &[LR, BETA1, BETA2, EPSILON.default_number(1e-8), CONVENTION, WEIGHT_DECAY, DECOUPLED, CLIP],
    make: Method::of::<Adamax>(GRADIENT, linear::<2>()).with_rules(RULES),
};

const RULES: Rules = Rules::Variants(&[Variant {
    when: &[("convention", "keras")],
    rule: "m ← β₁m + (1 − β₁)g;  u ← max(β₂u, |g|);  x ← x − α/(1 − β₁ᵗ)·m/(u + ε)",
}]);

const CONVENTION: Param = Param::choice("convention", "Convention", &["pytorch", "keras"]).help(
    "pytorch: u ← max(β₂u, |g| + ε), m/u. keras: u ← max(β₂u, |g|), m/(u + ε). \
     Seen where gradients are as small as ε.",
);

struct Adamax;

/// What a step needs: one of the two ε is zero.
#[derive(Clone, Copy)]
struct Step<T> {
    lr: T,
    beta1: Fraction<T>,
    beta2: T,
    inside: T,
    outside: T,
}

impl Build for Adamax {
    fn build<T: Real>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        lift::<Self, T, 2, 1>()
    }
}

impl Rule<2, 1> for Adamax {
    const MEMORY: [&'static str; 2] = ["m", "u"];
    const SHARED: [&'static str; 1] = ["β₁ᵗ"];
    type Step<T: Real> = Step<T>;

    #[inline]
    fn advance([beta1_t]: &mut [f64; 1], settings: Settings<'_>) {
        let [_, beta1] = settings.all();
        *beta1_t *= beta1;
    }

    #[inline]
    fn prepare<T: Real>([beta1_t]: &[f64; 1], settings: Settings<'_>) -> Step<T> {
        let [lr, beta1, beta2, epsilon, convention] = settings.all();
        let [inside, outside] = if convention == 1.0 { [0.0, epsilon] } else { [epsilon, 0.0] };
        Step {
            lr: T::of(lr / (1.0 - beta1_t)),
            beta1: Fraction::of(beta1),
            beta2: T::of(beta2),
            inside: T::of(inside),
            outside: T::of(outside),
        }
    }

    #[inline(always)]
    fn update<T: Real>(s: Step<T>, x: T, g: T, [m, u]: [T; 2]) -> (T, [T; 2]) {
        let m = s.beta1.value * m + s.beta1.rest * g;
        let (old, new) = (s.beta2 * u, g.abs() + s.inside);
        let u = if new < old { old } else { new };
        (x - s.lr * m / (u + s.outside), [m, u])
    }
}
