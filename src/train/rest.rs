//! [`Checkpoint`]: a training at rest.

use super::keep::Keeper;
use super::{Config, Ending, Trainer};
use crate::optim::{Memory, Refusal};

/// A training at rest: made by [`Trainer::save`], and continued bit for bit by [`Trainer::restore`].
#[derive(Debug, Clone, PartialEq)]
pub struct Checkpoint {
    /// What it follows from.
    pub config: Config,
    /// The network's parameters.
    pub parameters: Vec<f32>,
    /// The running statistics the network keeps beside them.
    pub buffers: Vec<f32>,
    /// What the method remembers.
    pub memory: Vec<Memory<f32>>,
    /// The average of the weights, empty if none is made, and how many it has taken in.
    pub average: (Vec<f32>, u64),
    /// The weights it keeps.
    pub keeper: Keeper,
    /// The sum of the batch losses of the epoch under way.
    pub losses: f64,
    /// Steps done.
    pub step: u64,
    /// How it ended, if it did.
    pub ending: Option<Ending>,
}

impl Trainer {
    /// Continues a training at rest.
    ///
    /// # Errors
    /// As [`Trainer::new`]; also if the numbers are not of this network and method.
    pub fn restore(checkpoint: Checkpoint) -> Result<Self, Refusal> {
        let mut trainer = Self::new(&checkpoint.config)?;
        let wanted = [trainer.parameters.len(), trainer.network.buffers().len()];
        let Keeper { best, good, .. } = &checkpoint.keeper;
        let parameters = [&checkpoint.parameters, &best.parameters, &good.parameters];
        let buffers = [&checkpoint.buffers, &best.buffers, &good.buffers];
        for (wanted, what, got) in [(wanted[0], "has", parameters), (wanted[1], "keeps", buffers)] {
            if let Some(got) = got.into_iter().find(|got| got.len() != wanted) {
                let kind = if what == "has" { "parameters" } else { "running numbers" };
                return Err(Refusal(format!("this network {what} {wanted} {kind}, but {} were saved", got.len())));
            }
        }
        trainer.network.buffers_mut().copy_from_slice(&checkpoint.buffers);
        trainer.optimizer.restore(checkpoint.memory).map_err(Refusal)?;
        if !trainer.averaged.restore(checkpoint.average) {
            return Err(Refusal("the average that was saved has another size than this network".to_owned()));
        }
        trainer.parameters = checkpoint.parameters;
        trainer.keeper = checkpoint.keeper;
        trainer.losses = checkpoint.losses;
        trainer.step = checkpoint.step;
        trainer.ending = checkpoint.ending;
        Ok(trainer)
    }

    /// Starts at other weights than the network's own, with their running statistics. Only before the first step.
    ///
    /// # Errors
    /// A sentence, if there are more or fewer of them, or the training is under way.
    pub fn start_at(&mut self, parameters: &[f32], buffers: &[f32]) -> Result<(), Refusal> {
        if self.step > 0 {
            return Err(Refusal("weights can be given before the first step only".to_owned()));
        }
        if parameters.len() != self.parameters.len() || buffers.len() != self.network.buffers().len() {
            return Err(Refusal("these are not the weights of this network".to_owned()));
        }
        self.parameters.copy_from_slice(parameters);
        self.network.buffers_mut().copy_from_slice(buffers);
        self.begin();
        Ok(())
    }

    /// The training as it stands, to be continued elsewhere.
    pub fn save(&self) -> Checkpoint {
        Checkpoint {
            config: self.config.clone(),
            parameters: self.parameters.clone(),
            buffers: self.network.buffers().to_vec(),
            memory: self.optimizer.memory(),
            average: self.averaged.save(),
            keeper: self.keeper.clone(),
            losses: self.losses,
            step: self.step,
            ending: self.ending.clone(),
        }
    }
}
