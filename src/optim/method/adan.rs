//! Adan:
//!
//! d = g − g₋₁ (0 at first);  m ← β₁m + (1 − β₁)g;  v ← β₂v + (1 − β₂)d;  n ← β₃n + (1 − β₃)(g + β₂d)²
//! x ← x − α·(m̂ + β₂v̂) / (√n̂ + ε)
//!
//! X. Xie et al. 2022. Known for Nesterov's momentum without a look ahead: the change of the gradient, averaged, says
//! where it is going. All three averages are corrected for their start at zero.
//!
//! # Conventions
//! β are what survives a step, as in the authors' code; the paper prints 1 − β. `paper` is the form above. `optax` has
//! 1 − β₂ where it has β₂ in g + β₂d and m̂ + β₂v̂: the change of the gradient then counts 0.08 in place of 0.92.
//! `epsilon_root` joins n̂ under the root (1e-8 in optax, 0 elsewhere).

use super::{BETA1, BETA2, CLIP, EPSILON, GRADIENT, LR, WEIGHT_DECAY, decoupled, linear};
use crate::optim::lifted::lift;
use crate::optim::rule::Rule;
use crate::optim::text::{Rules, Variant};
use crate::optim::{Build, Method, Optimizer, Settings};
use crate::param::{Limits, Param};
use crate::real::{Fraction, Real};
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "adan",
    label: "Adan",
    group: "Newer first-order methods",
    about: "Nesterov’s momentum from the change of the gradient, without a look ahead.",
    formula: "d ← if(t == 1, 0, g − g₋₁);  m ← β₁m + (1 − β₁)g;  v ← β₂v + (1 − β₂)d;  \
     n ← β₃n + (1 − β₃)(g + β₂d)²;  m̂ ← m/(1 − β₁ᵗ);  v̂ ← v/(1 − β₂ᵗ);  n̂ ← n/(1 − β₃ᵗ);  \
     x ← x − α·(m̂ + β₂v̂)/(√(n̂ + ε_root) + ε);  g₋₁ ← g",
    source: "Xie et al. 2022",
    params: &[
        LR,
        BETA1.default_number(0.98),
        BETA2.default_number(0.92),
        BETA3,
        EPSILON.default_number(1e-8),
        EPSILON_ROOT,
        CONVENTION,
        WEIGHT_DECAY,
        decoupled(true),
        CLIP,
    ],
    make: Method::of::<Adan>(GRADIENT, linear::<4>()).with_rules(RULES),
};

const RULES: Rules = Rules::Variants(&[Variant {
    when: &[("convention", "optax")],
    rule: "d ← if(t == 1, 0, g − g₋₁);  m ← β₁m + (1 − β₁)g;  v ← β₂v + (1 − β₂)d;  \
     n ← β₃n + (1 − β₃)(g + (1 − β₂)d)²;  m̂ ← m/(1 − β₁ᵗ);  v̂ ← v/(1 − β₂ᵗ);  \
     n̂ ← n/(1 − β₃ᵗ);  x ← x − α·(m̂ + (1 − β₂)v̂)/(√(n̂ + ε_root) + ε);  g₋₁ ← g",
}]);

const BETA3: Param = Param::linear("beta3", "β₃", [0.9, 0.9999], 0.99)
    .within(Limits::RATE)
    .help("The part of the average square n that survives a step.");

const EPSILON_ROOT: Param = Param::linear("epsilon_root", "ε in the root", [0.0, 1e-3], 0.0)
    .within(Limits::NON_NEGATIVE)
    .help("Joins n̂ under the root: 1e-8 in optax, 0 elsewhere.");

const CONVENTION: Param = Param::choice("convention", "Convention", &["paper", "optax"]).help(
    "paper: g + β₂d and m̂ + β₂v̂. optax: 1 − β₂ in place of β₂ there, so that the change of the gradient hardly \
     counts. Seen from the second step on.",
);

struct Adan;

/// What a step needs: m̂ + pull·v, and the part of d that joins g.
#[derive(Clone, Copy)]
struct Step<T> {
    lr: T,
    beta1: Fraction<T>,
    beta2: Fraction<T>,
    beta3: Fraction<T>,
    nesterov: T,
    pull: T,
    unbias3: T,
    inside: T,
    outside: T,
    is_first: bool,
}

impl Build for Adan {
    fn build<T: Real>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        lift::<Self, T, 4, 4>()
    }
}

impl Rule<4, 4> for Adan {
    const MEMORY: [&'static str; 4] = ["m", "v", "n", "g₋₁"];
    const SHARED: [&'static str; 4] = ["β₁ᵗ", "β₂ᵗ", "β₃ᵗ", "t"];
    const HAS_ROOT: bool = true;
    type Step<T: Real> = Step<T>;

    fn fresh() -> [f64; 4] {
        [1.0, 1.0, 1.0, 0.0]
    }

    #[inline]
    fn advance([beta1_t, beta2_t, beta3_t, t]: &mut [f64; 4], settings: Settings<'_>) {
        let [_, beta1, beta2, beta3] = settings.all();
        *beta1_t *= beta1;
        *beta2_t *= beta2;
        *beta3_t *= beta3;
        *t += 1.0;
    }

    #[inline]
    fn prepare<T: Real>([beta1_t, beta2_t, beta3_t, t]: &[f64; 4], settings: Settings<'_>) -> Step<T> {
        let [lr, beta1, beta2, beta3, outside, inside, convention] = settings.all();
        let nesterov = if convention == 1.0 { 1.0 - beta2 } else { beta2 };
        Step {
            lr: T::of(lr / (1.0 - beta1_t)),
            beta1: Fraction::of(beta1),
            beta2: Fraction::of(beta2),
            beta3: Fraction::of(beta3),
            nesterov: T::of(nesterov),
            pull: T::of(nesterov / (1.0 - beta2_t) * (1.0 - beta1_t)),
            unbias3: T::of(1.0 / (1.0 - beta3_t)),
            inside: T::of(inside),
            outside: T::of(outside),
            is_first: *t == 1.0,
        }
    }

    #[inline(always)]
    fn update<T: Real>(s: Step<T>, x: T, g: T, [m, v, n, before]: [T; 4]) -> (T, [T; 4]) {
        let d = if s.is_first { T::zero() } else { g - before };
        let m = s.beta1.value * m + s.beta1.rest * g;
        let v = s.beta2.value * v + s.beta2.rest * d;
        let ahead = g + s.nesterov * d;
        let n = s.beta3.value * n + s.beta3.rest * ahead * ahead;
        (x - s.lr * (m + s.pull * v) / ((n * s.unbias3 + s.inside).sqrt() + s.outside), [m, v, n, g])
    }
}
