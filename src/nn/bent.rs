//! [`Bent`]: layers through which a network is linear on either side of a bend.

use std::ops::Range;

/// Activations that are linear on either side of 0 in an evaluation, such as a ReLU with dropout behind it, and the dense
/// layer that follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bent<T> {
    /// All layers up to that dense one.
    pub layers: usize,
    /// Its parameters: weights, `inputs × outputs`, and biases.
    pub parameters: Range<usize>,
    /// What a number in front of the activations is multiplied by below 0 and above it.
    pub sides: [T; 2],
}
