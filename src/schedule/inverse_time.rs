//! α(t) = α₀ / (1 + kt), t in epochs: the lecture's 1/t decay.

use super::{Make, ON, Progress, Schedule};
use crate::param::{Limits, Param};
use crate::registry::Entry;

/// The entry of this schedule.
pub const ENTRY: Entry<Make> = Entry {
    key: "inverse-time",
    label: "1/t decay",
    group: "Decay",
    about: "Decays fast at first and then ever more slowly: the rate with which stochastic gradient descent converges.",
    formula: "α(t) = α₀ / (1 + kt)",
    source: "CS231n lecture 7; Robbins & Monro 1951",
    params: &[
        Param::log("rate", "Rate k", [1e-4, 1.0], 0.01)
            .within(Limits::NON_NEGATIVE)
            .unit("per epoch")
            .help("After 1/k epochs half is left; on a surface a step is an epoch."),
        ON,
    ],
    make: Make(|choice| Box::new(InverseTime { rate: choice.number("rate") })),
};

struct InverseTime {
    rate: f64,
}

impl Schedule for InverseTime {
    fn value(&self, base: f64, progress: Progress) -> f64 {
        base / (1.0 + self.rate * progress.epoch())
    }
}
