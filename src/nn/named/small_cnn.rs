//! A small convolutional network with batch normalisation, pooling and dropout.

use super::{Layers, Make, init, unfold};
use crate::nn::init::INIT;
use crate::param::{Limits, Param};
use crate::registry::{Choice, Entry, PickError};

/// The entry of this network.
pub const ENTRY: Entry<Make> = Entry {
    key: "small-cnn",
    label: "Small convolutional network",
    group: "Convolutional",
    about: "Two convolutions with batch normalisation and pooling, dropout, two dense layers.",
    formula: "conv 16 3 | bn | relu | maxpool 2 | conv 32 3 | bn | relu | maxpool 2 | dropout 0.5 | dense 64 | relu | \
              dense classes",
    source: "CS231n lectures 5 to 7",
    params: &[
        Param::list("filters", "Filters", 6, &[16.0, 32.0])
            .within(Limits::closed(1.0, 65_536.0))
            .help("Filters of the convolutions, in order."),
        Param::integer("hidden", "Hidden units", [1.0, 512.0], 64.0)
            .within(Limits::closed(1.0, 65_536.0))
            .help("Units of the hidden dense layer."),
        Param::linear("dropout", "Drop rate", [0.0, 0.9], 0.5)
            .within(Limits::RATE)
            .help("The probability of dropping an input of the dense layers."),
        INIT,
    ],
    make: Make(layers),
};

fn layers(choice: &Choice<Make>, classes: usize) -> Result<Layers, PickError> {
    let init = init(choice);
    let mut layers = Vec::new();
    for filters in choice.list("filters") {
        layers.push(format!("conv {filters} 3{init} | bn | relu | maxpool 2"));
    }
    layers.push(format!("dropout {:?}", choice.number("dropout")));
    layers.push(format!("dense {}{init} | relu | dense {classes}{init}", choice.number("hidden")));
    unfold(&layers)
}
