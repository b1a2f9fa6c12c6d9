//! y = γ (x − μ)/√(σ² + ε) + β, feature by feature; the features of an image are its channels, over all pixels.
//!
//! In training μ and σ² are those of the batch, and the running ones follow: `μ_run ← (1 − m) μ_run + m μ`, the same for
//! σ². As in `PyTorch` σ² divides by n in the batch and by n − 1 in the running average. In testing μ and σ² are the
//! running ones. Where a sample has one number of each feature, a training batch needs two samples.
//!
//! Backward in training, with x̂ = (x − μ)/√(σ² + ε): ∂γ = Σ ∂y x̂, ∂β = Σ ∂y,
//! ∂x = γ/√(σ² + ε) (∂y − ∂β/n − x̂ ∂γ/n); in testing ∂x = γ/√(σ² + ε) ∂y.

use pulp::Simd;
use rayon::prelude::*;

use super::{Buffer, Build, Built, Context, Fit, Layer, Make, Place, Precision, Seen, Slopes, Weights};
use crate::nn::after::After;
use crate::nn::image::{add_to, piece};
use crate::nn::kernel::{Features, Lanes, Sweep, sweep};
use crate::nn::scratch::scratch;
use crate::nn::share;
use crate::optim::Role;
use crate::param::{Limits, Param};
use crate::real::Real;
use crate::registry::{Choice, Entry};
use crate::rng::Pcg64;

/// The entry of this layer.
pub const ENTRY: Entry<Make> = Entry {
    key: "bn",
    label: "Batch normalisation",
    group: "Normalisation",
    about: "Normalises every feature to mean 0 and variance 1 over the batch, then applies a learned scale and shift.",
    formula: "train: y = γ(x − μ)/√(σ² + ε) + β, μ and σ² of the batch;  test: running μ and σ²",
    source: "Ioffe & Szegedy 2015; momentum and variances as in PyTorch's BatchNorm",
    params: &[
        Param::linear("momentum", "Momentum", [0.0, 1.0], 0.1)
            .within(Limits::closed(0.0, 1.0))
            .help("How much of a batch's statistics goes into the running ones: m in μ_run ← (1 − m) μ_run + m μ."),
        Param::log("epsilon", "ε", [1e-8, 1e-2], 1e-5)
            .within(Limits::POSITIVE)
            .help("Added under the root, to avoid division by zero."),
    ],
    make: Make::of::<BatchNorm<f64>>(),
};

/// Numbers of a feature that are summed in the precision of the layer; the sums of such blocks are added in `f64`, in order.
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
    /// Two sums over each block for each feature.
    sums: Vec<T>,
    /// Coefficients of y and ∂x: four numbers for each feature, the first of all features in front.
    factors: Vec<T>,
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
            sums: Vec::new(),
            factors: vec![T::zero(); 4 * features],
        };
        let spans =
            vec![Weights::new("weight", vec![features], Role::Scale), Weights::new("bias", vec![features], Role::Bias)];
        let buffer = |name: &str, role, first| Buffer { name: name.to_owned(), shape: vec![features], role, first };
        let buffers = vec![buffer("running_mean", Role::Bias, 0.0), buffer("running_var", Role::Scale, 1.0)];
        // of a single number the variance is 0, and the output is β whatever the input is
        let least_rows = if place.inputs() > features { 1 } else { 2 };
        Ok(Built { spans, buffers, least_rows, ..Built::plain(layer, place) })
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

    /// Adds `count` more numbers of each feature, given by a reference value, and the sum and the sum of squares of their
    /// differences from it (Chan, Golub & `LeVeque` 1983).
    fn add<T: Real>(&mut self, count: f64, origin: &[T], [sum, square]: [&[T]; 2]) {
        let all = self.count + count;
        let new = origin.iter().zip(sum.iter().zip(square));
        for ((mean, total), (origin, (sum, square))) in self.mean.iter_mut().zip(&mut self.square).zip(new) {
            let from_origin = sum.wide() / count;
            let apart = origin.wide() + from_origin - *mean;
            *mean += apart * count / all;
            *total += square.wide() - from_origin * sum.wide() + apart * apart * self.count * count / all;
        }
        self.count = all;
    }
}

impl<T: Lanes> BatchNorm<T> {
    fn measure(&mut self, input: &[T]) {
        let n = self.features;
        self.seen.clear(n);
        let blocks = input.len().div_ceil(BLOCK * n);
        let sums = scratch(&mut self.sums, blocks * 2 * n);
        share::each(
            input.par_chunks(BLOCK * n).zip(sums.par_chunks_exact_mut(2 * n)),
            2 * BLOCK * n * share::MOVE,
            |(rows, sums)| {
                sweep(n, Measure { features: n, rows, sums });
            },
        );
        for (rows, sums) in input.chunks(BLOCK * n).zip(sums.chunks_exact(2 * n)) {
            let (sum, square) = sums.split_at(n);
            self.seen.add((rows.len() / n) as f64, &rows[..n], [sum, square]);
        }
        for square in &mut self.seen.square {
            *square = square.max(0.0);
        }
    }

