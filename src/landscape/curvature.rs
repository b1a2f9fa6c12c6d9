//! [`Curvature`]: products of the Hessian of the loss with vectors.
//!
//! `Hv ≈ (g(w + hv) − g(w − hv))/2h`, with gradients in double precision. The step ‖hv‖ is 10⁻⁷ of ‖w‖: the formula is then
//! off by the order of its square, and rounding by some 10⁻⁹ of the gradient. It is far below the usual ∛ε because networks
//! with ReLU or pooling have kinks: a unit that switches between the two points adds a jump over 2h to what backward
//! differentiation gives. A jump lies on one side of w, so the two one-sided differences disagree; then the product is taken
//! again with a tenth of the step, until they agree to 10⁻⁶ of the largest product so far. Gradients come from the layers'
//! own backward passes, so every layer has it without a second-order pass of its own.

use std::sync::Arc;

use super::{Evaluator, Samples, Subject, Weights};
use crate::optim::Refusal;

/// The first step, for weights of size 1.
const STEP: f64 = 1e-7;
/// How many steps are tried, each a tenth of the one before.
const TRIES: usize = 4;
/// The disagreement of the one-sided differences from which on there is a kink between them.
const DISAGREEMENT: f64 = 1e-6;

/// The loss around some weights.
pub struct Curvature {
    evaluator: Evaluator<f64>,
    weights: Vec<f64>,
    /// The gradient at the weights.
    here: Vec<f64>,
    loss: f64,
    /// The root mean square of the weights, at least 10⁻³.
    scale: f64,
    /// The largest ‖Hv‖ for ‖v‖ = 1 so far.
    largest: f64,
    moved: Vec<f64>,
    sides: [Vec<f64>; 2],
}

impl Curvature {
    /// Around these weights, for the mean loss of these samples in evaluation: without noise and with the running
    /// statistics of the weights, held where they are.
    ///
    /// # Errors
    /// As [`Evaluator::new`].
    pub fn new(subject: &Subject, samples: &Arc<Samples>, weights: &Weights) -> Result<Self, Refusal> {
        let mut evaluator = Evaluator::<f64>::new(subject, samples)?;
        let wide = |numbers: &[f32]| numbers.iter().map(|x| f64::from(*x)).collect::<Vec<_>>();
        evaluator.set_buffers(&wide(&weights.buffers));
        let weights = wide(&weights.parameters);
        let count = weights.len();
        let square = weights.iter().map(|x| x * x).sum::<f64>() / count.max(1) as f64;
        let mut here = vec![0.0; count];
        let loss = evaluator.loss_gradient(&weights, &mut here);
        Ok(Self {
            evaluator,
            here,
            loss,
            scale: square.sqrt().max(1e-3),
            largest: 0.0,
            moved: vec![0.0; count],
            sides: [vec![0.0; count], vec![0.0; count]],
            weights,
        })
    }

    /// Number of weights.
    pub const fn len(&self) -> usize {
        self.weights.len()
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// The loss at the weights.
    pub const fn loss(&self) -> f64 {
        self.loss
    }

    /// The gradient at the weights.
    pub fn gradient(&self) -> &[f64] {
        &self.here
    }

    /// Writes Hv.
    pub fn product(&mut self, v: &[f64], product: &mut [f64]) {
        let length = norm(v);
        product.fill(0.0);
        if length == 0.0 {
            return;
        }
        let mut step = STEP * self.scale * (v.len() as f64).sqrt() / length;
        for _ in 0..TRIES {
            self.step_to_both_sides(v, step);
            // the difference of the one-sided differences, (above − here)/h − (here − below)/h
            let (mut size, mut apart) = (0.0, 0.0);
            let [above, below] = &self.sides;
            let sides = above.iter().zip(below).zip(&self.here);
            for (to, ((above, below), here)) in product.iter_mut().zip(sides) {
                *to = (above - below) / (2.0 * step);
                size += *to * *to;
                apart += ((above - here) - (here - below)).powi(2);
            }
            self.largest = self.largest.max(size.sqrt() / length);
            if apart.sqrt() / step <= DISAGREEMENT * length * self.largest {
                return;
            }
            step /= 10.0;
        }
    }

    /// The gradients at w + hv and w − hv.
    fn step_to_both_sides(&mut self, v: &[f64], step: f64) {
        for (side, step) in self.sides.iter_mut().zip([step, -step]) {
            for ((to, x), v) in self.moved.iter_mut().zip(&self.weights).zip(v) {
                *to = x + step * v;
            }
            self.evaluator.loss_gradient(&self.moved, side);
        }
    }
}

fn norm(v: &[f64]) -> f64 {
    v.iter().map(|x| x * x).sum::<f64>().sqrt()
}
