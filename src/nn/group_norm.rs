//! Normalisation within a sample: the common part of `ln` and `rms-norm`.
//!
//! y = γ x̂ + β with x̂ = (x − μ)/√(σ² + ε) over a group of numbers, or x̂ = x/√(mean x² + ε) and no β. Backward, with
//! g = γ ∂y: ∂x = s (g − mean g − x̂ mean(g x̂)), s = 1/√(σ² + ε); without centring there is no mean g.

use super::layer::{Built, Context, Fit, Layer, Make, Place, Precision, Seen, Slopes, Weights};
use crate::optim::Role;
use crate::param::{Limits, Param};
use crate::real::Real;
use crate::registry::Choice;
use crate::rng::Pcg64;

/// Which numbers of an image are normalised together.
pub const OVER: Param = Param::choice("over", "Over", &["sample", "channels"]).help(
    "What of an image is normalised together. sample: all of it, as PyTorch's GroupNorm with one group. channels: those \
     of each pixel, as in ConvNeXt.",
);

/// ε.
pub const EPSILON: Param = Param::log("epsilon", "ε", [1e-8, 1e-2], 1e-5)
    .within(Limits::POSITIVE)
    .help("Added under the root, to avoid division by zero.");

/// The layer, with or without centring and β.
///
/// # Errors
/// A sentence, if the input is empty.
pub fn build<T: Precision>(choice: &Choice<Make>, place: Place<'_>, is_centred: bool) -> Fit<T> {
    let Some(&features) = place.input.last() else {
        return Err("it needs features, but no number comes in".into());
    };
    let group = if choice.word("over") == "channels" { features } else { place.inputs() };
    let layer = GroupNorm { features, group, epsilon: choice.number("epsilon"), is_centred };
    let mut spans = vec![Weights::new("weight", vec![features], Role::Scale)];
    if is_centred {
        spans.push(Weights::new("bias", vec![features], Role::Bias));
    }
    Ok(Built { spans, ..Built::plain(layer, place) })
}

struct GroupNorm {
    /// Numbers with a scale of their own: the last side of the shape.
    features: usize,
    /// Numbers that are normalised together.
    group: usize,
    epsilon: f64,
    is_centred: bool,
}

impl GroupNorm {
    /// μ and 1/√(σ² + ε) of a group.
    fn statistics<T: Real>(&self, numbers: &[T]) -> [T; 2] {
        let mean_of = |f: &dyn Fn(f64) -> f64| numbers.iter().map(|x| f(x.wide())).sum::<f64>() / numbers.len() as f64;
        let mean = if self.is_centred { mean_of(&|x| x) } else { 0.0 };
        let variance = mean_of(&|x| (x - mean) * (x - mean));
        [mean, 1.0 / (variance + self.epsilon).sqrt()].map(T::of)
    }
}

impl<T: Real> Layer<T> for GroupNorm {
    fn start(&self, parameters: &mut [T], _: &mut Pcg64) {
        parameters.fill(T::zero());
        parameters[..self.features].fill(T::one());
    }

    fn forward(&mut self, context: Context<'_, T>, input: &[T], output: &mut [T]) {
        let (gamma, beta) = context.parameters.split_at(self.features);
        for (x, y) in input.chunks_exact(self.group).zip(output.chunks_exact_mut(self.group)) {
            let [mean, scale] = self.statistics(x);
            for (x, y) in x.chunks_exact(self.features).zip(y.chunks_exact_mut(self.features)) {
                for feature in 0..self.features {
                    y[feature] = gamma[feature] * (x[feature] - mean) * scale;
                }
                y.iter_mut().zip(beta).for_each(|(y, beta)| *y += *beta);
            }
        }
    }

    fn backward(&mut self, context: Context<'_, T>, seen: Seen<'_, T>, mut slopes: Slopes<'_, T>) {
        let (features, group) = (self.features, self.group);
        let (gamma, _) = context.parameters.split_at(features);
        slopes.parameters.fill(T::zero());
        let (by_gamma, by_beta) = slopes.parameters.split_at_mut(features);
        let share = T::of(1.0 / group as f64);
        for (at, (x, by_y)) in seen.input.chunks_exact(group).zip(slopes.output.chunks_exact(group)).enumerate() {
            let [mean, scale] = self.statistics(x);
            let [mut sum, mut product] = [T::zero(); 2];
            for (x, by_y) in x.chunks_exact(features).zip(by_y.chunks_exact(features)) {
                for feature in 0..features {
                    let (x_hat, slope) = ((x[feature] - mean) * scale, gamma[feature] * by_y[feature]);
                    by_gamma[feature] += by_y[feature] * x_hat;
                    sum += slope;
                    product += slope * x_hat;
                }
                by_beta.iter_mut().zip(by_y).for_each(|(sum, slope)| *sum += *slope);
            }
            let sum = if self.is_centred { sum } else { T::zero() };
            let Some(by_x) = &mut slopes.input else { continue };
            for (i, by_x) in by_x[at * group..][..group].iter_mut().enumerate() {
                let x_hat = (x[i] - mean) * scale;
                *by_x = scale * (gamma[i % features] * by_y[i] - share * (sum + x_hat * product));
            }
        }
    }
}
