//! Several networks, trained independently of each other on the same data, whose probabilities are averaged.

use super::{Make, Recipe};
use crate::param::{Limits, Param};
use crate::registry::Entry;

/// The entry of this recipe.
pub const ENTRY: Entry<Make> = Entry {
    key: "ensemble",
    label: "Ensemble",
    group: "Recipes",
    about: "Trains several networks that differ in their start, batches and noise, and averages their probabilities.",
    formula: "p = (p₁ + … + pₙ)/n",
    source: "CS231n lecture 7; Lakshminarayanan et al. 2017 (deep ensembles)",
    params: &[Param::integer("members", "Members n", [2.0, 10.0], 5.0)
        .within(Limits::closed(1.0, 100.0))
        .help("The number of networks. The first one is the network that a single training gives.")],
    make: Make(|choice| Box::new(Ensemble { members: choice.number("members") as usize })),
};

struct Ensemble {
    members: usize,
}

impl Recipe for Ensemble {
    fn networks(&self) -> usize {
        self.members
    }
}
