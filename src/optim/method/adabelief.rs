//! `AdaBelief`:
//!
//! m ← β₁m + (1 − β₁)g;  s ← β₂s + (1 − β₂)(g − m)² + ε′;  x ← x − α·m̂ / (√ŝ + ε)
//!
//! J. Zhuang et al. 2020. Known for dividing by how far gradients are from what was expected: long steps where they come
//! as predicted, short ones where they differ from it. On a constant slope s vanishes and the steps grow far beyond α.
//!
//! # Conventions
//! As in the paper's code, ε enters twice and adds up inside s; its default there is 1e-16. `epsilon_root` is the one
//! inside, ε′, as in optax (`eps_root`); it is `epsilon` until it is given a value of its own.

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
    key: "adabelief",
    label: "AdaBelief",
    group: "Newer first-order methods",
    about: "Long steps where gradients come as expected, short ones where they surprise.",
    formula: "m ← β₁m + (1 − β₁)g;  s ← β₂s + (1 − β₂)(g − m)² + ε_root;  m̂ ← m/(1 − β₁ᵗ);  \
     ŝ ← s/(1 − β₂ᵗ);  x ← x − α·m̂/(√ŝ + ε)",
    source: "Zhuang et al. 2020",
    params: &[LR, BETA1, BETA2, EPSILON.default_number(1e-8), WEIGHT_DECAY, DECOUPLED, CLIP, EPSILON_ROOT],
    make: Method::of::<AdaBelief>(GRADIENT, linear::<2>()).with_rules(Rules::Variants(&[])),
};

const EPSILON_ROOT: Param = Param::log("epsilon_root", "ε′ in the root", [1e-16, 1e-1], 1e-8)
    .within(Limits::NON_NEGATIVE)
    .following("epsilon")
    .help("Added to s at every step, so that it adds up under the root. The same as ε until it is changed.");

struct AdaBelief;

/// What a step needs.
#[derive(Clone, Copy)]
struct Step<T> {
    lr: T,
    beta1: Fraction<T>,
    beta2: Fraction<T>,
    unbias2: T,
    epsilon: T,
    epsilon_root: T,
}

impl Build for AdaBelief {
    fn build<T: Real>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        lift::<Self, T, 2, 2>()
    }
}

impl Rule<2, 2> for AdaBelief {
    const MEMORY: [&'static str; 2] = ["m", "s"];
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
        let [lr, beta1, beta2, epsilon, _, _, _, epsilon_root] = settings.all();
        Step {
            lr: T::of(lr / (1.0 - beta1_t)),
            beta1: Fraction::of(beta1),
            beta2: Fraction::of(beta2),
            unbias2: T::of(1.0 / (1.0 - beta2_t)),
            epsilon: T::of(epsilon),
            epsilon_root: T::of(epsilon_root),
        }
    }

    #[inline(always)]
    fn update<T: Real>(step: Step<T>, x: T, g: T, [m, s]: [T; 2]) -> (T, [T; 2]) {
        let m = step.beta1.value * m + step.beta1.rest * g;
        let s = step.beta2.value * s + step.beta2.rest * (g - m) * (g - m) + step.epsilon_root;
        (x - step.lr * m / ((s * step.unbias2).sqrt() + step.epsilon), [m, s])
    }
}
