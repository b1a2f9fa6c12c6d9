//! [`Node`]: a layer of a network with its position, those inside blocks too.

use super::layer::{self, Make, Place, branches};
use super::layer_path::PathPart;
use crate::optim::{Layout, Span};
use crate::registry::Choice;

/// A layer with its position and shapes.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The path to it.
    pub path: Vec<PathPart>,
    /// Its name, as `PyTorch` writes it: `3`, and `3.body.0` inside a block. Its parameters have names that begin so.
    pub name: String,
    /// The layer.
    pub choice: Choice<Make>,
    /// The shape of a sample that comes in.
    pub input: Vec<usize>,
    /// The shape of a sample that comes out.
    pub output: Vec<usize>,
}

impl Node {
    /// Its units: the channels of an image, otherwise all its numbers.
    pub fn units(&self) -> usize {
        self.output.last().copied().unwrap_or(0)
    }

    /// Its index, if it is a layer of the chain and not inside a block.
    pub fn place(&self) -> Option<usize> {
        match self.path[..] {
            [PathPart::Layer(at)] => Some(at),
            _ => None,
        }
    }

    /// Its parameters, or buffers, in the layout of the whole network; of a block those of all layers in it.
    pub fn spans<'a>(&self, layout: &'a Layout) -> impl Iterator<Item = &'a Span> + use<'a> {
        let prefix = format!("{}.", self.name);
        layout.spans.iter().filter(move |span| span.name.starts_with(&prefix))
    }
}

/// All layers of a network, those of a block behind the block itself.
///
/// # Errors
/// A sentence that names the layer, if a shape doesn't fit it.
pub fn nodes(layers: &[Choice<Make>], input: &[usize]) -> Result<Vec<Node>, String> {
    let mut nodes = Vec::new();
    add(&mut nodes, layers, input, ("", &[]))?;
    Ok(nodes)
}

fn add(
    nodes: &mut Vec<Node>,
    layers: &[Choice<Make>],
    input: &[usize],
    (name, path): (&str, &[PathPart]),
) -> Result<(), String> {
    let mut input = input.to_vec();
    for (at, choice) in layers.iter().enumerate() {
        let name = if name.is_empty() { at.to_string() } else { format!("{name}.{at}") };
        let path = [path, &[PathPart::Layer(at)]].concat();
        let fault = |why: String| format!("layer {} ({choice}): {why}", at + 1);
        let output = layer::build::<f32>(choice, Place { name: &name, input: &input }).map_err(fault)?.output;
        let inner = branches(choice, &input, &output).map_err(fault)?;
        nodes.push(Node {
            path: path.clone(),
            name: name.clone(),
            choice: choice.clone(),
            input: input.clone(),
            output: output.clone(),
        });
        for (branch, layers) in inner {
            let path = [&path[..], &[PathPart::Branch(branch)]].concat();
            add(nodes, &layers, &input, (&format!("{name}.{branch}"), &path))?;
        }
        input = output;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::{Net, Network, Pass};

    fn layers(net: &str) -> Vec<Choice<Make>> {
        Net::parse(net).and_then(|net| net.layers(10)).expect("a network")
    }

    /// Paths and shapes are those of the network that computes, whose parameters have the same names.
    #[test]
    fn the_nodes_of_every_network_are_what_it_computes() {
        for net in [
            "mlp dropout=0.3",
            "small-cnn filters=[3, 4] hidden=5",
            "resnet-8 widths=[2, 3, 4]",
            "resnet-14 widths=[2, 3, 4] shortcut=padding survival=0.5",
            "dense 6 | residual (dense 4 | residual (relu | dense 4) | bn) | dense 10",
        ] {
            let layers = layers(net);
            let nodes = nodes(&layers, &[8, 8, 1]).expect("it fits");
            let mut network = Network::<f32>::new(&layers, &[8, 8, 1], 10, 3).expect("it fits");
            network.batch(3, Pass::EVAL).inputs.fill(0.5);
            let parameters = network.start(0);
            let mut seen = Vec::new();
            network.activations(&parameters, &mut |path, numbers| seen.push((path.to_vec(), numbers.len() / 3)));
            let wanted = nodes.iter().map(|node| (node.path.clone(), node.output.iter().product()));
            assert_eq!(seen, wanted.collect::<Vec<_>>(), "{net}");
            let layout = &network.plan().layout;
            let whole: usize = nodes
                .iter()
                .filter(|node| node.place().is_some())
                .flat_map(|node| node.spans(layout))
                .map(|span| span.range.len())
                .sum();
            assert_eq!(whole, parameters.len(), "{net}: every parameter belongs to a layer");
            let is_leaf =
                |node: &&Node| branches(&node.choice, &node.input, &node.output).is_ok_and(|all| all.is_empty());
            let leaves: usize =
                nodes.iter().filter(is_leaf).flat_map(|node| node.spans(layout)).map(|span| span.range.len()).sum();
            assert_eq!(leaves, parameters.len(), "{net}: and to one that is no block");
        }
    }

    #[test]
    fn what_does_not_fit_is_told() {
        let why = nodes(&layers("dense 4 | residual (conv 3 3) | dense 10"), &[8, 8, 1]).expect_err("no image");
        assert!(why.starts_with("layer 2 (residual"), "{why}");
    }
}
