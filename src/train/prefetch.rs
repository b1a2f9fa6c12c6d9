//! [`Prefetch`]: augmented batches are prepared on a thread of their own while earlier steps train.

use std::sync::Arc;

use super::Config;
use super::samples::{AugmentPass, Part, Samples};
use crate::data::batches::{Batches, Batching};
use crate::data::loader::Loader;
use crate::nn::{Batch, Target};

/// Batches that are ready or being prepared.
const BUFFERS: usize = 3;

/// The batches of the next steps, where preparing them is worth a thread. A batch depends on its step alone, so it is the
/// same on any thread.
pub struct Prefetch {
    is_wanted: bool,
    batching: Batching,
    /// None before the first step, and where nothing is prefetched.
    loader: Option<Loader<PreparedBatch>>,
}

/// A batch that is ready.
struct PreparedBatch {
    inputs: Vec<f32>,
    targets: Vec<Target>,
}

impl Prefetch {
    /// For a training of this configuration, at any step. Only augmentation takes long enough to be worth it, and only
    /// where the training has more than one thread: several trainings of one thread each keep all cores busy.
    pub fn new(config: &Config, batching: Batching) -> Self {
        Self { is_wanted: rayon::current_num_threads() > 1 && !config.augment.is_empty(), batching, loader: None }
    }

    /// Without a thread.
    #[cfg(test)]
    pub const fn off(batching: Batching) -> Self {
        Self { is_wanted: false, batching, loader: None }
    }

    /// Writes the batch of a step; false if the caller has to prepare it. Steps come in order, starting anywhere.
    pub fn write(&mut self, config: &Config, samples: &Arc<Samples>, step: u64, batch: Batch<'_, f32>) -> bool {
        if !self.is_wanted {
            return false;
        }
        let loader = match self.loader.take() {
            Some(loader) => Some(loader),
            None => start(config, self.batching, samples, step),
        };
        let Batch { inputs, targets } = batch;
        let take = |_, prepared: &mut PreparedBatch| {
            inputs.copy_from_slice(&prepared.inputs[..inputs.len()]);
            targets.copy_from_slice(&prepared.targets[..targets.len()]);
        };
        self.loader = loader.and_then(|mut loader| loader.next(take).is_ok().then_some(loader));
        // without a thread, or after it failed, this and all later steps prepare their batches themselves
        self.is_wanted = self.loader.is_some();
        self.is_wanted
    }

    /// Ends the thread.
    pub fn stop(&mut self) {
        self.loader = None;
    }
}

/// A thread that prepares the batches from `first` on; none if the system has no thread left.
fn start(config: &Config, batching: Batching, samples: &Arc<Samples>, first: u64) -> Option<Loader<PreparedBatch>> {
    let (samples, seed) = (Arc::clone(samples), config.seed);
    let (size, most) = (samples.data().size(), batching.largest(samples.len(Part::Train)));
    let mut batches = Batches::new(samples.len(Part::Train), batching, seed);
    let mut augmenter = samples.augmenter(&config.augment);
    let fill = move |step, prepared: &mut PreparedBatch| {
        let epoch = step / batches.per_epoch();
        let chosen = batches.of_step(step);
        let inputs = &mut prepared.inputs[..chosen.len() * size];
        let batch = Batch { inputs, targets: &mut prepared.targets[..chosen.len()] };
        samples.write_augmented(chosen, AugmentPass { augmenter: &mut augmenter, seed, epoch }, batch);
    };
    let empty = |_| PreparedBatch { inputs: vec![0.0; most * size], targets: vec![Target::of(0); most] };
    Loader::new((0..BUFFERS).map(empty).collect(), first, fill).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::Net;
    use crate::train::{Budget, Trainer};

    #[test]
    fn batches_made_ahead_are_the_same() {
        let augment = |text| crate::augment::parse(text).expect("augmentations");
        let net = Net::parse("dense 10").expect("a network");
        let config =
            Config { train_size: Some(100), augment: augment("shift 1 | mixup"), net, epochs: 3, ..Config::default() };
        let train = |prefetch: Option<fn(Batching) -> Prefetch>| {
            let mut trainer = Trainer::new(&config).expect("a good configuration");
            if let Some(prefetch) = prefetch {
                trainer.prefetch = prefetch(trainer.batching);
            }
            trainer.advance(Budget::Steps(5));
            let next = Config { augment: augment("rotate 20"), ..config.clone() };
            trainer.change(&next).expect("the augmentation can change");
            while !trainer.is_done() {
                trainer.advance(Budget::Steps(3));
            }
            assert!(trainer.prefetch.loader.is_none(), "the thread is let go");
            trainer.parameters().to_vec()
        };
        let alone = train(Some(Prefetch::off));
        assert_eq!(train(None), alone, "on this machine");
        let ahead = |batching| Prefetch { is_wanted: true, batching, loader: None };
        assert_eq!(train(Some(ahead)), alone, "ahead");
    }
}
