//! `AMSGrad`:
//!
//! m, v as Adam's;  w ← max(w, v);  x ← x − α·m̂ / (√(w/(1 − β₂ᵗ)) + ε)
//!
//! S. Reddi, S. Kale and S. Kumar 2018. Known for the proof that Adam need not converge, and for the repair: rates that
//! never rise again, as AdaGrad's.
//!
//! # Conventions
//! `pytorch` is the form above: the maximum is of the uncorrected v, and corrected after. `paper` has no bias correction:
//! x ← x − α·m/(√w + ε), whose first steps are (1 − β₁)/√(1 − β₂) times α. `keras` corrects the rate instead, as Keras's
//! Adam does: α√(1 − β₂ᵗ)/(1 − β₁ᵗ) · m/(√w + ε), so that its ε weighs up to 1/√(1 − β₂) times more in the first steps.

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
    key: "amsgrad",
    label: "AMSGrad",
    group: "Newer first-order methods",
    about: "Adam whose rates never rise again, which it needs to converge in every case.",
    formula: "m ← β₁m + (1 − β₁)g;  v ← β₂v + (1 − β₂)g²;  w ← max(w, v);  m̂ ← m/(1 − β₁ᵗ);  \
     ŵ ← w/(1 − β₂ᵗ);  x ← x − α·m̂/(√ŵ + ε)",
    source: "Reddi, Kale & Kumar 2018",
    params: &[LR, BETA1, BETA2, EPSILON.default_number(1e-8), CONVENTION, WEIGHT_DECAY, DECOUPLED, CLIP],
    make: Method::of::<AmsGrad>(GRADIENT, linear::<3>()).with_rules(RULES),
};

const RULES: Rules = Rules::Variants(&[
    Variant {
        when: &[("convention", "paper")],
        rule: "m ← β₁m + (1 − β₁)g;  v ← β₂v + (1 − β₂)g²;  w ← max(w, v);  x ← x − αm/(√w + ε)",
    },
    Variant {
        when: &[("convention", "keras")],
        rule: "m ← β₁m + (1 − β₁)g;  v ← β₂v + (1 − β₂)g²;  w ← max(w, v);  \
     x ← x − α√(1 − β₂ᵗ)/(1 − β₁ᵗ)·m/(√w + ε)",
    },
]);

const CONVENTION: Param = Param::choice("convention", "Convention", &["pytorch", "paper", "keras"]).help(
    "pytorch: with Adam's bias correction, and ε joins the corrected √w. paper: without correction, so that the first \
     steps are longer. keras: with correction, but ε joins √w before it; seen in the first steps where gradients are as \
     small as ε.",
);

struct AmsGrad;

/// What a step needs.
#[derive(Clone, Copy)]
struct Step<T> {
    lr: T,
    beta1: Fraction<T>,
    beta2: Fraction<T>,
    unbias2: T,
    epsilon: T,
}

impl Build for AmsGrad {
    fn build<T: Real>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        lift::<Self, T, 3, 2>()
    }
}

impl Rule<3, 2> for AmsGrad {
    const MEMORY: [&'static str; 3] = ["m", "v", "w"];
    const SHARED: [&'static str; 2] = ["β₁ᵗ", "β₂ᵗ"];
    const HAS_ROOT: bool = true;
    type Step<T: Real> = Step<T>;

    #[inline]
    fn advance([beta1_t, beta2_t]: &mut [f64; 2], settings: Settings<'_>) {
        let [_, beta1, beta2] = settings.all();
        *beta1_t *= beta1;
        *beta2_t *= beta2;
    }

    #[inline]
    fn prepare<T: Real>([beta1_t, beta2_t]: &[f64; 2], settings: Settings<'_>) -> Step<T> {
        let [lr, beta1, beta2, epsilon, convention] = settings.all();
        let (bias1, bias2) = (1.0 - beta1_t, 1.0 - beta2_t);
        let [lr, unbias2] = match convention {
            1.0 => [lr, 1.0],
            2.0 => [lr * bias2.sqrt() / bias1, 1.0],
            _ => [lr / bias1, 1.0 / bias2],
        };
        Step {
            lr: T::of(lr),
            beta1: Fraction::of(beta1),
            beta2: Fraction::of(beta2),
            unbias2: T::of(unbias2),
            epsilon: T::of(epsilon),
        }
    }

    #[inline(always)]
    fn update<T: Real>(s: Step<T>, x: T, g: T, [m, v, w]: [T; 3]) -> (T, [T; 3]) {
        let m = s.beta1.value * m + s.beta1.rest * g;
        let v = s.beta2.value * v + s.beta2.rest * g * g;
        let w = if v < w { w } else { v };
        (x - s.lr * m / ((w * s.unbias2).sqrt() + s.epsilon), [m, v, w])
    }
}
