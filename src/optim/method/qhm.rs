//! Quasi-hyperbolic momentum:
//!
//! m ← βm + (1 − β)g;  x ← x − α·((1 − ν)g + νm)
//!
//! J. Ma and D. Yarats 2019. Known as the mean of a plain and a momentum step, with Nesterov's and many other methods as
//! its special cases (ν = β is Nesterov's). The average takes 1 − β of a gradient, so a step stays as long as SGD's.

use super::{CLIP, DECOUPLED, GRADIENT, LR, WEIGHT_DECAY, linear};
use crate::optim::lifted::lift;
use crate::optim::rule::Rule;
use crate::optim::text::Rules;
use crate::optim::{Build, Method, Optimizer, Settings};
use crate::param::{Limits, Param};
use crate::real::{Fraction, Real};
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "qhm",
    label: "QHM",
    group: "Newer first-order methods",
    about: "A weighted mean of a plain step and a momentum step; Nesterov’s is one case of it.",
    formula: "m ← βm + (1 − β)g;  x ← x − α·((1 − ν)g + νm)",
    source: "Ma & Yarats 2019",
    params: &[LR, BETA, NU, WEIGHT_DECAY, DECOUPLED, CLIP],
    make: Method::of::<Qhm>(GRADIENT, linear::<1>()).with_rules(Rules::Variants(&[])),
};

const BETA: Param = Param::linear("beta", "β", [0.0, 0.999], 0.999)
    .within(Limits::RATE)
    .help("The part of the average m that survives a step.");

const NU: Param = Param::linear("nu", "Momentum part ν", [0.0, 1.0], 0.7)
    .within(Limits::closed(0.0, 1.0))
    .help("The weight of the average in a step: 0 is SGD, 1 momentum, β Nesterov's.");

struct Qhm;

/// What a step needs.
#[derive(Clone, Copy)]
struct Step<T> {
    lr: T,
    beta: Fraction<T>,
    nu: Fraction<T>,
}

impl Build for Qhm {
    fn build<T: Real>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        lift::<Self, T, 1, 0>()
    }
}

impl Rule<1> for Qhm {
    const MEMORY: [&'static str; 1] = ["m"];
    const SHARED: [&'static str; 0] = [];
    type Step<T: Real> = Step<T>;

    #[inline]
    fn prepare<T: Real>(_: &[f64; 0], settings: Settings<'_>) -> Step<T> {
        let [lr, beta, nu] = settings.all();
        Step { lr: T::of(lr), beta: Fraction::of(beta), nu: Fraction::of(nu) }
    }

    #[inline(always)]
    fn update<T: Real>(s: Step<T>, x: T, g: T, [m]: [T; 1]) -> (T, [T; 1]) {
        let m = s.beta.value * m + s.beta.rest * g;
        (x - s.lr * (s.nu.rest * g + s.nu.value * m), [m])
    }
}
