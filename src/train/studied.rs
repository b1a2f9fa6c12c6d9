//! What of a training a loss landscape is made of: its network, some of its samples, its weights epoch by epoch.

use std::sync::Arc;

use super::samples::Part;
use super::{Budget, Config, Event, SavedWeights, Trainer};
use crate::landscape::{MOST_SAMPLES, Path, Samples, Subject, Weights};
use crate::nn::{Batch, Target};
use crate::optim::Refusal;

impl Trainer {
    /// Its network and loss.
    pub fn subject(&self) -> Subject {
        let data = self.samples.data();
        Subject {
            net: self.config.net.clone(),
            loss: self.config.loss.clone(),
            shape: data.shape.to_vec(),
            outputs: data.classes.len(),
        }
    }

    /// So many samples of the training or the validation part, evenly spread over it and without augmentation, with the
    /// labels it trains on; all of them if there are fewer.
    ///
    /// # Errors
    /// If none or too many are asked for.
    pub fn fixed_samples(&self, count: usize, is_validation: bool) -> Result<Arc<Samples>, Refusal> {
        if !(1..=MOST_SAMPLES).contains(&count) {
            return Err(Refusal(format!("samples must be at least 1 and at most {MOST_SAMPLES}, got {count}")));
        }
        let part = if is_validation { Part::Val } else { Part::Train };
        let (all, size) = (self.samples.len(part), self.samples.data().size());
        let count = count.min(all);
        let mut samples = Samples { inputs: vec![0.0; count * size], targets: vec![Target::of(0); count] };
        for (row, inputs) in samples.inputs.chunks_exact_mut(size).enumerate() {
            let sample = (row as u128 * all as u128 / count as u128) as usize;
            self.samples.write(part, sample, Batch { inputs, targets: &mut samples.targets[row..=row] });
        }
        Ok(Arc::new(samples))
    }

    /// The weights of the last epoch whose losses were finite, as they were evaluated, with their running statistics; its
    /// start before the first. Of several networks those of the first.
    pub fn evaluated(&self) -> Weights {
        of_saved(&self.best_weights.last_finite)
    }

    /// The weights that the training results in.
    pub fn resulting(&self) -> Weights {
        of_saved(self.result())
    }
}

fn of_saved(saved: &SavedWeights) -> Weights {
    Weights { parameters: saved.parameters.clone(), buffers: saved.buffers.clone() }
}

/// Trains from the start and keeps the weights after the epochs. `goes_on` is told the epochs done; where it says no there
/// is no path.
///
/// # Errors
/// As [`Trainer::new`], and if the training fails before its end.
pub(super) fn trained(
    config: &Config,
    goes_on: &(dyn Fn(u32) -> bool + Sync),
) -> Result<Option<(Trainer, Path)>, Refusal> {
    let mut trainer = Trainer::new(config)?;
    let mut path = Path::new(trainer.parameters().len() + trainer.network().buffers().len());
    if trainer.pretraining.is_none() {
        path.push(0, &trainer.evaluated());
    }
    while !trainer.is_done() {
        let progress = trainer.progress();
        if !goes_on((progress.step / progress.steps_per_epoch) as u32) {
            return Ok(None);
        }
        let events = trainer.advance(Budget::EpochTime(super::SLICE));
        for event in events {
            if let Event::Epoch(figures) = event
                && figures.epoch > 0
            {
                path.push(figures.epoch, &trainer.evaluated());
            }
        }
    }
    match trainer.ending().filter(|ending| ending.is_failure()) {
        Some(ending) => Err(Refusal(format!("the training has no result to look at: it {ending}"))),
        None => Ok(Some((trainer, path))),
    }
}
