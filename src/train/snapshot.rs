//! [`Snapshot`]: a copy of the weights of a running training, for display.

use super::{RunId, SavedWeights, Scheduler, Trainer};

/// Most weights a training may have for them to be copied unasked.
const MOST: usize = 1_000_000;

/// A network of more weights is copied each second, third, … time it is asked for.
const OFTEN: usize = 200_000;

/// The weights that would be evaluated.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    /// Whole epochs done.
    pub epoch: u32,
    /// The parameters.
    pub parameters: Vec<f32>,
    /// Their running statistics.
    pub buffers: Vec<f32>,
}

impl Trainer {
    /// The current weights; of a training that is over, the resulting ones.
    pub fn snapshot(&self) -> Snapshot {
        if self.is_done() {
            let SavedWeights { epoch, parameters, buffers } = self.result().clone();
            return Snapshot { epoch, parameters, buffers };
        }
        let progress = self.progress();
        Snapshot {
            epoch: (progress.step / progress.steps_per_epoch) as u32,
            parameters: self.evaluation_weights().to_vec(),
            buffers: self.network().buffers().to_vec(),
        }
    }

    /// Whether its decision boundary can be drawn.
    fn is_drawn(&self) -> bool {
        self.samples.data().is_points() && self.is_kept()
    }

    /// Whether a copy of its weights takes little memory.
    fn is_kept(&self) -> bool {
        self.parameters().len() <= MOST
    }
}

impl Scheduler {
    /// The weights of all trainings whose decision boundary can be drawn, of the one that is watched, and once those of
    /// each that is over.
    pub fn snapshots(&mut self) -> Vec<(RunId, Snapshot)> {
        let watched = self.watched;
        self.asked = self.asked.wrapping_add(1);
        let trainers = self.jobs().iter().filter_map(|job| Some((job.id, job.trainer()?)));
        let wanted = trainers.filter(|(id, trainer)| {
            let is_watched = watched == Some(*id);
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
