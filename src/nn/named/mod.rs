//! Named networks. A file is one network: a pick that expands into layers.

use crate::nn::init::INIT;
use crate::nn::layer::LAYERS;
use crate::registry::{Choice, Entry, PickError, parse_all};

use super::layer;

mod allconv;
mod lenet;
mod mlp;
mod resnet_14;
mod resnet_8;
mod small_cnn;

/// All named networks, in the order they are listed.
pub static NETWORKS: &[Entry<Make>] =
    &[mlp::ENTRY, lenet::ENTRY, small_cnn::ENTRY, allconv::ENTRY, resnet_8::ENTRY, resnet_14::ENTRY];

/// Expands a named network into layers for so many classes.
#[derive(Debug)]
pub struct Make(pub fn(&Choice<Self>, usize) -> Result<Layers, PickError>);

/// The layers of a network, in order.
pub type Layers = Vec<Choice<layer::Make>>;

/// The text of the `init` setting for each layer with weights: ` init=he`, or nothing for the default.
pub(super) fn init(choice: &Choice<Make>) -> String {
    match choice.word(INIT.key) {
        word if INIT.default() == word.into() => String::new(),
        word => format!(" {}={word}", INIT.key),
    }
}

/// Reads the layers that a network expands to.
pub(super) fn unfold(layers: &[String]) -> Result<Layers, PickError> {
    parse_all("layer", LAYERS, &layers.join(" | "))
}
