//! MADGRAD:
//!
//! λ = (α + ε)√t;  s ← s + λg;  v ← v + λg²;  z = x₀ − s/(∛v + ε);  x ← ρx + (1 − ρ)z
//!
//! A. Defazio and S. Jelassi 2021. Known for dual averaging with AdaGrad's scaling: every point is found from the start
//! and all gradients since, under a cube root, and momentum is the mean of such points.
//!
//! # Conventions
//! As in the authors' code: ρ is what survives (`momentum`), c = 1 − ρ in the paper; ε joins α too. Weight decay is L2.

use super::{CLIP, EPSILON, GRADIENT, LR, RHO, WEIGHT_DECAY, linear};
use crate::optim::lifted::lift;
use crate::optim::rule::Rule;
use crate::optim::text::Rules;
use crate::optim::{Build, Method, Optimizer, Settings};
use crate::real::{Fraction, Real};
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "madgrad",
    label: "MADGRAD",
    group: "Newer first-order methods",
    about: "Every point follows from the start and all gradients since, under a cube root.",
    formula: "λ ← (α + ε)√t;  s ← s + λg;  v ← v + λg²;  x ← ρx + (1 − ρ)(x₀ − s/(∛v + ε))",
    source: "Defazio & Jelassi 2021",
    params: &[LR, RHO, EPSILON.default_number(1e-6), WEIGHT_DECAY, CLIP],
    make: Method::of::<Madgrad>(GRADIENT, linear::<3>()).with_rules(Rules::Variants(&[])),
};

struct Madgrad;

/// What a step needs.
#[derive(Clone, Copy)]
struct Step<T> {
    lambda: T,
    rho: Fraction<T>,
    epsilon: T,
}

impl Build for Madgrad {
    fn build<T: Real>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        lift::<Self, T, 3, 1>()
    }
}

impl Rule<3, 1> for Madgrad {
    const MEMORY: [&'static str; 3] = ["s", "v", "x₀"];
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
        let [lr, rho, epsilon] = settings.all();
        Step { lambda: T::of((lr + epsilon) * t.sqrt()), rho: Fraction::of(rho), epsilon: T::of(epsilon) }
    }

    fn initial<T: Real>(_: Settings<'_>, x0: T) -> [T; 3] {
        [T::zero(), T::zero(), x0]
    }

    #[inline(always)]
    fn update<T: Real>(step: Step<T>, x: T, g: T, [s, v, start]: [T; 3]) -> (T, [T; 3]) {
        let s = s + step.lambda * g;
        let v = v + step.lambda * (g * g);
        let z = start - s / (v.cbrt() + step.epsilon);
        (step.rho.rest * z + step.rho.value * x, [s, v, start])
    }
}
