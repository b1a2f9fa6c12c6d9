//! What is inside a [`Network`] while it computes: activations, derivatives by the input, and parts of the chain alone.

use std::ops::Range;

use rayon::prelude::*;

use super::bent::Bent;
use super::evaluation::MANY;
use super::layer::{Context, Layer as _, Order, Seen, Slopes, Visit};
use super::scratch::scratch;
use super::silent::Silent;
use super::{Network, Target, share};
use crate::real::Real;

impl<T: Real> Network<T> {
    /// Runs the batch through the layers and shows the outputs of each, `rows × outputs`, with its path: the layers of a
    /// block behind the block itself. The order is that of [`nodes`](super::nodes); a body that stochastic depth drops is
    /// left out.
    pub fn activations(&mut self, parameters: &[T], visit: &mut Visit<'_, T>) {
        self.forward_together(parameters);
        self.visit(visit);
    }

    /// Shows the outputs that the last pass left in all layers: after [`activations`](Self::activations), or a gradient.
    pub fn visit(&self, visit: &mut Visit<'_, T>) {
        let outputs = &self.outputs[..self.rows_of_outputs()];
        self.stacks[0].visit_inner(self.targets.len(), outputs, &mut Vec::new(), visit);
    }

    /// The loss of the batch, the mean over its samples; writes its derivatives by the parameters and by the inputs.
    pub fn value_slopes(&mut self, parameters: &[T], gradient: &mut [T], by_input: &mut [T]) -> f64 {
        let value = self.judge_together(parameters);
        self.backward(parameters, gradient, Some(by_input));
        value
    }

    /// Writes the derivatives of Σ `by_outputs` · outputs by the parameters and by the inputs, where `by_outputs` are
    /// `rows × classes` weights of the outputs: of one output of a sample, where the others are 0.
    pub fn output_slopes(&mut self, parameters: &[T], by_outputs: &[T], gradient: &mut [T], by_input: &mut [T]) {
        self.forward_together(parameters);
        scratch(&mut self.by_outputs, by_outputs.len()).copy_from_slice(by_outputs);
        self.backward(parameters, gradient, Some(by_input));
    }

    /// Goes backward from ∂loss/∂outputs of the last forward pass.
    pub(super) fn backward(&mut self, parameters: &[T], gradient: &mut [T], input: Option<&mut [T]>) {
        let (rows, numbers) = (self.targets.len(), self.rows_of_outputs());
        let context = Context { parameters, buffers: &self.buffers, pass: self.pass, rows };
        let seen = Seen { input: &self.inputs[..rows * self.plan.size(0)], output: &self.outputs[..numbers] };
        let slopes = Slopes { output: &self.by_outputs[..numbers], parameters: gradient, input };
        self.stacks[0].backward(context, seen, slopes);
    }

    /// Switches units off in evaluations, and all others on: their outputs are 0 in [`evaluate_some`](Self::evaluate_some)
    /// and in [`forward`](Self::forward) without noise, which are not differentiated then.
    pub fn silence(&mut self, silent: &[Silent]) {
        self.stacks.iter_mut().for_each(|stack| stack.silence(silent));
    }

    /// Runs samples that stand in front of some layers through those alone, without noise; returns their outputs. `input`
    /// has [`Plan::shapes`](super::Plan::shapes)`[layers.start]` numbers for each sample.
    pub fn evaluate_some(&mut self, parameters: &[T], layers: Range<usize>, input: &[T]) -> Vec<T> {
        let [inputs, outputs] = [layers.start, layers.end].map(|at| self.plan.size(at));
        let mut output = vec![T::zero(); input.len() / inputs.max(1) * outputs];
        self.evaluate_some_into(parameters, layers, input, &mut output);
        output
    }

    /// The same, written to `output`.
    pub fn evaluate_some_into(&mut self, parameters: &[T], layers: Range<usize>, input: &[T], output: &mut [T]) {
        let [inputs, outputs] = [layers.start, layers.end].map(|at| self.plan.size(at));
        let rows = input.len() / inputs.max(1);
        let context = Context { parameters, buffers: &self.buffers, pass: super::Pass::EVAL, rows };
        let each = rows.div_ceil(self.stacks.len()).max(1);
        let samples = input.par_chunks(each * inputs).zip(output.par_chunks_mut(each * outputs));
        share::each(self.stacks.par_iter_mut().zip(samples), each * parameters.len(), |(stack, (input, output))| {
            for (input, output) in input.chunks(MANY * inputs).zip(output.chunks_mut(MANY * outputs)) {
                let context = Context { rows: output.len() / outputs, ..context };
                stack.evaluate_some(layers.clone(), context, input, output);
            }
        });
    }

    /// How many of the first layers give outputs that are linear in the parameters, if there are any: a dense layer or a
    /// convolution, and those in front of it, which have no parameters.
    pub fn linear_layers(&self) -> usize {
        self.stacks[0].linear_layers()
    }

    /// The layers that bend the outputs of the [first linear ones](Self::linear_layers), up to a dense layer, if there are
    /// such.
    pub fn bent_layers(&self) -> Option<Bent<T>> {
        let first = self.linear_layers();
        let dense = |parameters: &Range<usize>| {
            let span = self.plan.layout.spans.iter().position(|span| span.range.start == parameters.start)?;
            matches!(self.plan.orders[span], Order::Dense { .. }).then_some(())
        };
        let bent = (first > 0).then(|| self.stacks[0].bent_layers(first)).flatten()?;
        dense(&bent.parameters).map(|()| bent)
    }

    /// The loss of given outputs, `rows × classes`, summed over the samples.
    pub fn total_loss(&self, outputs: &[T], targets: &[Target]) -> f64 {
        self.loss.total(outputs, targets)
    }
}
