//! What each seed of a training has come to, so that trainings are compared seed by seed.

use super::bundle::{Bundle, at, has_failed};
use super::{Epoch, History};

impl Bundle {
    /// The figures each seed has come to, in their order: of the weights that are kept, or of the last epoch that all of
    /// them have reached. None of a seed that failed, or has no epoch yet.
    pub fn results(&self) -> Vec<Option<&Epoch>> {
        if self.has_kept() {
            return self.of_sound(History::result);
        }
        self.mean().last().map_or_else(|| vec![None; self.seeds().len()], |last| self.at_epoch(last.epoch))
    }

    /// The figures of each seed at an epoch; of one that was over by then, its last. None of a seed that failed.
    pub fn at_epoch(&self, epoch: u32) -> Vec<Option<&Epoch>> {
        self.of_sound(|history| at(history, epoch))
    }

    /// The places of the seeds that failed.
    pub fn failed(&self) -> Vec<usize> {
        let failed = self.seeds().iter().enumerate().filter(|(_, history)| has_failed(history));
        failed.map(|(place, _)| place).collect()
    }

    /// Whether all of its seeds have come to an end.
    pub fn is_over(&self) -> bool {
        self.seeds().iter().all(|history| history.ending().is_some())
    }

    fn of_sound<'a>(&'a self, figures: impl Fn(&'a History) -> Option<&'a Epoch>) -> Vec<Option<&'a Epoch>> {
        self.seeds().iter().map(|history| figures(history).filter(|_| !has_failed(history))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::{Ending, Event};

    fn accuracies(epochs: &[Option<&Epoch>]) -> Vec<Option<f64>> {
        epochs.iter().map(|epoch| epoch.map(|epoch| epoch.val_accuracy)).collect()
    }

    #[test]
    fn results_are_of_what_all_seeds_have_reached_and_then_of_what_is_kept() {
        let mut bundle = Bundle::new(3);
        let epoch = |epoch, val_accuracy| Event::Epoch(Epoch { epoch, val_accuracy, ..Epoch::default() });
        bundle.push(0, &epoch(1, 0.5));
        assert_eq!(accuracies(&bundle.results()), [None; 3], "the others have no epoch yet");
        bundle.push(1, &epoch(1, 0.25));
        bundle.push(2, &epoch(1, 0.125));
        bundle.push(0, &epoch(2, 0.75));
        assert_eq!(accuracies(&bundle.results()), [Some(0.5), Some(0.25), Some(0.125)], "all have reached the first");
        let (quantity, layer) = ("training loss", None);
        bundle.push(2, &Event::End(Ending::NotFinite { epoch: 2, step: 9, quantity, layer, kept: 1 }));
        bundle.push(1, &epoch(2, 0.5));
        assert_eq!(accuracies(&bundle.results()), [Some(0.75), Some(0.5), None], "what failed is left out");
        assert_eq!((bundle.failed(), bundle.is_over()), (vec![2], false));
        bundle.push(0, &Event::Kept(Epoch { epoch: 1, val_accuracy: 0.5, ..Epoch::default() }));
        for seed in [0, 1] {
            bundle.push(seed, &Event::End(Ending::Finished { epochs: 2 }));
        }
        assert_eq!(accuracies(&bundle.results()), [Some(0.5), Some(0.5), None], "of the weights that are kept");
        assert_eq!(accuracies(&bundle.at_epoch(1)), [Some(0.5), Some(0.25), None]);
        assert_eq!(accuracies(&bundle.at_epoch(9)), [Some(0.75), Some(0.5), None], "what is over has its last");
        assert!(bundle.is_over());
    }
}
