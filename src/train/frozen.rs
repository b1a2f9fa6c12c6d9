//! Layers whose weights stay as they are, whatever the method does: they can be chosen anew at any step.

use std::ops::Range;

use super::options;
use super::{Config, options::Options};
use crate::nn::Plan;
use crate::optim::{Optimizer, Refusal};
use crate::registry::Choice;

/// The parameters that stay.
#[derive(Debug, Clone, Default)]
pub struct Frozen {
    ranges: Vec<Range<usize>>,
    /// What they were before the step.
    before: Vec<f32>,
}

impl Frozen {
    /// As the options say; layers that are not there are left out.
    pub fn of(options: &Choice<Options>, plan: &Plan) -> Self {
        let ranges = options::frozen(options).into_iter().filter_map(|layer| plan.ranges.get(layer).cloned());
        Self { ranges: ranges.filter(|range| !range.is_empty()).collect(), before: Vec::new() }
    }

    /// Whether a method lets them rest: one that judges other weights than it moves keeps those to itself.
    ///
    /// # Errors
    /// A sentence, if it does not.
    pub fn check(&self, optimizer: &dyn Optimizer<f32>, config: &Config) -> Result<(), Refusal> {
        if self.ranges.is_empty() || optimizer.eval_point().is_none() {
            return Ok(());
        }
        Err(Refusal(format!(
            "{} judges other weights than it moves, so none of them can be frozen: frozen must be []",
            config.optimizer.method.entry().key
        )))
    }

    /// Remembers them before a step.
    pub fn keep(&mut self, parameters: &[f32]) {
        self.before.clear();
        self.ranges.iter().for_each(|range| self.before.extend_from_slice(&parameters[range.clone()]));
    }

    /// Puts them back after it.
    pub fn restore(&self, parameters: &mut [f32]) {
        let mut rest = &self.before[..];
        for range in &self.ranges {
            let (own, others) = rest.split_at(range.len().min(rest.len()));
            parameters[range.clone()].copy_from_slice(own);
            rest = others;
        }
    }

    /// Takes their slopes off a gradient, so that no memory of a method gathers them.
    pub fn without(&self, gradient: &mut [f32]) {
        self.ranges.iter().for_each(|range| gradient[range.clone()].fill(0.0));
    }
}

impl Config {
    /// Whether the layers that are to be frozen are there and have weights, and the method lets them rest.
    pub(super) fn check_frozen(&self, plan: &Plan) -> Result<(), Refusal> {
        let layers = options::frozen(&self.options);
        if layers.is_empty() {
            return Ok(());
        }
        let with_weights: Vec<usize> = (0..plan.ranges.len()).filter(|at| !plan.ranges[*at].is_empty()).collect();
        let names = || with_weights.iter().map(|at| (at + 1).to_string()).collect::<Vec<_>>().join(", ");
        if let Some(wrong) = layers.iter().find(|layer| !with_weights.contains(layer)) {
            return Err(Refusal(format!(
                "frozen names layer {}, which has no weights in this network: those with weights are {}",
                wrong + 1,
                names()
            )));
        }
        if with_weights.iter().all(|layer| layers.contains(layer)) {
            return Err(Refusal(
                "frozen names every layer that has weights, so there is nothing left to train: leave one out"
                    .to_owned(),
            ));
        }
        Ok(())
    }
}
