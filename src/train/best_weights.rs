//! The weights a training keeps: those of its best epoch and of its last finite one; and early stopping.

use super::options::Read;
use super::{Best, Ending, Epoch};

/// Weights with their epoch and running statistics.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SavedWeights {
    /// Their epoch, from 1; 0 is before the first step.
    pub epoch: u32,
    /// The parameters that were evaluated.
    pub parameters: Vec<f32>,
    /// The running statistics they were evaluated with.
    pub buffers: Vec<f32>,
}

/// The best and the last finite weights, with the best score. Higher scores are better.
#[derive(Debug, Clone, PartialEq)]
pub struct BestWeights {
    /// The first epoch with the highest score.
    pub best: SavedWeights,
    /// The last epoch whose losses were finite.
    pub last_finite: SavedWeights,
    /// The score of `best`.
    pub best_score: f64,
    /// The score that early stopping compares with, and its epoch.
    pub to_beat: (f64, u32),
    /// The first epoch with the highest validation accuracy, by whatever figure `best` is chosen; none before the first.
    pub most_accurate: Option<Best>,
}

impl BestWeights {
    /// Before the first step.
    pub(super) fn new(parameters: &[f32], buffers: &[f32]) -> Self {
        let last_finite = SavedWeights { epoch: 0, parameters: parameters.to_vec(), buffers: buffers.to_vec() };
        let lowest = f64::NEG_INFINITY;
        let best = last_finite.clone();
        Self { best, last_finite, best_score: lowest, to_beat: (lowest, 0), most_accurate: None }
    }

    /// Records an epoch and the weights it was evaluated with; an ending if the training is to stop early.
    pub(super) fn record(
        &mut self,
        epoch: &Epoch,
        parameters: &[f32],
        buffers: &[f32],
        options: &Read,
    ) -> Option<Ending> {
        let score = if options.is_best_by_loss { -epoch.val_loss } else { epoch.val_accuracy };
        self.last_finite.take(epoch.epoch, parameters, buffers);
        if score > self.best_score {
            self.best_score = score;
            self.best.take(epoch.epoch, parameters, buffers);
        }
        if self.most_accurate.is_none_or(|best| epoch.val_accuracy > best.val_accuracy) {
            self.most_accurate = Some(Best { epoch: epoch.epoch, val_accuracy: epoch.val_accuracy });
        }
        if score > self.to_beat.0 + options.min_delta {
            self.to_beat = (score, epoch.epoch);
        }
        let waited = epoch.epoch - self.to_beat.1.min(epoch.epoch);
        let is_enough = options.patience.is_some_and(|patience| waited >= patience);
        is_enough.then_some(Ending::StoppedEarly { epochs: epoch.epoch, best: self.to_beat.1 })
    }
}

impl BestWeights {
    /// Records the weights of an epoch that is judged together with others'; `is_best` says whether it is the best.
    pub(super) fn follow(&mut self, weights: SavedWeights, is_best: bool) {
        if is_best {
            self.best.clone_from(&weights);
        }
        self.last_finite = weights;
    }
}

impl SavedWeights {
    fn take(&mut self, epoch: u32, parameters: &[f32], buffers: &[f32]) {
        self.epoch = epoch;
        self.parameters.copy_from_slice(parameters);
        self.buffers.copy_from_slice(buffers);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::Config;

    fn ending(accuracies: &[f64], options: &[(&str, f64)]) -> (Option<Ending>, BestWeights) {
        let with = |config: Config, (key, value): &(&str, f64)| config.with(key, *value).expect("an option");
        let options = Read::of(&options.iter().fold(Config::default(), with).options);
        let mut best_weights = BestWeights::new(&[0.0], &[]);
        let mut ending = None;
        for (epoch, val_accuracy) in (1_u32..).zip(accuracies) {
            let figures = Epoch { epoch, val_accuracy: *val_accuracy, ..Epoch::default() };
            let stop = best_weights.record(&figures, &[epoch as f32], &[], &options);
            ending = ending.or(stop);
        }
        (ending, best_weights)
    }

    #[test]
    fn the_best_and_the_last_are_kept() {
        let (ending, best_weights) = ending(&[0.5, 0.7, 0.7, 0.6], &[]);
        assert_eq!(ending, None, "without patience it never stops");
        assert_eq!((best_weights.best.epoch, best_weights.best.parameters[0]), (2, 2.0), "the first of equals");
        assert_eq!((best_weights.last_finite.epoch, best_weights.last_finite.parameters[0]), (4, 4.0));
    }

    #[test]
    fn patience_ends_behind_the_last_gain_that_counts() {
        let accuracies = [0.5, 0.6, 0.605, 0.609, 0.7];
        let (stopped, _) = ending(&accuracies, &[("patience", 2.0), ("min_delta", 0.01)]);
        assert_eq!(stopped, Some(Ending::StoppedEarly { epochs: 4, best: 2 }));
        assert_eq!(ending(&accuracies, &[("patience", 3.0), ("min_delta", 0.01)]).0, None, "one epoch more is enough");
        assert_eq!(ending(&accuracies, &[("patience", 1.0)]).0, None, "every epoch gains something");
    }
}
