//! `LaProp`:
//!
//! v ← β₂v + (1 − β₂)g²;  m ← β₁m + (1 − β₁)·g/(√v̂ + ε);  x ← x − α·m/(1 − β₁ᵗ)
//!
//! L. Ziyin, Z. Wang and M. Ueda 2020. Known for taking momentum after the division: every gradient is scaled by the
//! squares of its own time, so β₁ and β₂ are free of each other, and a step is never much longer than α.
//!
//! # Conventions
//! `paper` is the form above. `pytorch-optimizer` has g·√(1 − β₂ᵗ)/(√(v + 1e-15) + ε), ε before the correction and a
//! second one inside the root, seen where gradients are as small as ε; and it keeps α inside m, seen where α changes.

use super::{BETA1, BETA2, CLIP, EPSILON, GRADIENT, LR, WEIGHT_DECAY, decoupled, linear};
use crate::optim::lifted::lift;
use crate::optim::rule::Rule;
use crate::optim::text::{Rules, Variant};
use crate::optim::{Build, Method, Optimizer, Settings};
use crate::param::Param;
use crate::real::{Fraction, Real};
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "laprop",
    label: "LaProp",
    group: "Newer first-order methods",
    about: "RMSProp’s scaling first, momentum after: β₁ and β₂ are free of each other.",
    formula: "v ← β₂v + (1 − β₂)g²;  m ← β₁m + (1 − β₁)·g/(√(v/(1 − β₂ᵗ)) + ε);  x ← x − α/(1 − β₁ᵗ)·m",
    source: "Ziyin, Wang & Ueda 2020",
    params: &[LR, BETA1, BETA2, EPSILON.default_number(1e-15), CONVENTION, WEIGHT_DECAY, decoupled(true), CLIP],
    make: Method::of::<LaProp>(GRADIENT, linear::<2>()).with_rules(RULES),
};

const RULES: Rules = Rules::Variants(&[Variant {
    when: &[("convention", "pytorch-optimizer")],
    rule: "v ← β₂v + (1 − β₂)g²;  m ← β₁m + α(1 − β₁)·g·√(1 − β₂ᵗ)/(√(v + 1e-15) + ε);  \
     x ← x − m/(1 − β₁ᵗ)",
}]);

const CONVENTION: Param = Param::choice("convention", "Convention", &["paper", "pytorch-optimizer"]).help(
    "paper: ε joins the corrected √v̂, α stands outside m. pytorch-optimizer: ε joins √(v + 1e-15) before the \
     correction, α stands inside m. Seen where gradients are as small as ε, and where α changes.",
);

struct LaProp;

/// What a step needs: g is scaled by scale/(√(v·unbias2 + inside) + ε), taken in by `gain`; x takes `lr`·m.
#[derive(Clone, Copy)]
struct Step<T> {
    lr: T,
    beta1: T,
    beta2: Fraction<T>,
    gain: T,
    unbias2: T,
    scale: T,
    inside: T,
    epsilon: T,
}

impl Build for LaProp {
    fn build<T: Real>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        lift::<Self, T, 2, 2>()
    }
}

impl Rule<2, 2> for LaProp {
    const MEMORY: [&'static str; 2] = ["m", "v"];
    const SHARED: [&'static str; 2] = ["β₁ᵗ", "β₂ᵗ"];
    const HAS_ROOT: bool = true;
    type Step<T: Real> = Step<T>;

    #[inline]
    fn advance([beta1_t, beta2_t]: &mut [f64; 2], settings: Settings<'_>) {
        let [_, beta1, beta2] = settings.all();
        *beta1_t *= beta1;
        *beta2_t *= beta2;
    }

    #[inline]
    fn prepare<T: Real>([beta1_t, beta2_t]: &[f64; 2], settings: Settings<'_>) -> Step<T> {
        let [lr, beta1, beta2, epsilon, convention] = settings.all();
        let (bias1, bias2) = (1.0 - beta1_t, 1.0 - beta2_t);
        let [gain, lr, unbias2, scale, inside] = if convention == 1.0 {
            [lr, 1.0 / bias1, 1.0, bias2.sqrt(), 1e-15]
        } else {
            [1.0, lr / bias1, 1.0 / bias2, 1.0, 0.0]
        };
        Step {
            lr: T::of(lr),
            beta1: T::of(beta1),
            beta2: Fraction::of(beta2),
            gain: T::of((1.0 - beta1) * gain),
            unbias2: T::of(unbias2),
            scale: T::of(scale),
            inside: T::of(inside),
            epsilon: T::of(epsilon),
        }
    }

    #[inline(always)]
    fn update<T: Real>(s: Step<T>, x: T, g: T, [m, v]: [T; 2]) -> (T, [T; 2]) {
        let v = s.beta2.value * v + s.beta2.rest * g * g;
        let scaled = g * s.scale / ((v * s.unbias2 + s.inside).sqrt() + s.epsilon);
        let m = s.beta1 * m + s.gain * scaled;
        (x - s.lr * m, [m, v])
    }
}