    /// Stores the mean and the scale of each feature.
    fn set_statistics(&mut self, context: Context<'_, T>, input: &[T]) {
        if context.pass.is_training() {
            self.measure(input);
        }
        let (epsilon, count) = (self.epsilon, self.seen.count);
        let scale = |variance: f64| T::of(1.0 / (variance + epsilon).sqrt());
        if context.pass.is_training() {
            self.mean.iter_mut().zip(&self.seen.mean).for_each(|(to, mean)| *to = T::of(*mean));
            self.scale.iter_mut().zip(&self.seen.square).for_each(|(to, square)| *to = scale(square / count));
        } else {
            let (mean, variance) = context.buffers.split_at(self.features);
            self.mean.copy_from_slice(mean);
            self.scale.iter_mut().zip(variance).for_each(|(to, variance)| *to = scale(variance.wide()));
        }
    }

    fn set_factors(&mut self, feature: usize, factors: [T; 4]) {
        let of_feature = self.factors[feature..].iter_mut().step_by(self.features);
        of_feature.zip(factors).for_each(|(to, factor)| *to = factor);
    }

    /// ∂γ and ∂β.
    fn parameter_slopes(&mut self, input: &[T], by_output: &[T], slopes: &mut [T]) {
        let (n, mean) = (self.features, &self.mean);
        let blocks = input.len().div_ceil(BLOCK * n);
        let sums = scratch(&mut self.sums, blocks * 2 * n);
        let rows = input.par_chunks(BLOCK * n).zip(by_output.par_chunks(BLOCK * n));
        share::each(
            rows.zip(sums.par_chunks_exact_mut(2 * n)),
            3 * BLOCK * n * share::MOVE,
            |((rows, by_output), sums)| {
                sweep(n, ParameterSlopes { mean, rows, by_output, sums });
            },
        );
        slopes.fill(T::zero());
        sums.chunks_exact(2 * n).for_each(|sums| add_to(slopes, sums));
        slopes[..n].iter_mut().zip(&self.scale).for_each(|(by_gamma, scale)| *by_gamma *= *scale);
    }
}

impl<T: Lanes> Layer<T> for BatchNorm<T> {
    fn start(&self, parameters: &mut [T], _: &mut Pcg64) {
        let (gamma, beta) = parameters.split_at_mut(self.features);
        gamma.fill(T::one());
        beta.fill(T::zero());
    }

    fn forward(&mut self, context: Context<'_, T>, input: &[T], output: &mut [T]) {
        self.set_statistics(context, input);
        let n = self.features;
        for feature in 0..n {
            let [gamma, beta] = [context.parameters[feature], context.parameters[n + feature]];
            self.set_factors(feature, [gamma * self.scale[feature], self.mean[feature], beta, T::zero()]);
        }
        let factors = quarters(&self.factors);
        let rows = input.par_chunks(BLOCK * n).zip(output.par_chunks_mut(BLOCK * n));
        share::each(rows, 2 * BLOCK * n * share::MOVE, |(rows, output)| sweep(n, Normalise { factors, rows, output }));
    }

    fn leave(&self, context: Context<'_, T>, after: &mut After<T>) -> bool {
        let (mean, variance) = context.buffers.split_at(self.features);
        let (gamma, beta) = context.parameters.split_at(self.features);
        let features = mean.iter().zip(variance).zip(gamma.iter().zip(beta));
        after.scale(features.map(|((mean, variance), (gamma, beta))| {
            let scale = *gamma * T::of(1.0 / (variance.wide() + self.epsilon).sqrt());
            [scale, *beta - *mean * scale]
        }))
    }

    fn backward(&mut self, context: Context<'_, T>, seen: Seen<'_, T>, slopes: Slopes<'_, T>) {
        let n = self.features;
        self.parameter_slopes(seen.input, slopes.output, slopes.parameters);
        let Some(by_input) = slopes.input else { return };
        // the mean and the scale depend on every number in training, and on none in testing
        let share = if context.pass.is_training() { T::of(n as f64 / seen.input.len() as f64) } else { T::zero() };
        for feature in 0..n {
            let [by_gamma, by_beta] = [slopes.parameters[feature], slopes.parameters[n + feature]];
            let scale = self.scale[feature];
            let whole = context.parameters[feature] * scale;
            let [by_shift, by_scale] = [whole * share * by_beta, whole * share * by_gamma * scale];
            self.set_factors(feature, [whole, self.mean[feature], by_shift, by_scale]);
        }
        let factors = quarters(&self.factors);
        let rows = seen.input.par_chunks(BLOCK * n).zip(slopes.output.par_chunks(BLOCK * n));
        let rows = rows.zip(by_input.par_chunks_mut(BLOCK * n));
        share::each(rows, 3 * BLOCK * n * share::MOVE, |((rows, by_output), by_input)| {
            sweep(n, InputSlopes { factors, rows, by_output, by_input });
        });
    }

