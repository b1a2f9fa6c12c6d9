//! [`Samples`]: a data set as one training sees it: split, labelled, augmented, normalised.

use std::sync::Arc;

use super::Config;
use crate::augment::Augmenter;
use crate::data::normalise::Normaliser;
use crate::data::split::{self, Split};
use crate::data::{self, Dataset};
use crate::nn::{Batch, Target};
use crate::optim::Refusal;

/// The two parts of a data set, ready to be written into batches.
pub struct Samples {
    data: Arc<Dataset>,
    split: Split,
    /// The labels of the training part, some of them wrong on purpose.
    train_labels: Vec<u32>,
    normaliser: Normaliser,
    image: Vec<f32>,
}

/// One of the two parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Train,
    Val,
}

/// How the images of one epoch are changed.
pub struct Look<'a> {
    pub augmenter: &'a mut Augmenter,
    pub seed: u64,
    pub epoch: u64,
}

impl Samples {
    /// The samples of a configuration that was checked.
    pub fn new(config: &Config) -> Result<Self, Refusal> {
        let data = data::load(&config.data)?;
        let split = split::split(&data, config.split, config.train_size, config.seed)?;
        let train_labels = split::noisy_labels(&data, &split.train, config.label_noise, config.seed)?;
        let normaliser = Normaliser::of(&data, &split.train);
        let image = vec![0.0; data.size()];
        Ok(Self { data, split, train_labels, normaliser, image })
    }

    pub fn data(&self) -> &Dataset {
        &self.data
    }

    /// How many samples a part has.
    pub const fn len(&self, part: Part) -> usize {
        match part {
            Part::Train => self.split.train.len(),
            Part::Val => self.split.val.len(),
        }
    }

    /// The label of a training sample and whether it was made wrong.
    pub fn train_label(&self, sample: usize) -> (u32, bool) {
        let label = self.train_labels[sample];
        (label, label != self.data.labels[self.split.train[sample]])
    }

    /// A training image as it looks in an epoch, before normalisation.
    pub fn look(&mut self, sample: usize, look: &mut Look<'_>) -> &[f32] {
        self.image.copy_from_slice(self.data.image(self.split.train[sample]));
        look.augmenter.apply(&mut self.image, self.data.shape, look.seed, [look.epoch, sample as u64]);
        &self.image
    }

    /// Writes augmented training samples.
    pub fn write_augmented(&mut self, samples: &[usize], mut look: Look<'_>, batch: Batch<'_, f32>) {
        let size = self.data.size();
        let rows = batch.inputs.chunks_exact_mut(size).zip(batch.targets);
        for (sample, (inputs, target)) in samples.iter().zip(rows) {
            *target = Target::of(self.train_labels[*sample]);
            self.look(*sample, &mut look);
            self.normaliser.apply(&self.image, inputs);
        }
    }

    /// Writes samples of a part as they are, beginning with `first`.
    pub fn write(&self, part: Part, first: usize, batch: Batch<'_, f32>) {
        let size = self.data.size();
        for (row, (inputs, target)) in batch.inputs.chunks_exact_mut(size).zip(batch.targets).enumerate() {
            let sample = first + row;
            let (image, true_or_noisy) = match part {
                Part::Train => (self.split.train[sample], self.train_labels[sample]),
                Part::Val => (self.split.val[sample], self.data.labels[self.split.val[sample]]),
            };
            *target = Target::of(true_or_noisy);
            self.normaliser.apply(self.data.image(image), inputs);
        }
    }
}
