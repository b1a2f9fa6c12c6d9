//! α(t) = α₀·(e + (1 − e)·½(1 + cos πt'/T')), t' in epochs since the last restart, T' the length of this cycle.

use super::{END, Make, ON, Progress, Schedule, half_cosine, note_longer};
use crate::param::{Limits, Param};
use crate::registry::Entry;

/// The entry of this schedule.
pub const ENTRY: Entry<Make> = Entry {
    key: "cosine-restarts",
    label: "Cosine with restarts",
    group: "Cycles",
    about: "Cosine decay, restarted periodically: every cycle may leave one minimum and find another.",
    formula: "α(t) = α₀·(e + (1 − e)·½(1 + cos πt'/T')),  T' ← mT' at a restart",
    source: "Loshchilov & Hutter 2017 (SGDR)",
    params: &[
        Param::integer("every", "First cycle", [1.0, 200.0], 10.0)
            .within(Limits::closed(1.0, 1e9))
            .unit("epochs")
            .help("Epochs of the first cycle; on a surface a step is an epoch."),
        Param::linear("growth", "Growth m", [1.0, 4.0], 2.0)
            .within(Limits::closed(1.0, 1e6))
            .help("Factor by which every cycle is longer than the one before."),
        END,
        ON,
    ],
    make: Make(|choice| {
        let [every, growth, end] = ["every", "growth", "end"].map(|key| choice.number(key));
        Box::new(CosineRestarts { every, growth, end })
    }),
};

struct CosineRestarts {
    every: f64,
    growth: f64,
    end: f64,
}

impl CosineRestarts {
    /// How much of its cycle an epoch has done.
    fn share(&self, epoch: f64) -> f64 {
        let excess = self.growth - 1.0;
        if excess < 1e-9 {
            return (epoch / self.every).fract();
        }
        // cycle n begins at every·(mⁿ − 1)/(m − 1); the logarithm may miss by one at its very start
        let begin = |n: f64| self.every * (self.growth.powf(n) - 1.0) / excess;
        let mut n = (epoch / self.every * excess).ln_1p().div_euclid(self.growth.ln());
        if begin(n) > epoch {
            n -= 1.0;
        } else if begin(n + 1.0) <= epoch {
            n += 1.0;
        }
        (epoch - begin(n)) / (self.every * self.growth.powf(n))
    }
}

impl Schedule for CosineRestarts {
    fn value(&self, base: f64, progress: Progress) -> f64 {
        half_cosine(base, base * self.end, self.share(progress.epoch()))
    }

    fn note(&self, whole: Progress) -> Option<String> {
        note_longer("cosine-restarts ends its first cycle", self.every, whole)
    }
}
