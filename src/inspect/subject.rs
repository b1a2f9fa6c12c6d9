//! [`Subject`]: a network of a training, at some of its weights, with the samples of the training.

use std::ops::Range;
use std::sync::Arc;

use super::{Fill, Probe};
use crate::augment::{self, Augmenter};
use crate::data::Task;
use crate::nn::{Batch, Tally, Target};
use crate::optim::Refusal;
use crate::registry::Choice;
use crate::train::{Config, Part, Samples, Snapshot};

/// What is looked into.
pub struct Subject {
    config: Config,
    samples: Arc<Samples>,
    /// The network with its weights.
    pub probe: Probe<f32>,
    epoch: u32,
}

/// A sample as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    /// `height × width × channels` pixels, from 0 to 1.
    pub pixels: Vec<f32>,
    /// The same, normalised: what the network reads.
    pub inputs: Vec<f32>,
    /// Its class, or the one it is trained as.
    pub label: u32,
    /// Its target in the unit of the data, where that is a number.
    pub number: Option<f64>,
    /// Whether label noise made that wrong.
    pub is_mislabelled: bool,
}

impl Subject {
    /// A network of a training.
    ///
    /// # Errors
    /// A sentence, if the configuration can't begin or the weights are of another network.
    pub fn new(config: &Config, snapshot: &Snapshot) -> Result<Self, Refusal> {
        config.check()?;
        let samples = Arc::new(Samples::new(config)?);
        let probe = probe(config, &samples, snapshot)?;
        Ok(Self { config: config.clone(), samples, probe, epoch: snapshot.epoch })
    }

    /// Puts other weights of the same training in.
    ///
    /// # Errors
    /// A sentence, if they are of another network.
    pub fn replace(&mut self, snapshot: &Snapshot) -> Result<(), Refusal> {
        self.probe = probe(&self.config, &self.samples, snapshot)?;
        self.epoch = snapshot.epoch;
        Ok(())
    }

    /// What the training follows from.
    pub const fn config(&self) -> &Config {
        &self.config
    }

    /// Epochs that the weights have been trained.
    pub const fn epoch(&self) -> u32 {
        self.epoch
    }

    /// Height, width and channels of a sample.
    pub fn shape(&self) -> [usize; 3] {
        self.samples.data().shape
    }

    /// What the target is.
    pub fn task(&self) -> Task {
        self.samples.task()
    }

    /// What the network says of a number, in the unit of the data; of a class nothing changes.
    pub fn in_own_unit(&self, output: f64) -> f64 {
        self.samples.in_own_unit(output)
    }

    /// A difference of two outputs in the unit of the data; of classes nothing changes.
    pub fn difference_in_own_unit(&self, difference: f64) -> f64 {
        self.samples.unit() * difference
    }

    /// A tally of nothing yet.
    pub(super) fn tally(&self) -> Tally {
        self.samples.tally()
    }

    /// The fraction predicted rightly; of a number RMSE in the unit of the data.
    pub(super) fn figure(&self, tally: &Tally) -> f64 {
        tally.rmse().map_or_else(|| tally.accuracy(), |rmse| self.difference_in_own_unit(rmse))
    }

    /// The names of the classes.
    pub fn classes(&self) -> &[String] {
        &self.samples.data().classes
    }

    /// Samples in a part.
    pub fn len(&self, part: Part) -> usize {
        self.samples.len(part)
    }

    /// A sample of a part, without augmentation.
    pub fn sample(&self, part: Part, at: usize) -> Option<Shown> {
        if at >= self.len(part) {
            return None;
        }
        let (image, label, is_mislabelled) = self.samples.labelled(part, at);
        let pixels = self.samples.data().image(image).into_owned();
        let mut inputs = pixels.clone();
        self.samples.normalise(&mut inputs);
        let number = self.number(part, at);
        Some(Shown { pixels, inputs, label, number, is_mislabelled })
    }

    /// The target of a sample of a part in the unit of the data, where that is a number.
    pub fn number(&self, part: Part, at: usize) -> Option<f64> {
        self.samples.data().numbers.get(self.image(part, at)).map(|number| f64::from(*number))
    }

    /// The place of a sample of a part in the data set.
    pub fn image(&self, part: Part, at: usize) -> usize {
        self.samples.labelled(part, at).0
    }

    /// Pixels from 0 to 1 as the network reads them.
    pub fn normalised(&self, pixels: &[f32]) -> Vec<f32> {
        let mut inputs = pixels.to_vec();
        self.samples.normalise(&mut inputs);
        inputs
    }

    /// A chain of augmentations, fitted to the training part.
    pub fn augmenter(&self, chain: &[Choice<augment::Make>]) -> Augmenter {
        self.samples.augmenter(chain)
    }

    /// Some samples of a part as the network reads them, without augmentation, and their classes.
    pub fn inputs(&self, part: Part, samples: Range<usize>) -> (Vec<f32>, Vec<Target>) {
        let rows = samples.len();
        let mut inputs = vec![0.0; rows * self.samples.data().size()];
        let mut targets = vec![Target::of(0); rows];
        self.samples.write(part, samples.start, Batch { inputs: &mut inputs, targets: &mut targets });
        (inputs, targets)
    }

    /// The normalised number of each channel that a patch is filled with.
    pub fn fill(&self, fill: Fill) -> Vec<f32> {
        let mut pixel = vec![0.0; self.shape()[2]];
        if fill == Fill::Background {
            self.samples.normalise(&mut pixel);
        }
        pixel
    }
}

fn probe(config: &Config, samples: &Samples, snapshot: &Snapshot) -> Result<Probe<f32>, Refusal> {
    let data = samples.data();
    let layers = config.layers(data)?;
    let weights = (snapshot.parameters.clone(), &snapshot.buffers[..]);
    let probe = Probe::new((&layers, &config.loss), &data.shape, data.classes.len(), weights)?;
    Ok(probe.for_task(data.task(), &config.loss))
}
