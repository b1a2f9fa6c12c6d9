//! A residual network with two blocks a stage: 14 layers with weights.

use super::Make;
use crate::nn::resnet;
use crate::registry::Entry;

/// The entry of this network.
pub const ENTRY: Entry<Make> = Entry {
    key: "resnet-14",
    label: "ResNet-14",
    group: "Convolutional",
    about: "Three stages of two residual blocks, optionally with stochastic depth.",
    formula: "conv w₁ 3 | bn | relu | 3 × (two blocks) | global-avgpool | dense classes",
    source: "He et al. 2016, section 4.2; stochastic depth: Huang et al. 2016",
    params: resnet::PARAMS,
    make: Make(|choice, classes| resnet::layers(choice, classes, 2)),
};
