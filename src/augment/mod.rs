//! Augmentation: every sample looks a little different each time it is trained on.
//!
//! Geometric augmentations that follow each other become one map and one resampling, so that an image is blurred once
//! however many there are. What falls outside the image is background, 0. All of them see pixels from 0 to 1, before
//! they are normalised; only those whose definition says so cut off what leaves that range.

use nalgebra::Matrix3;

use crate::param::{Limits, Param};
use crate::refusal::Refusal;
use crate::registry::{self, Choice, Entry, PickError};
use crate::rng::Pcg64;

mod augmenter;
pub mod color;
pub mod field;
mod seen;
mod transform;
pub mod warp;

pub use self::augmenter::{Augmenter, Draw, Mixed};
use self::field::Field;
pub use self::seen::Seen;
pub use self::transform::AUGMENTS;

/// What an augmentation acts on, and how it is built.
#[derive(Debug)]
pub struct Make {
    /// The samples it makes sense for.
    pub on: On,
    /// Builds it from the values of its settings.
    pub build: Build,
}

/// What samples an augmentation makes sense for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum On {
    /// Any, points and rows of a table included.
    Anything,
    /// Images: pixels with neighbours.
    Images,
    /// Images of red, green and blue.
    Colors,
}

/// Builds an augmentation, by what it does to an image.
#[derive(Debug)]
pub enum Build {
    /// Moves it about by one map.
    Geometric(fn(&Choice<Make>) -> Box<dyn Geometric>),
    /// Moves every pixel its own way.
    Bending(fn(&Choice<Make>) -> Box<dyn Bending>),
    /// Changes its pixels where they are; may learn from the training images first.
    Pixelwise(fn(&Choice<Make>, &Seen<'_>) -> Box<dyn Pixelwise>),
    /// Mixes it with another one of its batch, and their labels too.
    Mixing(fn(&Choice<Make>) -> Box<dyn Mixing>),
}

/// An augmentation that moves an image about.
pub trait Geometric: Send + Sync {
    /// Draws a map from a place in the new image to the place in the old one that is seen there: homogeneous
    /// coordinates (x, y, 1) in pixels, (0, 0) in the middle of the image of height × width, y downwards.
    fn draw(&self, size: [usize; 2], rng: &mut Pcg64) -> Matrix3<f64>;
}

/// An augmentation that moves every pixel its own way.
pub trait Bending: Send + Sync {
    /// Draws where the new image's pixels are seen in the old one, as displacements of a field that has its size.
    fn draw(&self, field: &mut Field, rng: &mut Pcg64);
}

/// An augmentation that changes pixels where they are.
pub trait Pixelwise: Send + Sync {
    /// Changes an image of height × width × channels whose pixels were from 0 to 1.
    fn apply(&self, pixels: &mut [f32], shape: [usize; 3], rng: &mut Pcg64);
}

/// An augmentation that mixes an image with another.
pub trait Mixing: Send + Sync {
    /// Mixes `other` into `pixels`, both of height × width × channels, and says how much of the mixture is still of the
    /// first, from 0 to 1: its label weighs as much.
    fn mix(&self, pixels: &mut [f32], other: &[f32], shape: [usize; 3], rng: &mut Pcg64) -> f32;
}

/// How often an augmentation acts: every one has this setting.
const PROBABILITY: Param = Param::linear("probability", "Probability", [0.0, 1.0], 1.0)
    .within(Limits::closed(0.0, 1.0))
    .help("The probability that an image is transformed, drawn for each image every time.");

/// Reads a chain of augmentations: `shift 0.5 | rotate 10`; empty text is none.
///
/// # Errors
/// If the text is no such chain.
pub fn parse(text: &str) -> Result<Vec<Choice<Make>>, PickError> {
    registry::parse_all("augmentation", AUGMENTS, text)
}

/// Whether a chain makes sense for samples of height × width × channels.
///
/// # Errors
/// A sentence that names the augmentation to leave out.
pub fn check(chain: &[Choice<Make>], [height, width, channels]: [usize; 3]) -> Result<(), Refusal> {
    let is_image = height > 1 || width > 1;
    for choice in chain {
        let Entry { key, make, .. } = choice.entry();
        if make.on != On::Anything && !is_image {
            return Err(Refusal(format!(
                "{key} needs images, but these samples are lists of {channels} numbers: leave it out"
            )));
        }
        if make.on == On::Colors && channels != 3 {
            return Err(Refusal(format!(
                "{key} needs the three channels red, green and blue, but these images have {channels}: leave it out"
            )));
        }
    }
    let mut mixing = chain.iter().filter(|choice| matches!(choice.entry().make.build, Build::Mixing(_)));
    if let (Some(first), Some(second)) = (mixing.next(), mixing.next()) {
        let [first, second] = [first, second].map(|choice| choice.entry().key);
        return Err(Refusal(format!(
            "{first} and {second} can't both be in a chain, because a sample has at most two labels: leave one out"
        )));
    }
    Ok(())
}
