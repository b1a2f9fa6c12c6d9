//! A multi-layer perceptron: dense layers with an activation and dropout behind each but the last.

use super::{Layers, Make};
use crate::nn::layer::LAYERS;
use crate::param::{Limits, Param};
use crate::registry::{Choice, Entry, PickError, find};

/// The registry's line.
pub const ENTRY: Entry<Make> = Entry {
    key: "mlp",
    label: "Multi-layer perceptron",
    group: "Dense",
    about: "Dense layers with an activation, and dropout if wanted, behind each but the last.",
    formula: "dense h₁ | activation | dropout p | … | dense classes",
    source: "CS231n lecture 4",
    params: &[
        Param::list("hidden", "Hidden layers", 16, &[128.0, 64.0])
            .within(Limits::closed(1.0, 65_536.0))
            .help("Units of each hidden layer, the first first. None makes a linear classifier."),
        Param::choice("activation", "Activation", &["relu", "leaky-relu", "tanh", "sigmoid"])
            .help("The curve behind each hidden layer."),
        Param::linear("dropout", "Drop rate", [0.0, 0.9], 0.0)
            .within(Limits::RATE)
            .help("The probability of dropping a hidden unit in training. Zero switches dropout off."),
    ],
    make: Make(unfold),
};

fn unfold(choice: &Choice<Make>, classes: usize) -> Result<Layers, PickError> {
    let layer = |key: &str| Ok::<_, PickError>(find("layer", LAYERS, key)?.choice());
    let mut layers = Vec::new();
    for units in choice.list("hidden") {
        layers.push(layer("dense")?.with("units", units)?);
        layers.push(layer(choice.word("activation"))?);
        let rate = choice.number("dropout");
        if rate > 0.0 {
            layers.push(layer("dropout")?.with("rate", rate)?);
        }
    }
    layers.push(layer("dense")?.with("units", classes as f64)?);
    Ok(layers)
}
