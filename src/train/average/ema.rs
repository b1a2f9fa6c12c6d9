//! Exponential moving average of the weights.

use super::{Average, Make};
use crate::param::{Limits, Param};
use crate::registry::Entry;
use crate::schedule::Progress;

/// The entry of this average.
pub const ENTRY: Entry<Make> = Entry {
    key: "ema",
    label: "Exponential moving average",
    group: "Averages",
    about: "Averages recent weights, which smooths out the noise of the last steps.",
    formula: "x_test ← d·x_test + (1 − d)·x after every step",
    source: "Polyak, Juditsky 1992; CS231n lecture 7 with d = 0.995",
    params: &[Param::linear("decay", "Decay d", [0.9, 0.9999], 0.995).within(Limits::RATE).help(
        "The weight of the old average in each step: 0.995 averages over about 200 steps. It starts from the initial weights.",
    )],
    make: Make(|choice| Box::new(Ema { share: 1.0 - choice.number("decay") })),
};

struct Ema {
    share: f64,
}

impl Average for Ema {
    fn share(&self, _: Progress, _: u64) -> Option<f64> {
        Some(self.share)
    }
}
