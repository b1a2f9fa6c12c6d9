//! α(t) = α₀·(1 + (p − 1)·qⁿ·△(t)): straight lines up and down, t in epochs, n cycles done.

use super::{Make, ON, Progress, Schedule, note_longer};
use crate::param::{Limits, Param};
use crate::registry::Entry;

/// The entry of this schedule.
pub const ENTRY: Entry<Make> = Entry {
    key: "cyclic",
    label: "Cyclic (triangular)",
    group: "Cycles",
    about: "Rises and falls linearly between two values, periodically.",
    formula: "α(t) = α₀·(1 + (p − 1)·qⁿ·△(t))",
    source: "Smith 2017; PyTorch CyclicLR",
    params: &[
        Param::log("peak", "Peak p", [0.1, 100.0], 10.0)
            .within(Limits::NON_NEGATIVE)
            .help("The highest value over the setting's own. Below 1 it dips, as the paper does with the momentum."),
        Param::integer("up", "Up", [1.0, 200.0], 15.0)
            .within(Limits::closed(1.0, 1e9))
            .unit("epochs")
            .help("Epochs from the setting's own value to the peak; on a surface a step is an epoch."),
        Param::integer("down", "Down", [0.0, 200.0], 0.0)
            .within(Limits::closed(0.0, 1e9))
            .unit("epochs")
            .help("Epochs from the peak back; 0 takes as long as the way up."),
        Param::linear("shrink", "Shrink q", [0.0, 1.0], 1.0)
            .within(Limits::closed(0.0, 1.0))
            .help("What every cycle's height is multiplied by: ½ is the paper's triangular2."),
        ON,
    ],
    make: Make(|choice| {
        let [peak, up, down, shrink] = ["peak", "up", "down", "shrink"].map(|key| choice.number(key));
        Box::new(Cyclic { peak, up, down: if down == 0.0 { up } else { down }, shrink })
    }),
};

struct Cyclic {
    peak: f64,
    up: f64,
    down: f64,
    shrink: f64,
}

impl Schedule for Cyclic {
    fn value(&self, base: f64, progress: Progress) -> f64 {
        let (epoch, cycle) = (progress.epoch(), self.up + self.down);
        let (done, at) = (epoch.div_euclid(cycle), epoch.rem_euclid(cycle));
        let height = if at <= self.up { at / self.up } else { (cycle - at) / self.down };
        base * (1.0 + (self.peak - 1.0) * self.shrink.powf(done) * height)
    }

    fn note(&self, whole: Progress) -> Option<String> {
        note_longer("cyclic reaches its peak", self.up, whole)
    }
}
