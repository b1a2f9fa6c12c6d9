//! Stochastic weight averaging: the plain mean of the weights late in the training.

use super::{Average, Make};
use crate::param::{Limits, Param};
use crate::registry::Entry;
use crate::schedule::Progress;

/// The entry of this average.
pub const ENTRY: Entry<Make> = Entry {
    key: "swa",
    label: "Stochastic weight averaging",
    group: "Averages",
    about: "The mean of weights from the last part of training lies in the centre of a wide minimum.",
    formula: "x_test = (x₁ + … + xₙ)/n, the xᵢ at the ends of the last epochs",
    source: "P. Izmailov et al. 2018, arXiv:1803.05407",
    params: &[
        Param::integer("start", "Start", [0.0, 100.0], 0.0)
            .within(Limits::closed(0.0, 1e6))
            .unit("epochs")
            .help("Epochs before averaging begins; 0 is three quarters of the run."),
        Param::choice("every", "Every", &["epoch", "step"]).help("How often weights are added to the average."),
    ],
    make: Make(|choice| Box::new(Swa { start: choice.number("start"), is_every_step: choice.word("every") == "step" })),
};

struct Swa {
    /// Epochs; 0 is three quarters.
    start: f64,
    is_every_step: bool,
}

impl Swa {
    /// Steps after which averaging begins.
    fn steps_before(&self, progress: Progress) -> u64 {
        match self.start {
            0.0 => (0.75 * progress.total_steps as f64).floor() as u64,
            epochs => epochs as u64 * progress.steps_per_epoch,
        }
    }
}

impl Average for Swa {
    fn share(&self, progress: Progress, taken: u64) -> Option<f64> {
        let steps_before = self.steps_before(progress);
        let is_turn = self.is_every_step || progress.step.is_multiple_of(progress.steps_per_epoch);
        (progress.step > steps_before && is_turn).then(|| 1.0 / (taken + 1) as f64)
    }

    fn note(&self, whole: Progress) -> Option<String> {
        let steps_left = whole.total_steps.saturating_sub(self.steps_before(whole));
        let averaged = if self.is_every_step { steps_left } else { steps_left.div_ceil(whole.steps_per_epoch.max(1)) };
        let what = match averaged {
            _ if whole.total_steps == 0 => return None,
            0 => "no weights are averaged",
            1 => "only the last weights are averaged",
            _ => return None,
        };
        let run = whole.total_steps / whole.steps_per_epoch.max(1);
        Some(format!(
            "swa begins so late in this run of {run} epochs that {what}, and the trained ones are judged: choose an earlier \
             start, or every=step"
        ))
    }
}
