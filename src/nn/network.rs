//! [`Network`]: a chain of layers with its buffers, as the objective of a training step.

use std::ops::Range;

use crate::optim::{Layout, Objective, Refusal};
use crate::real::Real;
use crate::registry::Choice;
use crate::rng;

use super::layer::{self, Layer, Make, Place, Precision, Seen, Slopes};
use super::{Pass, loss};

/// Most parameters a network may have: training one then takes some 300 MB with Adam.
pub const MOST_PARAMETERS: usize = 20_000_000;
/// Most activations of a batch, for the same reason.
const MOST_ACTIVATIONS: usize = 50_000_000;

/// A network's shapes, worked out before memory is taken.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The shape of a sample before the first layer and behind each.
    pub shapes: Vec<Vec<usize>>,
    /// Names and places of the parameters.
    pub layout: Layout,
    /// The parameters of each layer.
    pub ranges: Vec<Range<usize>>,
}

/// A chain of layers with buffers for one batch. Its parameters are not in it: they are one slice, given each time.
pub struct Network<T> {
    layers: Vec<Box<dyn Layer<T>>>,
    plan: Plan,
    /// The batch before the first layer and behind each.
    activations: Vec<Vec<T>>,
    /// ∂loss/∂activations, behind a layer and before it.
    slopes: [Vec<T>; 2],
    labels: Vec<u32>,
    pass: Pass,
    /// The loss of the last evaluation.
    last_loss: f64,
}

/// Where the samples of a batch are written.
#[derive(Debug)]
pub struct Batch<'a, T> {
    /// `rows × inputs`.
    pub inputs: &'a mut [T],
    /// A label for each row, below the number of classes.
    pub labels: &'a mut [u32],
}

/// How well a batch was predicted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score {
    /// The loss summed over the samples.
    pub loss: f64,
    /// Samples predicted rightly.
    pub correct: usize,
}

impl Plan {
    /// Follows a sample of shape `input` through the layers.
    ///
    /// # Errors
    /// A sentence, if the last layer doesn't have one output for each class, or the network is too large.
    pub fn new(layers: &[Choice<Make>], input: &[usize], classes: usize) -> Result<Self, Refusal> {
        let mut plan = Self { shapes: vec![input.to_vec()], layout: Layout::default(), ranges: Vec::new() };
        for (index, choice) in layers.iter().enumerate() {
            let built = layer::build::<f32>(choice, Place { index, input: &plan.shapes[index] });
            let start = plan.layout.len();
            for (name, shape, role) in built.spans {
                plan.layout.push(format!("{index}.{name}"), shape, role);
            }
            plan.ranges.push(start..plan.layout.len());
            if plan.layout.len() > MOST_PARAMETERS {
                return Err(Refusal(format!(
                    "layer {} ({choice}) brings the network to {} parameters; at most {MOST_PARAMETERS} are allowed",
                    index + 1,
                    plan.layout.len(),
                )));
            }
            plan.shapes.push(built.output);
        }
        let last = plan.shapes.last().map_or(&[][..], Vec::as_slice);
        match layers {
            _ if last == [classes] => Ok(plan),
            [] => Err(Refusal(format!("a network needs a layer: 'dense {classes}' is the smallest"))),
            [.., layer] => Err(Refusal(format!(
                "the last layer, number {} ({layer}), gives the shape {last:?}, but {classes} classes need [{classes}]: \
                 end the chain with 'dense {classes}'",
                layers.len(),
            ))),
        }
    }

    /// Whether a batch of so many samples fits.
    ///
    /// # Errors
    /// A sentence, if its activations would take too much memory.
    pub fn check_batch(&self, batch: usize) -> Result<(), Refusal> {
        let numbers: usize = self.shapes.iter().map(|shape| shape.iter().product::<usize>()).sum();
        if numbers.saturating_mul(batch) <= MOST_ACTIVATIONS {
            return Ok(());
        }
        Err(Refusal(format!(
            "a batch of {batch} makes {} activations in this network; at most {MOST_ACTIVATIONS} are allowed: \
             make the batch or the layers smaller",
            numbers.saturating_mul(batch),
        )))
    }
}

