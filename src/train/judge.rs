//! How good weights are: a part judged without augmentation and noise, and running statistics that fit other weights
//! than those they were collected with.

use super::average::Averaged;
use super::options::Read;
use super::samples::{Part, Samples};
use super::{Ending, Epoch, Judged, Kept, Noise, Tested, Trainer};
use crate::nn::{self, Network, Pass, Target, loss};
use crate::optim::Optimizer;

/// Judges weights.
pub struct Judge<'a> {
    /// Their network, with the running statistics to judge with.
    pub network: &'a mut Network<f32>,
    /// What they are judged by.
    pub samples: &'a Samples,
    /// Samples at a time.
    pub batch: usize,
}

impl Judge<'_> {
    /// Mean loss and accuracy of a part. At the first batch whose loss is not finite it is known already, and the
    /// network still holds that batch.
    pub fn part(&mut self, part: Part, weights: &[f32]) -> Judged {
        let samples = self.samples.len(part);
        let (mut loss, mut cross_entropy, mut correct) = (0.0, 0.0, 0);
        for first in (0..samples).step_by(self.batch) {
            let rows = self.batch.min(samples - first);
            self.samples.write(part, first, self.network.batch(rows, Pass::EVAL));
            let score = self.network.score(weights);
            loss += score.loss;
            cross_entropy += score.cross_entropy;
            correct += score.correct;
            if !loss.is_finite() {
                break;
            }
        }
        let mean = |sum: f64| sum / samples as f64;
        Judged { loss: mean(loss), cross_entropy: mean(cross_entropy), accuracy: mean(correct as f64) }
    }

    /// Makes the running statistics those of the training part seen through `weights`: the plain mean over its batches,
    /// as `torch.optim.swa_utils.update_bn` has it. A smaller last batch is left out.
    ///
    /// A layer moves its statistics a part m of the way to a batch's, B ← B + m(S − B). From B = 0 that is mS, and from
    /// B = 1 it is 1 − m more, which tells m.
    pub fn settle_statistics(&mut self, weights: &[f32], seed: u64) {
        let numbers = self.network.buffers().len();
        if numbers == 0 {
            return;
        }
        let old = self.network.buffers().to_vec();
        let samples = self.samples.len(Part::Train);
        let (mut sums, mut batches) = (vec![0.0; numbers], 0_u32);
        for first in (0..=samples - self.batch).step_by(self.batch) {
            let pass = Pass::train(seed, u64::from(batches));
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
            // what a batch does not move is no statistic
            *buffer = if moved > 0.0 { (sums[at] / (moved * f64::from(batches))) as f32 } else { old[at] };
        }
    }

    fn commit_from(&mut self, start: f32) {
        self.network.buffers_mut().fill(start);
        self.network.commit();
    }
}

impl Trainer {
    /// Judges both parts; ends the training if it was the last epoch, nothing got better for long, or a loss is not
    /// finite.
    pub(super) fn end_epoch(&mut self) -> Option<Epoch> {
        let epoch = (self.step / self.batches.per_epoch()) as u32;
        let (trained, own) = self.settle();
        let [train, val] = self.judge_settled();
        for (loss, quantity) in [(train.loss, "training loss"), (val.loss, "validation loss")] {
            if !loss.is_finite() {
                self.ending = Some(self.not_finite(quantity));
                return None;
            }
        }
        let figures = Epoch {
            epoch,
            step: self.step,
            train_loss: train.loss,
            train_accuracy: train.accuracy,
            val_loss: val.loss,
            val_accuracy: val.accuracy,
            train_cross_entropy: train.cross_entropy,
            val_cross_entropy: val.cross_entropy,
            lr: self.last_lr(),
            batch_loss: std::mem::take(&mut self.losses) / self.batches.per_epoch() as f64,
            norms: self.norms,
            trained,
            samples_per_second: self.work[0].take_rate(),
        };
        let judged = judged(&self.averaged, &*self.optimizer, &self.parameters);
        let stop = self.keeper.note(&figures, judged, self.network.buffers(), &self.options);
        self.unsettle(own);
        self.ending = if epoch >= self.config.epochs { Some(Ending::Finished { epochs: epoch }) } else { stop };
        Some(figures)
    }

    /// Judges the training and the validation part now. The training goes on as if it had not been asked.
    pub fn judge_now(&mut self) -> [Judged; 2] {
        let (_, own) = self.settle();
        let judged = self.judge_settled();
        self.unsettle(own);
        judged
    }

