//! [`Trainer`]: one training, advanced slice by slice.

use std::sync::Arc;

use super::average::Averaged;
use super::best_weights::{BestWeights, SavedWeights};
use super::budget::{IsStopped, Meter};
use super::clock::Stopwatch;
use super::committee::Voter;
use super::constraint::{self, Weights};
use super::frozen::Frozen;
use super::measure::{Norms, Shaped};
use super::network::build_network;
use super::options::{Read, decays_biases};
use super::prefetch::Prefetch;
use super::pretraining::Pretraining;
use super::recipe::{self, Recipe};
use super::recorder::Recorder;
use super::samples::{AugmentPass, Part, Samples};
use super::{Best, Budget, Config, Ending, Event, StepFigures};
use crate::augment::Augmenter;
use crate::data::batches::{Batches, Batching};
use crate::nn::{Network, Pass};
use crate::optim::{self, Drive, Optimizer, Refusal, StepError, Trace};
use crate::schedule::Progress;

/// A running training. The result depends on its configuration alone, not on how it is sliced.
pub struct Trainer {
    pub(super) config: Config,
    pub(super) options: Read,
    pub(super) frozen: Frozen,
    pub(super) samples: Arc<Samples>,
    pub(super) augmenter: Augmenter,
    pub(super) prefetch: Prefetch,
    pub(super) batching: Batching,
    pub(super) batches: Batches,
    pub(super) network: Network<f32>,
    pub(super) parameters: Vec<f32>,
    weights: Weights,
    pub(super) optimizer: Box<dyn Optimizer<f32>>,
    pub(super) averaged: Averaged,
    pub(super) best_weights: BestWeights,
    pub(super) drive: Drive,
    pub(super) recipe: Box<dyn Recipe>,
    /// What is still to be learned before the run's own data.
    pub(super) pretraining: Option<Pretraining>,
    /// The training on that, where it is this one that does it.
    pub(super) source: Option<Box<Self>>,
    /// The other networks that are trained beside this one.
    pub(super) members: Vec<Self>,
    /// A network that is trained beside, to compare with.
    pub(super) single: Option<Box<Self>>,
    /// The networks of a snapshot ensemble so far.
    pub(super) snapshots: Vec<Voter>,
    /// Changes to repeat: after so many steps, what the settings become.
    pub(super) planned: Vec<(u64, Config)>,
    /// Steps done.
    pub(super) step: u64,
    pub(super) ending: Option<Ending>,
    /// Events to return with the next slice.
    pub(super) pending_events: Vec<Event>,
    /// Measures the layers, if that is wanted.
    pub(super) recorder: Option<Box<Recorder>>,
    /// The parameters before a step that is measured.
    pub(super) before: Vec<f32>,
    /// The norms of the step measured last.
    pub(super) norms: Option<Norms>,
    /// The sum of the batch losses in the current epoch.
    pub(super) losses: f64,
    /// In the current epoch, and since the last logged step.
    pub(super) work: [Work; 2],
}

/// Samples trained, and the time it took.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Work {
    samples: usize,
    secs: f64,
}

impl Work {
    /// Samples per second so far; starts counting anew.
    pub(super) fn take_rate(&mut self) -> f64 {
        let Self { samples, secs } = std::mem::take(self);
        samples as f64 / secs.max(1e-9)
    }
}

impl Trainer {
    /// A training before its first step.
    ///
    /// # Errors
    /// As [`Config::check`].
    pub fn new(config: &Config) -> Result<Self, Refusal> {
        config.check()?;
        let (first, planned) = config.unrolled()?;
        if !planned.is_empty() {
            first.check()?;
        }
        let samples = Arc::new(Samples::new(&first)?);
        Ok(Self { planned, ..Self::with_samples(&first, samples)? })
    }

