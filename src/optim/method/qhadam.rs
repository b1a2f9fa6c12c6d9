//! Quasi-hyperbolic Adam:
//!
//! m, v as Adam's;  x ← x − α·((1 − ν₁)g + ν₁m̂) / (√((1 − ν₂)g² + ν₂v̂) + ε)
//!
//! J. Ma and D. Yarats 2019. Known as QHM with Adam's scaling: part of the newest gradient goes past both averages.
//! ν₁ = ν₂ = 1 is Adam, ν₁ = 0, ν₂ = 1 is RMSProp with correction.

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
    key: "qhadam",
    label: "QHAdam",
    group: "Newer first-order methods",
    about: "Adam in which part of the newest gradient goes past both averages.",
    formula: "m ← β₁m + (1 − β₁)g;  v ← β₂v + (1 − β₂)g²;  m̂ ← m/(1 − β₁ᵗ);  v̂ ← v/(1 − β₂ᵗ);  \
     x ← x − α·((1 − ν₁)g + ν₁m̂)/(√((1 − ν₂)g² + ν₂v̂) + ε)",
    source: "Ma & Yarats 2019",
    params: &[LR, BETA1, BETA2, NU1, NU2, EPSILON.default_number(1e-8), WEIGHT_DECAY, DECOUPLED, CLIP],
    make: Method::of::<QhAdam>(GRADIENT, linear::<2>()).with_rules(Rules::Variants(&[])),
};

const NU1: Param = Param::linear("nu1", "Momentum part ν₁", [0.0, 1.0], 0.7)
    .within(Limits::closed(0.0, 1.0))
    .help("The weight of the average m̂ in a step, beside the gradient itself.");

const NU2: Param = Param::linear("nu2", "Square part ν₂", [0.0, 1.0], 1.0)
    .within(Limits::closed(0.0, 1.0))
    .help("The weight of the average v̂ under the root, beside the squared gradient itself.");

struct QhAdam;

/// What a step needs.
#[derive(Clone, Copy)]
struct Step<T> {
    lr: T,
    beta1: Fraction<T>,
    beta2: Fraction<T>,
    nu1: Fraction<T>,
    nu2: Fraction<T>,
    unbias1: T,
    unbias2: T,
    epsilon: T,
}

impl Build for QhAdam {
    fn build<T: Real>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        lift::<Self, T, 2, 2>()
    }
}

impl Rule<2, 2> for QhAdam {
    const MEMORY: [&'static str; 2] = ["m", "v"];
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
        let [lr, beta1, beta2, nu1, nu2, epsilon] = settings.all();
        Step {
            lr: T::of(lr),
            beta1: Fraction::of(beta1),
            beta2: Fraction::of(beta2),
            nu1: Fraction::of(nu1),
            nu2: Fraction::of(nu2),
            unbias1: T::of(1.0 / (1.0 - beta1_t)),
            unbias2: T::of(1.0 / (1.0 - beta2_t)),
            epsilon: T::of(epsilon),
        }
    }

    #[inline(always)]
    fn update<T: Real>(s: Step<T>, x: T, g: T, [m, v]: [T; 2]) -> (T, [T; 2]) {
        let m = s.beta1.value * m + s.beta1.rest * g;
        let v = s.beta2.value * v + s.beta2.rest * g * g;
        let towards = s.nu1.rest * g + s.nu1.value * (m * s.unbias1);
        let square = s.nu2.rest * g * g + s.nu2.value * (v * s.unbias2);
        (x - s.lr * towards / (square.sqrt() + s.epsilon), [m, v])
    }
}
