//! [`Linear`]: what the first layers of a network give on a plane of its weights, worked out once for the whole plane.

use pulp::{Simd, WithSimd};

use super::evaluator::{Evaluator, MOST_ROWS};
use super::{Plane, Weights};
use crate::nn::MANY;
use crate::vectors;

/// Most numbers that are kept: 32 MiB.
const MOST: usize = 1 << 23;
/// Numbers of the outputs that are read at a time, for several points: they stay in the cache of a core.
const CACHED: usize = 1 << 14;

/// The outputs of the first dense layer or convolution are linear in its weights, so on a plane they are
/// `z₀ + a·z₁ + b·z₂`: those of the origin and of both directions, `samples × width` each.
pub struct Linear {
    /// The layers up to that one.
    layers: usize,
    /// The first so many parameters are those of these layers.
    pub parameters: usize,
    /// Outputs of a sample.
    width: usize,
    outputs: [Vec<f32>; 3],
}

impl Linear {
    /// Of all samples of an evaluator. None if the first layers are not linear, if no layer follows, or if the outputs take
    /// too much memory.
    pub fn new(evaluator: &mut Evaluator<f32>, plane: &Plane) -> Option<Self> {
        let layers = evaluator.network.linear_layers();
        let plan = evaluator.network.plan();
        let (width, is_followed) = (plan.shapes[layers].iter().product::<usize>(), layers + 1 < plan.shapes.len());
        let is_small = evaluator.samples.len().saturating_mul(3 * width) <= MOST;
        if layers == 0 || !is_followed || !is_small {
            return None;
        }
        let parameters = plan.ranges[layers - 1].end;
        let [first, second] = &*plane.directions;
        let outputs = [&*plane.origin, first, second]
            .map(|weights| evaluator.network.evaluate_some(&weights.parameters, 0..layers, &evaluator.samples.inputs));
        Some(Self { layers, parameters, width, outputs })
    }

    /// The mean losses at several points, whose weights behind these layers are given. The outputs are read from memory once
    /// for all points.
    pub fn losses(&self, evaluator: &mut Evaluator<f32>, points: &[[f64; 2]], weights: &[Weights]) -> Vec<f64> {
        let samples = evaluator.samples.len();
        let shapes = &evaluator.network.plan().shapes;
        let (classes, end) = (shapes[shapes.len() - 1].iter().product::<usize>(), shapes.len() - 1);
        let few = (CACHED / self.width / MANY * MANY).max(MANY);
        let mut hidden = vec![0.0; few.min(samples) * self.width];
        let mut outputs = vec![0.0; points.len() * samples.min(MOST_ROWS) * classes];
        let mut totals = vec![0.0; points.len()];
        for block in (0..samples).step_by(MOST_ROWS) {
            let rows = MOST_ROWS.min(samples - block);
            for first in (0..rows).step_by(few) {
                let few = few.min(rows - first);
                let hidden = &mut hidden[..few * self.width];
                let own = outputs.chunks_exact_mut(rows * classes);
                for ((at, weights), outputs) in points.iter().zip(weights).zip(own) {
                    self.write(*at, block + first, hidden);
                    evaluator.set_buffers(&weights.buffers);
                    let outputs = &mut outputs[first * classes..(first + few) * classes];
                    evaluator.network.evaluate_some_into(&weights.parameters, self.layers..end, hidden, outputs);
                }
            }
            let targets = &evaluator.samples.targets[block..block + rows];
            for (total, outputs) in totals.iter_mut().zip(outputs.chunks_exact(rows * classes)) {
                *total += evaluator.network.total_loss(outputs, targets);
            }
        }
        totals.iter().map(|total| total / samples as f64).collect()
    }

    /// How the outputs of some samples change along the first axis.
    pub fn along_first(&self, first: usize, samples: usize) -> &[f32] {
        &self.outputs[1][first * self.width..(first + samples) * self.width]
    }

    /// Writes the outputs at a point for the samples from `first` on, as many as there is room for.
    pub fn write(&self, [a, b]: [f64; 2], first: usize, to: &mut [f32]) {
        let numbers = first * self.width..first * self.width + to.len();
        let [origin, along_a, along_b] = self.outputs.each_ref().map(|outputs| &outputs[numbers.clone()]);
        vectors::arch().dispatch(Combine { to, origin, along: [along_a, along_b], at: [a as f32, b as f32] });
    }
}

struct Combine<'a> {
    to: &'a mut [f32],
    origin: &'a [f32],
    along: [&'a [f32]; 2],
    at: [f32; 2],
}

impl WithSimd for Combine<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let ([a, b], [along_a, along_b]) = (self.at, self.along);
        let parts = self.origin.iter().zip(along_a.iter().zip(along_b));
        for (to, (z, (z_a, z_b))) in self.to.iter_mut().zip(parts) {
            *to = z + a * z_a + b * z_b;
        }
    }
}
