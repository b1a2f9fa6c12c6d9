//! Adadelta:
//!
//! s ← γs + (1 − γ)g²;  d = g·√(u + ε) / √(s + ε);  u ← γu + (1 − γ)d²;  x ← x − αd
//!
//! M. Zeiler 2012. Known for needing no learning rate: the size of its own recent steps takes that place, and gives them
//! the unit of x. Both averages start at zero, so the first steps are about √ε long and it is slow to set off.
//!
//! # Conventions
//! The paper has no α (α = 1) and γ = 0.95; `PyTorch` has γ = 0.9 and ε = 1e-6. ε is inside both roots everywhere.

use super::{CLIP, DECOUPLED, EPSILON, GRADIENT, LR, WEIGHT_DECAY, linear};
use crate::optim::lifted::lift;
use crate::optim::rule::Rule;
use crate::optim::text::Rules;
use crate::optim::{Build, Method, Optimizer, Settings};
use crate::param::{Limits, Param};
use crate::real::{Fraction, Real};
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "adadelta",
    label: "Adadelta",
    group: "Newer first-order methods",
    about: "Needs no learning rate: steps are as long as its own recent ones, so it sets off slowly.",
    formula: "s ← γs + (1 − γ)g²;  d ← g·√(u + ε)/√(s + ε);  u ← γu + (1 − γ)d²;  x ← x − αd",
    source: "Zeiler 2012",
    params: &[LR.default_number(1.0), DECAY, EPSILON.default_number(1e-6), WEIGHT_DECAY, DECOUPLED, CLIP],
    make: Method::of::<Adadelta>(GRADIENT, linear::<2>()).with_rules(Rules::Variants(&[])),
};

const DECAY: Param = Param::linear("decay", "Decay rate γ", [0.5, 0.999], 0.9)
    .within(Limits::RATE)
    .help("The part of both averages, of squared gradients and squared steps, that survives a step.");

struct Adadelta;

/// What a step needs.
#[derive(Clone, Copy)]
struct Step<T> {
    lr: T,
    decay: Fraction<T>,
    epsilon: T,
}

impl Build for Adadelta {
    fn build<T: Real>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        lift::<Self, T, 2, 0>()
    }
}

impl Rule<2> for Adadelta {
    const MEMORY: [&'static str; 2] = ["s", "u"];
    const SHARED: [&'static str; 0] = [];
    const HAS_ROOT: bool = true;
    type Step<T: Real> = Step<T>;

    #[inline]
    fn prepare<T: Real>(_: &[f64; 0], settings: Settings<'_>) -> Step<T> {
        let [lr, decay, epsilon] = settings.all();
        Step { lr: T::of(lr), decay: Fraction::of(decay), epsilon: T::of(epsilon) }
    }

    #[inline(always)]
    fn update<T: Real>(step: Step<T>, x: T, g: T, [s, u]: [T; 2]) -> (T, [T; 2]) {
        let fresh = step.decay.rest;
        let s = step.decay.value * s + fresh * g * g;
        let d = (u + step.epsilon).sqrt() / (s + step.epsilon).sqrt() * g;
        let u = step.decay.value * u + fresh * d * d;
        (x - step.lr * d, [s, u])
    }
}
