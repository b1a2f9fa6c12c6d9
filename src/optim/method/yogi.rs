//! Yogi:
//!
//! m ← β₁m + (1 − β₁)g;  v ← v − (1 − β₂)·sign(v − g²)·g²;  x ← x − α·m̂ / (√v̂ + ε)
//!
//! M. Zaheer et al. 2018. Known for rates that rise with caution: v goes down by at most (1 − β₂)g², where Adam's forgets
//! large gradients by a constant factor.
//!
//! # Conventions
//! As in optax: m and v start at `initial` = 1e-6, and both are corrected as if they started at zero. The paper starts v
//! from the first squared gradients and has no correction.

use super::{BETA1, BETA2, CLIP, DECOUPLED, EPSILON, GRADIENT, LR, WEIGHT_DECAY, linear};
use crate::optim::rule::{Rule, lift};
use crate::optim::vector::sign;
use crate::optim::{Build, Method, Optimizer, Settings};
use crate::param::{Limits, Param};
use crate::real::{Fraction, Real};
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "yogi",
    label: "Yogi",
    group: "Newer first-order methods",
    about: "Adam that raises its rates with caution after large gradients.",
    formula: "m ← β₁m + (1 − β₁)g;  v ← v − (1 − β₂)·sign(v − g²)·g²;  x ← x − α·m̂ / (√v̂ + ε)",
    source: "Zaheer et al. 2018",
    params: &[LR, BETA1, BETA2, EPSILON.default_number(1e-3), INITIAL, WEIGHT_DECAY, DECOUPLED, CLIP],
    make: Method::of::<Yogi>(GRADIENT, linear::<2>()),
};

const INITIAL: Param = Param::log("initial", "Initial averages", [1e-8, 1.0], 1e-6)
    .within(Limits::NON_NEGATIVE)
    .help("What m and v start from. A large one keeps the first steps short.");

struct Yogi;

/// What a step needs.
#[derive(Clone, Copy)]
struct Step<T> {
    lr: T,
    beta1: Fraction<T>,
    beta2: Fraction<T>,
    unbias2: T,
    epsilon: T,
}

impl Build for Yogi {
    fn build<T: Real>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        lift::<Self, T, 2, 2>()
    }
}

impl Rule<2, 2> for Yogi {
    const MEMORY: [&'static str; 2] = ["m", "v"];
    const SHARED: [&'static str; 2] = ["β₁ᵗ", "β₂ᵗ"];
    type Step<T: Real> = Step<T>;

    #[inline]
    fn advance([beta1_t, beta2_t]: &mut [f64; 2], settings: Settings<'_>) {
        let [_, beta1, beta2] = settings.all();
        *beta1_t *= beta1;
        *beta2_t *= beta2;
    }

    #[inline]
    fn prepare<T: Real>([beta1_t, beta2_t]: &[f64; 2], settings: Settings<'_>) -> Step<T> {
        let [lr, beta1, beta2, epsilon] = settings.all();
        Step {
            lr: T::of(lr / (1.0 - beta1_t)),
            beta1: Fraction::of(beta1),
            beta2: Fraction::of(beta2),
            unbias2: T::of(1.0 / (1.0 - beta2_t)),
            epsilon: T::of(epsilon),
        }
    }

    fn initial<T: Real>(settings: Settings<'_>, _: T) -> [T; 2] {
        let [_, _, _, _, initial] = settings.all();
        [T::of(initial); 2]
    }

    #[inline(always)]
    fn update<T: Real>(s: Step<T>, x: T, g: T, [m, v]: [T; 2]) -> (T, [T; 2]) {
        let m = s.beta1.value * m + s.beta1.rest * g;
        let square = g * g;
        let v = v - s.beta2.rest * sign(v - square) * square;
        (x - s.lr * m / ((v * s.unbias2).sqrt() + s.epsilon), [m, v])
    }
}
