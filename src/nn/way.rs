//! The way into a network, to a layer that may be in a block, and how it is said.

use super::layer::{LAYERS, Make};
use crate::registry::{self, Choice};

/// A turn on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// To the layer at that place in a chain, from 0.
    Layer(usize),
    /// To that part of a block; `body` is the setting its layers stand in.
    Part(&'static str),
}

/// Where a way through `layers` leads: `layer 1 (conv 8 3) in the body of layer 2 (residual (conv 8 3 | bn))`. None if it
/// leads nowhere.
pub fn place(layers: &[Choice<Make>], way: &[Turn]) -> Option<String> {
    let [Turn::Layer(at), rest @ ..] = way else { return None };
    let choice = layers.get(*at)?;
    let whole = format!("layer {} ({choice})", at + 1);
    let [Turn::Part(part), deeper @ ..] = rest else { return Some(whole) };
    let picks = choice.chain(part).map_or(&[][..], |chain| &chain.0);
    let inner: Vec<_> = picks.iter().filter_map(|pick| registry::resolve("layer", LAYERS, pick).ok()).collect();
    Some(match place(&inner, deeper) {
        Some(inner) => format!("{inner} in the {part} of {whole}"),
        None => format!("the {part} of {whole}"),
    })
}
