//! Random directions, filter by filter as long as the weights: `d ← d·‖w‖/‖d‖` for each filter or neuron (Li et al. 2018,
//! "Visualizing the Loss Landscape of Neural Nets").
//!
//! A network with ReLU is the same when a neuron's weights are scaled and the next ones' divided; without the
//! normalisation a direction would say more of that scale than of the loss. As in the paper's pictures, biases and the
//! parameters of normalisation layers do not take part: their direction is 0.

use crate::optim::{Layout, Role};
use crate::rng::{self, Pcg64};

/// Standard normal numbers for all parameters, before normalisation.
pub fn random_direction(layout: &Layout, rng: &mut Pcg64) -> Vec<f32> {
    (0..layout.len()).map(|_| rng::normal(rng) as f32).collect()
}

/// Gives each filter of `direction` the length of the same filter of `weights`; sets what is no weight to 0. A filter is
/// all that leads into one output: a column of a matrix whose outputs come last.
pub fn normalise_filters(direction: &mut [f32], weights: &[f32], layout: &Layout) {
    for span in &layout.spans {
        let (direction, weights) = (&mut direction[span.range.clone()], &weights[span.range.clone()]);
        let outputs = span.shape.last().copied().unwrap_or(1);
        if span.role != Role::Weight || span.shape.len() < 2 {
            direction.fill(0.0);
            continue;
        }
        for filter in 0..outputs {
            let length = |numbers: &[f32]| {
                let of_filter = numbers.iter().skip(filter).step_by(outputs);
                of_filter.map(|x| f64::from(*x).powi(2)).sum::<f64>().sqrt()
            };
            let [own, wanted] = [length(direction), length(weights)];
            let factor = if own > 0.0 { wanted / own } else { 0.0 };
            for x in direction.iter_mut().skip(filter).step_by(outputs) {
                *x = (f64::from(*x) * factor) as f32;
            }
        }
    }
}
