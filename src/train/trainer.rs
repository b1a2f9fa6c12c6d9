//! [`Trainer`]: one training, advanced slice by slice.

use super::budget::Meter;
use super::clock::Stopwatch;
use super::samples::{Look, Part, Samples};
use super::{Budget, Config, Ending, Epoch, Event};
use crate::augment::Augmenter;
use crate::data::batches::Batches;
use crate::nn::{Network, Pass};
use crate::optim::{self, Drive, Memory, Optimizer, Refusal, Trace};
use crate::schedule::Progress;

/// A training under way. What it does next depends on its configuration and position alone, not on how it is sliced.
pub struct Trainer {
    pub(super) config: Config,
    pub(super) samples: Samples,
    pub(super) augmenter: Augmenter,
    batches: Batches,
    pub(super) network: Network<f32>,
    parameters: Vec<f32>,
    optimizer: Box<dyn Optimizer<f32>>,
    pub(super) drive: Drive,
    /// Steps done.
    pub(super) step: u64,
    pub(super) ending: Option<Ending>,
    /// What is to be told with the next slice.
    pub(super) untold: Vec<Event>,
    /// Samples trained and seconds spent on them since the last epoch ended.
    work: (usize, f64),
}

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
    /// Steps done.
    pub step: u64,
    /// How it ended, if it did.
    pub ending: Option<Ending>,
}

impl Trainer {
    /// A training before its first step.
    ///
    /// # Errors
    /// As [`Config::check`].
    pub fn new(config: &Config) -> Result<Self, Refusal> {
        config.check()?;
        let samples = Samples::new(config)?;
        let network = build_network(config, &samples)?;
        let parameters = network.start(config.seed);
        let mut trainer = Self {
            batches: Batches::new(samples.len(Part::Train), config.batch, config.seed),
            augmenter: samples.augmenter(&config.augment),
            samples,
            network,
            parameters,
            optimizer: optim::build(&config.optimizer.method),
            drive: config.optimizer.drive(),
            config: config.clone(),
            step: 0,
            ending: None,
            untold: Vec::new(),
            work: (0, 0.0),
        };
        let settings = trainer.drive.at(progress(&trainer.batches, config, 0));
        trainer.optimizer.init(settings, &trainer.parameters, &trainer.network.plan().layout);
        Ok(trainer)
    }

    /// Continues a training at rest.
    ///
    /// # Errors
    /// As [`Trainer::new`]; also if the numbers are not of this network and method.
    pub fn restore(checkpoint: Checkpoint) -> Result<Self, Refusal> {
        let mut trainer = Self::new(&checkpoint.config)?;
        let [wanted, got] = [trainer.parameters.len(), checkpoint.parameters.len()];
        if wanted != got {
            return Err(Refusal(format!("this network has {wanted} parameters, but {got} were saved")));
        }
        let buffers = trainer.network.buffers_mut();
        let [wanted, got] = [buffers.len(), checkpoint.buffers.len()];
        if wanted != got {
            return Err(Refusal(format!("this network keeps {wanted} running numbers, but {got} were saved")));
        }
        buffers.copy_from_slice(&checkpoint.buffers);
        trainer.optimizer.restore(checkpoint.memory).map_err(Refusal)?;
        trainer.parameters = checkpoint.parameters;
        trainer.step = checkpoint.step;
        trainer.ending = checkpoint.ending;
        Ok(trainer)
    }

    /// Everything needed to continue later.
    pub fn save(&self) -> Checkpoint {
        Checkpoint {
            config: self.config.clone(),
            parameters: self.parameters.clone(),
            buffers: self.network.buffers().to_vec(),
            memory: self.optimizer.memory(),
            step: self.step,
            ending: self.ending.clone(),
        }
    }

    /// Trains within a budget and tells what happened. Does nothing once the training is over.
    pub fn advance(&mut self, budget: Budget) -> Vec<Event> {
        let mut events = std::mem::take(&mut self.untold);
        let mut meter = Meter::new(budget);
        while self.ending.is_none() && !meter.is_used_up() {
            self.train_step();
            let has_epoch_ended = self.ending.is_none() && self.step.is_multiple_of(self.batches.per_epoch());
            if has_epoch_ended {
                events.extend(self.end_epoch().map(Event::Epoch));
            }
            meter.count(has_epoch_ended);
            events.extend(self.ending.clone().map(Event::End));
        }
        events
    }

    /// Ends the training early and says so, unless it is over already.
    pub fn stop(&mut self) -> Option<Event> {
        if self.ending.is_some() {
            return None;
        }
        let epochs = (self.step / self.batches.per_epoch()) as u32;
        let ending = Ending::Stopped { epochs };
        self.ending = Some(ending.clone());
        Some(Event::End(ending))
    }

