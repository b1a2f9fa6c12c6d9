//! LAMB:
//!
//! u = m̂/(√v̂ + ε) + λx;  x ← x − α·(‖x‖/‖u‖)·u, span by span
//!
//! Y. You et al. 2020. Known for training with batches of tens of thousands: every layer's step is as long as α times
//! the layer itself, whatever the gradients are. On a surface the point is one layer: steps grow with the distance from
//! the origin. Where either norm is zero the ratio is 1.
//!
//! # Conventions
//! As in optax: ‖x‖ is not bounded, while some codes hold it below 10. The paper's decay, λx inside u, is the
//! decoupled one.

use super::{BETA1, BETA2, CLIP, EPSILON, GRADIENT, LR, WEIGHT_DECAY, decoupled, linear};
use crate::optim::memory::{pack, unpack};
use crate::optim::vector::norm;
use crate::optim::{Build, Layout, Memory, Method, Objective, Optimizer, Settings, StepError, Trace};
use crate::real::{Fraction, Real};
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "lamb",
    label: "LAMB",
    group: "Newer first-order methods",
    about: "Adam's direction, as long as α times the layer itself: made for very large batches.",
    formula: "u = m̂/(√v̂ + ε) + λx;  x ← x − α·(‖x‖/‖u‖)·u",
    source: "You et al. 2020",
    params: &[LR, BETA1, BETA2, EPSILON.default_number(1e-6), WEIGHT_DECAY, decoupled(true), CLIP],
    make: Method::of::<Lamb>(GRADIENT, linear::<2>()).with_own_decay(),
};

struct Lamb;

impl Build for Lamb {
    fn build<T: Real>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        Box::new(State::default())
    }
}

const NUMBERS: [&str; 2] = ["β₁ᵗ", "β₂ᵗ"];
const VECTORS: [&str; 2] = ["m", "v"];

#[derive(Default)]
struct State<T> {
    /// β₁ᵗ and β₂ᵗ.
    powers: [f64; 2],
    /// m and v.
    averages: [Vec<T>; 2],
    /// A buffer for the gradient, and then for u.
    direction: Vec<T>,
    layout: Layout,
}

impl<T: Real> Optimizer<T> for State<T> {
    fn init(&mut self, _: Settings<'_>, x0: &[T], layout: &Layout) {
        self.powers = [1.0; 2];
        self.averages = [(); 2].map(|()| vec![T::zero(); x0.len()]);
        self.direction = vec![T::zero(); x0.len()];
        self.layout = layout.clone();
    }

    fn step(
        &mut self,
        settings: Settings<'_>,
        objective: &mut dyn Objective<T>,
        x: &mut [T],
        _: &mut Trace<T>,
    ) -> Result<(), StepError> {
        let [lr, beta1, beta2, epsilon, weight_decay, is_decoupled] = settings.all();
        objective.value_gradient(x, &mut self.direction);
        self.powers[0] *= beta1;
        self.powers[1] *= beta2;
        let [unbias1, unbias2] = self.powers.map(|power| T::of(1.0 / (1.0 - power)));
        let [beta1, beta2] = [beta1, beta2].map(Fraction::<T>::of);
        let epsilon = T::of(epsilon);
        let [m, v] = &mut self.averages;
        for span in self.layout.trainable() {
            let decays = is_decoupled == 1.0 && span.is_decayed;
            let decay = T::of(if decays { weight_decay } else { 0.0 });
            let range = span.range.clone();
            let (m, v) = (&mut m[range.clone()], &mut v[range.clone()]);
            let (x, direction) = (&mut x[range.clone()], &mut self.direction[range]);
            for i in 0..x.len() {
                let g = direction[i];
                m[i] = beta1.value * m[i] + beta1.rest * g;
                v[i] = beta2.value * v[i] + beta2.rest * g * g;
                direction[i] = (m[i] * unbias1) / ((v[i] * unbias2).sqrt() + epsilon) + decay * x[i];
            }
            let (size, length) = (norm(x.iter().copied()), norm(direction.iter().copied()));
            let ratio = if size == 0.0 || length == 0.0 { 1.0 } else { size / length };
            let lr = T::of(lr * span.lr_factor * ratio);
            x.iter_mut().zip(direction).for_each(|(x, u)| *x -= lr * *u);
        }
        Ok(())
    }

    fn memory(&self) -> Vec<Memory<T>> {
        pack(NUMBERS.into_iter().zip(self.powers), VECTORS.into_iter().zip(self.averages.iter().cloned()))
    }

    fn restore(&mut self, memory: Vec<Memory<T>>) -> Result<(), String> {
        (self.powers, self.averages) = unpack(memory, NUMBERS, VECTORS, self.direction.len())?;
        Ok(())
    }
}
