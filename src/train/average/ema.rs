//! Exponential moving average of the weights.

use super::{Average, MUCH, Make, percent};
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
    params: &[
        Param::linear("decay", "Decay d", [0.9, 0.9999], 0.995).within(Limits::RATE).help(
            "The weight of the old average in each step: 0.995 averages over about 200 steps. It starts from the initial weights.",
        ),
        Param::switch("corrected", "Corrected", false).help(
            "Takes the initial weights out of the average, as Adam's bias correction does: after n steps they would still \
             have dⁿ of it.",
        ),
    ],
    make: Make(|choice| {
        let decay = choice.number("decay");
        Box::new(Ema { decay, share: 1.0 - decay, is_corrected: choice.is_on("corrected") })
    }),
};

struct Ema {
    decay: f64,
    share: f64,
    is_corrected: bool,
}

impl Ema {
    /// dⁿ.
    fn power(&self, steps: u64) -> f64 {
        self.decay.powf(steps as f64)
    }
}

impl Average for Ema {
    /// The corrected average is Σ (1 − d)dⁿ⁻ⁱxᵢ / (1 − dⁿ), in which the newest weights have (1 − d)/(1 − dⁿ).
    fn share(&self, _: Progress, taken: u64) -> Option<f64> {
        Some(if self.is_corrected { self.share / (1.0 - self.power(taken + 1)) } else { self.share })
    }

    fn start_left(&self, taken: u64) -> f64 {
        if self.is_corrected { 0.0 } else { self.power(taken) }
    }

    fn note(&self, whole: Progress) -> Option<String> {
        let left = self.start_left(whole.total_steps);
        (left > MUCH).then(|| {
            format!(
                "after the {} steps of this run {} of the average of weights is still the initial weights: choose a smaller \
                 decay, train longer, or take them out with 'corrected=true'",
                whole.total_steps,
                percent(left)
            )
        })
    }
}
