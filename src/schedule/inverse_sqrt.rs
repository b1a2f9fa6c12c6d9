//! α(t) = α₀ / √(1 + kt), t in epochs.

use super::{Make, ON, Progress, Schedule};
use crate::param::{Limits, Param};
use crate::registry::Entry;

/// The entry of this schedule.
pub const ENTRY: Entry<Make> = Entry {
    key: "inverse-sqrt",
    label: "1/√t decay",
    group: "Decay",
    about: "Decays more slowly than 1/t: the rate of online convex optimisation, and of the first transformers.",
    formula: "α(t) = α₀ / √(1 + kt)",
    source: "Zinkevich 2003; Vaswani et al. 2017",
    params: &[
        Param::log("rate", "Rate k", [1e-3, 10.0], 1.0)
            .within(Limits::NON_NEGATIVE)
            .unit("per epoch")
            .help("After 3/k epochs half is left; on a surface a step is an epoch."),
        ON,
    ],
    make: Make(|choice| Box::new(InverseSqrt { rate: choice.number("rate") })),
};

struct InverseSqrt {
    rate: f64,
}

impl Schedule for InverseSqrt {
    fn value(&self, base: f64, progress: Progress) -> f64 {
        base / (1.0 + self.rate * progress.epoch()).sqrt()
    }
}
