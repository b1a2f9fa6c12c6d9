//! y = γ x/√(mean x² + ε) over the sample itself, the same in training and in testing. An image has a γ for each channel.

use super::{Build, Fit, Make, Place, Precision};
use crate::nn::group_norm::{self, EPSILON, OVER};
use crate::registry::{Choice, Entry};

/// The entry of this layer.
pub const ENTRY: Entry<Make> = Entry {
    key: "rms-norm",
    label: "RMS normalisation",
    group: "Normalisation",
    about: "Layer normalisation without centring: normalises every sample to root mean square 1, then applies a learned scale.",
    formula: "y = γx/√(mean x² + ε)",
    source: "Zhang & Sennrich 2019; PyTorch's torch.nn.RMSNorm",
    params: &[EPSILON.default_number(1e-6), OVER],
    make: Make::of::<RmsNorm>(),
};

struct RmsNorm;

impl Build for RmsNorm {
    fn build<T: Precision>(choice: &Choice<Make>, place: Place<'_>) -> Fit<T> {
        group_norm::build(choice, place, false)
    }
}
