//! The plane along two random directions from the result, each filter as long as the filter of the weights.

use super::{Kind, Make};
use crate::param::{Limits, Param};
use crate::registry::Entry;

/// The entry of this plane.
pub const ENTRY: Entry<Make> = Entry {
    key: "random",
    label: "Random directions",
    group: "Planes",
    about: "Around the result, along two random directions, each filter of which is as long as that of the weights. Biases, \
            the parameters of normalisation and running statistics stay.",
    formula: "w = w_end + a·d₁ + b·d₂, d ~ N(0, 1), each filter scaled: d ← d·‖w‖/‖d‖",
    source: "Li et al. 2018, arXiv:1712.09913, section 4",
    params: &[
        Param::log("span", "Span", [0.1, 10.0], 1.0)
            .within(Limits::POSITIVE)
            .help("How far the landscape goes to either side; 1 is as far as the weights are long."),
        Param::integer("seed", "Seed", [0.0, 20.0], 0.0)
            .within(Limits::closed(0.0, 9_007_199_254_740_992.0))
            .help("Seed of the directions."),
    ],
    make: Make(|choice| Kind::Random { span: choice.number("span"), seed: choice.number("seed") as u64 }),
};
