//! α(t) = c·α₀.

use super::{Make, ON, Progress, Schedule};
use crate::param::{Limits, Param};
use crate::registry::Entry;

/// The entry of this schedule.
pub const ENTRY: Entry<Make> = Entry {
    key: "constant",
    label: "Constant",
    group: "Decay",
    about: "The same value throughout.",
    formula: "α(t) = c·α₀",
    source: "CS231n lecture 7",
    params: &[
        Param::log("factor", "Factor c", [0.01, 100.0], 1.0)
            .within(Limits::NON_NEGATIVE)
            .help("Multiplies the setting from the first step on."),
        ON,
    ],
    make: Make(|choice| Box::new(Constant { factor: choice.number("factor") })),
};

struct Constant {
    factor: f64,
}

impl Schedule for Constant {
    fn value(&self, base: f64, _: Progress) -> f64 {
        base * self.factor
    }
}
