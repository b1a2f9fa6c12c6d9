//! Training samples as the network is shown them, for looking at.

use super::Config;
use super::samples::{Look, Part, Samples};
use crate::data::batches::Batches;
use crate::optim::Refusal;

/// A training sample of one epoch.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// Height, width, channels.
    pub shape: [usize; 3],
    /// Augmented, not normalised: 0 is background, 1 the brightest; interpolation and noise may leave that range.
    pub pixels: Vec<f32>,
    /// The class it is trained as, by number.
    pub label: u32,
    /// The class it is trained as, by name.
    pub class: String,
    /// Whether label noise made the label wrong.
    pub is_mislabelled: bool,
}

/// Up to `count` training samples as the network sees them in an epoch (from 1). They are those of the first epoch's
/// first batches, whatever the epoch, so that one sample can be watched as it changes.
///
/// # Errors
/// As [`Config::check`].
pub fn gallery(config: &Config, epoch: u32, count: usize) -> Result<Vec<Sample>, Refusal> {
    config.check()?;
    let samples = Samples::new(config)?;
    let count = count.min(samples.len(Part::Train));
    let mut first = Batches::new(samples.len(Part::Train), count.max(1), config.seed);
    let mut augmenter = samples.augmenter(&config.augment);
    let look = Look { augmenter: &mut augmenter, seed: config.seed, epoch: u64::from(epoch.saturating_sub(1)) };
    let chosen = &first.of_step(0)[..count];
    let size = samples.data().size();
    let mut images = vec![0.0; count * size];
    samples.look(chosen, look, &mut images);
    let show = |(sample, pixels): (&usize, &[f32])| {
        let (label, is_mislabelled) = samples.train_label(*sample);
        let class = samples.data().classes[label as usize].clone();
        Sample { shape: samples.data().shape, pixels: pixels.to_vec(), label, class, is_mislabelled }
    };
    Ok(chosen.iter().zip(images.chunks_exact(size)).map(show).collect())
}
