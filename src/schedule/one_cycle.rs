//! Up from s·α₀ to α₀ and down to e·α₀ along half cosines, over the whole run.

use super::{Make, ON, Progress, Schedule, half_cosine};
use crate::param::{Limits, Param};
use crate::registry::Entry;

/// The entry of this schedule.
pub const ENTRY: Entry<Make> = Entry {
    key: "one-cycle",
    label: "One cycle",
    group: "Cycles",
    about: "One rise to a large value and one long decay to almost zero over the whole run.",
    formula: "α: s·α₀ → α₀ → e·α₀ along half cosines",
    source: "Smith & Topin 2018; PyTorch OneCycleLR",
    params: &[
        Param::log("start", "Start s", [1e-3, 1.0], 0.04)
            .within(Limits::NON_NEGATIVE)
            .help("The first value over the peak. Above 1 it goes down first, as the paper does with the momentum."),
        Param::linear("peak_at", "Peak at", [0.05, 0.95], 0.3)
            .within(Limits::closed(0.0, 1.0))
            .help("The part of the whole run after which the setting stands at its own value, the peak."),
        Param::log("end", "End e", [1e-6, 1.0], 4e-6)
            .within(Limits::NON_NEGATIVE)
            .help("The value at the last step over the peak."),
        ON,
    ],
    make: Make(|choice| {
        let [start, peak_at, end] = ["start", "peak_at", "end"].map(|key| choice.number(key));
        Box::new(OneCycle { start, peak_at, end })
    }),
};

struct OneCycle {
    start: f64,
    peak_at: f64,
    end: f64,
}

impl Schedule for OneCycle {
    /// The last step stands at the end, so a run of n steps has n − 1 intervals, as in `PyTorch`.
    fn value(&self, base: f64, progress: Progress) -> f64 {
        let (step, total) = (progress.step as f64, progress.total_steps as f64);
        let (peak, last) = ((self.peak_at * total - 1.0).max(0.0), (total - 1.0).max(0.0));
        if step < peak {
            half_cosine(base * self.start, base, step / peak)
        } else if peak < last {
            half_cosine(base, base * self.end, ((step - peak) / (last - peak)).min(1.0))
        } else {
            base
        }
    }
}
