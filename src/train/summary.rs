//! [`Summary`]: mean and spread over several trainings.

use super::{Epoch, History, Noise, Tested};
use crate::spread::Spread;

/// Mean and spread of the last and best figures of several trainings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summary {
    /// Trainings with at least one epoch that did not fail.
    pub runs: usize,
    /// The others: they diverged, or never began.
    pub failed: usize,
    /// Validation accuracy after the last epoch.
    pub val_accuracy: Spread,
    /// The highest validation accuracy of any epoch. Selected on the validation part, so it is biased upwards.
    pub best_val_accuracy: Spread,
    /// Validation loss after the last epoch.
    pub val_loss: Spread,
    /// Validation cross-entropy after the last epoch, whatever the loss is.
    pub val_cross_entropy: Spread,
    /// Training accuracy after the last epoch.
    pub train_accuracy: Spread,
    /// Accuracy on the part kept apart until the end, where there is one.
    pub test_accuracy: Option<Spread>,
    /// Validation accuracy averaged over passes with the network's noise, if asked for.
    pub noisy_val_accuracy: Option<Spread>,
    /// The same with test-time augmentation.
    pub augmented_val_accuracy: Option<Spread>,
}

impl Summary {
    /// Of some trainings.
    pub fn of<'a>(histories: impl IntoIterator<Item = &'a History>) -> Self {
        let (mut last, mut best, mut failed) = (Vec::new(), Vec::new(), 0);
        let mut noisy: Vec<Tested> = Vec::new();
        let mut held_out: Vec<f64> = Vec::new();
        for history in histories {
            let is_failure = history.ending().is_some_and(super::Ending::is_failure);
            match (history.last(), history.best()) {
                (Some(at_last), Some(at_best)) if !is_failure => {
                    last.push(*at_last);
                    best.push(*at_best);
                    noisy.extend(history.tested());
                    held_out.extend(history.held_out().map(|judged| judged.accuracy));
                }
                _ => failed += 1,
            }
        }
        let tested = |noise| {
            let tested = noisy.iter().filter(|tested| tested.noise == noise);
            let accuracies: Vec<f64> = tested.map(|tested| tested.val_accuracy).collect();
            (!accuracies.is_empty()).then(|| Spread::of(accuracies))
        };
        let spread = |epochs: &[Epoch], figure: fn(&Epoch) -> f64| Spread::of(epochs.iter().map(figure));
        Self {
            runs: last.len(),
            failed,
            val_accuracy: spread(&last, |epoch| epoch.val_accuracy),
            best_val_accuracy: spread(&best, |epoch| epoch.val_accuracy),
            val_loss: spread(&last, |epoch| epoch.val_loss),
            val_cross_entropy: spread(&last, |epoch| epoch.val_cross_entropy),
            train_accuracy: spread(&last, |epoch| epoch.train_accuracy),
            test_accuracy: (!held_out.is_empty()).then(|| Spread::of(held_out)),
            noisy_val_accuracy: tested(Noise::Layers),
            augmented_val_accuracy: tested(Noise::Augmentation),
        }
    }
}
