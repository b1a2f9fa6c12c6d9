//! [`Recorder`]: measures the layers of a network while it is trained, on a network of its own, so that the training does
//! not notice.

use std::ops::Range;

use super::Config;
use super::network::build_network;
use super::recording::{LayerFigures, Quantiles, RecordRate, Recording};
use super::samples::{Part, Samples};
use crate::nn::{Batch, Network, Node, Pass, Plan, Target, nodes};
use crate::optim::{Objective as _, Refusal};

/// Samples that are looked at, the first of the training part.
const SAMPLES: usize = 64;

/// Measures layers.
pub struct Recorder {
    pub(super) rate: RecordRate,
    network: Network<f32>,
    layers: Vec<Layer>,
    inputs: Vec<f32>,
    pub(super) targets: Vec<Target>,
    gradient: Vec<f32>,
    room: Vec<f32>,
    /// Seconds that recordings took, and that the training took beside.
    pub(super) secs: [f64; 2],
    /// Told with the next events.
    pub(super) done: Vec<Recording>,
}

/// A layer and its numbers.
struct Layer {
    /// Its parameters; none of a block.
    parameters: Option<Range<usize>>,
    is_trained: bool,
    units: usize,
}

impl Layer {
    fn of(node: &Node, is_block: bool, plan: &Plan) -> Self {
        let mut spans = node.spans(&plan.layout).filter(|_| !is_block).peekable();
        let is_trained = spans.peek().is_some_and(|span| span.is_trainable);
        let range = spans.fold(None, |range: Option<Range<usize>>, span| {
            Some(range.map_or(span.range.start, |range| range.start)..span.range.end)
        });
        Self { parameters: range, is_trained, units: node.units() }
    }
}

impl Recorder {
    /// For the network of a configuration.
    pub(super) fn new(rate: RecordRate, config: &Config, samples: &Samples) -> Result<Self, Refusal> {
        let network = build_network(config, samples)?;
        let (plan, data) = (network.plan(), samples.data());
        let nodes = nodes(&config.layers(data)?, &data.shape).map_err(Refusal)?;
        let is_block = |at: usize| nodes.get(at + 1).is_some_and(|next| next.path.len() > nodes[at].path.len());
        let layers = nodes.iter().enumerate().map(|(at, node)| Layer::of(node, is_block(at), plan)).collect();
        let rows = samples.len(Part::Train).min(SAMPLES);
        let mut inputs = vec![0.0; rows * data.size()];
        let mut targets = vec![Target::of(0); rows];
        samples.write(Part::Train, 0, Batch { inputs: &mut inputs, targets: &mut targets });
        let gradient = vec![0.0; plan.layout.len()];
        Ok(Self {
            rate,
            network,
            layers,
            inputs,
            targets,
            gradient,
            room: Vec::new(),
            secs: [0.0; 2],
            done: Vec::new(),
        })
    }

    /// Measures all layers at `parameters`, after a step from `before`; returns the loss and their figures.
    pub(super) fn measure(&mut self, before: &[f32], parameters: &[f32], buffers: &[f32]) -> (f64, Vec<LayerFigures>) {
        let Self { network, layers, inputs, targets, gradient, room, .. } = self;
        network.buffers_mut().copy_from_slice(buffers);
        let batch = network.batch(targets.len(), Pass::EVAL);
        batch.inputs.copy_from_slice(inputs);
        batch.targets.copy_from_slice(targets);
        let loss = network.value_gradient(parameters, gradient);
        let mut figures = Vec::with_capacity(layers.len());
        let mut left = layers.iter();
        network.visit(&mut |_, activations| {
            let Some(layer) = left.next() else { return };
            let weights = layer.parameters.clone().map(|range| &parameters[range]);
            let gradients = layer.parameters.clone().filter(|_| layer.is_trained).map(|range| &gradient[range]);
            let step = layer.parameters.clone().filter(|_| layer.is_trained).map(|range| {
                let [old, new] = [&before[range.clone()], &parameters[range]];
                let change = old.iter().zip(new).map(|(a, b)| f64::from(*b) - f64::from(*a));
                squares(change).sqrt() / squares(old.iter().map(|x| f64::from(*x))).sqrt()
            });
            figures.push(LayerFigures {
                weights: weights.map(|numbers| Quantiles::of(numbers, room)),
                gradients: gradients.map(|numbers| Quantiles::of(numbers, room)),
                activations: Quantiles::of(activations, room),
                gradient_rms: gradients.map(rms),
                weight_rms: weights.map(rms),
                dead: dead(activations, layer.units),
                step_ratio: step.filter(|step| step.is_finite()),
            });
        });
        (loss, figures)
    }
}

fn squares(numbers: impl Iterator<Item = f64>) -> f64 {
    numbers.map(|x| x * x).sum()
}

fn rms(numbers: &[f32]) -> f64 {
    (squares(numbers.iter().map(|x| f64::from(*x))) / numbers.len().max(1) as f64).sqrt()
}

/// The share of units that are 0 throughout.
fn dead(activations: &[f32], units: usize) -> f64 {
    let mut is_alive = vec![false; units];
    let mut left = units;
    for row in activations.chunks_exact(units.max(1)) {
        for (is_alive, x) in is_alive.iter_mut().zip(row) {
            if *x != 0.0 && !std::mem::replace(is_alive, true) {
                left -= 1;
            }
        }
        if left == 0 {
            break;
        }
    }
    left as f64 / units.max(1) as f64
}
