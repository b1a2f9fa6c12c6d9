//! y = γ (x − μ)/√(σ² + ε) + β, feature by feature; the features of an image are its channels, and every pixel counts.
//!
//! In training μ and σ² are those of the batch, and the running ones follow: `μ_run ← (1 − m) μ_run + m μ`, the same for
//! σ². As in `PyTorch` σ² divides by n in the batch and by n − 1 in the running average. In testing μ and σ² are the
//! running ones.
//!
//! Backward in training, with x̂ = (x − μ)/√(σ² + ε): ∂γ = Σ ∂y x̂, ∂β = Σ ∂y,
//! ∂x = γ/√(σ² + ε) (∂y − ∂β/n − x̂ ∂γ/n); in testing ∂x = γ/√(σ² + ε) ∂y.

use super::{Buffer, Build, Built, Fit, Given, Layer, Make, Place, Precision, Seen, Slopes, Weights};
use crate::nn::image::add_to;
use crate::optim::Role;
use crate::param::{Limits, Param};
use crate::real::Real;
use crate::registry::{Choice, Entry};
use crate::rng::Pcg64;

/// The registry's line.
pub const ENTRY: Entry<Make> = Entry {
    key: "bn",
    label: "Batch normalisation",
    group: "Normalisation",
    about: "Gives every feature mean 0 and variance 1 over the batch, then a scale and a shift that are learnt.",
    formula: "train: y = γ(x − μ)/√(σ² + ε) + β, μ and σ² of the batch;  test: running μ and σ²",
    source: "Ioffe & Szegedy 2015; momentum and variances as in PyTorch's BatchNorm",
    params: &[
        Param::linear("momentum", "Momentum", [0.0, 1.0], 0.1)
            .within(Limits::closed(0.0, 1.0))
            .help("How much of a batch's statistics goes into the running ones: m in μ_run ← (1 − m) μ_run + m μ."),
        Param::log("epsilon", "ε", [1e-8, 1e-2], 1e-5).within(Limits::POSITIVE).help("Keeps the root away from zero."),
    ],
    make: Make::of::<BatchNorm<f64>>(),
};

/// Numbers of a feature that are summed in the layer's precision; what is more is summed in `f64`.
const BLOCK: usize = 256;

struct BatchNorm<T> {
    features: usize,
    momentum: f64,
    epsilon: f64,
    /// μ of the last batch.
    mean: Vec<T>,
    /// 1/√(σ² + ε) of the last batch.
    scale: Vec<T>,
    /// The statistics of the last training pass.
    seen: Moments,
    /// Sums over a block.
    sums: [Vec<T>; 2],
}

/// Mean and squared deviation from it of `count` numbers of every feature.
#[derive(Default)]
struct Moments {
    count: f64,
    mean: Vec<f64>,
    square: Vec<f64>,
}

impl Build for BatchNorm<f64> {
    fn build<T: Precision>(choice: &Choice<Make>, place: Place<'_>) -> Fit<T> {
        let Some(&features) = place.input.last() else {
            return Err("it needs features, but no number comes in".into());
        };
        let layer = BatchNorm {
            features,
            momentum: choice.number("momentum"),
            epsilon: choice.number("epsilon"),
            mean: vec![T::zero(); features],
            scale: vec![T::zero(); features],
            seen: Moments::default(),
            sums: [vec![T::zero(); features], vec![T::zero(); features]],
        };
        let spans =
            vec![Weights::new("weight", vec![features], Role::Scale), Weights::new("bias", vec![features], Role::Bias)];
        let buffer = |name: &str, role, first| Buffer { name: name.to_owned(), shape: vec![features], role, first };
        let buffers = vec![buffer("running_mean", Role::Bias, 0.0), buffer("running_var", Role::Scale, 1.0)];
        Ok(Built { spans, buffers, ..Built::plain(layer, place) })
    }
}

impl Moments {
    fn clear(&mut self, features: usize) {
        self.count = 0.0;
        for numbers in [&mut self.mean, &mut self.square] {
            numbers.clear();
            numbers.resize(features, 0.0);
        }
    }

    /// Takes in the sum and the squared deviation of `count` more numbers (Chan, Golub & `LeVeque` 1983).
    fn add<T: Real>(&mut self, count: f64, [sum, square]: [&[T]; 2]) {
        let all = self.count + count;
        let new = sum.iter().zip(square);
        for ((mean, total), (sum, square)) in self.mean.iter_mut().zip(&mut self.square).zip(new) {
            let apart = sum.wide() / count - *mean;
            *mean += apart * count / all;
            *total += square.wide() + apart * apart * self.count * count / all;
        }
        self.count = all;
    }
}

