//! [`Net`]: a network as a user writes it.

use std::fmt;

use crate::registry::{self, Chain, Choice, PickError, hint};

use super::elsewhere;
use super::layer::{self, LAYERS};
use super::named::{self, NETWORKS};

/// A network as text: a named one, or a chain of layers.
#[derive(Debug, Clone, PartialEq)]
pub enum Net {
    /// `mlp hidden=[128, 64]`: its number of outputs follows from the data set.
    Named(Choice<named::Make>),
    /// `dense 128 | relu | dense 10`.
    Layers(Vec<Choice<layer::Make>>),
}

impl Default for Net {
    /// The first named network.
    fn default() -> Self {
        Self::Named(NETWORKS[0].choice())
    }
}

impl Net {
    /// Reads a network.
    ///
    /// # Errors
    /// If the text is no chain, a layer is unknown, or a setting is not allowed.
    pub fn parse(text: &str) -> Result<Self, PickError> {
        let chain = Chain::parse(text).map_err(|error| elsewhere(text).unwrap_or_else(|| error.into()))?;
        Self::resolve(&chain)
    }

    /// Resolves a chain.
    ///
    /// # Errors
    /// As [`Net::parse`].
    pub fn resolve(chain: &Chain) -> Result<Self, PickError> {
        let is_named = |key: &str| NETWORKS.iter().any(|entry| entry.key == key);
        if let [pick] = chain.0.as_slice()
            && is_named(&pick.key)
        {
            return registry::resolve("network", NETWORKS, pick).map(Self::Named);
        }
        let layers = chain.0.iter().map(|pick| match &*pick.key {
            key if is_named(key) => {
                Err(PickError::setting(key, "a network with a name stands alone, '|' chains layers"))
            }
            key if LAYERS.iter().all(|entry| entry.key != key) => Err(unknown(key)),
            _ => registry::resolve("layer", LAYERS, pick),
        });
        layers.collect::<Result<_, _>>().map(Self::Layers)
    }

    /// Its layers, for so many classes.
    ///
    /// # Errors
    /// If a named network can't be built from its settings.
    pub fn layers(&self, classes: usize) -> Result<named::Layers, PickError> {
        match self {
            Self::Named(choice) => (choice.entry().make.0)(choice, classes),
            Self::Layers(layers) => Ok(layers.clone()),
        }
    }
}

fn known() -> impl Iterator<Item = &'static str> {
    LAYERS.iter().map(|entry| entry.key).chain(NETWORKS.iter().map(|entry| entry.key))
}

fn unknown(key: &str) -> PickError {
    let hint = elsewhere::named(key, known()).unwrap_or_else(|| hint(key, known()));
    PickError::UnknownEntry { what: "layer or network", key: key.to_owned(), hint }
}

/// The mistake in a text that is no chain, if it is a layer written as another framework has it: `nn.Linear(64, 10)`.
fn elsewhere(text: &str) -> Option<PickError> {
    let name = |piece: &'_ str| {
        let piece = piece.trim().trim_start_matches("nn.").trim_start_matches("layers.");
        piece.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default().to_owned()
    };
    let is_ours = |name: &String| known().any(|ours| ours == name);
    let name = text.split('|').map(name).find(|name| !is_ours(name) && elsewhere::named(name, known()).is_some())?;
    Some(unknown(&name))
}

impl fmt::Display for Net {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(choice) => choice.fmt(f),
            Self::Layers(layers) => f.write_str(&registry::print_all(layers)),
        }
    }
}
