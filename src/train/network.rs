//! The network of a configuration.

use super::samples::{Part, Samples};
use super::{Config, pretraining};
use crate::nn::{Network, Plan};
use crate::optim::Refusal;

/// Builds the network of a configuration.
pub(super) fn build_network(config: &Config, samples: &Samples) -> Result<Network<f32>, Refusal> {
    let data = samples.data();
    let (layers, classes) = (config.layers(data)?, data.classes.len());
    let train = samples.len(Part::Train);
    let largest = config.batching(&Plan::new(&layers, &data.shape, classes)?, train).largest(train);
    let network = Network::new(&layers, &data.shape, classes, largest)?;
    let mut network = network.for_task(data.task(), &config.loss);
    if let Some(transfer) = config.transfer() {
        pretraining::shape(&mut network, transfer.mode);
    }
    Ok(network)
}
