//! α(t) = α₀·(e + (1 − e)(1 − t/T)^p), t in epochs up to T: linear decay for p = 1.

use super::{END, LENGTH, Make, ON, Progress, Schedule, note_longer};
use crate::param::{Limits, Param};
use crate::registry::Entry;

/// The entry of this schedule.
pub const ENTRY: Entry<Make> = Entry {
    key: "polynomial",
    label: "Polynomial decay",
    group: "Decay",
    about: "Decays with a power of the remaining time; linearly for power 1.",
    formula: "α(t) = α₀·(e + (1 − e)(1 − t/T)^p)",
    source: "Chen et al. 2018 (DeepLab); PyTorch PolynomialLR",
    params: &[
        Param::linear("power", "Power p", [0.5, 4.0], 1.0)
            .within(Limits::POSITIVE)
            .help("1: linear. Larger: faster at first, gentler at the end."),
        END,
        LENGTH,
        ON,
    ],
    make: Make(|choice| {
        let [power, end, length] = ["power", "end", "length"].map(|key| choice.number(key));
        Box::new(Polynomial { power, end, length })
    }),
};

struct Polynomial {
    power: f64,
    end: f64,
    length: f64,
}

impl Schedule for Polynomial {
    fn value(&self, base: f64, progress: Progress) -> f64 {
        let left = 1.0 - progress.share_of(self.length).min(1.0);
        base * (self.end + (1.0 - self.end) * left.powf(self.power))
    }

    fn note(&self, whole: Progress) -> Option<String> {
        note_longer("polynomial comes to its end", self.length, whole)
    }
}
