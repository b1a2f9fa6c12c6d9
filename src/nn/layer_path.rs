//! The path to a layer that may be inside a block.

/// A part of a path into a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathPart {
    /// The layer at this index of a chain, from 0.
    Layer(usize),
    /// A branch of a block: the setting that holds its layers, such as `body`.
    Branch(&'static str),
}
