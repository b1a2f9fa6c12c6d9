//! [`Look`]: a sample as augmentations change it.

use super::Subject;
use crate::augment::{self, Draw, Make};
use crate::optim::Refusal;
use crate::registry::Choice;
use crate::train::Part;

/// Samples that a mixing augmentation mixes with one another.
const PARTNERS: usize = 8;

/// A sample behind a part of a chain of augmentations.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// The last augmentation, as text; empty for the sample as it is.
    pub behind: String,
    /// `height × width × channels` pixels; interpolation and noise may leave the range from 0 to 1.
    pub pixels: Vec<f32>,
    /// The class of the sample it was mixed with, and the weight of its own; none if it was not mixed.
    pub mixed: Option<(u32, f32)>,
}

impl Subject {
    /// A sample of a part as it is, and behind each link of a chain in one draw: what is drawn for the first links is the
    /// same whatever follows them.
    ///
    /// # Errors
    /// A sentence, if the chain does not suit the samples or there is no such sample.
    pub fn looks(
        &self,
        (part, sample): (Part, usize),
        chain: &[Choice<Make>],
        draw: u64,
    ) -> Result<Vec<Look>, Refusal> {
        (0..=chain.len()).map(|links| self.look((part, sample), &chain[..links], draw)).collect()
    }

    /// A sample of a part behind a whole chain in a draw.
    ///
    /// # Errors
    /// As [`looks`](Self::looks).
    pub fn look(&self, (part, sample): (Part, usize), chain: &[Choice<Make>], draw: u64) -> Result<Look, Refusal> {
        augment::check(chain, self.shape())?;
        let all = self.len(part);
        if sample >= all {
            return Err(Refusal(format!("there is no sample {sample} among {all} counted from 0")));
        }
        // partners for those that mix
        let together: Vec<usize> = (0..PARTNERS.min(all)).map(|at| (sample + at) % all).collect();
        let shown: Vec<_> = together.iter().filter_map(|at| self.sample(part, *at)).collect();
        let mut images: Vec<f32> = shown.iter().flat_map(|shown| shown.pixels.iter().copied()).collect();
        let mut augmenter = self.augmenter(chain);
        let draw = Draw { seed: self.config().seed, epoch: draw };
        let mixed = augmenter.apply(&mut images, self.shape(), draw, &together)[0];
        let size: usize = self.shape().iter().product();
        images.truncate(size);
        let mixed = (mixed.share < 1.0).then(|| (shown[mixed.with].label, mixed.share));
        Ok(Look { behind: chain.last().map_or_else(String::new, ToString::to_string), pixels: images, mixed })
    }
}
