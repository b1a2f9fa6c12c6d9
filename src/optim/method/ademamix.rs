//! `AdEMAMix`:
//!
//! m ← β₁m + (1 − β₁)g;  w ← β₃w + (1 − β₃)g;  v ← β₂v + (1 − β₂)g²;  x ← x − α·(m̂ + a·w) / (√v̂ + ε)
//!
//! M. Pagliardini, P. Ablin and D. Grangier 2024. Known for two momenta: a quick one that follows, and one that remembers
//! gradients of ten thousand steps ago. The slow one, w, starts at zero and is not corrected.
//!
//! # Conventions
//! As in the paper without its warm-ups of a and β₃; a schedule may drive either (`| linear-warmup on=alpha`).

use super::{BETA1, BETA2, CLIP, EPSILON, GRADIENT, LR, WEIGHT_DECAY, decoupled, linear};
use crate::optim::lifted::lift;
use crate::optim::rule::Rule;
use crate::optim::text::Rules;
use crate::optim::{Build, Method, Optimizer, Settings};
use crate::param::{Limits, Param};
use crate::real::{Fraction, Real};
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "ademamix",
    label: "AdEMAMix",
    group: "Newer first-order methods",
    about: "A quick momentum and one that remembers ten thousand steps.",
    formula: "m ← β₁m + (1 − β₁)g;  w ← β₃w + (1 − β₃)g;  v ← β₂v + (1 − β₂)g²;  m̂ ← m/(1 − β₁ᵗ);  \
     v̂ ← v/(1 − β₂ᵗ);  x ← x − α·(m̂ + a·w)/(√v̂ + ε)",
    source: "Pagliardini, Ablin & Grangier 2024",
    params: &[LR, BETA1, BETA2, BETA3, ALPHA, EPSILON.default_number(1e-8), WEIGHT_DECAY, decoupled(true), CLIP],
    make: Method::of::<AdEmaMix>(GRADIENT, linear::<3>()).with_rules(Rules::Variants(&[])),
};

const BETA3: Param = Param::linear("beta3", "β₃", [0.9, 0.9999], 0.9999)
    .within(Limits::RATE)
    .help("The part of the slow average w that survives a step.");

const ALPHA: Param = Param::linear("alpha", "Slow part a", [0.0, 10.0], 5.0)
    .within(Limits::NON_NEGATIVE)
    .help("The weight of the slow average w beside the quick one; 0 is Adam.");

struct AdEmaMix;

/// What a step needs.
#[derive(Clone, Copy)]
struct Step<T> {
    lr: T,
    beta1: Fraction<T>,
    beta2: Fraction<T>,
    beta3: Fraction<T>,
    slow: T,
    unbias1: T,
    unbias2: T,
    epsilon: T,
}

impl Build for AdEmaMix {
    fn build<T: Real>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        lift::<Self, T, 3, 2>()
    }
}

impl Rule<3, 2> for AdEmaMix {
    const MEMORY: [&'static str; 3] = ["m", "w", "v"];
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
        let [lr, beta1, beta2, beta3, slow, epsilon] = settings.all();
        Step {
            lr: T::of(lr),
            beta1: Fraction::of(beta1),
            beta2: Fraction::of(beta2),
            beta3: Fraction::of(beta3),
            slow: T::of(slow),
            unbias1: T::of(1.0 / (1.0 - beta1_t)),
            unbias2: T::of(1.0 / (1.0 - beta2_t)),
            epsilon: T::of(epsilon),
        }
    }

    #[inline(always)]
    fn update<T: Real>(s: Step<T>, x: T, g: T, [m, w, v]: [T; 3]) -> (T, [T; 3]) {
        let m = s.beta1.value * m + s.beta1.rest * g;
        let w = s.beta3.value * w + s.beta3.rest * g;
        let v = s.beta2.value * v + s.beta2.rest * g * g;
        (x - s.lr * (m * s.unbias1 + s.slow * w) / ((v * s.unbias2).sqrt() + s.epsilon), [m, w, v])
    }
}
