//! LeNet-5: two convolutions, each followed by average pooling, then dense layers.
//!
//! Y. `LeCun`, L. Bottou, Y. Bengio and P. Haffner 1998. There the digits of 28 × 28 are padded to 32 × 32 pixels, which is the
//! border here; pooling has no weights, every filter sees all channels, and the last layer is dense.

use super::{Layers, Make, init, unfold};
use crate::nn::init::INIT;
use crate::param::Param;
use crate::registry::{Choice, Entry, PickError};

/// The entry of this network.
pub const ENTRY: Entry<Make> = Entry {
    key: "lenet",
    label: "LeNet-5",
    group: "Convolutional",
    about: "The network that read cheques: two convolutions and three dense layers. It needs images of 12 × 12 or more.",
    formula: "conv 6 5 | tanh | avgpool 2 | conv 16 5 | tanh | avgpool 2 | dense 120 | tanh | dense 84 | tanh | dense \
              classes",
    source: "LeCun et al. 1998",
    params: &[
        Param::choice(
            "activation",
            "Activation",
            &["tanh", "relu", "leaky-relu", "sigmoid", "gelu", "silu", "elu", "selu", "mish", "hard-swish"],
        )
        .help("The activation after each layer but the last. The paper uses tanh."),
        Param::choice("pool", "Pooling", &["avgpool", "maxpool"])
            .help("The kind of pooling. The paper uses average pooling."),
        INIT,
    ],
    make: Make(layers),
};

fn layers(choice: &Choice<Make>, classes: usize) -> Result<Layers, PickError> {
    let (init, activation) = (init(choice), choice.word("activation"));
    let pool = format!("{} 2", choice.word("pool"));
    let mut layers = Vec::new();
    for conv in ["conv 6 5 padding=2", "conv 16 5 padding=valid"] {
        layers.extend([format!("{conv}{init}"), activation.to_owned(), pool.clone()]);
    }
    for units in [120, 84] {
        layers.extend([format!("dense {units}{init}"), activation.to_owned()]);
    }
    layers.push(format!("dense {classes}{init}"));
    unfold(&layers)
}