impl<T: Real> BatchNorm<T> {
    fn measure(&mut self, input: &[T]) {
        self.seen.clear(self.features);
        let [sums, squares] = &mut self.sums;
        for block in input.chunks(BLOCK * self.features) {
            let count = (block.len() / self.features) as f64;
            sums.fill(T::zero());
            squares.fill(T::zero());
            block.chunks_exact(self.features).for_each(|row| add_to(sums, row));
            let share = T::of(1.0 / count);
            for row in block.chunks_exact(self.features) {
                for ((square, sum), x) in squares.iter_mut().zip(&*sums).zip(row) {
                    let apart = *x - *sum * share;
                    *square += apart * apart;
                }
            }
            self.seen.add(count, [sums, squares]);
        }
    }

    /// Puts down what the numbers are centred and scaled by.
    fn set_statistics(&mut self, given: Given<'_, T>, input: &[T]) {
        if given.pass.is_training() {
            self.measure(input);
        }
        let (epsilon, count) = (self.epsilon, self.seen.count);
        let scale = |variance: f64| T::of(1.0 / (variance + epsilon).sqrt());
        if given.pass.is_training() {
            self.mean.iter_mut().zip(&self.seen.mean).for_each(|(to, mean)| *to = T::of(*mean));
            self.scale.iter_mut().zip(&self.seen.square).for_each(|(to, square)| *to = scale(square / count));
        } else {
            let (mean, variance) = given.buffers.split_at(self.features);
            self.mean.copy_from_slice(mean);
            self.scale.iter_mut().zip(variance).for_each(|(to, variance)| *to = scale(variance.wide()));
        }
    }
}

impl<T: Real> Layer<T> for BatchNorm<T> {
    fn start(&self, parameters: &mut [T], _: &mut Pcg64) {
        let (gamma, beta) = parameters.split_at_mut(self.features);
        gamma.fill(T::one());
        beta.fill(T::zero());
    }

    fn forward(&mut self, given: Given<'_, T>, input: &[T], output: &mut [T]) {
        self.set_statistics(given, input);
        let (gamma, beta) = given.parameters.split_at(self.features);
        let n = self.features;
        for (row, output) in input.chunks_exact(n).zip(output.chunks_exact_mut(n)) {
            for feature in 0..n {
                let x_hat = (row[feature] - self.mean[feature]) * self.scale[feature];
                output[feature] = x_hat * gamma[feature] + beta[feature];
            }
        }
    }

    fn backward(&mut self, given: Given<'_, T>, seen: Seen<'_, T>, slopes: Slopes<'_, T>) {
        let n = self.features;
        let (gamma, (by_gamma, by_beta)) = (&given.parameters[..n], slopes.parameters.split_at_mut(n));
        by_gamma.fill(T::zero());
        by_beta.fill(T::zero());
        let rows = || seen.input.chunks_exact(n).zip(slopes.output.chunks_exact(n));
        for (row, by_output) in rows() {
            for feature in 0..n {
                let x_hat = (row[feature] - self.mean[feature]) * self.scale[feature];
                by_gamma[feature] += by_output[feature] * x_hat;
                by_beta[feature] += by_output[feature];
            }
        }
        let Some(by_input) = slopes.input else { return };
        // the mean and the scale depend on every number in training, and on none in testing
        let share = if given.pass.is_training() { T::of(n as f64 / seen.input.len() as f64) } else { T::zero() };
        for ((row, by_output), by_input) in rows().zip(by_input.chunks_exact_mut(n)) {
            for feature in 0..n {
                let x_hat = (row[feature] - self.mean[feature]) * self.scale[feature];
                let centred = by_output[feature] - share * (by_beta[feature] + x_hat * by_gamma[feature]);
                by_input[feature] = gamma[feature] * self.scale[feature] * centred;
            }
        }
    }

    fn commit(&mut self, buffers: &mut [T]) {
        let (mean, variance) = buffers.split_at_mut(self.features);
        let mix = |old: &mut T, new: f64| *old = T::of((1.0 - self.momentum) * old.wide() + self.momentum * new);
        // a single number has no deviation to correct
        let freedom = (self.seen.count - 1.0).max(1.0);
        mean.iter_mut().zip(&self.seen.mean).for_each(|(old, new)| mix(old, *new));
        variance.iter_mut().zip(&self.seen.square).for_each(|(old, square)| mix(old, square / freedom));
    }
}
