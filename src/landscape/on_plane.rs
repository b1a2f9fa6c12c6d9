//! [`OnPlane`]: the loss at a point of a plane, with its derivatives along the plane.

use std::sync::Arc;

use super::{Curvature, Evaluator, Plane, Samples, Subject, Weights};
use crate::optim::Refusal;

/// An evaluator with a plane: nothing is allocated for a point.
pub struct OnPlane {
    plane: Plane,
    evaluator: Evaluator<f32>,
    weights: Weights,
    gradient: Vec<f32>,
}

impl OnPlane {
    /// The loss of these samples on this plane.
    ///
    /// # Errors
    /// As [`Evaluator::new`].
    pub fn new(subject: &Subject, samples: &Arc<Samples>, plane: &Plane) -> Result<Self, Refusal> {
        Ok(Self {
            evaluator: Evaluator::new(subject, samples)?,
            weights: Weights::clone(&plane.origin),
            gradient: vec![0.0; plane.origin.parameters.len()],
            plane: plane.clone(),
        })
    }

    /// The loss at a point.
    pub fn loss(&mut self, at: [f64; 2]) -> f64 {
        self.go(at);
        self.evaluator.loss(&self.weights.parameters)
    }

    /// The loss at a point, and its gradient by the coordinates: the gradient by all weights times the directions.
    pub fn loss_gradient(&mut self, at: [f64; 2]) -> (f64, [f64; 2]) {
        self.go(at);
        let loss = self.evaluator.loss_gradient(&self.weights.parameters, &mut self.gradient);
        (loss, self.plane.along(&self.gradient))
    }

    fn go(&mut self, at: [f64; 2]) {
        self.plane.write(at, &mut self.weights);
        self.evaluator.set_buffers(&self.weights.buffers);
    }

    /// The loss of weights on or off the plane.
    pub fn loss_of(&mut self, weights: &Weights) -> f64 {
        self.evaluator.set_buffers(&weights.buffers);
        self.evaluator.loss(&weights.parameters)
    }

    /// The Hessian by the coordinates, `dᵢᵀHdⱼ`, from products of the Hessian with both directions in double precision.
    /// Running statistics that move with the coordinates are held where they are.
    ///
    /// # Errors
    /// As [`Curvature::new`].
    pub fn hessian(
        &mut self,
        (subject, samples): (&Subject, &Arc<Samples>),
        at: [f64; 2],
    ) -> Result<[[f64; 2]; 2], Refusal> {
        self.plane.write(at, &mut self.weights);
        let mut curvature = Curvature::new(subject, samples, &self.weights)?;
        let mut product = vec![0.0; self.gradient.len()];
        let rows = self.plane.directions.each_ref().map(|direction| {
            let direction: Vec<f64> = direction.parameters.iter().map(|x| f64::from(*x)).collect();
            curvature.product(&direction, &mut product);
            self.plane.along(&product)
        });
        let across = f64::midpoint(rows[0][1], rows[1][0]);
        Ok([[rows[0][0], across], [across, rows[1][1]]])
    }
}
