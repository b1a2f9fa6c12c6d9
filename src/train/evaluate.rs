//! Evaluation: loss and accuracy of a part without augmentation and noise, and running statistics for averaged weights.

use super::average::Averaged;
use super::budget::IsStopped;
use super::options::Read;
use super::samples::{Part, Samples};
use super::{Ending, Epoch, Event, Metrics, Noise, SavedWeights, Tested, Trainer};
use crate::nn::{self, Network, Pass};
use crate::optim::Optimizer;

/// Evaluates weights.
pub struct Evaluator<'a> {
    /// Their network, with the running statistics to use.
    pub network: &'a mut Network<f32>,
    /// The samples.
    pub samples: &'a Samples,
    /// Samples in a batch.
    pub batch: usize,
}

impl Evaluator<'_> {
    /// Mean loss and accuracy of a part. Stops at the first batch whose loss is not finite; the network still holds that
    /// batch then.
    pub fn part(&mut self, part: Part, weights: &[f32]) -> Metrics {
        let samples = self.samples.len(part);
        let (mut loss, mut cross_entropy) = (0.0, 0.0);
        let mut tally = self.samples.tally();
        for first in (0..samples).step_by(self.batch) {
            let rows = self.batch.min(samples - first);
            self.samples.write(part, first, self.network.batch(rows, Pass::EVAL));
            let score = self.network.score(weights);
            loss += score.loss;
            cross_entropy += score.cross_entropy;
            self.network.count(&mut tally);
            if !loss.is_finite() {
                break;
            }
        }
        let losses = [loss, cross_entropy].map(|sum| sum / samples as f64);
        Metrics::of_tally(losses, &tally, self.samples.unit())
    }

    /// Recomputes the running statistics for `weights`: the plain mean over the batches of the training part, as
    /// `torch.optim.swa_utils.update_bn` does. A smaller last batch is left out.
    ///
    /// A layer updates its statistics with momentum m, B ← B + m(S − B). From B = 0 this gives mS, and from B = 1 it gives
    /// 1 − m more, from which m follows.
    pub fn recompute_statistics(&mut self, weights: &[f32], seed: u64) {
        let numbers = self.network.buffers().len();
        if numbers == 0 {
            return;
        }
        let old = self.network.buffers().to_vec();
        let samples = self.samples.len(Part::Train);
        let (mut sums, mut batches) = (vec![0.0; numbers], 0_u32);
        for first in (0..=samples - self.batch).step_by(self.batch) {
            let pass = Pass::train(seed, u64::from(batches));
            // frozen layers use theirs
            self.network.buffers_mut().copy_from_slice(&old);
            self.samples.write(Part::Train, first, self.network.batch(self.batch, pass));
            self.network.forward(weights);
            self.commit_from(0.0);
            sums.iter_mut().zip(self.network.buffers()).for_each(|(sum, x)| *sum += f64::from(*x));
            batches += 1;
        }
        let from_zero = self.network.buffers().to_vec();
        self.commit_from(1.0);
        for (at, buffer) in self.network.buffers_mut().iter_mut().enumerate() {
            let moved = 1.0 - (f64::from(*buffer) - f64::from(from_zero[at]));
            // a buffer that no batch changes is not a statistic
            *buffer = if moved > 0.0 { (sums[at] / (moved * f64::from(batches))) as f32 } else { old[at] };
        }
    }

    fn commit_from(&mut self, start: f32) {
        self.network.buffers_mut().fill(start);
        self.network.commit();
    }
}

impl Trainer {
    /// Evaluates both parts; ends the training after the last epoch, by early stopping, or if a loss is not finite.
    /// `has_trained` says whether this is after a step.
    pub(super) fn end_epoch(&mut self, has_trained: bool) -> Vec<Event> {
        let epoch = (self.step / self.batches.per_epoch()) as u32;
        let (mut trained, own) = self.prepare_statistics();
        let (mut members, mut kept) = (None, Vec::new());
        let [train, val] = if self.is_team() {
            let judged = self.judge_team(epoch);
            (trained, members, kept) = (Some(judged.trained), Some(judged.members), judged.weights);
            judged.parts
        } else {
            self.evaluate_prepared()
        };
        for (loss, quantity) in [(train.loss, "training loss"), (val.loss, "validation loss")] {
            if !loss.is_finite() {
                self.ending = Some(self.not_finite(quantity));
                return Vec::new();
            }
        }
        let batch_loss = std::mem::take(&mut self.losses) / self.batches.per_epoch() as f64;
        let figures = Epoch {
            lr: if self.step == 0 { f64::NAN } else { self.last_lr() },
            batch_loss: if has_trained { batch_loss } else { f64::NAN },
            norms: self.norms,
            trained,
            single: self.judge_single(),
            start_left: self.averaged.start_left(),
            samples_per_second: self.work[0].take_rate(),
            ..Epoch::of_weights(epoch, self.step, [train, val])
        };
        let weights = evaluation_weights(&self.averaged, &*self.optimizer, &self.parameters);
        let stop = self.best_weights.record(&figures, weights, self.network.buffers(), &self.options);
        self.restore_statistics(own);
        let is_best = self.best_weights.best.epoch == epoch;
        for (member, weights) in self.members.iter_mut().zip(kept.into_iter().skip(1)) {
            member.best_weights.follow(weights, is_best);
            member.losses = 0.0;
        }
        self.ending = if epoch >= self.config.epochs { Some(Ending::Finished { epochs: epoch }) } else { stop };
        let sharpness = self.sharpness_of(epoch).map(Event::Sharpness);
        std::iter::once(Event::Epoch(figures)).chain(members.map(Event::Members)).chain(sharpness).collect()
    }

