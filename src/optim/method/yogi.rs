//! Yogi:
//!
//! m ← β₁m + (1 − β₁)g;  v ← v − (1 − β₂)·sign(v − g²)·g²;  x ← x − α·m / (√v + ε), v from the first g²
//!
//! M. Zaheer et al. 2018. Known for rates that rise with caution: v goes down by at most (1 − β₂)g², where Adam's forgets
//! large gradients by a constant factor.
//!
//! # Conventions
//! `paper` is the form above, algorithm 2: m starts at zero and nothing is corrected. v starts from the square of the
//! gradient at the start, as the paper advises. `optax` starts m and v at `initial` = 1e-6 and corrects both as if they
//! had started at zero, α·m̂/(√v̂ + ε), as `torch_optimizer` and `pytorch_optimizer` do too; with a memory that is not
//! zero it leaves a start without slope. `keras` is that of `TensorFlow` Addons: m starts at zero, v at `initial`, and
//! the rate is corrected, α√(1 − β₂ᵗ)/(1 − β₁ᵗ) · m/(√v + ε).

use super::{BETA1, BETA2, CLIP, DECOUPLED, EPSILON, GRADIENT, LR, WEIGHT_DECAY, linear};
use crate::optim::lifted::lift;
use crate::optim::rule::Rule;
use crate::optim::text::{Rules, Variant};
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
    formula: "m ← β₁m + (1 − β₁)g;  v ← if(t == 1, g², v);  v ← v − (1 − β₂)·sign(v − g²)·g²;  \
     x ← x − αm/(√v + ε)",
    source: "Zaheer et al. 2018",
    params: &[LR, BETA1, BETA2, EPSILON.default_number(1e-3), INITIAL, CONVENTION, WEIGHT_DECAY, DECOUPLED, CLIP],
    make: Method::of::<Yogi>(GRADIENT, linear::<2>()).with_rules(RULES),
};

const RULES: Rules = Rules::Variants(&[
    Variant {
        when: &[("convention", "optax")],
        rule: "m₀ ← initial;  v₀ ← initial;  m ← β₁m + (1 − β₁)g;  v ← v − (1 − β₂)·sign(v − g²)·g²;  \
     m̂ ← m/(1 − β₁ᵗ);  v̂ ← v/(1 − β₂ᵗ);  x ← x − α·m̂/(√v̂ + ε)",
    },
    Variant {
        when: &[("convention", "keras")],
        rule: "v₀ ← initial;  m ← β₁m + (1 − β₁)g;  v ← v − (1 − β₂)·sign(v − g²)·g²;  \
     x ← x − α√(1 − β₂ᵗ)/(1 − β₁ᵗ)·m/(√v + ε)",
    },
]);

const INITIAL: Param = Param::log("initial", "Initial averages", [1e-8, 1.0], 1e-6).within(Limits::NON_NEGATIVE).help(
    "What v starts from in the conventions optax and keras, and m in optax. A large one keeps the first steps short. \
     The paper has none: v starts from the first g², m from zero.",
);

const CONVENTION: Param = Param::choice("convention", "Convention", &["paper", "optax", "keras"]).help(
    "paper: m from 0, v from the first g², no correction. optax: m and v from the initial averages, both corrected; it \
     leaves a start without slope. keras: m from 0, v from the initial average, ε joins √v before the correction. Seen in \
     the first steps.",
);

struct Yogi;

/// What a step needs.
#[derive(Clone, Copy)]
struct Step<T> {
    lr: T,
    beta1: Fraction<T>,
    beta2: Fraction<T>,
    unbias2: T,
    epsilon: T,
    /// Whether v starts from this gradient.
    is_first: bool,
}

impl Build for Yogi {
    fn build<T: Real>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        lift::<Self, T, 2, 3>()
    }
}

impl Rule<2, 3> for Yogi {
    const MEMORY: [&'static str; 2] = ["m", "v"];
    const SHARED: [&'static str; 3] = ["β₁ᵗ", "β₂ᵗ", "t"];
    const HAS_ROOT: bool = true;
    type Step<T: Real> = Step<T>;

    fn fresh() -> [f64; 3] {
        [1.0, 1.0, 0.0]
    }

    #[inline]
    fn advance([beta1_t, beta2_t, t]: &mut [f64; 3], settings: Settings<'_>) {
        let [_, beta1, beta2] = settings.all();
        *beta1_t *= beta1;
        *beta2_t *= beta2;
        *t += 1.0;
    }

    #[inline]
    fn prepare<T: Real>([beta1_t, beta2_t, t]: &[f64; 3], settings: Settings<'_>) -> Step<T> {
        let [lr, beta1, beta2, epsilon, _, convention] = settings.all();
        let (bias1, bias2) = (1.0 - beta1_t, 1.0 - beta2_t);
        let [lr, unbias2] = match convention {
            1.0 => [lr / bias1, 1.0 / bias2],
            2.0 => [lr * bias2.sqrt() / bias1, 1.0],
            _ => [lr, 1.0],
        };
        Step {
            lr: T::of(lr),
            beta1: Fraction::of(beta1),
            beta2: Fraction::of(beta2),
            unbias2: T::of(unbias2),
            epsilon: T::of(epsilon),
            is_first: convention == 0.0 && *t == 1.0,
        }
    }

    fn initial<T: Real>(settings: Settings<'_>, _: T) -> [T; 2] {
        let [_, _, _, _, initial, convention] = settings.all();
        let [m, v] = match convention {
            1.0 => [initial; 2],
            2.0 => [0.0, initial],
            _ => [0.0; 2],
        };
        [T::of(m), T::of(v)]
    }

    #[inline(always)]
    fn update<T: Real>(s: Step<T>, x: T, g: T, [m, v]: [T; 2]) -> (T, [T; 2]) {
        let m = s.beta1.value * m + s.beta1.rest * g;
        let square = g * g;
        let v = if s.is_first { square } else { v };
        let v = v - s.beta2.rest * sign(v - square) * square;
        (x - s.lr * m / ((v * s.unbias2).sqrt() + s.epsilon), [m, v])
    }
}
