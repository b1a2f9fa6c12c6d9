//! SGD with momentum, the heavy ball:
//!
//! v ← ρv + g;  x ← x − αv
//!
//! B. T. Polyak 1964; I. Sutskever et al. 2013. Known for averaging the zig-zag away, for speeding up along the floor
//! of a valley, and for rolling through saddles and shallow minima.
//!
//! # Conventions
//! `lecture` and `pytorch` are the form above. `keras` and `paper` (Sutskever) keep α inside the velocity,
//! v ← ρv − αg; x ← x + v, and so does the course's notebook. At a constant rate both draw the same path; when α drops,
//! the form with α inside goes on for a while with the old steps.

use super::{CLIP, DECOUPLED, GRADIENT, LR, RHO, WEIGHT_DECAY, linear};
use crate::optim::lifted::lift;
use crate::optim::rule::Rule;
use crate::optim::text::{Rules, Variant};
use crate::optim::{Build, Method, Optimizer, Settings};
use crate::param::Param;
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "momentum",
    label: "Momentum",
    group: "First-order methods",
    about: "A heavy ball: averages the zig-zag away and rolls through saddles and shallow minima.",
    formula: "v ← ρv + g;  x ← x − αv",
    source: "Polyak 1964; Sutskever et al. 2013; CS231n lecture 7",
    params: &[LR, RHO, CONVENTION, WEIGHT_DECAY, DECOUPLED, CLIP],
    make: Method::of::<Momentum>(GRADIENT, linear::<1>()).with_rules(RULES),
};

const RULES: Rules = Rules::Variants(&[
    Variant { when: &[("convention", "keras")], rule: "v ← ρv − αg;  x ← x + v" },
    Variant { when: &[("convention", "paper")], rule: "v ← ρv − αg;  x ← x + v" },
]);

const CONVENTION: Param = Param::choice("convention", "Convention", &["lecture", "pytorch", "keras", "paper"]).help(
    "lecture, pytorch: v ← ρv + g, x ← x − αv. keras, paper: v ← ρv − αg, x ← x + v. \
     The paths differ only where the learning rate changes.",
);

struct Momentum;

/// What a step needs: the velocity takes `gain·g`, the point takes `lr·v`.
#[derive(Clone, Copy)]
struct Step<T> {
    rho: T,
    gain: T,
    lr: T,
}

impl Build for Momentum {
    fn build<T: Real>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        lift::<Self, T, 1, 0>()
    }
}

impl Rule<1> for Momentum {
    const MEMORY: [&'static str; 1] = ["v"];
    const SHARED: [&'static str; 0] = [];
    type Step<T: Real> = Step<T>;

    #[inline]
    fn prepare<T: Real>(_: &[f64; 0], settings: Settings<'_>) -> Step<T> {
        let [lr, rho, convention] = settings.all();
        let rho = T::of(rho);
        if convention < 2.0 {
            Step { rho, gain: T::one(), lr: T::of(lr) }
        } else {
            Step { rho, gain: T::of(-lr), lr: -T::one() }
        }
    }

    #[inline(always)]
    fn update<T: Real>(s: Step<T>, x: T, g: T, [v]: [T; 1]) -> (T, [T; 1]) {
        let v = s.rho * v + s.gain * g;
        (x - s.lr * v, [v])
    }
}