    /// The same, with samples that are at hand; the configuration was checked.
    pub(super) fn with_samples(config: &Config, samples: Arc<Samples>) -> Result<Self, Refusal> {
        let members = Self::members_of(config, &samples)?;
        let single = Self::single_beside(config, &samples)?;
        let network = build_network(config, &samples)?;
        let batching = config.batching(network.plan(), samples.len(Part::Train));
        let parameters = network.start(config.seed);
        let pending_events = samples.majority().map(Event::Unbalanced).into_iter().collect();
        let mut trainer = Self {
            batching,
            batches: Batches::new(samples.len(Part::Train), batching, config.seed),
            augmenter: samples.augmenter(&config.augment),
            prefetch: Prefetch::new(config, batching),
            samples,
            weights: Weights::of(network.plan()),
            frozen: Frozen::of(&config.options, network.plan()),
            averaged: Averaged::new(&config.average, &parameters),
            best_weights: BestWeights::new(&parameters, network.buffers()),
            before: parameters.clone(),
            network,
            parameters,
            optimizer: optim::build(&config.optimizer.method),
            drive: config.drive()?,
            recipe: recipe::build(&config.recipe),
            pretraining: None,
            source: None,
            members,
            single,
            snapshots: Vec::new(),
            planned: Vec::new(),
            options: Read::of(&config.options),
            config: config.clone(),
            step: 0,
            ending: None,
            pending_events,
            norms: None,
            recorder: None,
            losses: 0.0,
            work: [Work::default(); 2],
        };
        trainer.begin();
        trainer.frozen.check(&*trainer.optimizer, config)?;
        trainer.prepare_source()?;
        Ok(trainer)
    }

    /// Initialises everything with memory at the current parameters.
    pub(super) fn begin(&mut self) {
        self.averaged = Averaged::new(&self.config.average, &self.parameters);
        self.best_weights = BestWeights::new(&self.parameters, self.network.buffers());
        let settings = self.drive.at(progress(&self.batches, &self.config, 0));
        let layout = constraint::layout(self.network.plan(), decays_biases(&self.config.options));
        self.optimizer.init(settings, &self.parameters, &layout);
    }

    /// Trains within a budget and returns the events. Does nothing once the training is over.
    pub fn advance(&mut self, budget: Budget) -> Vec<Event> {
        self.advance_unless(budget, &|| false)
    }

    /// The same; at the end of a training that `is_stopped` its result is not tested further.
    pub fn advance_unless(&mut self, budget: Budget, is_stopped: &(dyn Fn() -> bool + Sync)) -> Vec<Event> {
        // enter the pool once, rather than in every layer that uses more than one thread
        rayon::scope(|_| self.advance_here(budget, is_stopped))
    }

    pub(super) fn advance_here(&mut self, budget: Budget, is_stopped: IsStopped<'_>) -> Vec<Event> {
        let mut events = std::mem::take(&mut self.pending_events);
        let mut meter = Meter::new(budget);
        self.advance_source(&mut meter, &mut events);
        if self.pretraining.is_some() {
            return events;
        }
        while self.ending.is_none() && !meter.is_used_up() {
            // a training of no epochs, or resumed at its end, is evaluated only
            let has_step = self.step < self.progress().total_steps;
            if has_step {
                events.extend(self.repeat_changes());
            }
            if has_step && self.ending.is_none() {
                self.train_networks();
                events.extend(self.take_recordings().into_iter().map(|taken| Event::Layers(Arc::new(taken))));
            }
            let has_epoch_ended = self.ending.is_none() && self.step.is_multiple_of(self.batches.per_epoch());
            if has_step && self.ending.is_none() && self.is_logged() {
                events.push(Event::Step(self.step_figures()));
            }
            if has_epoch_ended {
                let watch = Stopwatch::start();
                events.extend(self.end_epoch(has_step));
                self.count_beside_recordings(watch.elapsed().as_secs_f64());
            }
            meter.count(has_epoch_ended);
            if let Some(ending) = self.ending.clone() {
                events.extend(self.judge_result(is_stopped));
                events.push(Event::End(ending));
            }
        }
        if self.ending.is_some() {
            self.prefetch.stop();
        }
        events
    }

    /// Ends the training and returns its last events, unless it is over already. Its result is not tested.
    pub fn stop(&mut self) -> Vec<Event> {
        if self.ending.is_some() {
            return Vec::new();
        }
        let epochs = (self.step / self.batches.per_epoch()) as u32;
        let ending = Ending::Stopped { epochs };
        self.ending = Some(ending.clone());
        self.prefetch.stop();
        if let Some(pretraining) = &mut self.pretraining {
            pretraining.claim = None;
        }
        self.kept_figures().map(Event::Kept).into_iter().chain([Event::End(ending)]).collect()
    }

