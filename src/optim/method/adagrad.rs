//! AdaGrad:
//!
//! s ← s + g²;  x ← x − αg / (√s + ε)
//!
//! J. Duchi, E. Hazan and Y. Singer 2011. Known for giving every coordinate a rate of its own, and for rates that only
//! ever fall, so that it slows down for good.
//!
//! # Conventions
//! `lecture`, `pytorch` and `paper` put ε outside the root; `keras` puts it inside, √(s + ε), which matters where
//! gradients are below √ε. Keras also starts the sum at 0.1: set `initial`.

use super::{CLIP, DECOUPLED, EPSILON, GRADIENT, LR, WEIGHT_DECAY, linear};
use crate::optim::lifted::lift;
use crate::optim::rule::Rule;
use crate::optim::text::{Rules, Variant};
use crate::optim::{Build, Method, Optimizer, Settings};
use crate::param::{Limits, Param};
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "adagrad",
    label: "AdaGrad",
    group: "First-order methods",
    about: "A rate for every coordinate that only ever falls: quick at first, then slower for good.",
    formula: FORMULA,
    source: "Duchi, Hazan & Singer 2011; CS231n lecture 7",
    params: &[LR.default_number(0.5), EPSILON, INITIAL, CONVENTION, WEIGHT_DECAY, DECOUPLED, CLIP],
    make: Method::of::<AdaGrad>(GRADIENT, linear::<1>()).with_rules(RULES),
};

const FORMULA: &str = "s ← s + g²;  x ← x − αg / (√s + ε)";

const RULES: Rules = Rules::Variants(&[
    Variant { when: &[("convention", "keras"), ("initial", "0")], rule: "s ← s + g²;  x ← x − αg/√(s + ε)" },
    Variant {
        when: &[("convention", "keras")], rule: "s₀ ← initial;  s ← s + g²;  x ← x − αg/√(s + ε)"
    },
    Variant { when: &[("initial", "0")], rule: FORMULA },
    Variant { when: &[], rule: "s₀ ← initial;  s ← s + g²;  x ← x − αg/(√s + ε)" },
]);

const INITIAL: Param = Param::linear("initial", "Initial sum s₀", [0.0, 1.0], 0.0)
    .within(Limits::NON_NEGATIVE)
    .help("What the sum of squares starts from: 0 in the lecture and PyTorch, 0.1 in Keras.");

const CONVENTION: Param = Param::choice("convention", "Convention", &["lecture", "pytorch", "keras", "paper"]).help(
    "lecture, pytorch, paper: √s + ε. keras: √(s + ε). Seen where gradients are smaller than √ε; \
     Keras also starts from s₀ = 0.1.",
);

struct AdaGrad;

/// What a step needs: one of the two ε is zero.
#[derive(Clone, Copy)]
struct Step<T> {
    lr: T,
    inside: T,
    outside: T,
}

impl Build for AdaGrad {
    fn build<T: Real>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        lift::<Self, T, 1, 0>()
    }
}

impl Rule<1> for AdaGrad {
    const MEMORY: [&'static str; 1] = ["s"];
    const SHARED: [&'static str; 0] = [];
    const HAS_ROOT: bool = true;
    type Step<T: Real> = Step<T>;

    #[inline]
    fn prepare<T: Real>(_: &[f64; 0], settings: Settings<'_>) -> Step<T> {
        let [lr, epsilon, _, convention] = settings.all();
        let is_inside = convention == 2.0;
        let [inside, outside] = if is_inside { [epsilon, 0.0] } else { [0.0, epsilon] };
        Step { lr: T::of(lr), inside: T::of(inside), outside: T::of(outside) }
    }

    fn initial<T: Real>(settings: Settings<'_>, _: T) -> [T; 1] {
        let [_, _, initial] = settings.all();
        [T::of(initial)]
    }

    #[inline(always)]
    fn update<T: Real>(step: Step<T>, x: T, g: T, [s]: [T; 1]) -> (T, [T; 1]) {
        let s = s + g * g;
        (x - step.lr * g / ((s + step.inside).sqrt() + step.outside), [s])
    }
}
