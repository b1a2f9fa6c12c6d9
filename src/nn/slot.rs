//! [`Slot`]: a layer of a chain with its share of the chain's numbers.

use std::ops::Range;

use super::Pass;
use super::layer::{Context, Layer};
use super::silent::Silent;
use crate::real::Real;

/// A layer, and which of the chain's parameters and buffers are its own.
pub struct Slot<T> {
    /// The layer.
    pub layer: Box<dyn Layer<T>>,
    /// Numbers of a sample in front of it.
    pub inputs: usize,
    /// Numbers of a sample behind it.
    pub outputs: usize,
    /// Its parameters among those of the chain.
    pub parameters: Range<usize>,
    /// Its buffers among those of the chain.
    pub buffers: Range<usize>,
    /// Whether it is not trained.
    pub is_frozen: bool,
    /// Its units that are switched off in evaluations.
    pub silent: Vec<Silent>,
}

impl<T: Real> Slot<T> {
    /// The layer's part of the chain's context; of a frozen layer without noise and with running statistics.
    pub fn context<'a>(&self, of_chain: Context<'a, T>) -> Context<'a, T> {
        Context {
            parameters: &of_chain.parameters[self.parameters.clone()],
            buffers: &of_chain.buffers[self.buffers.clone()],
            pass: if self.is_frozen { Pass::EVAL } else { of_chain.pass },
            ..of_chain
        }
    }
}