    pub(super) fn train_step(&mut self) {
        let watch = Stopwatch::start();
        let progress = self.progress();
        let samples = self.batches.of_step(self.step);
        let rows = samples.len();
        let seed = self.config.seed;
        let pass = Pass::train(seed, self.step);
        let epoch = self.step / progress.steps_per_epoch;
        if !self.prefetch.write(&self.config, &self.samples, self.step, self.network.batch(rows, pass)) {
            let augment_pass = AugmentPass { augmenter: &mut self.augmenter, seed, epoch };
            self.samples.write_augmented(samples, augment_pass, self.network.batch(rows, pass));
        }
        let stepped = self.step_on(progress);
        if !self.network.last_loss().is_finite() {
            self.ending = Some(self.not_finite("training loss"));
        } else if let Err(why) = stepped {
            self.ending = Some(Ending::StepError { epoch: epoch as u32 + 1, step: self.step + 1, why });
        } else {
            self.network.commit();
            self.step += 1;
            self.losses += self.network.last_loss();
            self.averaged.take(&self.parameters, Progress { step: self.step, ..progress });
        }
        let secs = watch.elapsed().as_secs_f64();
        for work in &mut self.work {
            work.samples += rows;
            work.secs += secs;
        }
        self.count_beside_recordings(secs);
        if self.ending.is_none() && self.is_recorded_at(self.step) {
            self.record_layers();
        }
    }

    /// One step of the method on the current batch, with L1 penalty and max-norm.
    fn step_on(&mut self, progress: Progress) -> Result<(), StepError> {
        let next = self.step + 1;
        let is_measured = next.is_multiple_of(progress.steps_per_epoch) || self.is_logged_at(next);
        if is_measured || self.is_recorded_at(next) {
            self.before.copy_from_slice(&self.parameters);
        }
        let Read { l1, max_norm, .. } = self.options;
        self.frozen.keep(&self.parameters);
        let (network, weights, frozen) = (&mut self.network, &self.weights, &self.frozen);
        let mut shaped = Shaped { network, weights, l1, is_measured, gradient: None, frozen };
        let settings = self.drive.at(progress);
        self.optimizer.step(settings, &mut shaped, &mut self.parameters, &mut Trace::off())?;
        let gradient = shaped.gradient;
        if max_norm > 0.0 {
            self.weights.limit(max_norm, &mut self.parameters);
        }
        self.frozen.restore(&mut self.parameters);
        if is_measured {
            self.norms = Some(Norms::of(gradient, &self.before, &self.parameters));
        }
        Ok(())
    }

    fn is_logged(&self) -> bool {
        self.is_logged_at(self.step)
    }

    fn is_logged_at(&self, step: u64) -> bool {
        self.options.log_every.is_some_and(|every| step.is_multiple_of(every))
    }

    fn step_figures(&mut self) -> StepFigures {
        let metrics = self.options.logs_metrics.then(|| self.evaluate());
        StepFigures {
            step: self.step,
            epoch: self.progress().epoch(),
            batch_loss: self.network.last_loss(),
            lr: self.last_lr(),
            norms: self.norms.unwrap_or_default(),
            metrics,
            samples_per_second: self.work[1].take_rate(),
        }
    }

    /// The learning rate of the last step.
    pub(super) fn last_lr(&mut self) -> f64 {
        let params = self.config.optimizer.method.entry().params;
        let at = params.iter().position(|param| param.key == "lr");
        let settings = self.drive.at(progress(&self.batches, &self.config, self.step.saturating_sub(1)));
        at.map_or(f64::NAN, |at| settings.0[at])
    }

    /// Its progress.
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

    /// Its configuration, changes included.
    pub const fn config(&self) -> &Config {
        &self.config
    }

    /// The network, without its parameters.
    pub const fn network(&self) -> &Network<f32> {
        &self.network
    }

    /// The parameters at which gradients are taken.
    pub fn parameters(&self) -> &[f32] {
        &self.parameters
    }

    /// The first epoch with the highest validation accuracy, those before a checkpoint included.
    pub const fn most_accurate(&self) -> Option<Best> {
        self.best_weights.most_accurate
    }

    /// The resulting weights with their running statistics: those of the best epoch if the options ask for it, otherwise
    /// those of the last epoch whose losses were finite.
    pub const fn result(&self) -> &SavedWeights {
        if self.options.restores_best { &self.best_weights.best } else { &self.best_weights.last_finite }
    }
}

fn progress(batches: &Batches, config: &Config, step: u64) -> Progress {
    let steps_per_epoch = batches.per_epoch();
    Progress { step, steps_per_epoch, total_steps: steps_per_epoch * u64::from(config.epochs) }
}
