//! y = γ (x − μ)/√(σ² + ε) + β with μ and σ² of the sample itself, the same in training and in testing. An image has a
//! γ and a β for each channel.

use super::{Build, Fit, Make, Place, Precision};
use crate::nn::group_norm::{self, EPSILON, OVER};
use crate::registry::{Choice, Entry};

/// The entry of this layer.
pub const ENTRY: Entry<Make> = Entry {
    key: "ln",
    label: "Layer normalisation",
    group: "Normalisation",
    about: "Normalises every sample to mean 0 and variance 1, then applies a learned scale and shift.",
    formula: "y = γ(x − μ)/√(σ² + ε) + β, μ and σ² of the sample",
    source: "Ba et al. 2016; PyTorch's torch.nn.LayerNorm, and GroupNorm(1, channels) for images",
    params: &[EPSILON, OVER],
    make: Make::of::<LayerNorm>(),
};

struct LayerNorm;

impl Build for LayerNorm {
    fn build<T: Precision>(choice: &Choice<Make>, place: Place<'_>) -> Fit<T> {
        group_norm::build(choice, place, true)
    }
}
