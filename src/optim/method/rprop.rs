//! Rprop:
//!
//! δ ← δ·η₊ where the gradient keeps its sign, δ·η₋ where it changes, within [δ₋, δ₊];  x ← x − δ·sign(g)
//!
//! M. Riedmiller and H. Braun 1993. Known for using nothing of the gradient but its sign: every coordinate finds its own
//! step by whether the last one went too far. For whole data sets only: noise turns signs.
//!
//! # Conventions
//! As in `PyTorch`, iRprop⁻ (C. Igel and M. Hüsken 2000): where the sign changes, the coordinate does not move for one step
//! and forgets its gradient. α is the first δ and nothing after it, so driving `lr` has no effect.

use super::{CLIP, DECOUPLED, GRADIENT, LR, WEIGHT_DECAY, linear};
use crate::optim::lifted::lift;
use crate::optim::rule::Rule;
use crate::optim::text::Rules;
use crate::optim::vector::sign;
use crate::optim::{Build, Method, Optimizer, Settings};
use crate::param::{Limits, Param};
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "rprop",
    label: "Rprop",
    group: "Newer first-order methods",
    about: "Only the sign of the gradient counts: every coordinate finds its own step length.",
    formula: "δ₀ ← α;  s ← sign(g)·sign(g₋₁);  \
     δ ← min(max(δ·if(s > 0, η₊, if(s < 0, η₋, 1)), min_step), max_step);  g ← if(s < 0, 0, g);  \
     x ← x − δ·sign(g);  g₋₁ ← g",
    source: "Riedmiller & Braun 1993; Igel & Hüsken 2000",
    params: &[FIRST, SHRINK, GROW, MIN_STEP, MAX_STEP, WEIGHT_DECAY, DECOUPLED, CLIP],
    make: Method::of::<Rprop>(GRADIENT, linear::<2>()).with_rules(Rules::Variants(&[])),
};

const FIRST: Param = LR.help("The first step δ of every coordinate; the method changes it from then on.");

const SHRINK: Param = Param::linear("shrink", "Shrink η₋", [0.1, 0.99], 0.5)
    .within(Limits::closed(0.0, 1.0))
    .help("What a step is multiplied by where the gradient has changed its sign.");

const GROW: Param = Param::linear("grow", "Grow η₊", [1.0, 2.0], 1.2)
    .within(Limits::closed(1.0, 1e6))
    .help("What a step is multiplied by where the gradient has kept its sign.");

const MIN_STEP: Param =
    Param::log("min_step", "Shortest step", [1e-9, 1e-3], 1e-6).within(Limits::NON_NEGATIVE).help("No δ is shorter.");

const MAX_STEP: Param =
    Param::log("max_step", "Longest step", [0.1, 100.0], 50.0).within(Limits::NON_NEGATIVE).help("No δ is longer.");

struct Rprop;

/// What a step needs.
#[derive(Clone, Copy)]
struct Step<T> {
    shrink: T,
    grow: T,
    min: T,
    max: T,
}

impl Build for Rprop {
    fn build<T: Real>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        lift::<Self, T, 2, 0>()
    }
}

impl Rule<2> for Rprop {
    const MEMORY: [&'static str; 2] = ["δ", "g₋₁"];
    const SHARED: [&'static str; 0] = [];
    type Step<T: Real> = Step<T>;

    #[inline]
    fn prepare<T: Real>(_: &[f64; 0], settings: Settings<'_>) -> Step<T> {
        let [_, shrink, grow, min, max] = settings.all();
        Step { shrink: T::of(shrink), grow: T::of(grow), min: T::of(min), max: T::of(max) }
    }

    fn initial<T: Real>(settings: Settings<'_>, _: T) -> [T; 2] {
        let [lr] = settings.all();
        [T::of(lr), T::zero()]
    }

    #[inline(always)]
    fn update<T: Real>(s: Step<T>, x: T, g: T, [delta, before]: [T; 2]) -> (T, [T; 2]) {
        let turn = sign(g) * sign(before);
        let factor = if turn > T::zero() {
            s.grow
        } else if turn < T::zero() {
            s.shrink
        } else {
            T::one()
        };
        let delta = (delta * factor).max(s.min).min(s.max);
        let g = if turn < T::zero() { T::zero() } else { g };
        (x - sign(g) * delta, [delta, g])
    }
}