    fn train_step(&mut self) {
        let watch = Stopwatch::start();
        let progress = self.progress();
        let samples = self.batches.of_step(self.step);
        let seed = self.config.seed;
        let batch = self.network.batch(samples.len(), Pass::train(seed, self.step));
        let epoch = self.step / progress.steps_per_epoch;
        self.samples.write_augmented(samples, Look { augmenter: &mut self.augmenter, seed, epoch }, batch);
        let settings = self.drive.at(progress);
        let stepped = self.optimizer.step(settings, &mut self.network, &mut self.parameters, &mut Trace::off());
        self.work.0 += samples.len();
        self.work.1 += watch.elapsed().as_secs_f64();
        if !self.network.last_loss().is_finite() {
            self.ending = Some(self.not_finite("training loss"));
        } else if let Err(why) = stepped {
            self.ending = Some(Ending::Stuck { epoch: epoch as u32 + 1, step: self.step + 1, why });
        } else {
            self.network.commit();
            self.step += 1;
        }
    }

    /// The loss was judged after so many steps.
    fn not_finite(&self, quantity: &'static str) -> Ending {
        let epoch = self.step.saturating_sub(1) / self.batches.per_epoch();
        Ending::NotFinite { epoch: epoch as u32 + 1, step: self.step, quantity }
    }

    /// Judges both parts; ends the training if it was the last epoch or a loss is not finite.
    fn end_epoch(&mut self) -> Option<Epoch> {
        let [train_loss, train_accuracy] = self.judge(Part::Train);
        let [val_loss, val_accuracy] = self.judge(Part::Val);
        for (loss, quantity) in [(train_loss, "training loss"), (val_loss, "validation loss")] {
            if !loss.is_finite() {
                self.ending = Some(self.not_finite(quantity));
                return None;
            }
        }
        let epoch = (self.step / self.batches.per_epoch()) as u32;
        if epoch >= self.config.epochs {
            self.ending = Some(Ending::Finished { epochs: epoch });
        }
        let (samples, secs) = std::mem::take(&mut self.work);
        let samples_per_second = samples as f64 / secs.max(1e-9);
        let (step, lr) = (self.step, self.last_lr());
        Some(Epoch { epoch, step, train_loss, train_accuracy, val_loss, val_accuracy, lr, samples_per_second })
    }

    /// The learning rate of the step done last.
    fn last_lr(&mut self) -> f64 {
        let params = self.config.optimizer.method.entry().params;
        let at = params.iter().position(|param| param.key == "lr");
        let settings = self.drive.at(progress(&self.batches, &self.config, self.step.saturating_sub(1)));
        at.map_or(f64::NAN, |at| settings.0[at])
    }

    /// Mean loss and accuracy of a part, without augmentation and noise.
    fn judge(&mut self, part: Part) -> [f64; 2] {
        let samples = self.samples.len(part);
        let judged = self.optimizer.eval_point().unwrap_or(&self.parameters);
        let (mut loss, mut correct) = (0.0, 0);
        for first in (0..samples).step_by(self.config.batch) {
            let rows = self.config.batch.min(samples - first);
            self.samples.write(part, first, self.network.batch(rows, Pass::EVAL));
            let score = self.network.score(judged);
            loss += score.loss;
            correct += score.correct;
        }
        [loss / samples as f64, correct as f64 / samples as f64]
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        progress(&self.batches, &self.config, self.step)
    }

    /// Whether it is over.
    pub const fn is_done(&self) -> bool {
        self.ending.is_some()
    }

    /// How it ended, if it did.
    pub const fn ending(&self) -> Option<&Ending> {
        self.ending.as_ref()
    }

    /// What it follows from, changes included.
    pub const fn config(&self) -> &Config {
        &self.config
    }

    /// The network, without its parameters.
    pub const fn network(&self) -> &Network<f32> {
        &self.network
    }

    /// The parameters gradients are taken at.
    pub fn parameters(&self) -> &[f32] {
        &self.parameters
    }
}

/// The network of a configuration, with buffers for a batch.
pub(super) fn build_network(config: &Config, samples: &Samples) -> Result<Network<f32>, Refusal> {
    let data = samples.data();
    let layers = config.layers(data)?;
    let network = Network::new(&layers, &data.shape, data.classes.len(), config.batch)?;
    Ok(network.with_loss(&config.loss))
}

fn progress(batches: &Batches, config: &Config, step: u64) -> Progress {
    let steps_per_epoch = batches.per_epoch();
    Progress { step, steps_per_epoch, total_steps: steps_per_epoch * u64::from(config.epochs) }
}
