//! Clauses of reports.

use super::output::short;
use crate::data::Task;
use crate::train::{Majority, Noise, Tested};

/// A fraction in percent.
pub fn percent(fraction: f64) -> String {
    format!("{:.2} %", 100.0 * fraction)
}

/// The share of the largest class, as a clause.
pub fn majority_text(Majority { class, share }: &Majority) -> String {
    format!("class '{class}' alone is {} of the validation part", percent(*share))
}

/// Validation accuracy, or R², of the mean over noisy passes, as a clause.
pub fn noisy_text(Tested { noise, passes, val_accuracy }: &Tested, task: Task) -> String {
    let noisy = match noise {
        Noise::Layers => "Monte Carlo passes",
        Noise::Augmentation => "augmented versions",
    };
    let judged = match task {
        Task::Classification => percent(*val_accuracy),
        Task::Regression => format!("R² {}", short(*val_accuracy)),
    };
    format!("{judged} as the mean of {passes} {noisy}")
}
