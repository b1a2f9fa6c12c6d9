//! Gradient descent:
//!
//! x ← x − αg
//!
//! A. Cauchy 1847; stochastic: H. Robbins and S. Monro 1951. Known for zig-zagging across ill-conditioned valleys,
//! creeping at saddles and stopping in the first minimum it meets. (The course notes print `x += learning_rate * dx`,
//! a slip of sign.)

use super::{CLIP, DECOUPLED, GRADIENT, LR, WEIGHT_DECAY, linear};
use crate::optim::lifted::lift;
use crate::optim::rule::Rule;
use crate::optim::text::Rules;
use crate::optim::{Build, Method, Optimizer, Settings};
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "sgd",
    label: "SGD",
    group: "First-order methods",
    about: "Straight down the gradient: zig-zags in ill-conditioned valleys, creeps at saddles.",
    formula: "x ← x − αg",
    source: "Cauchy 1847; Robbins & Monro 1951; CS231n lecture 7",
    params: &[LR, WEIGHT_DECAY, DECOUPLED, CLIP],
    make: Method::of::<Sgd>(GRADIENT, linear::<0>()).with_rules(Rules::Variants(&[])),
};

struct Sgd;

impl Build for Sgd {
    fn build<T: Real>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        lift::<Self, T, 0, 0>()
    }
}

impl Rule<0> for Sgd {
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
        (x - lr * g, [])
    }
}
