//! [`Plan`]: the shapes of a network, computed before memory is allocated.

use std::ops::Range;

use crate::optim::{Layout, Refusal};
use crate::registry::Choice;

use super::layer::{Make, Order, Place};
use super::limits::MOST_ACTIVATIONS;
use super::stack::{self, Assembled};

/// A network's shapes.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The shape of a sample at the input and after each layer.
    pub shapes: Vec<Vec<usize>>,
    /// Names and offsets of the parameters.
    pub layout: Layout,
    /// The order of each span of the layout, compared with `PyTorch`.
    pub orders: Vec<Order>,
    /// The parameters of each layer.
    pub ranges: Vec<Range<usize>>,
    /// Names and offsets of the buffers: state that no optimizer moves.
    pub buffers: Layout,
    /// Numbers stored inside layers for each sample, besides their inputs and outputs.
    pub inner: usize,
    /// Samples a training batch needs at least: two where batch normalisation sees one number of each feature in a sample.
    pub least_rows: usize,
}

impl Plan {
    /// Follows a sample of shape `input` through the layers.
    ///
    /// # Errors
    /// A sentence, if a shape doesn't fit a layer, the last layer doesn't have one output for each class, or the network
    /// is too large.
    pub fn new(layers: &[Choice<Make>], input: &[usize], classes: usize) -> Result<Self, Refusal> {
        let plan = Self::of(&stack::assemble::<f32>(layers, Place { name: "", input }).map_err(Refusal)?);
        let last = plan.shapes.last().map_or(&[][..], Vec::as_slice);
        match layers {
            _ if last == [classes] => Ok(plan),
            [] => Err(Refusal(format!("a network needs a layer: 'dense {classes}' is the smallest"))),
            [.., layer] if classes == 1 => Err(Refusal(format!(
                "the last layer, number {} ({layer}), gives the shape {last:?}, but a number needs [1]: end the chain with \
                 'dense 1'",
                layers.len(),
            ))),
            [.., layer] => Err(Refusal(format!(
                "the last layer, number {} ({layer}), gives the shape {last:?}, but {classes} classes need [{classes}]: \
                 end the chain with 'dense {classes}'",
                layers.len(),
            ))),
        }
    }

    fn of<T>(assembled: &Assembled<T>) -> Self {
        let mut plan = Self {
            shapes: assembled.shapes.clone(),
            layout: Layout::default(),
            orders: assembled.spans.iter().map(|span| span.order).collect(),
            ranges: assembled.ranges.clone(),
            buffers: Layout::default(),
            inner: assembled.inner,
            least_rows: assembled.least_rows,
        };
        for span in &assembled.spans {
            plan.layout.push(&*span.name, span.shape.clone(), span.role);
        }
        for buffer in &assembled.buffers {
            plan.buffers.push(&*buffer.name, buffer.shape.clone(), buffer.role);
        }
        plan
    }

    /// Whether a batch of so many samples fits.
    ///
    /// # Errors
    /// A sentence, if its activations would take too much memory.
    pub fn check_batch(&self, batch: usize) -> Result<(), Refusal> {
        let activations = self.activations(batch);
        if activations <= MOST_ACTIVATIONS {
            return Ok(());
        }
        Err(Refusal(format!(
            "a batch of {batch} makes {activations} activations in this network; at most {MOST_ACTIVATIONS} are allowed: \
             make the batch or the layers smaller"
        )))
    }

    /// Number of activations for a batch of so many samples.
    pub fn activations(&self, batch: usize) -> usize {
        let numbers = self.inner + (0..self.shapes.len()).map(|at| self.size(at)).sum::<usize>();
        numbers.saturating_mul(batch)
    }

    /// Numbers in a sample after so many layers.
    pub(super) fn size(&self, at: usize) -> usize {
        self.shapes[at].iter().product()
    }
}
