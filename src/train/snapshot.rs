//! [`Snapshot`]: a copy of the weights of a running training, for display.

use super::{RunId, SavedWeights, Scheduler, Trainer};

/// Most weights a training may have for them to be copied while it runs.
const MOST: usize = 1_000_000;

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
        self.samples.data().is_points() && self.parameters().len() <= MOST
    }
}

impl Scheduler {
    /// The weights of all trainings whose decision boundary can be drawn.
    pub fn snapshots(&self) -> Vec<(RunId, Snapshot)> {
        let trainers = self.jobs().iter().filter_map(|job| Some((job.id, job.trainer()?)));
        trainers.filter(|(_, trainer)| trainer.is_drawn()).map(|(id, trainer)| (id, trainer.snapshot())).collect()
    }
}
