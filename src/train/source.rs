//! The training on a source, before that on the run's own data.

use super::budget::Meter;
use super::pretraining::{self, Claim, Learned, Pretraining, old_parameters, wait_for_news};
use super::recipe::Source;
use super::{Budget, Ending, Event, Pretrained, Trainer};
use crate::nn::weights;
use crate::optim::Refusal;

impl Trainer {
    /// Prepares what is to be learned first, or reads it from a file.
    pub(super) fn prepare_source(&mut self) -> Result<(), Refusal> {
        match self.config.transfer().map(|transfer| transfer.source) {
            Some(Source::Data(data, epochs)) => {
                self.pretraining = Some(Pretraining::new(self.config.on_source(&data, epochs)?)?);
            }
            Some(Source::File(path)) => {
                let old = old_parameters(self.network.plan());
                let stored = weights::read_front(&path, self.network.plan(), old)?;
                self.take_over(&stored.parameters, &stored.buffers);
            }
            None => {}
        }
        Ok(())
    }

    /// Learns from the source within a budget, if that is still to be done; adds its events.
    pub(super) fn advance_source(&mut self, meter: &mut Meter, events: &mut Vec<Event>) {
        while self.ending.is_none() && !meter.is_used_up() {
            let Some(pretraining) = &mut self.pretraining else { return };
            let Some(trainer) = &mut self.source else {
                // may be read from disk: not in every step
                if let Some(learned) = pretraining::find(pretraining.key) {
                    self.end_source(&learned, events);
                    return;
                }
                match Claim::new(pretraining.key) {
                    Ok(claim) => pretraining.claim = Some(claim),
                    Err(steps) if pretraining.watched.is_alive(steps) => return wait_for_news(),
                    // the same work twice, rather than none
                    Err(_) => {}
                }
                match Self::new(&pretraining.config) {
                    Ok(trainer) => self.source = Some(Box::new(trainer)),
                    Err(why) => self.end_with(Ending::Refused(why), events),
                }
                continue;
            };
            let epochs = trainer.config.epochs;
            let mut has_epoch_ended = false;
            for event in trainer.advance_here(Budget::Steps(1), &|| false) {
                if let Event::Epoch(epoch) = event {
                    has_epoch_ended = true;
                    let (epoch, val_accuracy) = (epoch.epoch, epoch.val_accuracy);
                    events.push(Event::Pretraining { epoch, epochs, val_accuracy });
                }
            }
            pretraining.claim.iter().for_each(Claim::beat);
            meter.count(has_epoch_ended);
            match trainer.ending().cloned() {
                None => {}
                Some(ending) if ending.is_failure() => {
                    let why = Refusal(format!("the training on the source did not succeed: {ending}"));
                    self.end_with(Ending::Refused(why), events);
                }
                Some(_) => {
                    let learned = pretraining::keep(pretraining.key, learned(trainer));
                    self.end_source(&learned, events);
                    return;
                }
            }
        }
    }

    fn end_with(&mut self, ending: Ending, events: &mut Vec<Event>) {
        (self.pretraining, self.source) = (None, None);
        self.ending = Some(ending.clone());
        events.push(Event::End(ending));
    }

    /// Takes over what was learned.
    fn end_source(&mut self, learned: &Learned, events: &mut Vec<Event>) {
        (self.pretraining, self.source) = (None, None);
        self.take_over(&learned.parameters, &learned.buffers);
        events.push(Event::Pretrained(learned.figures));
    }

    /// Starts with the parameters of another network in front of the last layer that has any.
    fn take_over(&mut self, parameters: &[f32], buffers: &[f32]) {
        let old = old_parameters(self.network.plan());
        self.parameters[..old].copy_from_slice(&parameters[..old]);
        self.network.buffers_mut().copy_from_slice(buffers);
        self.begin();
    }

    /// Steps done and to do, those on the source included as far as they are this training's.
    pub fn work(&self) -> [u64; 2] {
        let progress = self.progress();
        let own = [if self.is_done() { progress.total_steps } else { progress.step }, progress.total_steps];
        let source = self.source.as_ref().map_or([0; 2], |trainer| trainer.work());
        [own[0] + source[0], own[1] + source[1]]
    }

    /// Whether another training does what this one needs first.
    pub(super) const fn waits_for_another(&self) -> bool {
        self.pretraining.is_some() && self.source.is_none() && self.ending.is_none()
    }

    /// Epochs done on the source, while that is still trained.
    pub fn source_epochs(&self) -> Option<u32> {
        self.pretraining.as_ref()?;
        let trainer = self.source.as_ref();
        Some(trainer.map_or(0, |trainer| (trainer.step / trainer.batches.per_epoch()) as u32))
    }
}

fn learned(trainer: &mut Trainer) -> Learned {
    let [train, val] = trainer.evaluate_result();
    let epochs = (trainer.step / trainer.batches.per_epoch()) as u32;
    let result = trainer.result();
    Learned {
        parameters: result.parameters.clone(),
        buffers: result.buffers.clone(),
        figures: Pretrained { epochs, train_accuracy: train.accuracy, val_accuracy: val.accuracy },
    }
}
