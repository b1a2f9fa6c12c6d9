//! [`Snapshot`]: a copy of the weights of a running training, for display.

use std::borrow::Cow;

use super::{RunId, SavedWeights, Scheduler, Trainer};

/// Most weights a training may have for them to be copied unasked.
const MOST: usize = 1_000_000;

/// A network of more weights is copied each second, third, … time it is asked for.
const OFTEN: usize = 200_000;

/// The weights that would be evaluated.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Snapshot {
    /// Whole epochs done.
    pub epoch: u32,
    /// Whether steps of the next epoch were done since, so that no epoch was judged by these weights.
    pub is_between: bool,
    /// The parameters.
    pub parameters: Vec<f32>,
    /// Their running statistics.
    pub buffers: Vec<f32>,
    /// The networks whose probabilities are averaged, where the result is of several; otherwise none.
    pub ensemble: Vec<SavedWeights>,
}

impl Snapshot {
    /// The networks of the result: one, or those of an ensemble.
    pub fn networks(&self) -> Vec<Cow<'_, Self>> {
        if self.ensemble.is_empty() {
            return vec![Cow::Borrowed(self)];
        }
        let own = |weights: &SavedWeights| {
            let (epoch, is_between) = (self.epoch, self.is_between);
            Cow::Owned(Self { epoch, is_between, ..weights.clone().into() })
        };
        self.ensemble.iter().map(own).collect()
    }
}

impl From<SavedWeights> for Snapshot {
    fn from(SavedWeights { epoch, parameters, buffers }: SavedWeights) -> Self {
        Self { epoch, parameters, buffers, ..Self::default() }
    }
}

impl Trainer {
    /// The current weights; of a training that is over, the resulting ones.
    pub fn snapshot(&self) -> Snapshot {
        if self.is_done() {
            let ensemble = Some(self.results()).filter(|results| results.len() > 1).unwrap_or_default();
            let ensemble = ensemble.into_iter().cloned().collect();
            return Snapshot { ensemble, ..self.result().clone().into() };
        }
        let progress = self.progress();
        let epoch = (progress.step / progress.steps_per_epoch) as u32;
        let is_between =
            !progress.step.is_multiple_of(progress.steps_per_epoch) && !self.is_judged_by_other_statistics();
        Snapshot { is_between, ensemble: self.current_ensemble(epoch), ..self.shown_weights(epoch).into() }
    }

    /// Whether the running statistics are of other weights than those that are evaluated, whose own are computed at the end
    /// of an epoch.
    fn is_judged_by_other_statistics(&self) -> bool {
        !self.network.buffers().is_empty() && self.averaged.weights().or_else(|| self.optimizer.eval_point()).is_some()
    }

    /// The weights that would be evaluated now; of those whose statistics are not at hand the last that were evaluated.
    pub(super) fn shown_weights(&self, epoch: u32) -> SavedWeights {
        if self.is_judged_by_other_statistics() {
            return self.best_weights.last_finite.clone();
        }
        self.current_weights(epoch)
    }

    /// Whether its decision boundary or its fit can be drawn.
    fn is_drawn(&self) -> bool {
        let data = self.samples.data();
        (data.is_points() || data.is_curve()) && self.is_kept()
    }

    /// Whether a copy of its weights takes little memory.
    fn is_kept(&self) -> bool {
        self.parameters().len() <= MOST
    }
}

impl Scheduler {
    /// The weights of all trainings whose decision boundary can be drawn, of those that are watched, and once those of
    /// each that is over.
    pub fn snapshots(&mut self) -> Vec<(RunId, Snapshot)> {
        self.asked = self.asked.wrapping_add(1);
        let trainers = self.jobs().iter().filter_map(|job| Some((job.id, job.trainer()?)));
        let wanted = trainers.filter(|(id, trainer)| {
            let is_watched = self.watched.contains(id);
            if trainer.is_done() {
                return (is_watched || trainer.is_kept()) && !self.given.contains(id);
            }
            trainer.is_drawn() || is_watched && self.asked.is_multiple_of(1 + trainer.parameters().len() / OFTEN)
        });
        let found: Vec<_> = wanted.map(|(id, trainer)| (id, trainer.snapshot(), trainer.is_done())).collect();
        self.given.extend(found.iter().filter(|(.., is_done)| *is_done).map(|(id, ..)| *id));
        found.into_iter().map(|(id, snapshot, _)| (id, snapshot)).collect()
    }
}
