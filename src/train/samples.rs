//! [`Samples`]: the data set of one training: split, labelled, augmented, normalised.

use std::sync::{Arc, OnceLock};

use super::{Config, Majority};
use crate::augment::{Augmenter, Draw, Make, Mixed, Seen};
use crate::data::normalise::Normaliser;
use crate::data::split::{self, Split};
use crate::data::{self, Dataset, Task};
use crate::nn::{Batch, Tally, Target};
use crate::optim::Refusal;
use crate::registry::Choice;

/// A class is much larger than the others if it has this many times its equal share.
const UNBALANCED: f64 = 1.2;

/// The parts of a data set, ready to be written into batches.
pub struct Samples {
    data: Arc<Dataset>,
    split: Split,
    /// The labels of the training part, with label noise.
    train_labels: Vec<u32>,
    normaliser: Normaliser,
    /// How numbers become targets: what is taken off, and what they are divided by.
    scale: [f64; 2],
    /// Worked out when it is asked for.
    fingerprint: OnceLock<u64>,
}

/// One of the parts of a data set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// For training.
    Train,
    /// For validation.
    Val,
    /// Kept apart until the end; may be empty.
    Test,
}

/// An augmenter with the seed and epoch it draws for.
pub struct AugmentPass<'a> {
    pub augmenter: &'a mut Augmenter,
    pub seed: u64,
    pub epoch: u64,
}

impl Samples {
    /// The samples of a configuration that was checked.
    pub fn new(config: &Config) -> Result<Self, Refusal> {
        let data = data::load(&config.data)?;
        let split = split::split(&data, config.split, config.subset()?, config.data_seed())?;
        let train_labels = split::noisy_labels(&data, &split.train, config.label_noise, config.data_seed())?;
        let normaliser = Normaliser::of(&data, &split.train);
        let scale = target_scale(&data, &split.train);
        Ok(Self { data, split, train_labels, normaliser, scale, fingerprint: OnceLock::new() })
    }

    pub fn data(&self) -> &Dataset {
        &self.data
    }

    /// What tells the data set from others.
    pub fn fingerprint(&self) -> u64 {
        *self.fingerprint.get_or_init(|| self.data.fingerprint())
    }

    /// What the target is.
    pub fn task(&self) -> Task {
        self.data.task()
    }

    /// A tally of nothing yet.
    pub fn tally(&self) -> Tally {
        Tally::of_task(self.task(), self.data.classes.len())
    }

    /// What a target of 1 is in the unit of the numbers; 1 for classes.
    pub const fn unit(&self) -> f64 {
        self.scale[1]
    }

    /// A predicted target in the unit of the numbers.
    pub fn in_own_unit(&self, target: f64) -> f64 {
        self.scale[0] + self.scale[1] * target
    }

    /// The target of an image: its number standardised, or `label`.
    fn target(&self, image: usize, label: u32) -> Target {
        match self.data.numbers.get(image) {
            Some(number) => Target::number(((f64::from(*number) - self.scale[0]) / self.scale[1]) as f32),
            None => Target::of(label),
        }
    }

    /// The target of a sample of a part.
    pub fn target_of(&self, part: Part, sample: usize) -> Target {
        let (image, label, _) = self.labelled(part, sample);
        self.target(image, label)
    }

    /// Number of samples in a part.
    pub const fn len(&self, part: Part) -> usize {
        match part {
            Part::Train => self.split.train.len(),
            Part::Val => self.split.val.len(),
            Part::Test => self.split.test.len(),
        }
    }

    /// The label of a training sample, and whether label noise made it wrong.
    pub fn train_label(&self, sample: usize) -> (u32, bool) {
        let label = self.train_labels[sample];
        (label, label != self.data.labels[self.split.train[sample]])
    }

    /// Of a sample of a part: its image, its label, and whether label noise made that wrong.
    pub fn labelled(&self, part: Part, sample: usize) -> (usize, u32, bool) {
        match part {
            Part::Train => {
                let (label, is_mislabelled) = self.train_label(sample);
                (self.split.train[sample], label, is_mislabelled)
            }
            Part::Val | Part::Test => {
                let image = if part == Part::Val { self.split.val[sample] } else { self.split.test[sample] };
                (image, self.data.labels[image], false)
            }
        }
    }

    /// The largest class of the validation part, if it is so much larger than the others that accuracy alone misleads.
    pub fn majority(&self) -> Option<Majority> {
        let classes = &self.data.classes;
        if self.task() == Task::Regression {
            return None;
        }
        let mut sizes = vec![0_usize; classes.len()];
        self.split.val.iter().for_each(|image| sizes[self.data.labels[*image] as usize] += 1);
        let (class, size) = sizes.iter().enumerate().rev().max_by_key(|(_, size)| **size)?;
        let share = *size as f64 / self.split.val.len() as f64;
        let present = sizes.iter().filter(|size| **size > 0).count();
        let is_unbalanced = share * present as f64 > UNBALANCED;
        is_unbalanced.then(|| Majority { class: classes[class].clone(), share })
    }

    /// Normalises pixels in place.
    pub fn normalise(&self, pixels: &mut [f32]) {
        self.normaliser.apply(pixels);
    }

    /// An augmenter for a chain, fitted to the training part.
    pub fn augmenter(&self, chain: &[Choice<Make>]) -> Augmenter {
        Augmenter::new(chain, &Seen::new(&self.data, &self.split.train))
    }

