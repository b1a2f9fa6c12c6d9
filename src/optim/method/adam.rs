//! Adam:
//!
//! m ← β₁m + (1 − β₁)g;  v ← β₂v + (1 − β₂)g²;  x ← x − α·m̂ / (√v̂ + ε)
//! with m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ), t from 1
//!
//! D. Kingma and J. Ba 2015, algorithm 1. Known as momentum and `RMSProp` in one, and for working untuned. Both averages
//! start at zero; without the correction the first steps are (1 − β₁)/√(1 − β₂) times α, three times too long.
//!
//! # Conventions
//! `lecture`, `pytorch` and `paper` are the form above. `keras` corrects the rate instead,
//! α√(1 − β₂ᵗ)/(1 − β₁ᵗ) · m/(√v + ε), so that its ε weighs up to 1/√(1 − β₂) times more in the first steps; seen
//! where gradients are about as small as ε.

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
    key: "adam",
    label: "Adam",
    group: "First-order methods",
    about: "Momentum and RMSProp in one, with averages corrected for their start at zero.",
    formula: "m ← β₁m + (1 − β₁)g;  v ← β₂v + (1 − β₂)g²;  m̂ ← m/(1 − β₁ᵗ);  v̂ ← v/(1 − β₂ᵗ);  \
     x ← x − α·m̂/(√v̂ + ε)",
    source: "Kingma & Ba 2015; CS231n lecture 7",
    params: &[LR, BETA1, BETA2, EPSILON, BIAS_CORRECTION, CONVENTION, WEIGHT_DECAY, DECOUPLED, CLIP],
    make: Method::of::<Adam>(GRADIENT, linear::<2>()).with_rules(RULES),
};

const RULES: Rules = Rules::Variants(&[
    Variant {
        when: &[("bias_correction", "false")],
        rule: "m ← β₁m + (1 − β₁)g;  v ← β₂v + (1 − β₂)g²;  x ← x − αm/(√v + ε)",
    },
    Variant {
        when: &[("convention", "keras")],
        rule: "m ← β₁m + (1 − β₁)g;  v ← β₂v + (1 − β₂)g²;  x ← x − α√(1 − β₂ᵗ)/(1 − β₁ᵗ)·m/(√v + ε)",
    },
]);

/// Whether averages are corrected, for those who share Adam's rule.
pub(super) const BIAS_CORRECTION: Param = Param::switch("bias_correction", "Bias correction", true)
    .help("Divides m by 1 − β₁ᵗ and v by 1 − β₂ᵗ, as both start at zero. Off, the first steps are far too long.");

pub(super) const CONVENTION: Param =
    Param::choice("convention", "Convention", &["lecture", "pytorch", "keras", "paper"]).help(
        "lecture, pytorch, paper: ε joins the corrected √v̂. keras: ε joins √v before the correction. \
     Seen in the first steps where gradients are as small as ε.",
    );

pub(super) struct Adam;

/// What a step needs: x ← x − `lr`·m·`unbias1` / (√(v·`unbias2`) + ε).
#[derive(Clone, Copy)]
pub(super) struct Step<T> {
    lr: T,
    beta1: Fraction<T>,
    beta2: Fraction<T>,
    epsilon: T,
    unbias1: T,
    unbias2: T,
}

impl Build for Adam {
    fn build<T: Real>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        lift::<Self, T, 2, 2>()
    }
}

impl Rule<2, 2> for Adam {
    const MEMORY: [&'static str; 2] = ["m", "v"];
    const SHARED: [&'static str; 2] = ["β₁ᵗ", "β₂ᵗ"];
    const HAS_ROOT: bool = true;
    type Step<T: Real> = Step<T>;

    /// Running powers: `powi` would cost more than the step.
    #[inline]
    fn advance([beta1_t, beta2_t]: &mut [f64; 2], settings: Settings<'_>) {
        let [_, beta1, beta2] = settings.all();
        *beta1_t *= beta1;
        *beta2_t *= beta2;
    }

    #[inline]
    fn prepare<T: Real>([beta1_t, beta2_t]: &[f64; 2], settings: Settings<'_>) -> Step<T> {
        let [lr, beta1, beta2, epsilon, is_corrected, convention] = settings.all();
        let mut step = Step {
            lr: T::of(lr),
            beta1: Fraction::of(beta1),
            beta2: Fraction::of(beta2),
            epsilon: T::of(epsilon),
            unbias1: T::one(),
            unbias2: T::one(),
        };
        if is_corrected == 1.0 {
            step.unbias1 = T::of(1.0 / (1.0 - beta1_t));
            if convention == 2.0 {
                step.lr = T::of(lr * (1.0 - beta2_t).sqrt());
            } else {
                step.unbias2 = T::of(1.0 / (1.0 - beta2_t));
            }
        }
        step
    }

    #[inline(always)]
    fn update<T: Real>(s: Step<T>, x: T, g: T, [m, v]: [T; 2]) -> (T, [T; 2]) {
        let m = s.beta1.value * m + s.beta1.rest * g;
        let v = s.beta2.value * v + s.beta2.rest * g * g;
        (x - s.lr * (m * s.unbias1) / ((v * s.unbias2).sqrt() + s.epsilon), [m, v])
    }
}
