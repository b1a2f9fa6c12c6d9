//! [`Block`]: a layer as it is drawn, with what acts on it.

use crate::data::Dataset;
use crate::nn::{Network, Node, nodes};
use crate::optim::Refusal;
use crate::train::Config;

/// A layer with its shapes, parameters and what acts on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// The layer and its position.
    pub node: Node,
    /// Its parameters; of a block those of all layers in it.
    pub parameters: usize,
    /// Running statistics.
    pub buffers: usize,
    /// What acts on it.
    pub marks: Vec<Mark>,
}

/// What acts on a layer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Mark {
    /// It adds noise in training, such as dropout: at this rate, if it has one.
    Noise(Option<f64>),
    /// It normalises.
    Normalisation,
    /// Its weights come from a source, and are not trained: features shared with it.
    Frozen,
    /// Its weights come from a source, and are trained at this factor of the learning rate.
    Shared(f64),
}

impl Block {
    /// Blocks around it: 0 for a layer of the chain.
    pub fn depth(&self) -> usize {
        self.node.path.len() / 2
    }

    /// The branch of a block it is in: `body` or `shortcut`; empty for a layer of the chain.
    pub fn branch(&self) -> &'static str {
        self.node
            .path
            .iter()
            .rev()
            .find_map(|part| match part {
                crate::nn::PathPart::Branch(branch) => Some(*branch),
                crate::nn::PathPart::Layer(_) => None,
            })
            .unwrap_or("")
    }
}

/// All layers of the network of a configuration, those of a block behind the block itself.
///
/// # Errors
/// A sentence, if the network does not suit the data.
pub fn blocks(config: &Config, data: &Dataset) -> Result<Vec<Block>, Refusal> {
    let (layers, classes) = (config.layers(data)?, data.classes.len());
    let mut network = Network::<f32>::new(&layers, &data.shape, classes, 1)?;
    let old = config.shape_for_transfer(&mut network);
    let plan = network.plan();
    let block = |node: Node| {
        let numbers = |layout| node.spans(layout).map(|span| span.range.len()).sum();
        let (parameters, buffers) = (numbers(&plan.layout), numbers(&plan.buffers));
        let mut marks: Vec<Mark> = noise(&node).into_iter().collect();
        if node.choice.entry().group == "Normalisation" {
            marks.push(Mark::Normalisation);
        }
        let first = node.spans(&plan.layout).next();
        marks.extend(
            first
                .filter(|span| span.range.start < old)
                .map(|span| if span.is_trainable { Mark::Shared(span.lr_factor) } else { Mark::Frozen }),
        );
        Block { node, parameters, buffers, marks }
    };
    Ok(nodes(&layers, &data.shape).map_err(Refusal)?.into_iter().map(block).collect())
}

/// The noise a layer draws, and how often it drops something.
fn noise(node: &Node) -> Option<Mark> {
    let choice = &node.choice;
    let rate = match choice.entry().key {
        "fractional-maxpool" => return Some(Mark::Noise(None)),
        "residual" => 1.0 - choice.number("survival"),
        _ if choice.entry().group == "Regularisation" => choice.number("rate"),
        _ => 0.0,
    };
    (rate > 0.0).then_some(Mark::Noise(Some(rate)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data;
    use crate::nn::Net;
    use crate::train::recipe;

    fn drawn(net: &str, recipe: &str) -> Vec<Block> {
        let config = Config {
            net: Net::parse(net).expect("a network"),
            recipe: recipe::parse(recipe).expect("a recipe"),
            ..Config::default()
        };
        let data = data::load(&config.data).expect("digits");
        blocks(&config, &data).expect("it fits")
    }

    #[test]
    fn a_block_says_what_acts_on_it() {
        let blocks =
            drawn("conv 4 3 | bn | relu | dropout 0.25 | residual (conv 4 3 | relu) survival=0.8 | dense 10", "single");
        let marks: Vec<_> = blocks.iter().map(|block| block.marks.clone()).collect();
        let wanted = [
            vec![],
            vec![Mark::Normalisation],
            vec![],
            vec![Mark::Noise(Some(0.25))],
            vec![Mark::Noise(Some(1.0 - 0.8))],
            vec![],
            vec![],
            vec![],
        ];
        assert_eq!(marks, wanted);
        let depths: Vec<_> = blocks.iter().map(Block::depth).collect();
        assert_eq!(depths, [0, 0, 0, 0, 0, 1, 1, 0]);
        assert_eq!(blocks[5].branch(), "body");
        // 3·3·4·4 and 4; 8·8·4·10 and 10
        assert_eq!(blocks.iter().map(|block| block.parameters).collect::<Vec<_>>(), [40, 8, 0, 0, 148, 148, 0, 2570]);
        assert_eq!(blocks[1].buffers, 8, "mean and variance");
    }

    #[test]
    fn layers_of_a_source_are_frozen_or_slowed_down() {
        let net = "dense 8 | relu | dense 6 | relu | dense 10";
        let marks = |recipe: &str| drawn(net, recipe).into_iter().map(|block| block.marks).collect::<Vec<_>>();
        let frozen = vec![Mark::Frozen];
        assert_eq!(marks("transfer mode=head"), [frozen.clone(), vec![], frozen, vec![], vec![]]);
        let slow = vec![Mark::Shared(0.1)];
        assert_eq!(marks("transfer mode=all rate=0.1"), [slow.clone(), vec![], slow, vec![], vec![]]);
        let shared = vec![Mark::Shared(1.0)];
        assert_eq!(marks("transfer mode=last layers=2"), [vec![Mark::Frozen], vec![], shared, vec![], vec![]]);
        assert!(marks("single").iter().all(Vec::is_empty), "nothing comes from a source");
    }
}