    /// Evaluates the training and the validation part now. The training itself is not affected.
    pub fn evaluate(&mut self) -> [Metrics; 2] {
        let (_, own) = self.prepare_statistics();
        let metrics = if self.is_team() { self.judge_team(0).parts } else { self.evaluate_prepared() };
        self.restore_statistics(own);
        metrics
    }

    /// The last epoch and the end of a training that is over, evaluated anew; nothing while it goes on, or if it went
    /// wrong.
    pub fn retell(&mut self) -> Vec<Event> {
        let Some(ending) = self.ending.clone().filter(|ending| !ending.is_failure()) else { return Vec::new() };
        let metrics = self.evaluate();
        let figures = Epoch {
            lr: if self.step == 0 { f64::NAN } else { self.last_lr() },
            batch_loss: f64::NAN,
            start_left: self.averaged.start_left(),
            ..Epoch::of_weights((self.step / self.batches.per_epoch()) as u32, self.step, metrics)
        };
        let judged = self.judge_result(&|| false);
        [Event::Epoch(figures)].into_iter().chain(judged).chain([Event::End(ending)]).collect()
    }

    /// Judges the result of a training that is over: the weights that are kept, with noise and on the part kept apart, as
    /// far as the options and the data set ask for it. What takes long is left out once it `is_stopped`.
    pub(super) fn judge_result(&mut self, is_stopped: IsStopped<'_>) -> Vec<Event> {
        let mut events: Vec<Event> = self.kept_figures().map(Event::Kept).into_iter().collect();
        if self.ending.as_ref().is_some_and(|ending| !ending.is_failure()) {
            events.extend(self.votes().map(Event::Votes));
            events.extend(self.evaluate_with_noise_unless(is_stopped).into_iter().map(Event::Tested));
            events.extend(self.evaluate_held_out().map(Event::HeldOut));
        }
        events
    }

    /// The figures of the best epoch's weights, if the options ask to keep those; none before the first epoch.
    pub(super) fn kept_figures(&mut self) -> Option<Epoch> {
        let epoch = self.best_weights.best.epoch;
        let is_kept = self.options.restores_best && epoch > 0;
        is_kept.then(|| Epoch::of_weights(epoch, u64::from(epoch) * self.batches.per_epoch(), self.evaluate_result()))
    }

    /// Evaluates the resulting weights on the training and the validation part. The training itself is not affected.
    pub fn evaluate_result(&mut self) -> [Metrics; 2] {
        [Part::Train, Part::Val].map(|part| self.evaluate_result_on(part))
    }

    /// Evaluates the resulting weights with the network's noise and with test-time augmentation, as far as the options
    /// ask for it.
    pub fn evaluate_with_noise(&mut self) -> Vec<Tested> {
        self.evaluate_with_noise_unless(&|| false)
    }

    fn evaluate_with_noise_unless(&mut self, is_stopped: IsStopped<'_>) -> Vec<Tested> {
        let Read { noise_passes, augment_passes, .. } = self.options;
        let mut tests = Vec::new();
        if noise_passes > 0 {
            let val_accuracy = self.result_committee(Part::Val, noise_passes, is_stopped).accuracy();
            tests.push(Tested { noise: Noise::Layers, passes: noise_passes, val_accuracy });
        }
        if augment_passes > 0 {
            let chain = self.config.test_augmentations();
            let accuracy = self.augmented_accuracy_unless(&chain, augment_passes as usize, is_stopped);
            let noise = Noise::Augmentation;
            tests.extend(accuracy.ok().map(|val_accuracy| Tested { noise, passes: augment_passes, val_accuracy }));
        }
        // what was broken off is no figure
        if is_stopped() { Vec::new() } else { tests }
    }

    /// Evaluates the resulting weights on the held-out test part; none without one.
    pub fn evaluate_held_out(&mut self) -> Option<Metrics> {
        (self.samples.len(Part::Test) > 0).then(|| self.evaluate_result_on(Part::Test))
    }

