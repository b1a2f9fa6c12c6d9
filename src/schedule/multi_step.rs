//! α(t) = α₀·γ^(milestones passed), t in epochs: how residual networks are trained.

use super::{Make, ON, Progress, Schedule, note_later};
use crate::param::{Limits, Param};
use crate::registry::Entry;

/// The entry of this schedule.
pub const ENTRY: Entry<Make> = Entry {
    key: "multi-step",
    label: "Multi-step decay",
    group: "Decay",
    about: "Drops by a factor at chosen epochs (chosen steps on a surface).",
    formula: "α(t) = α₀·γ^#{milestones ≤ t}",
    source: "He et al. 2016; PyTorch MultiStepLR",
    params: &[
        Param::list("at", "At", 100, &[30.0, 60.0, 80.0])
            .within(Limits::NON_NEGATIVE)
            .unit("epochs")
            .help("The epochs at which it drops; on a surface a step is an epoch."),
        Param::linear("factor", "Factor γ", [0.0, 1.0], 0.1)
            .within(Limits::NON_NEGATIVE)
            .help("What each drop multiplies by."),
        ON,
    ],
    make: Make(|choice| Box::new(MultiStep { at: choice.list("at"), factor: choice.number("factor") })),
};

struct MultiStep {
    at: Vec<f64>,
    factor: f64,
}

impl Schedule for MultiStep {
    fn value(&self, base: f64, progress: Progress) -> f64 {
        let epoch = progress.epoch();
        let passed = self.at.iter().filter(|at| **at <= epoch);
        passed.fold(base, |value, _| value * self.factor)
    }

    fn note(&self, whole: Progress) -> Option<String> {
        let first = self.at.iter().copied().fold(f64::INFINITY, f64::min);
        note_later("multi-step first drops", first, whole).filter(|_| first.is_finite())
    }
}
