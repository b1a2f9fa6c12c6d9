//! Networks with a name. A file is one network: a pick that unfolds into layers.

use crate::registry::{Choice, Entry, PickError};

use super::layer;

mod mlp;

/// All named networks, in the order they are listed.
pub static NETWORKS: &[Entry<Make>] = &[mlp::ENTRY];

/// Unfolds a named network into layers for so many classes.
#[derive(Debug)]
pub struct Make(pub fn(&Choice<Self>, usize) -> Result<Layers, PickError>);

/// The layers of a network, in order.
pub type Layers = Vec<Choice<layer::Make>>;
