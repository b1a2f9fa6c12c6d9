//! Norms of a step: of the gradient, without an evaluation of its own, of the weights, and of the update.

use super::constraint::Weights;
use super::frozen::Frozen;
use crate::nn::Network;
use crate::optim::Objective;

/// The figures of one step.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Norms {
    /// ‖∇loss‖ at the weights before the step, an L1 penalty included, before clipping and decay; none for a method that
    /// asks for no gradient.
    pub gradient: Option<f64>,
    /// ‖x‖ after the step.
    pub weights: f64,
    /// ‖Δx‖/‖x‖, x before the step: about 0.001 in a healthy training.
    pub update: f64,
}

impl Norms {
    /// The norms of a step from `before` to `behind`.
    pub fn of(gradient: Option<f64>, before: &[f32], behind: &[f32]) -> Self {
        let change = before.iter().zip(behind).map(|(a, b)| (f64::from(*b) - f64::from(*a)).powi(2));
        Self { gradient, weights: norm(behind), update: change.sum::<f64>().sqrt() / norm(before) }
    }
}

/// The root of the sum of squares.
fn norm(x: &[f32]) -> f64 {
    x.iter().map(|x| f64::from(*x).powi(2)).sum::<f64>().sqrt()
}

/// The network with an L1 penalty, which measures the first gradient of a step.
pub struct Shaped<'a> {
    /// The network.
    pub network: &'a mut Network<f32>,
    /// The weights that are penalised.
    pub weights: &'a Weights,
    /// λ₁; 0 is off.
    pub l1: f64,
    /// Whether to measure the norm of the gradient.
    pub is_measured: bool,
    /// The norm of the first gradient.
    pub gradient: Option<f64>,
    /// What is not to be moved.
    pub frozen: &'a Frozen,
}

impl Objective<f32> for Shaped<'_> {
    fn value(&mut self, x: &[f32]) -> f64 {
        let value = self.network.value(x);
        if self.l1 == 0.0 { value } else { value + self.weights.penalise(self.l1, x, None) }
    }

    fn value_gradient(&mut self, x: &[f32], gradient: &mut [f32]) -> f64 {
        let mut value = self.network.value_gradient(x, gradient);
        if self.l1 != 0.0 {
            value += self.weights.penalise(self.l1, x, Some(gradient));
        }
        self.frozen.without(gradient);
        if self.is_measured && self.gradient.is_none() {
            self.gradient = Some(norm(gradient));
        }
        value
    }

    fn is_fixed(&self) -> bool {
        self.network.is_fixed()
    }
}
