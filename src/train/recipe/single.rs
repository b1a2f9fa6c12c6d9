//! One network.

use super::{Make, Recipe};
use crate::registry::Entry;

/// The entry of this recipe.
pub const ENTRY: Entry<Make> = Entry {
    key: "single",
    label: "Single network",
    group: "Recipes",
    about: "Trains one network.",
    formula: "p = softmax(f(x))",
    source: "",
    params: &[],
    make: Make(|_| Box::new(Single)),
};

struct Single;

impl Recipe for Single {}
