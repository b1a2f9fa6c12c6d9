//! [`OnPlane`]: the loss at a point of a plane, with its derivatives along the plane.

use std::sync::Arc;

use super::line::{Even, Line};
use super::linear::Linear;
use super::{Curvature, Evaluator, Plane, Samples, Subject, Weights};
use crate::optim::Refusal;

/// Multiplications, at about one for each parameter and sample, that are not too many for several points to be done together.
const MOST_TOGETHER: usize = 1 << 28;
/// Most points that are done together.
const MOST_POINTS: usize = 8;
/// How many times as many can be on a line: most of the work is then done once for all.
const ON_A_LINE: usize = 16;

/// An evaluator with a plane.
pub struct OnPlane {
    plane: Plane,
    evaluator: Evaluator<f32>,
    /// The first layers, where they are linear.
    linear: Option<Arc<Linear>>,
    /// For points on a line, where the layers after those suit.
    line: Option<Line>,
    weights: Weights,
    /// The weights of points that are done together.
    together: Vec<Weights>,
    gradient: Vec<f32>,
}

impl OnPlane {
    /// The loss of these samples on this plane.
    ///
    /// # Errors
    /// As [`Evaluator::new`].
    pub fn new(subject: &Subject, samples: &Arc<Samples>, plane: &Plane) -> Result<Self, Refusal> {
        let mut evaluator = Evaluator::new(subject, samples)?;
        let linear = Linear::new(&mut evaluator, plane).map(Arc::new);
        Ok(Self::with(evaluator, linear, plane))
    }

    /// Another one of the same, for another thread.
    ///
    /// # Errors
    /// As [`Evaluator::new`].
    pub fn beside(&self, subject: &Subject) -> Result<Self, Refusal> {
        let evaluator = Evaluator::new(subject, &self.evaluator.samples)?;
        Ok(Self::with(evaluator, self.linear.clone(), &self.plane))
    }

    fn with(evaluator: Evaluator<f32>, linear: Option<Arc<Linear>>, plane: &Plane) -> Self {
        Self {
            line: linear.as_ref().and_then(|_| Line::new(&evaluator)),
            evaluator,
            linear,
            weights: Weights::clone(&plane.origin),
            together: Vec::new(),
            gradient: vec![0.0; plane.origin.parameters.len()],
            plane: plane.clone(),
        }
    }

    /// The loss at a point.
    pub fn loss(&mut self, at: [f64; 2]) -> f64 {
        self.losses(&[at])[0]
    }

    /// How many points are best done together.
    pub fn points_together(&self) -> usize {
        let work = self.evaluator.samples.len().saturating_mul(self.gradient.len()).max(1);
        let many = if self.line.is_some() { ON_A_LINE } else { 1 };
        if self.linear.is_some() { (many * MOST_TOGETHER / work).clamp(1, many * MOST_POINTS) } else { 1 }
    }

    /// The losses at several points. They are those at one after the other, but for the rounding of sums in single precision
    /// where many points of a line are done at once.
    pub fn losses(&mut self, points: &[[f64; 2]]) -> Vec<f64> {
        let Some(linear) = &self.linear else {
            let loss = |at: &[f64; 2]| {
                self.go(*at);
                self.evaluator.loss(&self.weights.parameters)
            };
            return points.iter().map(loss).collect();
        };
        let missing = points.len().saturating_sub(self.together.len());
        self.together.extend(std::iter::repeat_n(&self.weights, missing).cloned());
        let line = self.line.as_mut().and_then(|line| Some((line, Even::of(points)?)));
        let known = line.as_ref().map_or(linear.parameters, |(line, _)| line.parameters());
        let together = &mut self.together[..points.len()];
        for (at, weights) in points.iter().zip(&mut *together) {
            self.plane.write_from(known, *at, weights);
        }
        match line {
            Some((line, even)) => line.losses((&self.plane, linear), &mut self.evaluator, even, together),
            None => linear.losses(&mut self.evaluator, points, together),
        }
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
