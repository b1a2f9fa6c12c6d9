//! A multi-layer perceptron: dense layers, each but the last followed by an activation and, if asked for, batch
//! normalisation and dropout.

use super::{Layers, Make, init, unfold};
use crate::nn::init::INIT;
use crate::param::{Limits, Param};
use crate::registry::{Choice, Entry, PickError};

/// The entry of this network.
pub const ENTRY: Entry<Make> = Entry {
    key: "mlp",
    label: "Multi-layer perceptron",
    group: "Dense",
    about: "Dense layers, each but the last followed by an activation and optionally batch normalisation and dropout.",
    formula: "dense h₁ | bn | activation | dropout p | … | dense classes",
    source: "CS231n lecture 4",
    params: &[
        Param::list("hidden", "Hidden layers", 16, &[128.0, 64.0])
            .within(Limits::closed(1.0, 65_536.0))
            .help("Units of the hidden layers, in order. None gives a linear classifier."),
        Param::choice(
            "activation",
            "Activation",
            &["relu", "leaky-relu", "tanh", "sigmoid", "gelu", "silu", "elu", "selu", "mish", "hard-swish"],
        )
        .help("The activation of the hidden layers."),
        Param::linear("dropout", "Drop rate", [0.0, 0.9], 0.0)
            .within(Limits::RATE)
            .help("The probability of dropping a hidden unit during training. Zero switches dropout off."),
        Param::switch("bn", "Batch normalisation", false).help("Batch normalisation before each activation."),
        INIT,
    ],
    make: Make(layers),
};

fn layers(choice: &Choice<Make>, classes: usize) -> Result<Layers, PickError> {
    let init = init(choice);
    let (activation, rate) = (choice.word("activation"), choice.number("dropout"));
    let mut layers = Vec::new();
    for units in choice.list("hidden") {
        layers.push(format!("dense {units}{init}"));
        if choice.is_on("bn") {
            layers.push("bn".to_owned());
        }
        layers.push(activation.to_owned());
        if rate > 0.0 {
            layers.push(format!("dropout {rate:?}"));
        }
    }
    layers.push(format!("dense {classes}{init}"));
    unfold(&layers)
}
