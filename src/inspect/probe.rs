//! [`Probe`]: a network with its weights, to be looked into.

use crate::data::Task;
use crate::nn::layer::{Make, Precision};
use crate::nn::loss;
use crate::nn::{Network, Node, Pass, PathPart, Plan, Target, nodes};
use crate::optim::Refusal;
use crate::real::Real;
use crate::registry::Choice;

/// Activations that are held at a time.
const HELD: usize = 1 << 22;
/// Samples run together at most.
const MOST_ROWS: usize = 256;

/// A network with weights and running statistics. It computes as an evaluation does: noise is averaged out.
pub struct Probe<T> {
    pub(super) network: Network<T>,
    pub(super) parameters: Vec<T>,
    nodes: Vec<Node>,
}

/// The derivatives of the mean loss of some samples.
#[derive(Debug, Clone, PartialEq)]
pub struct Gradients<T> {
    /// The mean loss.
    pub loss: f64,
    /// By the parameters, laid out as they are.
    pub by_parameters: Vec<T>,
    /// By the inputs: `rows × inputs`.
    pub by_inputs: Vec<T>,
}

impl<T: Precision> Probe<T> {
    /// Of layers for samples of shape `input`, with parameters and running statistics as [`Plan`] lays them out.
    ///
    /// # Errors
    /// A sentence, if the shapes don't fit or the weights are of another network.
    pub fn new(
        (layers, loss): (&[Choice<Make>], &Choice<loss::Make>),
        input: &[usize],
        classes: usize,
        (parameters, buffers): (Vec<T>, &[T]),
    ) -> Result<Self, Refusal> {
        let mut network = Network::new(layers, input, classes, 1)?.with_loss(loss);
        if [network.plan().layout.len(), network.buffers().len()] != [parameters.len(), buffers.len()] {
            return Err(Refusal("the weights are of another network: start the run again".to_owned()));
        }
        network.buffers_mut().copy_from_slice(buffers);
        Ok(Self { network, parameters, nodes: nodes(layers, input).map_err(Refusal)? })
    }

    /// The same for targets of a task.
    #[must_use]
    pub fn for_task(self, task: Task, loss: &Choice<loss::Make>) -> Self {
        Self { network: self.network.for_task(task, loss), ..self }
    }
}

impl<T: Real> Probe<T> {
    /// All its layers, those of a block behind the block itself.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Its shapes and parameters.
    pub const fn plan(&self) -> &Plan {
        self.network.plan()
    }

    /// Its weights.
    pub fn parameters(&self) -> &[T] {
        &self.parameters
    }

    /// Numbers in a sample.
    pub fn inputs(&self) -> usize {
        self.plan().shapes[0].iter().product()
    }

    /// Samples to be run together, so that their activations take little memory.
    pub fn rows_at_once(&self) -> usize {
        (HELD / self.plan().activations(1).max(1)).clamp(1, MOST_ROWS)
    }

    /// The outputs of some samples, `rows × classes`: their scores.
    pub fn outputs(&mut self, inputs: &[T]) -> Vec<T> {
        let layers = self.plan().shapes.len() - 1;
        let each = self.rows_at_once() * self.inputs();
        let run = |inputs: &[T]| self.network.evaluate_some(&self.parameters, 0..layers, inputs);
        inputs.chunks(each.max(1)).flat_map(run).collect()
    }

    /// The probabilities of the classes, `rows × classes`: the softmax of the outputs, whatever the loss is. A number that is
    /// predicted stays the standardised one that the outputs are.
    pub fn probabilities(&mut self, inputs: &[T]) -> Vec<T> {
        let mut outputs = self.outputs(inputs);
        if self.network.task() == Task::Regression {
            return outputs;
        }
        let classes = self.classes();
        outputs.chunks_exact_mut(classes.max(1)).for_each(softmax);
        outputs
    }

    /// Its outputs for a sample.
    pub fn classes(&self) -> usize {
        self.plan().shapes.last().map_or(0, |shape| shape.iter().product())
    }

    /// Shows what every layer gives for some samples, in the order of [`nodes`](Self::nodes).
    pub fn activations(&mut self, inputs: &[T], visit: &mut dyn FnMut(&[PathPart], &[T])) {
        self.write(inputs);
        self.network.activations(&self.parameters, visit);
    }

    /// What one layer, by its place among [`nodes`](Self::nodes), gives for some samples: `rows × outputs`.
    pub fn activation(&mut self, inputs: &[T], node: usize) -> Vec<T> {
        let (mut at, mut found) = (0, Vec::new());
        self.activations(inputs, &mut |_, numbers| {
            if at == node {
                found = numbers.to_vec();
            }
            at += 1;
        });
        found
    }

    /// The mean loss of some samples and its derivatives.
    pub fn gradients(&mut self, inputs: &[T], targets: &[Target]) -> Gradients<T> {
        self.write(inputs).copy_from_slice(targets);
        let [mut by_parameters, mut by_inputs] =
            [self.parameters.len(), inputs.len()].map(|numbers| vec![T::zero(); numbers]);
        let loss = self.network.value_slopes(&self.parameters, &mut by_parameters, &mut by_inputs);
        Gradients { loss, by_parameters, by_inputs }
    }

    /// The derivatives of Σ `weights` · outputs by the inputs, for `rows × classes` weights.
    pub fn by_inputs(&mut self, inputs: &[T], weights: &[T]) -> Vec<T> {
        self.write(inputs);
        let [mut by_parameters, mut by_inputs] =
            [self.parameters.len(), inputs.len()].map(|numbers| vec![T::zero(); numbers]);
        self.network.output_slopes(&self.parameters, weights, &mut by_parameters, &mut by_inputs);
        by_inputs
    }

    /// Starts a batch; returns where its targets are written.
    fn write(&mut self, inputs: &[T]) -> &mut [Target] {
        let rows = inputs.len() / self.inputs().max(1);
        let batch = self.network.batch(rows, Pass::EVAL);
        batch.inputs.copy_from_slice(inputs);
        batch.targets
    }
}

/// Turns scores into probabilities: pᵢ = exp(sᵢ)/Σ exp(sⱼ).
pub fn softmax<T: Real>(scores: &mut [T]) {
    let most = scores.iter().copied().fold(T::neg_infinity(), T::max);
    for score in &mut *scores {
        *score = (*score - most).exp();
    }
    let sum: T = scores.iter().copied().sum();
    for score in scores {
        *score /= sum;
    }
}
