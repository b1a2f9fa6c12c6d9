//! [`Summary`]: mean and spread over several trainings.

use super::{Ending, Epoch, History, Noise, Tested};
use crate::spread::Spread;

/// Mean and spread of the figures of several trainings' results: the weights that each kept.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summary {
    /// Trainings with at least one epoch that did not fail.
    pub runs: usize,
    /// Those of them that came to their end.
    pub finished: usize,
    /// Trainings that the user stopped, before their first epoch or after it.
    pub stopped: usize,
    /// The others: they diverged, or never began.
    pub failed: usize,
    /// Validation accuracy of the result.
    pub val_accuracy: Spread,
    /// The same as the mean over the classes.
    pub val_balanced_accuracy: Spread,
    /// The highest validation accuracy of any epoch. Selected on the validation part, so it is biased upwards.
    pub best_val_accuracy: Spread,
    /// Validation loss of the result.
    pub val_loss: Spread,
    /// Validation cross-entropy of the result, whatever the loss is.
    pub val_cross_entropy: Spread,
    /// Training accuracy of the result.
    pub train_accuracy: Spread,
    /// Figures of the last epoch, where a result is of another one.
    pub last: Option<LastFigures>,
    /// The share of the largest class of the validation part, where the classes are of very different size.
    pub majority: Option<Spread>,
    /// Accuracy on the part kept apart until the end, where there is one.
    pub test_accuracy: Option<Spread>,
    /// Validation accuracy averaged over passes with the network's noise, if asked for.
    pub noisy_val_accuracy: Option<Spread>,
    /// The same with test-time augmentation.
    pub augmented_val_accuracy: Option<Spread>,
    /// Where the target is a number, its errors; all accuracies are R² then.
    pub fit: Option<FitFigures>,
}

/// Mean and spread of root mean squared errors, in the target's unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FitFigures {
    /// On the validation part.
    pub val_rmse: Spread,
    /// On the training part.
    pub train_rmse: Spread,
    /// The lowest of any epoch on the validation part. Selected there, so it is biased downwards.
    pub best_val_rmse: Spread,
    /// After the last epoch on the validation part.
    pub last_val_rmse: Spread,
    /// On the part kept apart until the end, where there is one.
    pub test_rmse: Option<Spread>,
}

/// Mean and spread of figures after the last epoch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LastFigures {
    /// Validation accuracy.
    pub val_accuracy: Spread,
    /// Validation loss.
    pub val_loss: Spread,
    /// Validation cross-entropy, whatever the loss is.
    pub val_cross_entropy: Spread,
    /// Training accuracy.
    pub train_accuracy: Spread,
}

impl LastFigures {
    fn of(epochs: &[Epoch]) -> Self {
        Self {
            val_accuracy: spread(epochs, |epoch| epoch.val_accuracy),
            val_loss: spread(epochs, |epoch| epoch.val_loss),
            val_cross_entropy: spread(epochs, |epoch| epoch.val_cross_entropy),
            train_accuracy: spread(epochs, |epoch| epoch.train_accuracy),
        }
    }
}

fn spread(epochs: &[Epoch], figure: fn(&Epoch) -> f64) -> Spread {
    Spread::of(epochs.iter().map(figure))
}

impl Summary {
    /// Of some trainings.
    pub fn of<'a>(histories: impl IntoIterator<Item = &'a History>) -> Self {
        let (mut results, mut last, mut best, mut failed) = (Vec::new(), Vec::new(), Vec::new(), 0);
        let (mut finished, mut stopped) = (0, 0);
        let (mut has_kept, mut majorities) = (false, Vec::new());
        let mut noisy: Vec<Tested> = Vec::new();
        let mut held_out: Vec<f64> = Vec::new();
        let [mut least, mut test_errors]: [Vec<f64>; 2] = Default::default();
        for history in histories {
            let is_failure = history.ending().is_some_and(Ending::is_failure);
            let is_stopped = matches!(history.ending(), Some(Ending::Stopped { .. }));
            stopped += usize::from(is_stopped);
            match (history.result(), history.last(), history.best()) {
                (Some(result), Some(at_last), Some(at_best)) if !is_failure => {
                    finished += usize::from(!is_stopped);
                    results.push(*result);
                    last.push(*at_last);
                    best.push(at_best.val_accuracy);
                    has_kept |= history.kept().is_some();
                    majorities.extend(history.majority().map(|majority| majority.share));
                    noisy.extend(history.tested());
                    held_out.extend(history.held_out().map(|judged| judged.accuracy));
                    test_errors.extend(history.held_out().and_then(|judged| judged.rmse));
                    least.extend(history.epochs().iter().filter_map(|epoch| epoch.val_rmse).reduce(f64::min));
                }
                _ => failed += usize::from(!is_stopped),
            }
        }
        let tested = |noise| {
            let tested = noisy.iter().filter(|tested| tested.noise == noise);
            let accuracies: Vec<f64> = tested.map(|tested| tested.val_accuracy).collect();
            (!accuracies.is_empty()).then(|| Spread::of(accuracies))
        };
        let rmse = |epochs: &[Epoch]| spread(epochs, |epoch| epoch.val_rmse.unwrap_or(f64::NAN));
        let fit = (!least.is_empty()).then(|| FitFigures {
            val_rmse: rmse(&results),
            train_rmse: spread(&results, |epoch| epoch.train_rmse.unwrap_or(f64::NAN)),
            best_val_rmse: Spread::of(least),
            last_val_rmse: rmse(&last),
            test_rmse: (!test_errors.is_empty()).then(|| Spread::of(test_errors)),
        });
        let LastFigures { val_accuracy, val_loss, val_cross_entropy, train_accuracy } = LastFigures::of(&results);
        Self {
            runs: results.len(),
            finished,
            stopped,
            failed,
            val_accuracy,
            val_balanced_accuracy: spread(&results, |epoch| epoch.val_balanced_accuracy),
            best_val_accuracy: Spread::of(best),
            val_loss,
            val_cross_entropy,
            train_accuracy,
            last: has_kept.then(|| LastFigures::of(&last)),
            majority: (!majorities.is_empty()).then(|| Spread::of(majorities)),
            test_accuracy: (!held_out.is_empty()).then(|| Spread::of(held_out)),
            noisy_val_accuracy: tested(Noise::Layers),
            augmented_val_accuracy: tested(Noise::Augmentation),
            fit,
        }
    }
}
