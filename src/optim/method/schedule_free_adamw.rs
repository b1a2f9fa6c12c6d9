//! Schedule-free `AdamW`:
//!
//! y = (1 − β₁)z + β₁x̄;  v ← β₂v + (1 − β₂)g²;  z ← z − α(g(y)/(√v̂ + ε) + λy);  x̄ ← (1 − c)x̄ + cz, c = α²/Σα²
//!
//! A. Defazio et al. 2024. Known for winning a benchmark of training algorithms without a schedule. As schedule-free SGD,
//! with Adam's scaling in place of its momentum. The point that moves is y; x̄ is the evaluation point.
//!
//! # Conventions
//! As in optax. The authors' code weighs the mean by the largest rate so far, which differs where α falls.

use super::{BETA2, CLIP, EPSILON, GRADIENT, LR, WEIGHT_DECAY, decoupled, linear};
use crate::optim::lifted::lift;
use crate::optim::rule::Rule;
use crate::optim::text::{Rules, Variant};
use crate::optim::{Build, Method, Optimizer, Settings};
use crate::param::{Limits, Param};
use crate::real::{Fraction, Real};
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "schedule-free-adamw",
    label: "Schedule-free AdamW",
    group: "Newer first-order methods",
    about: "AdamW that needs no schedule: the mean of the walk is judged.",
    formula: "z₀ ← x₀;  x̄₀ ← x₀;  S ← S + α²;  c ← if(S > 0, α²/S, 0);  v ← β₂v + (1 − β₂)g²;  \
     v̂ ← v/(1 − β₂ᵗ);  z ← z − α·(g/(√v̂ + ε) + λx);  x̄ ← x̄ + c·(z − x̄);  x ← z + β₁·(x̄ − z)",
    source: "Defazio et al. 2024",
    params: &[LR, BETA, BETA2, EPSILON.default_number(1e-8), WEIGHT_DECAY, decoupled(true), CLIP],
    make: Method::of::<ScheduleFreeAdamW>(GRADIENT, linear::<3>()).with_own_decay().with_rules(RULES),
};

const RULES: Rules = Rules::Variants(&[Variant {
    when: &[("decoupled", "false")],
    rule: "z₀ ← x₀;  x̄₀ ← x₀;  S ← S + α²;  c ← if(S > 0, α²/S, 0);  v ← β₂v + (1 − β₂)g²;  \
     v̂ ← v/(1 − β₂ᵗ);  z ← z − α·(g/(√v̂ + ε));  x̄ ← x̄ + c·(z − x̄);  x ← z + β₁·(x̄ − z)",
}]);

const BETA: Param = Param::linear("beta1", "β₁", [0.0, 0.99], 0.9)
    .within(Limits::RATE)
    .help("Where gradients are taken: 0 at the walking point z, nearly 1 at the mean x̄.");

struct ScheduleFreeAdamW;

/// What a step needs.
#[derive(Clone, Copy)]
struct Step<T> {
    lr: T,
    beta1: T,
    beta2: Fraction<T>,
    unbias2: T,
    epsilon: T,
    share: T,
    decay: T,
}

impl Build for ScheduleFreeAdamW {
    fn build<T: Real>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        lift::<Self, T, 3, 3>()
    }
}

impl Rule<3, 3> for ScheduleFreeAdamW {
    const MEMORY: [&'static str; 3] = ["z", "v", "x̄"];
    const SHARED: [&'static str; 3] = ["β₂ᵗ", "Σα²", "c"];
    const EVAL: Option<usize> = Some(2);
    const DECAY: Option<usize> = Some(4);
    const HAS_ROOT: bool = true;
    type Step<T: Real> = Step<T>;

    fn fresh() -> [f64; 3] {
        [1.0, 0.0, 0.0]
    }

    #[inline]
    fn advance([beta2_t, sum, share]: &mut [f64; 3], settings: Settings<'_>) {
        let [lr, _, beta2] = settings.all();
        *beta2_t *= beta2;
        *sum += lr * lr;
        *share = if *sum > 0.0 { lr * lr / *sum } else { 0.0 };
    }

    #[inline]
    fn prepare<T: Real>([beta2_t, _, share]: &[f64; 3], settings: Settings<'_>) -> Step<T> {
        let [lr, beta1, beta2, epsilon, weight_decay, is_decoupled] = settings.all();
        Step {
            lr: T::of(lr),
            beta1: T::of(beta1),
            beta2: Fraction::of(beta2),
            unbias2: T::of(1.0 / (1.0 - beta2_t)),
            epsilon: T::of(epsilon),
            share: T::of(*share),
            decay: T::of(if is_decoupled == 1.0 { weight_decay } else { 0.0 }),
        }
    }

    fn initial<T: Real>(_: Settings<'_>, x0: T) -> [T; 3] {
        [x0, T::zero(), x0]
    }

    #[inline(always)]
    fn update<T: Real>(s: Step<T>, y: T, g: T, [z, v, mean]: [T; 3]) -> (T, [T; 3]) {
        let v = s.beta2.value * v + s.beta2.rest * g * g;
        let z = z - s.lr * (g / ((v * s.unbias2).sqrt() + s.epsilon) + s.decay * y);
        // in this form a mean of equal numbers is that number, to the last bit
        let mean = mean + s.share * (z - mean);
        (z + s.beta1 * (mean - z), [z, v, mean])
    }
}
