//! What explains a step: the inspector, and what is drawn over the surface.

use serde::Serialize;

use super::read::Reader;
use crate::descent::explain::overlay::Layer;

/// How a step is explained.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExplainScene {
    /// Whether the inspector is open.
    pub is_open: bool,
    /// The place of the racer it is about; the last one where there are fewer.
    pub racer: usize,
    /// What is drawn over the surface, in the order of [`Layer::ALL`], each once.
    pub layers: Vec<Layer>,
    /// Whether that is drawn for all racers that are shown.
    pub is_for_all: bool,
    /// Whether arrows are magnified, by factors that are told beside them.
    pub is_scaled: bool,
}

#[derive(Serialize)]
pub(super) struct File {
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    open: bool,
    #[serde(skip_serializing_if = "is_zero")]
    racer: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    layers: Vec<Layer>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    all: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    magnified: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over references")]
const fn is_zero(place: &usize) -> bool {
    *place == 0
}

impl ExplainScene {
    /// The place of the racer among so many; none where there are none.
    pub fn racer_of(&self, racers: usize) -> Option<usize> {
        Some(self.racer.min(racers.checked_sub(1)?))
    }

    /// Whether a layer is on.
    pub fn has(&self, layer: Layer) -> bool {
        self.layers.contains(&layer)
    }

    /// Switches a layer on or off.
    pub fn set(&mut self, layer: Layer, is_on: bool) {
        self.layers.retain(|other| *other != layer);
        if is_on {
            self.layers.push(layer);
            self.layers.sort();
        }
    }

    /// Follows a racer that was added at a place.
    pub const fn follow_insert(&mut self, at: usize) {
        if self.racer >= at {
            self.racer += 1;
        }
    }

    /// Follows a racer that was taken from a place.
    pub const fn follow_remove(&mut self, at: usize) {
        if self.racer > at {
            self.racer -= 1;
        }
    }

    /// None where all is as in a new scene.
    pub(super) fn to_file(&self) -> Option<File> {
        (*self != Self::default()).then(|| File {
            open: self.is_open,
            racer: self.racer,
            layers: self.layers.clone(),
            all: self.is_for_all,
            magnified: self.is_scaled,
        })
    }

    pub(super) fn read(&mut self, reader: &mut Reader) {
        reader.switch("open", &mut self.is_open);
        let mut racer = self.racer as u64;
        reader.unsigned("racer", &mut racer);
        self.racer = usize::try_from(racer).unwrap_or(usize::MAX);
        reader.switch("all", &mut self.is_for_all);
        reader.switch("magnified", &mut self.is_scaled);
        let (mut found, mut unknown) = (Vec::new(), Vec::new());
        reader.read("layers", &mut found, |value| {
            let wrong = || format!("must be a list of words like 'gradient', got {value}");
            let mut layers = Vec::new();
            for item in value.as_array().ok_or_else(wrong)? {
                let word = item.as_str().ok_or_else(wrong)?;
                match Layer::find(word) {
                    Some(layer) => layers.push(layer),
                    None => unknown.push(word.to_owned()),
                }
            }
            Ok(layers)
        });
        for word in unknown {
            let known = Layer::ALL.map(Layer::key).join(", ");
            reader.note("layers", format!("'{word}' is not known to this version and was left out; there are {known}"));
        }
        for layer in found {
            self.set(layer, true);
        }
    }
}
