//! Averaged SGD:
//!
//! ηₜ = α/(1 + λα(t − 1))^p;  x ← (1 − ληₜ)x − ηₜg;  x̄ ← x̄ + (x − x̄)/max(1, t − 1 − t₀)
//!
//! B. Polyak and A. Juditsky 1992; the rates are L. Bottou's. Known for the best possible rate on noisy problems: the mean
//! of a restless path is far closer to the minimum than its last point. x̄ is the evaluation point.
//!
//! # Conventions
//! As in `PyTorch`, with λ for both the decay and the rate; its t₀ is 10⁶, later than most runs end, so that x̄ is x.

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
    key: "asgd",
    label: "Averaged SGD",
    group: "Newer first-order methods",
    about: "The mean of SGD’s path, far closer to the minimum than its last noisy point.",
    formula: "x̄₀ ← x₀;  η ← α/(1 + λα(t − 1))^p;  x ← (1 − λη)x − ηg;  \
     x̄ ← x̄ + (x − x̄)/max(1, t − 1 − t₀)",
    source: "Polyak & Juditsky 1992; Bottou 2010",
    params: &[LR, LAMBDA, POWER, T0, WEIGHT_DECAY, CLIP],
    make: Method::of::<Asgd>(GRADIENT, linear::<1>()).with_rules(Rules::Variants(&[])),
};

const LAMBDA: Param = Param::log("lambda", "λ", [1e-6, 1.0], 1e-4)
    .within(Limits::NON_NEGATIVE)
    .help("How strongly x decays, and how soon the rate falls.");

const POWER: Param = Param::linear("power", "Power p", [0.0, 1.0], 0.75)
    .within(Limits::NON_NEGATIVE)
    .help("How the rate falls with time: 0 not at all, 1 as 1/t.");

const T0: Param = Param::integer("t0", "Start of averaging t₀", [0.0, 1000.0], 50.0)
    .within(Limits::NON_NEGATIVE)
    .unit("steps")
    .help("Steps before the mean is taken; until then x itself is evaluated.");

struct Asgd;

/// What a step needs.
#[derive(Clone, Copy)]
struct Step<T> {
    eta: T,
    keep: T,
    mu: T,
}

impl Build for Asgd {
    fn build<T: Real>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        lift::<Self, T, 1, 1>()
    }
}

impl Rule<1, 1> for Asgd {
    const MEMORY: [&'static str; 1] = ["x̄"];
    const SHARED: [&'static str; 1] = ["t"];
    const EVAL: Option<usize> = Some(0);
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
        let [lr, lambda, power, t0] = settings.all();
        let done = t - 1.0;
        let eta = lr / (1.0 + lambda * lr * done).powf(power);
        Step { eta: T::of(eta), keep: T::of(1.0 - lambda * eta), mu: T::of(1.0 / (done - t0).max(1.0)) }
    }

    fn initial<T: Real>(_: Settings<'_>, x0: T) -> [T; 1] {
        [x0]
    }

    #[inline(always)]
    fn update<T: Real>(s: Step<T>, x: T, g: T, [mean]: [T; 1]) -> (T, [T; 1]) {
        let x = x * s.keep - s.eta * g;
        let mean = if s.mu == T::one() { x } else { mean + (x - mean) * s.mu };
        (x, [mean])
    }
}
