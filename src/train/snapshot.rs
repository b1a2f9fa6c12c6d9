//! [`Snapshot`]: the weights of a training as they are at a moment, to be looked at while it goes on.

use super::{Fleet, Kept, RunId, Trainer};

/// Most weights a training may have for them to be copied while it runs.
const MOST: usize = 1_000_000;

/// The weights a training would be judged by.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    /// Whole epochs done.
    pub epoch: u32,
    /// The parameters.
    pub parameters: Vec<f32>,
    /// The running statistics beside them.
    pub buffers: Vec<f32>,
}

impl Trainer {
    /// The weights as they are now; of a training that is over, those that came of it.
    pub fn snapshot(&self) -> Snapshot {
        if self.is_done() {
            let Kept { epoch, parameters, buffers } = self.result().clone();
            return Snapshot { epoch, parameters, buffers };
        }
        let progress = self.progress();
        Snapshot {
            epoch: (progress.step / progress.steps_per_epoch) as u32,
            parameters: self.judged_weights().to_vec(),
            buffers: self.network().buffers().to_vec(),
        }
    }

    /// Whether there is something to be drawn of its weights.
    fn is_drawn(&self) -> bool {
        self.samples.data().is_points() && self.parameters().len() <= MOST
    }
}

impl Fleet {
    /// The weights of all trainings whose decision boundary can be drawn.
    pub fn snapshots(&self) -> Vec<(RunId, Snapshot)> {
        let drawn = self.trainers().filter(|(_, trainer)| trainer.is_drawn());
        drawn.map(|(id, trainer)| (id, trainer.snapshot())).collect()
    }
}
