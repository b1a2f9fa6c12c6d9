//! α(t) = α₀·γ^⌊t / n⌋, t in epochs: the lecture's "decay by half every few epochs".

use super::{Make, ON, Progress, Schedule, note_later};
use crate::param::{Limits, Param};
use crate::registry::Entry;

/// The entry of this schedule.
pub const ENTRY: Entry<Make> = Entry {
    key: "step-decay",
    label: "Step decay",
    group: "Decay",
    about: "Drops by a factor every few epochs (every few steps on a surface).",
    formula: "α(t) = α₀·γ^⌊t/n⌋",
    source: "CS231n lecture 7",
    params: &[
        Param::integer("every", "Every n", [1.0, 200.0], 30.0)
            .within(Limits::closed(1.0, 1e9))
            .unit("epochs")
            .help("Epochs between two drops; on a surface a step is an epoch."),
        Param::linear("factor", "Factor γ", [0.0, 1.0], 0.5)
            .within(Limits::NON_NEGATIVE)
            .help("What each drop multiplies by."),
        ON,
    ],
    make: Make(|choice| Box::new(StepDecay { every: choice.number("every"), factor: choice.number("factor") })),
};

struct StepDecay {
    every: f64,
    factor: f64,
}

impl Schedule for StepDecay {
    fn value(&self, base: f64, progress: Progress) -> f64 {
        base * self.factor.powf((progress.epoch() / self.every).floor())
    }

    fn note(&self, whole: Progress) -> Option<String> {
        note_later("step-decay drops", self.every, whole)
    }
}
