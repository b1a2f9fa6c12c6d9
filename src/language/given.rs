//! Names that the program gives to runs and optimizers in its own scenes, in the language that is chosen.

use super::{Language, Word};

/// All of them; whoever gives another name in a preset or a lesson's scene adds it here.
const GIVEN: [Word; 44] = [
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
