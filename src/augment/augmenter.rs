//! [`Augmenter`]: a chain of augmentations at work on a batch.

use std::ops::Range;

use rand::RngExt as _;

use super::warp::Warp;
use super::{Bending, Build, Geometric, Make, Mixing, Pixelwise, Seen};
use crate::data::batches::shuffle;
use crate::registry::Choice;
use crate::rng::{self, Pcg64};

/// A chain of augmentations with its buffers: allocates nothing once it has seen a batch.
#[derive(Default)]
pub struct Augmenter {
    links: Vec<Link>,
    warp: Warp,
    /// The batch before it is mixed.
    before: Vec<f32>,
    /// Who is mixed with whom.
    partners: Vec<usize>,
    mixed: Vec<Mixed>,
}

/// An augmentation and how often it acts.
struct Link {
    act: Act,
    probability: f64,
}

enum Act {
    Geometric(Box<dyn Geometric>),
    Bending(Box<dyn Bending>),
    Pixelwise(Box<dyn Pixelwise>),
    Mixing(Box<dyn Mixing>),
}

/// What is drawn: another seed or epoch gives other looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draw {
    /// The run's seed.
    pub seed: u64,
    /// Epochs done.
    pub epoch: u64,
}

/// What an image of a batch is made of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mixed {
    /// The place in the batch of the image it was mixed with; its own if it was not.
    pub with: usize,
    /// How much of it is its own, from 0 to 1.
    pub share: f32,
}

impl Augmenter {
    /// A chain that acts from left to right, for a network that is trained on `seen`.
    pub fn new(chain: &[Choice<Make>], seen: &Seen<'_>) -> Self {
        let link = |choice: &Choice<Make>| {
            let act = match choice.entry().make.build {
                Build::Geometric(build) => Act::Geometric(build(choice)),
                Build::Bending(build) => Act::Bending(build(choice)),
                Build::Pixelwise(build) => Act::Pixelwise(build(choice, seen)),
                Build::Mixing(build) => Act::Mixing(build(choice)),
            };
            Link { act, probability: choice.number("probability") }
        };
        Self { links: chain.iter().map(link).collect(), ..Self::default() }
    }

    /// Changes a batch of images of height × width × channels, and says what each was mixed with. What is drawn for an
    /// image depends on seed, epoch and `samples`, their numbers, alone; its partner is one of the same batch.
    pub fn apply(&mut self, images: &mut [f32], shape: [usize; 3], draw: Draw, samples: &[usize]) -> &[Mixed] {
        self.mixed.clear();
        self.mixed.extend((0..samples.len()).map(|with| Mixed { with, share: 1.0 }));
        if !self.links.is_empty() {
            let mixing = self.links.iter().position(|link| matches!(link.act, Act::Mixing(_)));
            let alone = mixing.unwrap_or(self.links.len());
            self.change_each(0..alone, images, shape, samples, |sample| draw.stream("augment", sample));
            self.mix(alone, images, shape, draw, samples);
            let rest = (alone + 1).min(self.links.len())..self.links.len();
            self.change_each(rest, images, shape, samples, |sample| draw.stream("augment-mixed", sample));
        }
        &self.mixed
    }

    /// Applies some links, none of which mixes, to every image by itself.
    fn change_each(
        &mut self,
        links: Range<usize>,
        images: &mut [f32],
        shape: [usize; 3],
        samples: &[usize],
        stream: impl Fn(usize) -> Pcg64,
    ) {
        let size: usize = shape.iter().product();
        if links.is_empty() || size == 0 {
            return;
        }
        for (image, sample) in images.chunks_exact_mut(size).zip(samples) {
            let mut rng = stream(*sample);
            for link in &self.links[links.clone()] {
                if !link.acts(&mut rng) {
                    continue;
                }
                match &link.act {
                    Act::Geometric(geometric) => self.warp.push(geometric.draw([shape[0], shape[1]], &mut rng)),
                    Act::Bending(bending) => bending.draw(self.warp.push_field([shape[0], shape[1]]), &mut rng),
                    Act::Pixelwise(pixelwise) => {
                        self.warp.resample(image, shape);
                        pixelwise.apply(image, shape, &mut rng);
                    }
                    Act::Mixing(_) => {}
                }
            }
            self.warp.resample(image, shape);
        }
    }

    /// Mixes the images of a batch with one another, if the link at that place does so.
    fn mix(&mut self, at: usize, images: &mut [f32], shape: [usize; 3], draw: Draw, samples: &[usize]) {
        let Some(Link { act: Act::Mixing(mixing), .. }) = self.links.get(at) else { return };
        let (Some(first), size) = (samples.first(), shape.iter().product::<usize>().max(1)) else { return };
        // a sample is in one batch of an epoch, so the first of them names the batch
        let mut rng = draw.stream("mix", *first);
        self.partners.clear();
        self.partners.extend(0..samples.len());
        shuffle(&mut self.partners, &mut rng);
        self.before.clear();
        self.before.extend_from_slice(images);
        let pairs = images.chunks_exact_mut(size).zip(&self.partners);
        for ((image, with), mixed) in pairs.zip(&mut self.mixed) {
            if self.links[at].acts(&mut rng) {
                let other = &self.before[with * size..][..size];
                *mixed = Mixed { with: *with, share: mixing.mix(image, other, shape, &mut rng) };
            }
        }
    }
}

impl Link {
    fn acts(&self, rng: &mut Pcg64) -> bool {
        self.probability >= 1.0 || rng.random::<f64>() < self.probability
    }
}

impl Draw {
    fn stream(self, name: &str, sample: usize) -> Pcg64 {
        rng::keyed(self.seed, name, self.epoch << 32 | sample as u64)
    }
}
