//! `RMSProp`:
//!
//! s ← γs + (1 − γ)g²;  x ← x − αg / (√s + ε)
//!
//! T. Tieleman and G. Hinton 2012. Known as AdaGrad that forgets: rates can rise again. The average starts at zero and
//! is not corrected, so the first step is 1/√(1 − γ) times α.
//!
//! # Conventions
//! `lecture` and `pytorch` put ε outside the root; `keras` puts it inside, √(s + ε), which is seen where gradients are
//! below √ε.

use super::{CLIP, DECOUPLED, EPSILON, GRADIENT, LR, WEIGHT_DECAY, linear};
use crate::optim::rule::{Rule, lift};
use crate::optim::{Build, Method, Optimizer, Settings};
use crate::param::{Limits, Param};
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The registry's line.
pub const ENTRY: Entry<Method> = Entry {
    key: "rmsprop",
    label: "RMSProp",
    group: "First order",
    about: "AdaGrad that forgets: every coordinate has a rate of its own, which can rise again.",
    formula: "s ← γs + (1 − γ)g²;  x ← x − αg / (√s + ε)",
    source: "Tieleman & Hinton 2012; CS231n lecture 7",
    params: &[LR, DECAY, EPSILON, CONVENTION, WEIGHT_DECAY, DECOUPLED, CLIP],
    make: Method::of::<RmsProp>(GRADIENT, linear::<1>()),
};

const DECAY: Param = Param::linear("decay", "Decay rate γ", [0.5, 0.999], 0.9)
    .within(Limits::RATE)
    .help("The part of the average of squares that survives a step. The first step is 1/√(1 − γ) times α.");

const CONVENTION: Param = Param::choice("convention", "Convention", &["lecture", "pytorch", "keras"])
    .help("lecture, pytorch: √s + ε. keras: √(s + ε). Seen where gradients are smaller than √ε.");

struct RmsProp;

/// What a step needs: one of the two ε is zero.
#[derive(Clone, Copy)]
struct Step<T> {
    lr: T,
    decay: T,
    inside: T,
    outside: T,
}

impl Build for RmsProp {
    fn build<T: Real>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        lift::<Self, T, 1, 0>()
    }
}

impl Rule<1> for RmsProp {
    const MEMORY: [&'static str; 1] = ["s"];
    const SHARED: [&'static str; 0] = [];
    type Step<T: Real> = Step<T>;

    #[inline]
    fn prepare<T: Real>(_: &[f64; 0], settings: Settings<'_>) -> Step<T> {
        let [lr, decay, epsilon, convention] = settings.all();
        let is_inside = convention == 2.0;
        let [inside, outside] = if is_inside { [epsilon, 0.0] } else { [0.0, epsilon] };
        Step { lr: T::of(lr), decay: T::of(decay), inside: T::of(inside), outside: T::of(outside) }
    }

    #[inline(always)]
    fn update<T: Real>(step: Step<T>, x: T, g: T, [s]: [T; 1]) -> (T, [T; 1]) {
        let s = step.decay * s + (T::one() - step.decay) * g * g;
        (x - step.lr * g / ((s + step.inside).sqrt() + step.outside), [s])
    }
}
