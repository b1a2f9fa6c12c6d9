//! `RAdam`:
//!
//! m, v as Adam's;  ρ = ρ∞ − 2tβ₂ᵗ/(1 − β₂ᵗ), ρ∞ = 2/(1 − β₂) − 1
//! ρ > 5: x ← x − α·r·m̂·√(1 − β₂ᵗ)/(√v + ε), r = √((ρ−4)(ρ−2)ρ∞ / ((ρ∞−4)(ρ∞−2)ρ));  otherwise x ← x − α·m̂
//!
//! L. Liu et al. 2020. Known for needing no warm-up: while v rests on too few gradients it does plain momentum, and then
//! takes Adam's denominator in by degrees. Its first steps are therefore as long as SGD's.
//!
//! # Conventions
//! As in `PyTorch`: ε joins √v before the correction. The paper has no ε and switches at ρ > 4.

use super::{BETA1, BETA2, CLIP, DECOUPLED, EPSILON, GRADIENT, LR, WEIGHT_DECAY, linear};
use crate::optim::lifted::lift;
use crate::optim::rule::Rule;
use crate::optim::text::Rules;
use crate::optim::{Build, Method, Optimizer, Settings};
use crate::real::{Fraction, Real};
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "radam",
    label: "RAdam",
    group: "Newer first-order methods",
    about: "Adam that warms itself up: plain momentum until its average of squares can be trusted.",
    formula: "m ← β₁m + (1 − β₁)g;  v ← β₂v + (1 − β₂)g²;  m̂ ← m/(1 − β₁ᵗ);  ρ_max ← 2/(1 − β₂) − 1;  \
     ρ ← ρ_max − 2tβ₂ᵗ/(1 − β₂ᵗ);  r ← √((ρ − 4)(ρ − 2)ρ_max/((ρ_max − 4)(ρ_max − 2)ρ));  \
     x ← x − α·if(ρ > 5, r·m̂·√(1 − β₂ᵗ)/(√v + ε), m̂)",
    source: "Liu et al. 2020",
    params: &[LR, BETA1, BETA2, EPSILON.default_number(1e-8), WEIGHT_DECAY, DECOUPLED, CLIP],
    make: Method::of::<RAdam>(GRADIENT, linear::<2>()).with_rules(Rules::Variants(&[])),
};

struct RAdam;

/// What a step needs: `gain` is r√(1 − β₂ᵗ).
#[derive(Clone, Copy)]
struct Step<T> {
    lr: T,
    gain: T,
    beta1: Fraction<T>,
    beta2: Fraction<T>,
    epsilon: T,
    is_rectified: bool,
}

impl Build for RAdam {
    fn build<T: Real>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        lift::<Self, T, 2, 3>()
    }
}

impl Rule<2, 3> for RAdam {
    const MEMORY: [&'static str; 2] = ["m", "v"];
    const SHARED: [&'static str; 3] = ["β₁ᵗ", "β₂ᵗ", "t"];
    const HAS_ROOT: bool = true;
    type Step<T: Real> = Step<T>;

    fn fresh() -> [f64; 3] {
        [1.0, 1.0, 0.0]
    }

    #[inline]
    fn advance([beta1_t, beta2_t, t]: &mut [f64; 3], settings: Settings<'_>) {
        let [_, beta1, beta2] = settings.all();
        *beta1_t *= beta1;
        *beta2_t *= beta2;
        *t += 1.0;
    }

    #[inline]
    fn prepare<T: Real>([beta1_t, beta2_t, t]: &[f64; 3], settings: Settings<'_>) -> Step<T> {
        let [lr, beta1, beta2, epsilon] = settings.all();
        let longest = 2.0 / (1.0 - beta2) - 1.0;
        let length = longest - 2.0 * t * beta2_t / (1.0 - beta2_t);
        let above = (length - 4.0) * (length - 2.0) * longest;
        let below = (longest - 4.0) * (longest - 2.0) * length;
        Step {
            lr: T::of(lr / (1.0 - beta1_t)),
            gain: T::of((above / below * (1.0 - beta2_t)).sqrt()),
            beta1: Fraction::of(beta1),
            beta2: Fraction::of(beta2),
            epsilon: T::of(epsilon),
            is_rectified: length > 5.0,
        }
    }

    #[inline(always)]
    fn update<T: Real>(s: Step<T>, x: T, g: T, [m, v]: [T; 2]) -> (T, [T; 2]) {
        let m = s.beta1.value * m + s.beta1.rest * g;
        let v = s.beta2.value * v + s.beta2.rest * g * g;
        let step = if s.is_rectified { m * s.gain / (v.sqrt() + s.epsilon) } else { m };
        (x - s.lr * step, [m, v])
    }
}
