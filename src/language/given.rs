//! Names that the program gives to runs and optimizers in its own scenes, and to the classes of its own data, in the
//! language that is chosen.

use std::borrow::Cow;

use super::{Language, Word, told};

/// All of them; whoever gives another name in a preset or a lesson's scene adds it here.
const GIVEN: [Word; 45] = [
    Word::new("given-plain"),
    Word::new("given-with-dropout"),
    Word::new("given-with-augmentation"),
    Word::new("given-without-correction"),
    Word::new("given-clipped"),
    Word::new("given-constant-rate"),
    Word::new("given-falling-rate"),
    Word::new("given-high-rate"),
    Word::new("given-low-rate"),
    Word::new("given-step-decay"),
    Word::new("given-images-120"),
    Word::new("given-images-30"),
    Word::new("given-images-480"),
    Word::new("given-units-1000"),
    Word::new("given-units-200"),
    Word::new("given-units-20"),
    Word::new("given-above-nesterov"),
    Word::new("given-above"),
    Word::new("given-l2"),
    Word::new("given-as-they-are"),
    Word::new("given-larger-still"),
    Word::new("given-dropout"),
    Word::new("given-fastest"),
    Word::new("given-five-networks"),
    Word::new("given-full-rate"),
    Word::new("given-good"),
    Word::new("given-gradient-descent"),
    Word::new("given-momentum"),
    Word::new("given-nesterov"),
    Word::new("given-newton"),
    Word::new("given-one-network"),
    Word::new("given-snapshots"),
    Word::new("given-stochastic-depth"),
    Word::new("given-dropconnect"),
    Word::new("given-whole-recipe"),
    Word::new("given-too-large"),
    Word::new("given-too-small"),
    Word::new("given-warm-up"),
    Word::new("given-batch-norm"),
    Word::new("given-with-flips"),
    Word::new("given-without"),
    Word::new("given-without-dropout"),
    Word::new("given-from-scratch"),
    Word::new("given-new-head-different"),
    Word::new("given-new-head-similar"),
];

/// A name that the program gave, in the language that is chosen; a name of the user's own stays.
pub fn given(name: &str) -> &str {
    let is_so = |word: &Word| Language::all().any(|language| language.plain(word.0) == Some(name));
    GIVEN.iter().find(|word| is_so(word)).map_or(name, |word| word.text())
}

/// Names of classes of the program's own data.
const CLASSES: [Word; 16] = [
    Word::new("given-class-disc"),
    Word::new("given-class-ring"),
    Word::new("given-class-square"),
    Word::new("given-class-triangle"),
    Word::new("given-class-cross"),
    Word::new("given-class-star"),
    Word::new("given-class-crescent"),
    Word::new("given-class-heart"),
    Word::new("given-class-bow-tie"),
    Word::new("given-class-stripes"),
    Word::new("given-class-outer"),
    Word::new("given-class-inner"),
    Word::new("given-class-same-sign"),
    Word::new("given-class-other-sign"),
    Word::new("given-class-upper"),
    Word::new("given-class-lower"),
];

/// A class of the program's own data, in the language that is chosen; that of a user's data stays.
pub fn given_class(name: &str) -> Cow<'_, str> {
    match name.split_once(' ').filter(|(_, number)| number.parse::<u32>().is_ok()) {
        Some(("arm", number)) => told!("given-class-arm", number).into(),
        Some(("blob", number)) => told!("given-class-blob", number).into(),
        _ => {
            let is_so = |word: &Word| Language::ENGLISH.plain(word.0) == Some(name);
            Cow::Borrowed(CLASSES.iter().find(|word| is_so(word)).map_or(name, |word| word.text()))
        }
    }
}

/// The same of all classes.
pub fn given_classes(names: &[String]) -> Vec<String> {
    names.iter().map(|name| given_class(name).into_owned()).collect()
}
