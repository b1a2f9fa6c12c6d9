//! [`Mask`]: what the noise of a layer does to a sample.

/// What the noise of a layer does to a sample in a pass.
#[derive(Debug, Clone, PartialEq)]
pub enum Mask {
    /// A factor of each number that comes in: dropout.
    Units(Vec<f64>),
    /// A factor of each channel: spatial dropout.
    Channels(Vec<f64>),
    /// A factor of each weight, inputs × outputs: `DropConnect`; those of the biases behind them.
    Weights {
        /// Inputs of the layer.
        inputs: usize,
        /// Outputs of it.
        outputs: usize,
        /// Inputs × outputs, then outputs.
        factors: Vec<f64>,
    },
    /// The factor of a block's body: stochastic depth.
    Branch(f64),
    /// Where regions begin and end, in pixels from the top and from the left, and by how many pixels they overlap:
    /// fractional pooling.
    Borders {
        /// From the top.
        rows: Vec<usize>,
        /// From the left.
        columns: Vec<usize>,
        /// Pixels behind its end that a region has too.
        overlap: usize,
    },
}
