//! [`Subject`]: the network whose loss is looked at.

use crate::nn::{Net, Network, Plan, layer, loss};
use crate::optim::Refusal;
use crate::registry::Choice;

/// A network without its weights, and its loss.
#[derive(Debug, Clone, PartialEq)]
pub struct Subject {
    /// The network.
    pub net: Net,
    /// The loss.
    pub loss: Choice<loss::Make>,
    /// The shape of an input sample.
    pub shape: Vec<usize>,
    /// Number of outputs.
    pub outputs: usize,
}

impl Subject {
    /// Its shapes and parameters.
    ///
    /// # Errors
    /// If the network doesn't fit the samples.
    pub fn plan(&self) -> Result<Plan, Refusal> {
        let layers = self.net.layers(self.outputs).map_err(|why| Refusal(why.to_string()))?;
        Plan::new(&layers, &self.shape, self.outputs)
    }

    /// The network, with buffers for so many samples.
    ///
    /// # Errors
    /// As [`Self::plan`], and if so many samples take too much memory.
    pub fn build<T: layer::Precision>(&self, rows: usize) -> Result<Network<T>, Refusal> {
        let layers = self.net.layers(self.outputs).map_err(|why| Refusal(why.to_string()))?;
        Ok(Network::new(&layers, &self.shape, self.outputs, rows)?.with_loss(&self.loss))
    }
}
