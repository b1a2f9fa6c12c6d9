//! Optimistic gradient descent:
//!
//! x ← x − α·((1 + β)g − β·g₋₁), g₋₁ = g at first
//!
//! L. Popov 1980; C. Daskalakis et al. 2018. Known for games, where plain descent circles for ever: it steps with a guess
//! of the next gradient, the last change once more. On a minimum it is a negative momentum that damps.

use super::{CLIP, DECOUPLED, GRADIENT, LR, WEIGHT_DECAY, linear};
use crate::optim::lifted::lift;
use crate::optim::rule::Rule;
use crate::optim::text::Rules;
use crate::optim::{Build, Method, Optimizer, Settings};
use crate::param::{Limits, Param};
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "optimistic-gd",
    label: "Optimistic GD",
    group: "Newer first-order methods",
    about: "Steps with a guess of the next gradient, for games where plain descent circles.",
    formula: "g' ← if(t == 1, g, g₋₁);  x ← x − α·((1 + β)g − βg');  g₋₁ ← g",
    source: "Popov 1980; Daskalakis et al. 2018",
    params: &[LR, BETA, WEIGHT_DECAY, DECOUPLED, CLIP],
    make: Method::of::<OptimisticGd>(GRADIENT, linear::<1>()).with_rules(Rules::Variants(&[])),
};

const BETA: Param = Param::linear("beta", "Optimism β", [0.0, 2.0], 1.0)
    .within(Limits::NON_NEGATIVE)
    .help("How much of the gradient's last change is expected once more; 0 is SGD.");

struct OptimisticGd;

/// What a step needs.
#[derive(Clone, Copy)]
struct Step<T> {
    lr: T,
    beta: T,
    is_first: bool,
}

impl Build for OptimisticGd {
    fn build<T: Real>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        lift::<Self, T, 1, 1>()
    }
}

impl Rule<1, 1> for OptimisticGd {
    const MEMORY: [&'static str; 1] = ["g₋₁"];
    const SHARED: [&'static str; 1] = ["t"];
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
        let [lr, beta] = settings.all();
        Step { lr: T::of(lr), beta: T::of(beta), is_first: *t == 1.0 }
    }

    #[inline(always)]
    fn update<T: Real>(s: Step<T>, x: T, g: T, [before]: [T; 1]) -> (T, [T; 1]) {
        let before = if s.is_first { g } else { before };
        (x - s.lr * ((T::one() + s.beta) * g - s.beta * before), [g])
    }
}
