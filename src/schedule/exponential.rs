//! α(t) = α₀·e^(−kt), t in epochs.

use super::{Make, ON, Progress, Schedule};
use crate::param::{Limits, Param};
use crate::registry::Entry;

/// The entry of this schedule.
pub const ENTRY: Entry<Make> = Entry {
    key: "exponential",
    label: "Exponential decay",
    group: "Decay",
    about: "Decays by the same factor in every epoch (every step on a surface).",
    formula: "α(t) = α₀·e^(−kt)",
    source: "CS231n lecture 7",
    params: &[
        Param::log("rate", "Rate k", [1e-4, 1.0], 0.01)
            .within(Limits::NON_NEGATIVE)
            .unit("per epoch")
            .help("After 1/k epochs 37 % is left; on a surface a step is an epoch."),
        ON,
    ],
    make: Make(|choice| Box::new(Exponential { rate: choice.number("rate") })),
};

struct Exponential {
    rate: f64,
}

impl Schedule for Exponential {
    fn value(&self, base: f64, progress: Progress) -> f64 {
        base * (-self.rate * progress.epoch()).exp()
    }
}
