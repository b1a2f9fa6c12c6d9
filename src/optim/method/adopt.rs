//! ADOPT:
//!
//! t > 1: m ← β₁m + (1 − β₁)·clip(g/max(√v, ε), ±(t − 1)^¼);  x ← x − αm;  then v ← β₂v + (1 − β₂)g²
//!
//! S. Taniguchi et al. 2024. Known for converging with any β₂: a gradient is divided by the average of the squares
//! *before* it, and momentum is taken after the division. The first step only sets v = g² and does not move x.
//!
//! # Conventions
//! As in optax and the authors' code, with its clipping, which keeps a gradient that outgrows v from throwing the path.

use super::{BETA1, BETA2, CLIP, DECOUPLED, EPSILON, GRADIENT, LR, WEIGHT_DECAY, linear};
use crate::optim::lifted::lift;
use crate::optim::rule::Rule;
use crate::optim::text::Rules;
use crate::optim::{Build, Method, Optimizer, Settings};
use crate::real::{Fraction, Real};
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "adopt",
    label: "ADOPT",
    group: "Newer first-order methods",
    about: "Adam that divides by the squares before this gradient, and so converges with any β₂.",
    formula: "c ← (t − 1)^¼;  m ← if(t == 1, 0, β₁m + (1 − β₁)·max(min(g/max(√v, ε), c), −c));  \
     x ← x − αm;  v ← if(t == 1, g², β₂v + (1 − β₂)g²)",
    source: "Taniguchi et al. 2024",
    params: &[LR, BETA1, BETA2.default_number(0.9999), EPSILON.default_number(1e-6), WEIGHT_DECAY, DECOUPLED, CLIP],
    make: Method::of::<Adopt>(GRADIENT, linear::<2>()).with_rules(Rules::Variants(&[])),
};

struct Adopt;

/// What a step needs.
#[derive(Clone, Copy)]
struct Step<T> {
    lr: T,
    beta1: Fraction<T>,
    beta2: Fraction<T>,
    epsilon: T,
    bound: T,
    is_first: bool,
}

impl Build for Adopt {
    fn build<T: Real>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        lift::<Self, T, 2, 1>()
    }
}

impl Rule<2, 1> for Adopt {
    const MEMORY: [&'static str; 2] = ["m", "v"];
    const SHARED: [&'static str; 1] = ["t"];
    const HAS_ROOT: bool = true;
    type Step<T: Real> = Step<T>;

    fn fresh() -> [f64; 1] {
        [0.0]
    }

    #[inline]
    fn advance([t]: &mut [f64; 1], _: Settings<'_>) {
        *t += 1.0;
    }

    #[inline]
    fn prepare<T: Real>([t]: &[f64; 1], settings: Settings<'_>) -> Step<T> {
        let [lr, beta1, beta2, epsilon] = settings.all();
        Step {
            lr: T::of(lr),
            beta1: Fraction::of(beta1),
            beta2: Fraction::of(beta2),
            epsilon: T::of(epsilon),
            bound: T::of((t - 1.0).sqrt().sqrt()),
            is_first: *t == 1.0,
        }
    }

    #[inline(always)]
    fn update<T: Real>(s: Step<T>, x: T, g: T, [m, v]: [T; 2]) -> (T, [T; 2]) {
        if s.is_first {
            return (x, [m, g * g]);
        }
        let root = v.sqrt();
        let scaled = g / if root < s.epsilon { s.epsilon } else { root };
        let scaled = if scaled > s.bound { s.bound } else { scaled };
        let scaled = if scaled < -s.bound { -s.bound } else { scaled };
        let m = s.beta1.value * m + s.beta1.rest * scaled;
        (x - s.lr * m, [m, s.beta2.value * v + s.beta2.rest * g * g])
    }
}
