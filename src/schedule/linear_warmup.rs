//! α(t) = α₀·(s + (1 − s)·min(t/n, 1)), t in steps.
//!
//! A schedule behind it, driving the same setting, begins to count when the warm-up is over, and the length of the run
//! is what is then left of it: `adam lr=0.1 | linear-warmup steps=10 | cosine` climbs for 10 steps and falls from α₀
//! over all the others. A schedule before it counts from the first step.

use super::{Make, ON, Progress, Schedule};
use crate::param::{Limits, Param};
use crate::registry::Entry;

/// The entry of this schedule.
pub const ENTRY: Entry<Make> = Entry {
    key: "linear-warmup",
    label: "Linear warm-up",
    group: "Warm-up",
    about: "Rises linearly in the first steps; a schedule after it starts when it is over.",
    formula: "α(t) = α₀·(s + (1 − s)·min(t/n, 1))",
    source: "Goyal et al. 2017; PyTorch LinearLR",
    params: &[
        Param::integer("steps", "Steps n", [0.0, 1000.0], 10.0)
            .within(Limits::closed(0.0, 1e9))
            .unit("steps")
            .help("Steps, not epochs, until the setting has its own value."),
        Param::linear("start", "Start s", [0.0, 1.0], 0.0)
            .within(Limits::NON_NEGATIVE)
            .help("The part of the setting's value that the first step has."),
        ON,
    ],
    make: Make(|choice| Box::new(LinearWarmup { steps: choice.number("steps"), start: choice.number("start") })),
};

struct LinearWarmup {
    steps: f64,
    start: f64,
}

impl Schedule for LinearWarmup {
    fn value(&self, base: f64, progress: Progress) -> f64 {
        let step = progress.step as f64;
        if step < self.steps { base * (self.start + (1.0 - self.start) * (step / self.steps)) } else { base }
    }

    fn delay(&self) -> u64 {
        self.steps as u64
    }

    fn note(&self, whole: Progress) -> Option<String> {
        let (steps, run) = (self.steps, whole.total_steps);
        let is_over = run > 0 && steps >= run as f64;
        is_over.then(|| format!("linear-warmup is over after {steps} steps, but the run has {run}"))
    }
}
