//! [`Line`]: losses at many points of a line of the plane, with the second dense layer summed once for all.

use super::evaluator::Evaluator;
use super::linear::Linear;
use super::quadratics::{Places, Scratch, Sum, Weights as Slanted};
use super::{Plane, Weights};
use crate::nn::{Bent, MANY};
use crate::vectors;

/// Numbers behind the dense layer that are kept at a time, for all points: they stay in the cache of a core.
const CACHED: usize = 1 << 16;
/// Fewest points for which the coefficients are worth their sums.
const FEWEST: usize = 12;
/// Fewest multiplications of the dense layer for which they are.
const LEAST_WORK: usize = 1 << 10;

/// The first dense layer is linear on a line, the activations behind it bend each unit once, and the weights of the next
/// dense layer are linear on it again: its outputs are quadratic functions in pieces (see [`Sum`]). Only what comes
/// after that is computed point by point.
pub struct Line {
    bent: Bent<f32>,
    weights: Slanted,
    scratch: Scratch,
    /// Units in front of the activations, without their change along the line.
    units: Vec<f32>,
    /// `points × samples × outputs`.
    hidden: Vec<f32>,
    outputs: Vec<f32>,
}

/// Points `x₀ + k·step` of a line along the first axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Even {
    /// The point in their middle.
    middle: [f64; 2],
    /// The points, as seen from the middle.
    places: Places,
}

impl Even {
    /// If they are such points, and enough of them.
    pub fn of(points: &[[f64; 2]]) -> Option<Self> {
        let ([first, .., last], true) = (points, points.len() >= FEWEST) else { return None };
        let step = (last[0] - first[0]) / (points.len() - 1) as f64;
        let at = |k: usize| first[0] + k as f64 * step;
        let is_even = |(k, [a, b]): (usize, &[f64; 2])| *b == first[1] && (a - at(k)).abs() <= 1e-9 * step;
        let middle = [f64::midpoint(first[0], last[0]), first[1]];
        let places = Places { first: (first[0] - middle[0]) as f32, step: step as f32, count: points.len() };
        (places.step > 0.0 && points.iter().enumerate().all(is_even)).then_some(Self { middle, places })
    }
}

impl Line {
    /// For a network whose first layers are linear, bend and are linear again. None if others come first, if no layer
    /// follows, or if the layer is so small that summing it is no work.
    pub fn new(evaluator: &Evaluator<f32>) -> Option<Self> {
        let bent = evaluator.network.bent_layers()?;
        let shapes = &evaluator.network.plan().shapes;
        let sizes = [bent.layers - 1, bent.layers].map(|at| shapes[at].iter().product::<usize>());
        let is_worth_it = sizes[0] * sizes[1] >= LEAST_WORK && bent.layers + 1 < shapes.len();
        is_worth_it.then(|| Self {
            bent,
            weights: Slanted::new(sizes),
            scratch: Scratch::default(),
            units: Vec::new(),
            hidden: Vec::new(),
            outputs: Vec::new(),
        })
    }

    /// The first parameters that need not be known at each point.
    pub const fn parameters(&self) -> usize {
        self.bent.parameters.end
    }

    /// The mean losses at points of a line, whose weights behind the dense layer are given.
    pub fn losses(
        &mut self,
        (plane, linear): (&Plane, &Linear),
        evaluator: &mut Evaluator<f32>,
        line: Even,
        weights: &[Weights],
    ) -> Vec<f64> {
        self.go(plane, line.middle);
        let [units, width] = self.weights.sizes;
        let (samples, points) = (evaluator.samples.len(), weights.len());
        let shapes = &evaluator.network.plan().shapes;
        let (classes, end) = (shapes[shapes.len() - 1].iter().product::<usize>(), shapes.len() - 1);
        let few = (CACHED / (points * width)).clamp(1, MANY);
        let mut totals = vec![0.0; points];
        for first in (0..samples).step_by(few) {
            let few = few.min(samples - first);
            self.units.resize(few * units, 0.0);
            self.hidden.resize(points * few * width, 0.0);
            self.outputs.resize(few * classes, 0.0);
            linear.write(line.middle, first, &mut self.units);
            let along = linear.along_first(first, few);
            vectors::arch().dispatch(Sum {
                weights: &self.weights,
                units: [&self.units, along],
                sides: self.bent.sides,
                places: line.places,
                to: &mut self.hidden,
                scratch: &mut self.scratch,
            });
            let targets = first..first + few;
            for ((total, weights), hidden) in totals.iter_mut().zip(weights).zip(self.hidden.chunks_exact(few * width))
            {
                evaluator.set_buffers(&weights.buffers);
                let layers = self.bent.layers..end;
                evaluator.network.evaluate_some_into(&weights.parameters, layers, hidden, &mut self.outputs);
                *total += evaluator.network.total_loss(&self.outputs, &evaluator.samples.targets[targets.clone()]);
            }
        }
        totals.iter().map(|total| total / samples as f64).collect()
    }

    /// Sets the weights of the dense layer on the line along the first axis through a point.
    fn go(&mut self, plane: &Plane, [a, b]: [f64; 2]) {
        let range = self.bent.parameters.clone();
        let part = |weights: &Weights| -> Vec<f64> {
            weights.parameters[range.clone()].iter().map(|x| f64::from(*x)).collect()
        };
        let [first, second] = plane.directions.each_ref().map(part);
        let origin = part(&plane.origin);
        let at = origin.iter().zip(first.iter().zip(&second)).map(|(w, (u, v))| (w + a * u + b * v) as f32);
        self.weights.set(0, at);
        self.weights.set(1, plane.directions[0].parameters[range.clone()].iter().copied());
    }
}
