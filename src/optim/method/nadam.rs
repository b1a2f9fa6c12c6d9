//! `NAdam`:
//!
//! m, v as Adam's;  μₜ = β₁(1 − ½·0.96^(tψ));  x ← x − α·((1 − μₜ)/(1 − Πμ)·g + μₜ₊₁/(1 − μₜ₊₁Πμ)·m) / (√v̂ + ε)
//!
//! T. Dozat 2016. Known as Adam with Nesterov's momentum: the step uses the momentum of the next step, so that the newest
//! gradient counts at once. μ warms up from β₁/2 to β₁.
//!
//! # Conventions
//! As in `PyTorch`, with the paper's ψ = 0.004; Keras has ψ = 1, whose μ is warm after a hundred steps.

use super::{BETA1, BETA2, CLIP, DECOUPLED, EPSILON, GRADIENT, LR, WEIGHT_DECAY, linear};
use crate::optim::lifted::lift;
use crate::optim::rule::Rule;
use crate::optim::text::Rules;
use crate::optim::{Build, Method, Optimizer, Settings};
use crate::param::{Limits, Param};
use crate::real::{Fraction, Real};
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "nadam",
    label: "NAdam",
    group: "Newer first-order methods",
    about: "Adam with Nesterov’s momentum: the newest gradient counts at once.",
    formula: "w₀ ← 1;  Π₀ ← 1;  w ← w·0.96^ψ;  μ ← β₁(1 − ½w);  Π ← Πμ;  μ' ← β₁(1 − ½w·0.96^ψ);  \
     m ← β₁m + (1 − β₁)g;  v ← β₂v + (1 − β₂)g²;  v̂ ← v/(1 − β₂ᵗ);  \
     x ← x − α·((1 − μ)/(1 − Π)·g + μ'/(1 − Πμ')·m)/(√v̂ + ε)",
    source: "Dozat 2016",
    params: &[LR, BETA1, BETA2, EPSILON.default_number(1e-8), MOMENTUM_DECAY, WEIGHT_DECAY, DECOUPLED, CLIP],
    make: Method::of::<NAdam>(GRADIENT, linear::<2>()).with_rules(Rules::Variants(&[])),
};

const MOMENTUM_DECAY: Param =
    Param::linear("momentum_decay", "Momentum decay ψ", [0.0, 0.1], 0.004).within(Limits::NON_NEGATIVE).help(
        "How fast the momentum μ warms up from β₁/2 to β₁: half of the way is done after 17/ψ steps. Keras has ψ = 1.",
    );

/// ln 0.96.
const LN: f64 = -0.040821994520255166;

struct NAdam;

/// Coefficients of a step: `slope` multiplies g, `pull` multiplies m.
#[derive(Clone, Copy)]
struct Step<T> {
    slope: T,
    pull: T,
    beta1: Fraction<T>,
    beta2: Fraction<T>,
    unbias2: T,
    epsilon: T,
}

impl Build for NAdam {
    fn build<T: Real>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        lift::<Self, T, 2, 3>()
    }
}

impl Rule<2, 3> for NAdam {
    const MEMORY: [&'static str; 2] = ["m", "v"];
    const SHARED: [&'static str; 3] = ["β₂ᵗ", "Πμ", "0.96^(tψ)"];
    const HAS_ROOT: bool = true;
    type Step<T: Real> = Step<T>;

    #[inline]
    fn advance([beta2_t, product, warmth]: &mut [f64; 3], settings: Settings<'_>) {
        let [_, beta1, beta2, _, psi] = settings.all();
        *beta2_t *= beta2;
        *warmth *= (psi * LN).exp();
        *product *= beta1 * (1.0 - 0.5 * *warmth);
    }

    #[inline]
    fn prepare<T: Real>([beta2_t, product, warmth]: &[f64; 3], settings: Settings<'_>) -> Step<T> {
        let [lr, beta1, beta2, epsilon, psi] = settings.all();
        let mu = beta1 * (1.0 - 0.5 * warmth);
        let next = beta1 * (1.0 - 0.5 * warmth * (psi * LN).exp());
        Step {
            slope: T::of(lr * (1.0 - mu) / (1.0 - product)),
            pull: T::of(lr * next / (1.0 - product * next)),
            beta1: Fraction::of(beta1),
            beta2: Fraction::of(beta2),
            unbias2: T::of(1.0 / (1.0 - beta2_t)),
            epsilon: T::of(epsilon),
        }
    }

    #[inline(always)]
    fn update<T: Real>(s: Step<T>, x: T, g: T, [m, v]: [T; 2]) -> (T, [T; 2]) {
        let m = s.beta1.value * m + s.beta1.rest * g;
        let v = s.beta2.value * v + s.beta2.rest * g * g;
        (x - (s.slope * g + s.pull * m) / ((v * s.unbias2).sqrt() + s.epsilon), [m, v])
    }
}