impl<T: Precision> Network<T> {
    /// A network for samples of shape `input`, with buffers for `batch` of them.
    ///
    /// # Errors
    /// As [`Plan::new`] and [`Plan::check_batch`].
    pub fn new(layers: &[Choice<Make>], input: &[usize], classes: usize, batch: usize) -> Result<Self, Refusal> {
        let plan = Plan::new(layers, input, classes)?;
        plan.check_batch(batch)?;
        let places = plan.shapes.iter().enumerate().map(|(index, input)| Place { index, input });
        let layers = layers.iter().zip(places).map(|(choice, place)| layer::build(choice, place).layer).collect();
        let sizes: Vec<usize> = plan.shapes.iter().map(|shape| batch * shape.iter().product::<usize>()).collect();
        let widest = sizes.iter().copied().max().unwrap_or(0);
        Ok(Self {
            layers,
            plan,
            activations: sizes.iter().map(|size| vec![T::zero(); *size]).collect(),
            slopes: [(); 2].map(|()| vec![T::zero(); widest]),
            labels: Vec::with_capacity(batch),
            pass: Pass::EVAL,
            last_loss: f64::NAN,
        })
    }
}

impl<T: Real> Network<T> {
    /// Its shapes and parameters.
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The parameters before the first step.
    pub fn start(&self, seed: u64) -> Vec<T> {
        let mut rng = rng::stream(seed, "init");
        let mut parameters = vec![T::zero(); self.plan.layout.len()];
        for (layer, range) in self.layers.iter().zip(&self.plan.ranges) {
            layer.start(&mut parameters[range.clone()], &mut rng);
        }
        parameters
    }

    /// Begins a batch of `rows` samples, at most as many as there are buffers for, and says where they are written.
    pub fn batch(&mut self, rows: usize, pass: Pass) -> Batch<'_, T> {
        self.pass = pass;
        self.labels.resize(rows, 0);
        let inputs: usize = self.plan.shapes[0].iter().product();
        Batch { inputs: &mut self.activations[0][..rows * inputs], labels: &mut self.labels }
    }

    /// The loss of the last evaluation, the mean over the batch.
    pub const fn last_loss(&self) -> f64 {
        self.last_loss
    }

    /// The outputs of the batch: `rows × classes`.
    pub fn forward(&mut self, parameters: &[T]) -> &[T] {
        let rows = self.labels.len();
        for (at, layer) in self.layers.iter_mut().enumerate() {
            let (before, behind) = self.activations.split_at_mut(at + 1);
            let input = &before[at][..rows * self.plan.size(at)];
            let output = &mut behind[0][..rows * self.plan.size(at + 1)];
            layer.forward(&parameters[self.plan.ranges[at].clone()], input, output, self.pass);
        }
        self.logits()
    }

    fn logits(&self) -> &[T] {
        let last = self.layers.len();
        &self.activations[last][..self.labels.len() * self.plan.size(last)]
    }

    /// How well the batch is predicted.
    pub fn score(&mut self, parameters: &[T]) -> Score {
        self.forward(parameters);
        let (logits, labels) = (self.logits(), &self.labels);
        Score { loss: loss::cross_entropy(logits, labels), correct: loss::correct(logits, labels) }
    }

    fn backward(&mut self, parameters: &[T], gradient: &mut [T]) {
        let rows = self.labels.len();
        let [behind, before] = &mut self.slopes;
        for (at, layer) in self.layers.iter_mut().enumerate().rev() {
            let (inputs, outputs) = (rows * self.plan.size(at), rows * self.plan.size(at + 1));
            let range = self.plan.ranges[at].clone();
            let seen = Seen { input: &self.activations[at][..inputs], output: &self.activations[at + 1][..outputs] };
            let slopes = Slopes {
                output: &behind[..outputs],
                parameters: &mut gradient[range.clone()],
                input: (at > 0).then_some(&mut before[..inputs]),
            };
            layer.backward(&parameters[range], seen, slopes);
            std::mem::swap(behind, before);
        }
    }
}

impl Plan {
    /// Numbers in a sample behind so many layers.
    fn size(&self, at: usize) -> usize {
        self.shapes[at].iter().product()
    }
}

impl<T: Real> Objective<T> for Network<T> {
    fn value(&mut self, x: &[T]) -> f64 {
        self.forward(x);
        self.last_loss = loss::cross_entropy(self.logits(), &self.labels) / self.labels.len() as f64;
        self.last_loss
    }

    fn value_gradient(&mut self, x: &[T], gradient: &mut [T]) -> f64 {
        self.forward(x);
        let last = self.layers.len();
        let logits = &self.activations[last][..self.labels.len() * self.plan.size(last)];
        let slopes = &mut self.slopes[0][..logits.len()];
        self.last_loss = loss::cross_entropy_slopes(logits, &self.labels, slopes) / self.labels.len() as f64;
        self.backward(x, gradient);
        self.last_loss
    }
}
