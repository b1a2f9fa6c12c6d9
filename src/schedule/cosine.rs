//! α(t) = α₀·(e + (1 − e)·½(1 + cos πt/T)), t in epochs.

use super::{END, LENGTH, Make, ON, Progress, Schedule, half_cosine, length_of, note_longer};
use crate::registry::Entry;

/// The entry of this schedule.
pub const ENTRY: Entry<Make> = Entry {
    key: "cosine",
    label: "Cosine",
    group: "Decay",
    about: "Half a cosine period over the whole run.",
    formula: "α(t) = α₀·(e + (1 − e)·½(1 + cos πt/T))",
    source: "Loshchilov & Hutter 2017",
    params: &[END, LENGTH, ON],
    make: Make(|choice| Box::new(Cosine { end: choice.number("end"), length: choice.number("length") })),
};

struct Cosine {
    end: f64,
    length: f64,
}

impl Schedule for Cosine {
    /// Beyond a length shorter than the run the cosine rises again, as in `PyTorch`.
    fn value(&self, base: f64, progress: Progress) -> f64 {
        half_cosine(base, base * self.end, progress.share_of(self.length))
    }

    fn note(&self, whole: Progress) -> Option<String> {
        let run = length_of(whole);
        let rises = self.length > 0.0 && self.length < run;
        let rises = rises.then(|| format!("cosine rises again after {} epochs, and the run has {run}", self.length));
        rises.or_else(|| note_longer("cosine comes to its end", self.length, whole))
    }
}
