//! [`Ahead`]: augmented batches are made on a thread of their own while the steps before them train.

use std::sync::{Arc, OnceLock};
use std::thread;

use super::Config;
use super::samples::{Look, Part, Samples};
use crate::data::batches::Batches;
use crate::data::loader::Loader;
use crate::nn::{Batch, Target};

/// Batches that wait or are being made.
const BUFFERS: usize = 3;

/// The batches of the next steps, if they are worth a thread. What a batch holds depends on its step alone, so it is the
/// same whoever makes it.
pub struct Ahead {
    is_wanted: bool,
    /// None before the first step, and when there is nothing to be made ahead.
    loader: Option<Loader<Ready>>,
}

/// A batch that is made.
struct Ready {
    inputs: Vec<f32>,
    targets: Vec<Target>,
}

impl Ahead {
    /// For a training of this configuration, at any step: only augmentation takes long enough.
    pub fn new(config: &Config) -> Self {
        static CORES: OnceLock<usize> = OnceLock::new();
        let cores = *CORES.get_or_init(|| thread::available_parallelism().map_or(1, usize::from));
        Self { is_wanted: cores > 1 && !config.augment.is_empty(), loader: None }
    }

    /// Never ahead.
    #[cfg(test)]
    pub const fn off() -> Self {
        Self { is_wanted: false, loader: None }
    }

    /// Writes the batch of a step and says whether it did. Steps are asked for in their order, beginning anywhere.
    pub fn write(&mut self, config: &Config, samples: &Arc<Samples>, step: u64, batch: Batch<'_, f32>) -> bool {
        if !self.is_wanted {
            return false;
        }
        let loader = match self.loader.take() {
            Some(loader) => Some(loader),
            None => start(config, samples, step),
        };
        let Batch { inputs, targets } = batch;
        let take = |_, ready: &mut Ready| {
            inputs.copy_from_slice(&ready.inputs[..inputs.len()]);
            targets.copy_from_slice(&ready.targets[..targets.len()]);
        };
        self.loader = loader.and_then(|mut loader| loader.next(take).is_ok().then_some(loader));
        // where there is no thread, or it broke, the step makes its batch itself and all later ones too
        self.is_wanted = self.loader.is_some();
        self.is_wanted
    }

    /// Lets the thread go.
    pub fn rest(&mut self) {
        self.loader = None;
    }
}

/// A thread that makes the batches from `first` on; none if the system gives none.
fn start(config: &Config, samples: &Arc<Samples>, first: u64) -> Option<Loader<Ready>> {
    let (samples, seed) = (Arc::clone(samples), config.seed);
    let (size, most) = (samples.data().size(), config.batch);
    let mut batches = Batches::new(samples.len(Part::Train), config.batch, seed);
    let mut augmenter = samples.augmenter(&config.augment);
    let fill = move |step, ready: &mut Ready| {
        let epoch = step / batches.per_epoch();
        let chosen = batches.of_step(step);
        let inputs = &mut ready.inputs[..chosen.len() * size];
        let batch = Batch { inputs, targets: &mut ready.targets[..chosen.len()] };
        samples.write_augmented(chosen, Look { augmenter: &mut augmenter, seed, epoch }, batch);
    };
    let empty = |_| Ready { inputs: vec![0.0; most * size], targets: vec![Target::of(0); most] };
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
        let train = |ahead: Option<Ahead>| {
            let mut trainer = Trainer::new(&config).expect("a good configuration");
            if let Some(ahead) = ahead {
                trainer.ahead = ahead;
            }
            trainer.advance(Budget::Steps(5));
            let next = Config { augment: augment("rotate 20"), ..config.clone() };
            trainer.change(&next).expect("the augmentation can change");
            while !trainer.is_done() {
                trainer.advance(Budget::Steps(3));
            }
            assert!(trainer.ahead.loader.is_none(), "the thread is let go");
            trainer.parameters().to_vec()
        };
        let alone = train(Some(Ahead::off()));
        assert_eq!(train(None), alone, "on this machine");
        assert_eq!(train(Some(Ahead { is_wanted: true, loader: None })), alone, "ahead");
    }
}