    /// Judges the weights that came of it once more with noise, as far as that is asked for.
    pub(super) fn test_with_noise(&mut self) -> Vec<Tested> {
        let Read { noise_passes, augment_passes, .. } = self.options;
        let mut told = Vec::new();
        if self.ending.as_ref().is_none_or(Ending::is_failure) {
            return told;
        }
        if noise_passes > 0 {
            let val_accuracy = self.noisy_accuracy(noise_passes);
            told.push(Tested { noise: Noise::Layers, passes: noise_passes, val_accuracy });
        }
        if augment_passes > 0 {
            let judged = self.averaged_accuracy(&self.config.test_augmentations(), augment_passes as usize);
            let noise = Noise::Augmentation;
            told.extend(judged.ok().map(|val_accuracy| Tested { noise, passes: augment_passes, val_accuracy }));
        }
        told
    }

    /// Judges the weights that came of it by the part that is kept apart; nothing, if there is none.
    pub fn judge_held_out(&mut self) -> Option<Judged> {
        if self.samples.len(Part::Test) == 0 {
            return None;
        }
        let Kept { parameters, buffers, .. } = self.result().clone();
        let own = self.network.buffers().to_vec();
        self.network.buffers_mut().copy_from_slice(&buffers);
        let mut judge = Judge { network: &mut self.network, samples: &self.samples, batch: self.config.batch };
        let judged = judge.part(Part::Test, &parameters);
        self.network.buffers_mut().copy_from_slice(&own);
        Some(judged)
    }

    /// The fraction of the validation part that the mean of so many passes with the network's noise predicts rightly.
    fn noisy_accuracy(&mut self, passes: u64) -> f64 {
        let Kept { parameters, buffers, .. } = self.result().clone();
        let own = self.network.buffers().to_vec();
        self.network.buffers_mut().copy_from_slice(&buffers);
        let (samples, seed) = (self.samples.len(Part::Val), self.config.seed);
        let mut correct = 0;
        for first in (0..samples).step_by(self.config.batch) {
            let rows = self.config.batch.min(samples - first);
            self.samples.write(Part::Val, first, self.network.batch(rows, Pass::EVAL));
            let probabilities = self.network.predict_averaged(&parameters, seed, passes);
            let targets: Vec<Target> = (first..first + rows).map(|sample| self.samples.val_target(sample)).collect();
            correct += loss::correct(&probabilities, &targets);
        }
        self.network.buffers_mut().copy_from_slice(&own);
        correct as f64 / samples as f64
    }

    /// Gives the network the running statistics of the weights to be judged, where they are others than the trained
    /// ones; those are judged by the validation part first, and their statistics are given back.
    fn settle(&mut self) -> (Option<Judged>, Option<Vec<f32>>) {
        let is_other = self.averaged.weights().or_else(|| self.optimizer.eval_point()).is_some();
        if !is_other {
            return (None, None);
        }
        let Self { network, samples, parameters, .. } = self;
        let own = network.buffers().to_vec();
        let mut judge = Judge { network, samples, batch: self.config.batch };
        let trained = judge.part(Part::Val, parameters);
        judge.settle_statistics(judged(&self.averaged, &*self.optimizer, parameters), self.config.seed);
        (Some(trained), Some(own))
    }

    /// The weights that are judged, as they are now.
    pub(super) fn judged_weights(&self) -> &[f32] {
        judged(&self.averaged, &*self.optimizer, &self.parameters)
    }

    /// The ending of a training whose loss is not finite after so many steps, by the batch the network still holds.
    pub(super) fn not_finite(&mut self, quantity: &'static str) -> Ending {
        let epoch = self.step.saturating_sub(1) / self.batches.per_epoch();
        let layers = self.config.layers(self.samples.data()).unwrap_or_default();
        let Self { network, averaged, optimizer, parameters, .. } = self;
        let path = network.path_to_non_finite(judged(averaged, &**optimizer, parameters));
        let layer = nn::layer_name(&layers, &path);
        Ending::NotFinite { epoch: epoch as u32 + 1, step: self.step, quantity, layer, kept: self.keeper.good.epoch }
    }

    fn unsettle(&mut self, own: Option<Vec<f32>>) {
        if let Some(own) = own {
            self.network.buffers_mut().copy_from_slice(&own);
        }
    }

    /// Both parts by the weights to be judged and the statistics at hand.
    fn judge_settled(&mut self) -> [Judged; 2] {
        let Self { network, samples, parameters, .. } = self;
        let weights = judged(&self.averaged, &*self.optimizer, parameters);
        let mut judge = Judge { network, samples, batch: self.config.batch };
        let train = judge.part(Part::Train, weights);
        if !train.loss.is_finite() {
            return [train, train];
        }
        [train, judge.part(Part::Val, weights)]
    }
}

/// The weights that are judged: the average if there is one, else the method's own point if it has one.
fn judged<'a>(averaged: &'a Averaged, optimizer: &'a dyn Optimizer<f32>, parameters: &'a [f32]) -> &'a [f32] {
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
