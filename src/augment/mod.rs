//! Augmentation: every sample looks a little different each time it is trained on.
//!
//! Geometric augmentations that follow each other become one map and one resampling, so that an image is blurred once
//! however many there are. What falls outside the image is background, 0.

use nalgebra::Matrix3;

use crate::registry::{self, Choice, Entry, PickError};
use crate::rng::{self, Pcg64};

mod noise;
mod rotate;
mod shift;
mod warp;

/// All augmentations, in the order they are listed.
pub static AUGMENTS: &[Entry<Make>] = &[shift::ENTRY, rotate::ENTRY, noise::ENTRY];

/// Builds an augmentation from the values of its settings.
#[derive(Debug)]
pub struct Make(pub fn(&Choice<Self>) -> Augment);

/// What an augmentation does to an image.
pub enum Augment {
    /// Moves it about.
    Geometric(Box<dyn Geometric>),
    /// Changes its pixels where they are.
    Pixelwise(Box<dyn Pixelwise>),
}

/// An augmentation that moves an image about.
pub trait Geometric: Send + Sync {
    /// Draws a map from a place in the new image to the place in the old one that is seen there: homogeneous
    /// coordinates (x, y, 1) in pixels, (0, 0) in the middle of the image, y downwards.
    fn draw(&self, rng: &mut Pcg64) -> Matrix3<f64>;
}

/// An augmentation that changes pixels where they are.
pub trait Pixelwise: Send + Sync {
    /// Changes an image whose pixels were from 0 to 1.
    fn apply(&self, pixels: &mut [f32], rng: &mut Pcg64);
}

/// A chain of augmentations with its buffers.
#[derive(Default)]
pub struct Augmenter {
    chain: Vec<Augment>,
    /// The image before a resampling.
    before: Vec<f32>,
}

impl Augmenter {
    /// A chain that acts from left to right.
    pub fn new(chain: &[Choice<Make>]) -> Self {
        Self { chain: chain.iter().map(|choice| (choice.entry().make.0)(choice)).collect(), before: Vec::new() }
    }

    /// Changes an image of height × width × channels. What is drawn depends on seed, epoch and sample alone.
    pub fn apply(&mut self, image: &mut [f32], shape: [usize; 3], seed: u64, [epoch, sample]: [u64; 2]) {
        if self.chain.is_empty() {
            return;
        }
        let mut rng = rng::keyed(seed, "augment", epoch << 32 | sample);
        let mut map: Option<Matrix3<f64>> = None;
        for augment in &self.chain {
            match augment {
                Augment::Geometric(geometric) => {
                    let next = geometric.draw(&mut rng);
                    map = Some(map.map_or(next, |map| map * next));
                }
                Augment::Pixelwise(pixelwise) => {
                    if let Some(map) = map.take() {
                        warp::resample(&mut self.before, image, shape, &map);
                    }
                    pixelwise.apply(image, &mut rng);
                }
            }
        }
        if let Some(map) = map {
            warp::resample(&mut self.before, image, shape, &map);
        }
    }
}

/// Reads a chain of augmentations: `shift 0.5 | rotate 10`; empty text is none.
///
/// # Errors
/// If the text is no such chain.
pub fn parse(text: &str) -> Result<Vec<Choice<Make>>, PickError> {
    registry::parse_all("augmentation", AUGMENTS, text)
}
