//! A network of convolutions only: strides in place of pooling, and the mean over the image in place of dense layers.
//!
//! J. Springenberg, A. Dosovitskiy, T. Brox and M. Riedmiller 2014, model All-CNN-C, with fewer filters (theirs are 96
//! and 192) and with a border around every image, so that small ones fit.

use super::{Layers, Make, init, unfold};
use crate::nn::init::INIT;
use crate::param::{Limits, Param};
use crate::registry::{Choice, Entry, PickError};

/// The entry of this network.
pub const ENTRY: Entry<Make> = Entry {
    key: "allconv",
    label: "All convolutional network",
    group: "Convolutional",
    about: "Convolutions only: strides downsample the image, and global average pooling gives the output.",
    formula: "3 × (conv w 3 | relu), the last with stride 2 | 3 × (conv 2w 3 | relu), likewise | conv 2w 3 | relu | \
              conv 2w 1 | relu | conv classes 1 | global-avgpool",
    source: "Springenberg et al. 2014, All-CNN-C",
    params: &[
        Param::integer("width", "Width w", [1.0, 96.0], 24.0)
            .within(Limits::closed(1.0, 16_384.0))
            .help("Filters of the first three convolutions; the others have twice as many. The paper's is 96."),
        Param::linear("dropout", "Drop rate", [0.0, 0.9], 0.5)
            .within(Limits::RATE)
            .help("The probability of dropping a number behind each stride. Zero switches dropout off."),
        INIT,
    ],
    make: Make(layers),
};

fn layers(choice: &Choice<Make>, classes: usize) -> Result<Layers, PickError> {
    let (init, width, rate) = (init(choice), choice.number("width"), choice.number("dropout"));
    let mut layers = Vec::new();
    for width in [width, 2.0 * width] {
        for stride in ["", "", " stride=2"] {
            layers.push(format!("conv {width} 3{stride}{init} | relu"));
        }
        if rate > 0.0 {
            layers.push(format!("dropout {rate:?}"));
        }
    }
    for size in [3, 1] {
        layers.push(format!("conv {} {size}{init} | relu", 2.0 * width));
    }
    layers.push(format!("conv {classes} 1{init} | global-avgpool"));
    unfold(&layers)
}