    fn commit(&mut self, buffers: &mut [T]) {
        let (mean, variance) = buffers.split_at_mut(self.features);
        let mix = |old: &mut T, new: f64| *old = T::of((1.0 - self.momentum) * old.wide() + self.momentum * new);
        // no correction for a single number
        let freedom = (self.seen.count - 1.0).max(1.0);
        mean.iter_mut().zip(&self.seen.mean).for_each(|(old, new)| mix(old, *new));
        variance.iter_mut().zip(&self.seen.square).for_each(|(old, square)| mix(old, square / freedom));
    }
}

/// The four parts of a slice.
fn quarters<T>(numbers: &[T]) -> [&[T]; 4] {
    let quarter = numbers.len() / 4;
    [0, 1, 2, 3].map(|at| &numbers[piece(at, quarter)])
}

/// Sums of the differences from the first row, and of their squares.
struct Measure<'a, T> {
    features: usize,
    rows: &'a [T],
    sums: &'a mut [T],
}

impl<T: Lanes> Sweep<T> for Measure<'_, T> {
    #[inline(always)]
    fn run<S: Simd>(&mut self, at: Features<S>) {
        let origin = at.load(self.rows);
        let [mut sum, mut square] = [at.splat(T::zero()); 2];
        for row in self.rows.chunks_exact(self.features) {
            let apart = at.load(row) - origin;
            sum += apart;
            square += apart * apart;
        }
        at.store(self.sums, sum);
        at.store(&mut self.sums[self.features..], square);
    }
}

/// y from x.
struct Normalise<'a, T> {
    factors: [&'a [T]; 4],
    rows: &'a [T],
    output: &'a mut [T],
}

impl<T: Lanes> Sweep<T> for Normalise<'_, T> {
    #[inline(always)]
    fn run<S: Simd>(&mut self, at: Features<S>) {
        let n = self.factors[0].len();
        let [scale, mean, shift, _] = self.factors;
        let [scale, mean, shift] = [at.load(scale), at.load(mean), at.load(shift)];
        for (row, output) in self.rows.chunks_exact(n).zip(self.output.chunks_exact_mut(n)) {
            at.store(output, (at.load(row) - mean) * scale + shift);
        }
    }
}

/// Σ ∂y (x − μ) and Σ ∂y.
struct ParameterSlopes<'a, T> {
    mean: &'a [T],
    rows: &'a [T],
    by_output: &'a [T],
    sums: &'a mut [T],
}

impl<T: Lanes> Sweep<T> for ParameterSlopes<'_, T> {
    #[inline(always)]
    fn run<S: Simd>(&mut self, at: Features<S>) {
        let n = self.mean.len();
        let mean = at.load(self.mean);
        let [mut by_scale, mut by_shift] = [at.splat(T::zero()); 2];
        for (row, slopes) in self.rows.chunks_exact(n).zip(self.by_output.chunks_exact(n)) {
            let slopes = at.load(slopes);
            by_scale += slopes * (at.load(row) - mean);
            by_shift += slopes;
        }
        at.store(self.sums, by_scale);
        at.store(&mut self.sums[n..], by_shift);
    }
}

/// ∂x from ∂y and x.
struct InputSlopes<'a, T> {
    factors: [&'a [T]; 4],
    rows: &'a [T],
    by_output: &'a [T],
    by_input: &'a mut [T],
}

impl<T: Lanes> Sweep<T> for InputSlopes<'_, T> {
    #[inline(always)]
    fn run<S: Simd>(&mut self, at: Features<S>) {
        let n = self.factors[0].len();
        let [scale, mean, by_shift, by_scale] = self.factors;
        let [scale, mean] = [at.load(scale), at.load(mean)];
        let [by_shift, by_scale] = [at.load(by_shift), at.load(by_scale)];
        let rows = self.rows.chunks_exact(n).zip(self.by_output.chunks_exact(n));
        for ((row, slopes), by_input) in rows.zip(self.by_input.chunks_exact_mut(n)) {
            at.store(by_input, scale * at.load(slopes) - by_shift - (at.load(row) - mean) * by_scale);
        }
    }
}
