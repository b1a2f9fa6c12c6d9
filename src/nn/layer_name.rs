//! How messages name a layer that may be inside a block.

use super::layer::{LAYERS, Make};
use super::layer_path::PathPart;
use crate::registry::{self, Choice};

/// The layer at the end of a path: `layer 1 (conv 8 3) in the body of layer 2 (residual (conv 8 3 | bn))`. None if the
/// path leads nowhere.
pub fn layer_name(layers: &[Choice<Make>], path: &[PathPart]) -> Option<String> {
    let [PathPart::Layer(at), rest @ ..] = path else { return None };
    let choice = layers.get(*at)?;
    let whole = format!("layer {} ({choice})", at + 1);
    let [PathPart::Branch(branch), deeper @ ..] = rest else { return Some(whole) };
    let picks = choice.chain(branch).map_or(&[][..], |chain| &chain.0);
    let inner: Vec<_> = picks.iter().filter_map(|pick| registry::resolve("layer", LAYERS, pick).ok()).collect();
    Some(match layer_name(&inner, deeper) {
        Some(inner) => format!("{inner} in the {branch} of {whole}"),
        None => format!("the {branch} of {whole}"),
    })
}