    /// Augmented training images before normalisation, and what each was mixed with.
    pub fn augmented<'a>(&self, samples: &[usize], pass: AugmentPass<'a>, images: &mut [f32]) -> &'a [Mixed] {
        for (sample, image) in samples.iter().zip(images.chunks_exact_mut(self.data.size())) {
            self.data.copy_image(self.split.train[*sample], image);
        }
        let AugmentPass { augmenter, seed, epoch } = pass;
        augmenter.apply(images, self.data.shape, Draw { seed, epoch }, samples)
    }

    /// Writes augmented training samples.
    pub fn write_augmented(&self, samples: &[usize], pass: AugmentPass<'_>, batch: Batch<'_, f32>) {
        let mixed = self.augmented(samples, pass, batch.inputs);
        for ((sample, mixed), target) in samples.iter().zip(mixed).zip(batch.targets) {
            let [own, other] = [*sample, samples[mixed.with]]
                .map(|sample| self.target(self.split.train[sample], self.train_labels[sample]));
            let mixture = Target::mixture(own.label, other.label, mixed.share);
            *target = Target { number: mixed.share * own.number + (1.0 - mixed.share) * other.number, ..mixture };
        }
        for inputs in batch.inputs.chunks_exact_mut(self.data.size()) {
            self.normaliser.apply(inputs);
        }
    }

    /// Writes augmented validation samples, none of them mixed, and returns their targets.
    pub fn write_augmented_val<'b>(
        &self,
        samples: &[usize],
        pass: AugmentPass<'_>,
        batch: Batch<'b, f32>,
    ) -> &'b [Target] {
        let Batch { inputs, targets } = batch;
        let images = inputs.chunks_exact_mut(self.data.size());
        for ((sample, image), target) in samples.iter().zip(images).zip(&mut *targets) {
            let sample = self.split.val[*sample];
            self.data.copy_image(sample, image);
            *target = self.target(sample, self.data.labels[sample]);
        }
        let AugmentPass { augmenter, seed, epoch } = pass;
        augmenter.apply(inputs, self.data.shape, Draw { seed, epoch }, samples);
        for image in inputs.chunks_exact_mut(self.data.size()) {
            self.normaliser.apply(image);
        }
        targets
    }

    /// Writes samples of a part without augmentation, from `first` on.
    pub fn write(&self, part: Part, first: usize, batch: Batch<'_, f32>) {
        let size = self.data.size();
        for (row, (inputs, target)) in batch.inputs.chunks_exact_mut(size).zip(batch.targets).enumerate() {
            let sample = first + row;
            let (image, true_or_noisy, _) = self.labelled(part, sample);
            *target = self.target(image, true_or_noisy);
            self.data.copy_image(image, inputs);
            self.normaliser.apply(inputs);
        }
    }
}

/// Mean and standard deviation of the numbers of some images, as inputs are normalised; 0 and 1 for classes, and a
/// deviation of 1 where all numbers are equal.
fn target_scale(data: &Dataset, images: &[usize]) -> [f64; 2] {
    if data.task() == Task::Classification {
        return [0.0, 1.0];
    }
    let numbers = || images.iter().map(|image| f64::from(data.numbers[*image]));
    let mean = numbers().sum::<f64>() / images.len() as f64;
    let variance = numbers().map(|number| (number - mean).powi(2)).sum::<f64>() / images.len() as f64;
    [mean, if variance > 0.0 { variance.sqrt() } else { 1.0 }]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::augment;
    use crate::nn::{Net, Network, Pass};

    /// Blending inputs and labels commutes with normalising: what the network gets can be computed from what it would
    /// have got.
    #[test]
    fn a_mixture_has_the_labels_of_both() {
        let augment = augment::parse("mixup 1").expect("an augmentation");
        let config = Config { label_noise: 0.5, augment, ..Config::default() };
        let mut samples = Samples::new(&config).expect("a good configuration");
        let layers = Net::default().layers(10).expect("a network");
        let mut network = Network::<f32>::new(&layers, &[8, 8, 1], 10, 32).expect("the shapes fit");
        let chosen: Vec<usize> = (100..132).collect();
        let mut plain = vec![0.0; 32 * 64];
        let mut write = |chain: &[Choice<Make>], samples: &mut Samples| {
            let pass = AugmentPass { augmenter: &mut samples.augmenter(chain), seed: 7, epoch: 2 };
            let batch = network.batch(32, Pass::train(0, 0));
            samples.write_augmented(&chosen, pass, Batch { inputs: &mut plain, targets: &mut *batch.targets });
            (plain.clone(), batch.targets.to_vec())
        };
        let (plain, labels) = write(&[], &mut samples);
        let (mixed, targets) = write(&config.augment, &mut samples);
        assert_eq!(labels, chosen.iter().map(|sample| Target::of(samples.train_labels[*sample])).collect::<Vec<_>>());
        for (row, (target, inputs)) in targets.iter().zip(mixed.chunks_exact(64)).enumerate() {
            assert_eq!(target.label, labels[row].label, "its own label comes first");
            let is_of = |other: usize| {
                let blend =
                    |at: usize| target.share * plain[row * 64 + at] + (1.0 - target.share) * plain[other * 64 + at];
                labels[other].label == target.other && (0..64).all(|at| (inputs[at] - blend(at)).abs() < 1e-4)
            };
            assert!((0..32).any(is_of), "row {row} is mixed with a row of its other label");
        }
    }
}
