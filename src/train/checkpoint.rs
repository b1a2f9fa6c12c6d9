//! [`Checkpoint`]: the whole state of a training.

use super::best_weights::{BestWeights, SavedWeights};
use super::pretraining::Pretraining;
use super::{Config, Ending, Trainer};
use crate::optim::{Memory, Refusal};

/// The whole state of a training, made by [`Trainer::save`]; [`Trainer::restore`] continues it bit for bit.
#[derive(Debug, Clone, PartialEq)]
pub struct Checkpoint {
    /// The configuration.
    pub config: Config,
    /// What tells its data set from others; none in files of older versions.
    pub data: Option<u64>,
    /// The network's parameters.
    pub parameters: Vec<f32>,
    /// The running statistics of the network.
    pub buffers: Vec<f32>,
    /// The state of the method.
    pub memory: Vec<Memory<f32>>,
    /// The average of the weights, empty if there is none, and how many weights are in it.
    pub average: (Vec<f32>, u64),
    /// The best weights so far.
    pub best_weights: BestWeights,
    /// The networks of a snapshot ensemble so far.
    pub snapshots: Vec<SavedWeights>,
    /// The other networks of an ensemble.
    pub members: Vec<Self>,
    /// The network that is trained beside, if there is one.
    pub single: Option<Box<Self>>,
    /// Whether a source is still to be learned.
    pub waits_for_source: bool,
    /// The training on it, where it is under way.
    pub source: Option<Box<Self>>,
    /// The sum of the batch losses in the current epoch.
    pub losses: f64,
    /// Steps done.
    pub step: u64,
    /// Changes by hand that are still to be repeated: after how many steps, and the configuration from then on.
    pub planned: Vec<(u64, Config)>,
    /// How it ended, if it did.
    pub ending: Option<Ending>,
}

impl Trainer {
    /// Continues a training from a checkpoint.
    ///
    /// # Errors
    /// As [`Trainer::new`]; also if the numbers are not of this network and method.
    pub fn restore(checkpoint: Checkpoint) -> Result<Self, Refusal> {
        let mut trainer = Self::new(&checkpoint.config)?;
        let wanted = [trainer.parameters.len(), trainer.network.buffers().len()];
        let BestWeights { best, last_finite, .. } = &checkpoint.best_weights;
        let parameters = [&checkpoint.parameters, &best.parameters, &last_finite.parameters];
        let buffers = [&checkpoint.buffers, &best.buffers, &last_finite.buffers];
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
        let done = checkpoint.step.div_ceil(trainer.batches.per_epoch());
        if done > u64::from(trainer.config.epochs) {
            let epochs = trainer.config.epochs;
            return Err(Refusal(format!(
                "epochs must be at least {done}, which this training has begun, got {epochs}"
            )));
        }
        trainer.parameters = checkpoint.parameters;
        trainer.best_weights = checkpoint.best_weights;
        trainer.losses = checkpoint.losses;
        trainer.step = checkpoint.step;
        trainer.planned = checkpoint.planned;
        if checkpoint.members.len() != trainer.members.len() {
            return Err(Refusal(format!(
                "this ensemble has {} networks, but {} were saved",
                trainer.members.len() + 1,
                checkpoint.members.len() + 1
            )));
        }
        trainer.members = checkpoint.members.into_iter().map(Self::restore).collect::<Result<_, _>>()?;
        if let (Some(_), Some(saved)) = (&trainer.single, checkpoint.single) {
            trainer.single = Some(Box::new(Self::restore(*saved)?));
        }
        for snapshot in checkpoint.snapshots {
            if [snapshot.parameters.len(), snapshot.buffers.len()] != wanted {
                return Err(Refusal("a snapshot that was saved has another size than this network".to_owned()));
            }
            trainer.add_snapshot(snapshot);
        }
        trainer.restore_source(checkpoint.waits_for_source, checkpoint.source)?;
        trainer.ending = checkpoint.ending;
        Ok(trainer)
    }

    /// Goes on with what was still to be learned.
    fn restore_source(&mut self, waits: bool, source: Option<Box<Checkpoint>>) -> Result<(), Refusal> {
        if !waits {
            self.pretraining = None;
            return Ok(());
        }
        if let Some(source) = source {
            self.pretraining = Some(Pretraining::new(source.config.clone())?);
            self.source = Some(Box::new(Self::restore(*source)?));
        }
        Ok(())
    }

    /// Starts one of the networks that are trained at other weights than its own, with their running statistics. Only
    /// before the first step.
    ///
    /// # Errors
    /// A sentence, if there are more or fewer of them, or the training is under way.
    pub fn start_at(&mut self, network: usize, parameters: &[f32], buffers: &[f32]) -> Result<(), Refusal> {
        if let Some(member) = network.checked_sub(1).and_then(|at| self.members.get_mut(at)) {
            return member.start_at(0, parameters, buffers);
        }
        if self.step > 0 {
            return Err(Refusal("weights can be given before the first step only".to_owned()));
        }
        if parameters.len() != self.parameters.len() || buffers.len() != self.network.buffers().len() {
            return Err(Refusal("these are not the weights of this network".to_owned()));
        }
        // they take the place of what would be learned first
        (self.pretraining, self.source) = (None, None);
        self.parameters.copy_from_slice(parameters);
        self.network.buffers_mut().copy_from_slice(buffers);
        self.begin();
        Ok(())
    }

    /// The state of the training, to continue it later.
    pub fn save(&self) -> Checkpoint {
        Checkpoint {
            config: self.config.clone(),
            data: Some(self.samples.fingerprint()),
            parameters: self.parameters.clone(),
            buffers: self.network.buffers().to_vec(),
            memory: self.optimizer.memory(),
            average: self.averaged.save(),
            best_weights: self.best_weights.clone(),
            snapshots: self.snapshots.iter().map(|snapshot| snapshot.weights.clone()).collect(),
            members: self.members.iter().map(Self::save).collect(),
            single: self.single.as_ref().map(|single| Box::new(single.save())),
            waits_for_source: self.pretraining.is_some(),
            source: self.source.as_ref().map(|source| Box::new(source.save())),
            losses: self.losses,
            step: self.step,
            planned: self.planned.clone(),
            ending: self.ending.clone(),
        }
    }
}
