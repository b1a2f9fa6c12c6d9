//! Residual networks for small images, as He et al. 2016 build them for CIFAR: a convolution, stages of residual blocks of
//! which all but the first halve the image, the mean over the image, a dense layer. With n blocks a stage and three
//! stages there are 6n + 2 layers with weights.
//!
//! Stochastic depth as Huang et al. 2016: the l-th of L blocks survives with `1 − l/L (1 − s)`, the first nearly always,
//! the last with s.

use super::init::INIT;
use super::named::{Layers, Make, init, unfold};
use crate::param::{Limits, Param};
use crate::pick::Value;
use crate::registry::{Choice, PickError};

/// The settings.
pub const PARAMS: &[Param] = &[
    Param::list("widths", "Widths", 6, &[16.0, 32.0, 64.0])
        .within(Limits::closed(1.0, 65_536.0))
        .also(has_stages)
        .help("Filters of each stage, the first first. Every stage but the first halves the image."),
    Param::linear("survival", "Survival s", [0.1, 1.0], 1.0)
        .within(Limits { includes_min: false, ..Limits::closed(0.0, 1.0) })
        .help(
            "The probability that the last block takes part in a training step; from the first on it falls linearly.",
        ),
    Param::choice("noise", "Dropped", &["batch", "sample"])
        .help("Whether a block is dropped for a whole batch, as in the paper, or for each sample by itself."),
    Param::choice("shortcut", "Shortcut", &["projection", "padding"])
        .help("How what comes in gets the shape of what is added to it: the paper's option B or A."),
    INIT,
];

fn has_stages(value: &Value) -> Result<(), String> {
    match value {
        Value::List(items) if items.is_empty() => Err("widths must have at least one number, got []".to_owned()),
        _ => Ok(()),
    }
}

/// The layers, with so many blocks a stage.
pub fn layers(choice: &Choice<Make>, classes: usize, blocks: usize) -> Result<Layers, PickError> {
    let (init, widths, last) = (init(choice), choice.list("widths"), choice.number("survival"));
    let [noise, shortcut] = ["noise", "shortcut"].map(|key| choice.word(key));
    let mut layers = vec![format!("conv {} 3 bias=false{init} | bn | relu", widths[0])];
    let all = widths.len() * blocks;
    for block in 0..all {
        let (stage, place) = (block / blocks, block % blocks);
        let conv = |stride| format!("conv {} 3 stride={stride} bias=false{init} | bn", widths[stage]);
        let stride = if stage > 0 && place == 0 { 2 } else { 1 };
        let survival = 1.0 - (block + 1) as f64 / all as f64 * (1.0 - last);
        layers.push(format!(
            "residual ({} | relu | {}) survival={survival:?} noise={noise} shortcut={shortcut} | relu",
            conv(stride),
            conv(1),
        ));
    }
    layers.push(format!("global-avgpool | dense {classes}{init}"));
    unfold(&layers)
}