    fn evaluate_result_on(&mut self, part: Part) -> Metrics {
        if self.is_team() {
            return self.judge_result_on(part);
        }
        let SavedWeights { parameters, buffers, .. } = self.result().clone();
        let own = self.network.buffers().to_vec();
        self.network.buffers_mut().copy_from_slice(&buffers);
        let mut evaluator = Evaluator { network: &mut self.network, samples: &self.samples, batch: self.config.batch };
        let metrics = evaluator.part(part, &parameters);
        self.network.buffers_mut().copy_from_slice(&own);
        metrics
    }

    /// Where the weights to evaluate are not the trained ones, recomputes the running statistics for them. Returns the
    /// validation metrics of the trained weights, and their statistics.
    pub(super) fn prepare_statistics(&mut self) -> (Option<Metrics>, Option<Vec<f32>>) {
        let is_other = self.averaged.weights().or_else(|| self.optimizer.eval_point()).is_some();
        if !is_other {
            return (None, None);
        }
        let Self { network, samples, parameters, .. } = self;
        let own = network.buffers().to_vec();
        let mut evaluator = Evaluator { network, samples, batch: self.config.batch };
        let trained = evaluator.part(Part::Val, parameters);
        evaluator
            .recompute_statistics(evaluation_weights(&self.averaged, &*self.optimizer, parameters), self.config.seed);
        (Some(trained), Some(own))
    }

    /// The weights that are evaluated.
    pub(super) fn evaluation_weights(&self) -> &[f32] {
        evaluation_weights(&self.averaged, &*self.optimizer, &self.parameters)
    }

    /// The ending of a training whose loss is not finite, from the batch that the network still holds.
    pub(super) fn not_finite(&mut self, quantity: &'static str) -> Ending {
        let epoch = self.step.saturating_sub(1) / self.batches.per_epoch();
        let layers = self.config.layers(self.samples.data()).unwrap_or_default();
        let Self { network, averaged, optimizer, parameters, .. } = self;
        let path = network.path_to_non_finite(evaluation_weights(averaged, &**optimizer, parameters));
        let layer = nn::layer_name(&layers, &path);
        Ending::NotFinite {
            epoch: epoch as u32 + 1,
            step: self.step,
            quantity,
            layer,
            kept: self.best_weights.last_finite.epoch,
        }
    }

    pub(super) fn restore_statistics(&mut self, own: Option<Vec<f32>>) {
        if let Some(own) = own {
            self.network.buffers_mut().copy_from_slice(&own);
        }
    }

    /// Metrics of both parts, with the weights to evaluate and the current statistics.
    fn evaluate_prepared(&mut self) -> [Metrics; 2] {
        let Self { network, samples, parameters, .. } = self;
        let weights = evaluation_weights(&self.averaged, &*self.optimizer, parameters);
        let mut evaluator = Evaluator { network, samples, batch: self.config.batch };
        let train = evaluator.part(Part::Train, weights);
        if !train.loss.is_finite() {
            return [train, train];
        }
        [train, evaluator.part(Part::Val, weights)]
    }
}

/// The weights to evaluate: the average if there is one, else the evaluation point of the method if it has one.
fn evaluation_weights<'a>(
    averaged: &'a Averaged,
    optimizer: &'a dyn Optimizer<f32>,
    parameters: &'a [f32],
) -> &'a [f32] {
    averaged.weights().or_else(|| optimizer.eval_point()).unwrap_or(parameters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::Net;
    use crate::train::{Budget, Config, average};

    /// A normalisation that is the first layer sees the inputs themselves, so its statistics are known.
    #[test]
    fn statistics_are_the_mean_over_the_batches() {
        let net = Net::parse("bn momentum=0.3 | dense 10").expect("a network");
        let average = average::parse("ema").expect("an average");
        let config = Config { net, average, batch: 30, train_size: Some(100), epochs: 1, ..Config::default() };
        let mut trainer = Trainer::new(&config).expect("a good configuration");
        trainer.advance(Budget::Epoch);
        let inputs = |first: usize| {
            let mut inputs = vec![0.0; 30 * 64];
            let mut targets = vec![crate::nn::Target::of(0); 30];
            let batch = crate::nn::Batch { inputs: &mut inputs, targets: &mut targets };
            trainer.samples.write(Part::Train, first, batch);
            inputs.into_iter().map(f64::from).collect::<Vec<_>>()
        };
        let moments = [0, 30, 60].map(|first| {
            let x = inputs(first);
            let mean = x.iter().sum::<f64>() / 1920.0;
            [mean, x.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / 1919.0]
        });
        let kept = &trainer.result().buffers;
        for (at, what) in ["mean", "variance"].into_iter().enumerate() {
            let mean = moments.iter().map(|moments| moments[at]).sum::<f64>() / 3.0;
            assert!((f64::from(kept[at]) - mean).abs() < 1e-5, "{what}: {} instead of {mean}", kept[at]);
        }
        assert_ne!(trainer.network.buffers(), kept, "the trained weights keep their own");
    }
}
