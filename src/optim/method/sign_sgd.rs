//! Sign descent:
//!
//! x ← x − α·sign(g)
//!
//! J. Bernstein et al. 2018. Known for steps of one length whatever the gradient: it crosses plateaus and is not thrown
//! by cliffs, and then jumps about the minimum until α falls. What Adam becomes with β₁ = β₂ = 0 and ε = 0.

use super::{CLIP, DECOUPLED, GRADIENT, LR, WEIGHT_DECAY, linear};
use crate::optim::lifted::lift;
use crate::optim::rule::Rule;
use crate::optim::text::Rules;
use crate::optim::vector::sign;
use crate::optim::{Build, Method, Optimizer, Settings};
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "sign-sgd",
    label: "Sign SGD",
    group: "Newer first-order methods",
    about: "Steps of one length whatever the gradient: crosses plateaus, then jumps about the minimum.",
    formula: "x ← x − α·sign(g)",
    source: "Bernstein et al. 2018",
    params: &[LR, WEIGHT_DECAY, DECOUPLED, CLIP],
    make: Method::of::<SignSgd>(GRADIENT, linear::<0>()).with_rules(Rules::Variants(&[])),
};

struct SignSgd;

impl Build for SignSgd {
    fn build<T: Real>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        lift::<Self, T, 0, 0>()
    }
}

impl Rule<0> for SignSgd {
    const MEMORY: [&'static str; 0] = [];
    const SHARED: [&'static str; 0] = [];
    type Step<T: Real> = T;

    #[inline]
    fn prepare<T: Real>(_: &[f64; 0], settings: Settings<'_>) -> T {
        let [lr] = settings.all();
        T::of(lr)
    }

    #[inline(always)]
    fn update<T: Real>(lr: T, x: T, g: T, []: [T; 0]) -> (T, [T; 0]) {
        (x - lr * sign(g), [])
    }
}
