//! What entries and settings say of themselves, in the language that is chosen.
//!
//! Their English stands in the entries; another language has a message for each, `surface-quadratic` with the attributes
//! `label`, `about`, `label-kappa` and `help-kappa`, and for each setting of no entry, `setting-descent-steps`. They are
//! found by the English text, so that whoever draws a setting need not know whose it is.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::augment::AUGMENTS;
use crate::data::DATASETS;
use crate::descent::quantity::QUANTITIES;
use crate::descent::{setting as descent, tune::setting as tune};
use crate::experiment::{BUILT_IN, COUNT, EACH};
use crate::language::{Language, current};
use crate::map::profiles;
use crate::nn::{LAYERS, LOSSES, NETWORKS};
use crate::optim::METHODS;
use crate::param::Param;
use crate::registry::Entry;
use crate::scene::PRESETS;
use crate::schedule::SCHEDULES;
use crate::surface::{SURFACES, TRANSFORMS};
use crate::train::average::AVERAGES;
use crate::train::plane::PLANES;
use crate::train::recipe::RECIPES;
use crate::train::{OPTIONS, setting as train};

static SAID: LazyLock<Said> = LazyLock::new(|| {
    let mut said = Said::default();
    said.add("surface", SURFACES);
    said.add("transform", TRANSFORMS);
    said.add("optimizer", METHODS);
    said.add("schedule", SCHEDULES);
    said.add("quantity", QUANTITIES);
    said.add("layer", LAYERS);
    said.add("network", NETWORKS);
    said.add("loss", LOSSES);
    said.add("augment", AUGMENTS);
    said.add("dataset", DATASETS);
    said.add("average", AVERAGES);
    said.add("recipe", RECIPES);
    said.add("option", std::slice::from_ref(&OPTIONS));
    said.add("experiment", BUILT_IN);
    said.add("preset", PRESETS);
    said.add("plane", PLANES);
    for (place, params) in settings() {
        said.add_settings(place, &params);
    }
    said
});

/// An English text of an entry or a setting in the language that is chosen; in English where that has none.
pub fn said(english: &str) -> &str {
    SAID.of(english).unwrap_or(english)
}

/// What entries say in languages other than English.
#[derive(Debug, Default)]
pub struct Said(HashMap<(Language, &'static str), &'static str>);

impl Said {
    /// An English text in the language that is chosen; none in English, and where that has none.
    pub fn of<'a>(&self, english: &'a str) -> Option<&'static str> {
        // what is asked for need not be there for ever
        let texts: &HashMap<(Language, &'a str), &'static str> = &self.0;
        match current() {
            Language::ENGLISH => None,
            language => texts.get(&(language, english)).copied(),
        }
    }

    /// Adds the texts of a list: `kind` is what their messages' names begin with.
    pub fn add<M>(&mut self, kind: &str, entries: &'static [Entry<M>]) {
        for entry in entries {
            let id = format!("{kind}-{}", entry.key);
            self.note(&format!("{id}.label"), entry.label);
            self.note(&format!("{id}.about"), entry.about);
            self.note(&format!("group-{}", kebab(entry.group)), entry.group);
            for param in entry.params {
                let key = kebab(param.key);
                self.note(&format!("{id}.label-{key}"), param.label);
                self.note(&format!("{id}.help-{key}"), param.help);
                self.note_unit(param.unit);
            }
        }
    }

    /// Adds settings that belong to no entry, by where they are.
    pub fn add_settings(&mut self, place: &str, params: &[Param]) {
        for param in params {
            let id = format!("setting-{place}-{}", kebab(param.key));
            self.note(&format!("{id}.label"), param.label);
            self.note(&format!("{id}.help"), param.help);
            self.note_unit(param.unit);
        }
    }

    fn note_unit(&mut self, unit: &'static str) {
        self.note(&format!("unit-{}", kebab(unit)), unit);
    }

    /// Where two say the same in English, the first one's words are taken.
    fn note(&mut self, id: &str, english: &'static str) {
        for language in Language::all().filter(|language| *language != Language::ENGLISH) {
            if let Some(text) = language.text(id) {
                self.0.entry((language, english)).or_insert(text);
            }
        }
    }
}

/// A name as it stands in messages: `max_norm` is `max-norm`, `Bowls and valleys` is `bowls-and-valleys`.
fn kebab(name: &str) -> String {
    name.to_lowercase().replace(['_', ' '], "-")
}

/// Settings that belong to no entry, by where they are.
fn settings() -> [(&'static str, Vec<Param>); 6] {
    let of_descent = [
        descent::STEPS,
        descent::NOISE,
        descent::NOISE_RELATIVE,
        descent::SEED,
        descent::SEEDS,
        descent::GRADIENT_NORM,
        descent::VALUE_CHANGE,
        descent::DISTANCE,
        descent::VALUE,
        descent::GAP,
        descent::BUDGET,
        descent::TRAIL,
    ];
    let of_training = [
        train::TRAIN_PART,
        train::FOLDS,
        train::fold(1),
        train::train_size(0),
        train::per_class(0),
        train::LABEL_NOISE,
        train::EPOCHS,
        train::BATCH,
        train::SEED,
        train::SPLIT_SEED,
        train::SEEDS,
        train::RANGE_FROM,
        train::RANGE_TO,
        train::RANGE_STEPS,
        train::NODES,
        train::SAMPLES,
        train::EIGENVALUES,
    ];
    [
        ("descent", of_descent.to_vec()),
        ("train", of_training.to_vec()),
        ("tune", vec![tune::BUDGET, tune::STARTS, tune::SEEDS, tune::GAP, tune::VALUE]),
        ("starts", vec![descent::STARTS]),
        ("search", vec![COUNT, EACH]),
        ("profiles", vec![profiles::TOLERANCE]),
    ]
}
