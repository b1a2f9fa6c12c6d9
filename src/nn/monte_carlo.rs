//! Monte Carlo: the mean prediction of a network over its noise.
//!
//! In testing a layer uses the mean of its noise, which only approximates the mean prediction, since the layers after it
//! are not linear. Averaging several passes with noise approximates it as well as one likes. Y. Gal and Z. Ghahramani 2016 for dropout; B. Graham 2014 for pooling.

use super::{Network, Pass};
use crate::data::Task;
use crate::real::Real;

impl<T: Real> Network<T> {
    /// The probabilities of the batch's classes, `rows × classes`, averaged over so many passes whose noise is drawn
    /// from `seed`; running statistics are used throughout. With 0 passes there is one without noise. Where targets are
    /// numbers it is the outputs that are averaged.
    pub fn predict_averaged(&mut self, parameters: &[T], seed: u64, passes: u64) -> Vec<f64> {
        let classes = self.plan().shapes.last().map_or(1, |shape| shape.iter().product());
        let (mut mean, task) = (Vec::new(), self.task());
        for pass in 0..passes.max(1) {
            self.set_pass(if passes == 0 { Pass::EVAL } else { Pass::sample(seed, pass) });
            let outputs = self.forward(parameters);
            mean.resize(outputs.len(), 0.0);
            for (row, mean) in outputs.chunks_exact(classes).zip(mean.chunks_exact_mut(classes)) {
                add_prediction(task, row, 1.0 / passes.max(1) as f64, mean);
            }
        }
        mean
    }
}

/// Adds a share of what outputs predict: of the probabilities of the classes, or of a number.
pub fn add_prediction<T: Real>(task: Task, row: &[T], share: f64, sums: &mut [f64]) {
    match task {
        Task::Classification => add_probabilities(row, share, sums),
        Task::Regression => row.iter().zip(sums).for_each(|(z, sum)| *sum += share * z.wide()),
    }
}

/// Adds a share of `softmax(row)`.
fn add_probabilities<T: Real>(row: &[T], share: f64, sums: &mut [f64]) {
    let top = row.iter().fold(f64::NEG_INFINITY, |top, z| top.max(z.wide()));
    let total: f64 = row.iter().map(|z| (z.wide() - top).exp()).sum();
    for (sum, z) in sums.iter_mut().zip(row) {
        *sum += share * (z.wide() - top).exp() / total;
    }
}
