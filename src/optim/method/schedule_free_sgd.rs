//! Schedule-free SGD:
//!
//! y = (1 − β)z + βx̄;  z ← z − αg(y);  x̄ ← (1 − c)x̄ + cz, c = α²/Σα²
//!
//! A. Defazio et al. 2024. Known for needing no decay of the rate: z walks with the full rate, x̄ is its mean, and gradients
//! are taken between the two. The point that moves is y; x̄ is the evaluation point.
//!
//! # Conventions
//! As in optax and the paper. The authors' code weighs the mean by the largest rate so far, which differs where α falls.

use super::{CLIP, GRADIENT, LR, WEIGHT_DECAY, linear};
use crate::optim::lifted::lift;
use crate::optim::rule::Rule;
use crate::optim::text::Rules;
use crate::optim::{Build, Method, Optimizer, Settings};
use crate::param::{Limits, Param};
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "schedule-free-sgd",
    label: "Schedule-free SGD",
    group: "Newer first-order methods",
    about: "No schedule: one point walks, its mean is judged, gradients are taken between the two.",
    formula: "z₀ ← x₀;  x̄₀ ← x₀;  S ← S + α²;  c ← if(S > 0, α²/S, 0);  z ← z − αg;  \
     x̄ ← x̄ + c·(z − x̄);  x ← z + β·(x̄ − z)",
    source: "Defazio et al. 2024",
    params: &[LR, BETA, WEIGHT_DECAY, CLIP],
    make: Method::of::<ScheduleFreeSgd>(GRADIENT, linear::<2>()).with_rules(Rules::Variants(&[])),
};

const BETA: Param = Param::linear("beta1", "β", [0.0, 0.99], 0.9)
    .within(Limits::RATE)
    .help("Where gradients are taken: 0 at the walking point z, nearly 1 at the mean x̄.");

struct ScheduleFreeSgd;

/// What a step needs.
#[derive(Clone, Copy)]
struct Step<T> {
    lr: T,
    beta: T,
    share: T,
}

impl Build for ScheduleFreeSgd {
    fn build<T: Real>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        lift::<Self, T, 2, 2>()
    }
}

impl Rule<2, 2> for ScheduleFreeSgd {
    const MEMORY: [&'static str; 2] = ["z", "x̄"];
    const SHARED: [&'static str; 2] = ["Σα²", "c"];
    const EVAL: Option<usize> = Some(1);
    type Step<T: Real> = Step<T>;

    fn fresh() -> [f64; 2] {
        [0.0; 2]
    }

    #[inline]
    fn advance([sum, share]: &mut [f64; 2], settings: Settings<'_>) {
        let [lr] = settings.all();
        *sum += lr * lr;
        *share = if *sum > 0.0 { lr * lr / *sum } else { 0.0 };
    }

    #[inline]
    fn prepare<T: Real>([_, share]: &[f64; 2], settings: Settings<'_>) -> Step<T> {
        let [lr, beta] = settings.all();
        Step { lr: T::of(lr), beta: T::of(beta), share: T::of(*share) }
    }

    fn initial<T: Real>(_: Settings<'_>, x0: T) -> [T; 2] {
        [x0; 2]
    }

    #[inline(always)]
    fn update<T: Real>(s: Step<T>, _: T, g: T, [z, mean]: [T; 2]) -> (T, [T; 2]) {
        let z = z - s.lr * g;
        // in this form a mean of equal numbers is that number, to the last bit
        let mean = mean + s.share * (z - mean);
        (z + s.beta * (mean - z), [z, mean])
    }
}
