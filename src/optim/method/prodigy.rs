//! Prodigy:
//!
//! m ← β₁m + (1 − β₁)dg;  v ← β₂v + (1 − β₂)d²g²;  s ← β₃s + αd²g/d₀;  r ← β₃r + αd²⟨g, x₀ − x⟩/d₀
//! d' = max(d, c·r/‖s‖₁);  x ← x − αd·m / (√v + d'ε);  d ← d', with β₃ = √β₂
//!
//! K. Mishchenko and A. Defazio 2024. Known for finding the learning rate: d, a lower bound of the distance to the
//! minimum, grows from almost nothing until the gradients no longer agree with the distance covered. α is 1.
//!
//! # Conventions
//! As in the authors' code, whose correction is off; optax has it on: α is multiplied by √(1 − β₂ᵗ)/(1 − β₁ᵗ) wherever
//! it stands. Decoupled decay is multiplied by αd.

use super::{BETA1, BETA2, CLIP, EPSILON, GRADIENT, LR, WEIGHT_DECAY, decoupled, linear};
use crate::optim::memory::{pack, unpack};
use crate::optim::{Build, Layout, Memory, Method, Objective, Optimizer, Settings, StepError, Trace};
use crate::param::{Limits, Param};
use crate::real::{Fraction, Real};
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "prodigy",
    label: "Prodigy",
    group: "Newer first-order methods",
    about: "Finds the learning rate: Adam with steps as long as the distance it has reason to expect.",
    formula: "d ← max(d, c·r/‖s‖₁);  x ← x − αd·m/(√v + dε), r from ⟨g, x₀ − x⟩, s from g",
    source: "Mishchenko & Defazio 2024",
    params: &[
        LR.default_number(1.0),
        BETA1,
        BETA2,
        EPSILON.default_number(1e-8),
        D0,
        COEF,
        BIAS_CORRECTION,
        WEIGHT_DECAY,
        decoupled(true),
        CLIP,
    ],
    make: Method::of::<Prodigy>(GRADIENT, linear::<4>()).with_own_decay(),
};

const D0: Param = Param::log("d0", "First distance d₀", [1e-8, 1.0], 1e-6)
    .within(Limits::POSITIVE)
    .help("The estimate to begin with; it should be below the true distance, and need not be near it.");

const COEF: Param = Param::log("coef", "Coefficient c", [0.1, 10.0], 1.0)
    .within(Limits::NON_NEGATIVE)
    .help("Multiplies the estimate: the one number to turn where d comes out too small or too large.");

const BIAS_CORRECTION: Param = Param::switch("bias_correction", "Bias correction", false)
    .help("Multiplies α by √(1 − β₂ᵗ)/(1 − β₁ᵗ), as both averages start at zero; on in optax, off in the paper.");

struct Prodigy;

impl Build for Prodigy {
    fn build<T: Real>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        Box::new(State::default())
    }
}

const NUMBERS: [&str; 4] = ["d", "r", "β₁ᵗ", "β₂ᵗ"];
const VECTORS: [&str; 4] = ["m", "v", "s", "x₀"];

#[derive(Default)]
struct State<T> {
    /// d, r, β₁ᵗ, β₂ᵗ.
    numbers: [f64; 4],
    /// m, v, s, x₀.
    vectors: [Vec<T>; 4],
    gradient: Vec<T>,
    layout: Layout,
}

impl<T: Real> State<T> {
    /// Takes the gradient into m, v and s, with weights d for the averages and `grown` for s; gives gᵀ(x₀ − x) and ‖s‖₁.
    #[inline]
    fn absorb(&mut self, x: &[T], [beta1, beta2, beta3]: [f64; 3], [d, grown]: [f64; 2]) -> [f64; 2] {
        let [m, v, s, start] = &mut self.vectors;
        let (mut gone, mut length) = (0.0, 0.0);
        let [b1, b2] = [beta1, beta2].map(Fraction::<T>::of);
        let [b3, unit, weight] = [beta3, d, grown].map(T::of);
        for i in self.layout.trainable().flat_map(|span| span.range.clone()) {
            let g = self.gradient[i];
            let scaled = unit * g;
            let sum = b3 * s[i] + weight * g;
            m[i] = b1.value * m[i] + b1.rest * scaled;
            v[i] = b2.value * v[i] + b2.rest * scaled * scaled;
            s[i] = sum;
            gone += g.wide() * (start[i].wide() - x[i].wide());
            length += sum.wide().abs();
        }
        [gone, length]
    }
}

impl<T: Real> Optimizer<T> for State<T> {
    fn init(&mut self, settings: Settings<'_>, x0: &[T], layout: &Layout) {
        let [_, _, _, _, d0] = settings.all();
        let zeros = vec![T::zero(); x0.len()];
        self.numbers = [d0, 0.0, 1.0, 1.0];
        self.gradient.clone_from(&zeros);
        self.vectors = [zeros.clone(), zeros.clone(), zeros, x0.to_vec()];
        self.layout = layout.clone();
    }

    fn step(
        &mut self,
        settings: Settings<'_>,
        objective: &mut dyn Objective<T>,
        x: &mut [T],
        _: &mut Trace<T>,
    ) -> Result<(), StepError> {
        let [lr, beta1, beta2, epsilon, d0, coef, is_corrected, weight_decay, is_decoupled] = settings.all();
        objective.value_gradient(x, &mut self.gradient);
        let [d, r, beta1_t, beta2_t] = self.numbers;
        let (beta1_t, beta2_t, beta3) = (beta1_t * beta1, beta2_t * beta2, beta2.sqrt());
        let correction = if is_corrected == 1.0 { (1.0 - beta2_t).sqrt() / (1.0 - beta1_t) } else { 1.0 };
        let rate = d * lr * correction;
        let grown = rate * d / d0;
        let [gone, length] = self.absorb(x, [beta1, beta2, beta3], [d, grown]);
        let r = beta3 * r + grown * gone;
        let has_gradient = length != 0.0;
        let d = if has_gradient { d.max(coef * r / length) } else { d };
        self.numbers = [d, r, beta1_t, beta2_t];
        if !has_gradient {
            return Ok(()); // nothing to estimate from yet, nowhere to go
        }
        let floor = T::of(d * epsilon);
        let [m, v, ..] = &self.vectors;
        for span in self.layout.trainable() {
            let decays = is_decoupled == 1.0 && span.is_decayed;
            let rate = rate * span.lr_factor;
            let (decay, rate) = (T::of(if decays { weight_decay * rate } else { 0.0 }), T::of(rate));
            for i in span.range.clone() {
                x[i] = x[i] - decay * x[i] - rate * m[i] / (v[i].sqrt() + floor);
            }
        }
        Ok(())
    }

    fn memory(&self) -> Vec<Memory<T>> {
        pack(NUMBERS.into_iter().zip(self.numbers), VECTORS.into_iter().zip(self.vectors.iter().cloned()))
    }

    fn restore(&mut self, memory: Vec<Memory<T>>) -> Result<(), String> {
        (self.numbers, self.vectors) = unpack(memory, NUMBERS, VECTORS, self.gradient.len())?;
        Ok(())
    }
}
