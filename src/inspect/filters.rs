//! [`Filters`]: the weights of a layer that reads images, as images.

use super::Probe;
use crate::nn::Node;
use crate::optim::Role;
use crate::real::Real;

/// Weights of the units of a layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filters<T> {
    /// The place of the layer among all nodes.
    pub node: usize,
    /// Height, width and channels of each.
    pub shape: [usize; 3],
    /// One for each unit: `height × width × channels`.
    pub units: Vec<Vec<T>>,
}

/// The filters of the first layer with weights, if it reads an image: of a convolution its kernels, of a dense layer the
/// weights of each unit as an image.
pub fn filters<T: Real>(probe: &Probe<T>) -> Option<Filters<T>> {
    let is_block = |node: &Node| !matches!(node.choice.entry().group, "Block");
    let weighted = probe.nodes().iter().enumerate().filter(|(_, node)| is_block(node));
    let with_weights = |(at, node): (usize, &'_ Node)| {
        let span = node.spans(&probe.plan().layout).find(|span| span.role == Role::Weight)?;
        Some((at, span, node.input.clone()))
    };
    let (node, span, input) = { weighted }.find_map(with_weights)?;
    let shape = match (span.shape.as_slice(), input.as_slice()) {
        ([height, width, channels, _], _) => [*height, *width, *channels],
        ([_, _], [height, width, channels]) if height * width > 1 => [*height, *width, *channels],
        // a flattened image has the numbers of the image in their order
        ([inputs, _], [_]) => image_before(probe, node).filter(|shape| shape.iter().product::<usize>() == *inputs)?,
        _ => return None,
    };
    let count = span.shape.last().copied()?;
    let weights = &probe.parameters()[span.range.clone()];
    let of_unit = |unit: usize| weights.iter().skip(unit).step_by(count).copied().collect();
    Some(Filters { node, shape, units: (0..count).map(of_unit).collect() })
}

/// The image that comes in, where nothing but a change of shape stands in front of a layer.
fn image_before<T: Real>(probe: &Probe<T>, node: usize) -> Option<[usize; 3]> {
    let is_shape = probe.nodes()[..node].iter().all(|node| node.choice.entry().group == "Shape");
    let shape: [usize; 3] = probe.plan().shapes[0].as_slice().try_into().ok()?;
    (is_shape && shape[0] * shape[1] > 1).then_some(shape)
}
