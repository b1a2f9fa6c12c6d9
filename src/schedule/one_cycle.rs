//! Up from s·α₀ to α₀ and down to e·α₀ along half cosines, over the whole run.
//!
//! In two phases it goes down from the peak to the end at once, as `PyTorch` and fastai do by default. In three it goes
//! back down to s·α₀ first, in as many steps as it went up, and to e·α₀ in the rest, as in the paper and `PyTorch`'s
//! `three_phase`. The phases end at steps p·n − 1, 2·(p·n − 1) and n − 1 of a run of n steps with its peak at p, the
//! first step being 0. With a peak in the second half the run ends before the way down does, as in `PyTorch`.

use super::{Make, ON, Progress, Schedule, half_cosine};
use crate::param::{Limits, Param};
use crate::registry::Entry;

/// The entry of this schedule.
pub const ENTRY: Entry<Make> = Entry {
    key: "one-cycle",
    label: "One cycle",
    group: "Cycles",
    about: "One rise to a large value and one long decay to almost zero over the whole run.",
    formula: "α: s·α₀ → α₀ (→ s·α₀) → e·α₀ along half cosines",
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
        Param::switch("three_phase", "Three phases", false).help(
            "Off: from the peak down to the end at once. On: down to the start in as many steps as it went up, then \
             down to the end, as in the paper. With a peak later than 0.5 the run ends before the second phase does.",
        ),
        ON,
    ],
    make: Make(|choice| {
        let [start, peak_at, end] = ["start", "peak_at", "end"].map(|key| choice.number(key));
        Box::new(OneCycle { start, peak_at, end, has_three_phases: choice.is_on("three_phase") })
    }),
};

struct OneCycle {
    start: f64,
    peak_at: f64,
    end: f64,
    has_three_phases: bool,
}

impl OneCycle {
    /// The steps at which a run of so many steps comes to the peak and ends.
    const fn peak_and_last(&self, total_steps: u64) -> [f64; 2] {
        let total = total_steps as f64;
        [(self.peak_at * total - 1.0).max(0.0), (total - 1.0).max(0.0)]
    }
}

impl Schedule for OneCycle {
    /// The last step stands at the end, so a run of n steps has n − 1 intervals, as in `PyTorch`.
    fn value(&self, base: f64, progress: Progress) -> f64 {
        let step = progress.step as f64;
        let [peak, last] = self.peak_and_last(progress.total_steps);
        let [start, end] = [base * self.start, base * self.end];
        if step < peak {
            half_cosine(start, base, step / peak)
        } else if !self.has_three_phases {
            down([base, end], [peak, last], step)
        } else if step < 2.0 * peak {
            half_cosine(base, start, (step - peak) / peak)
        } else {
            down([start, end], [2.0 * peak, last], step)
        }
    }

    /// Told where the phases behind the peak have no room.
    fn note(&self, whole: Progress) -> Option<String> {
        let [peak, last] = self.peak_and_last(whole.total_steps);
        let peak_at = self.peak_at;
        if self.has_three_phases && 2.0 * peak > last {
            return Some(format!(
                "one-cycle in three phases with peak_at={peak_at:?} is still on its way down at the end of the run; \
                 up to 0.5 leaves room for it"
            ));
        }
        let is_all_rise = last > 0.0 && peak >= last;
        is_all_rise.then(|| format!("one-cycle with peak_at={peak_at:?} ends at its peak, without a way down"))
    }
}

/// The last phase, from one value and step to another; before it where there are no steps for it.
fn down([from, to]: [f64; 2], [first, last]: [f64; 2], step: f64) -> f64 {
    if first < last { half_cosine(from, to, ((step - first) / (last - first)).min(1.0)) } else { from }
}
