//! [`Bernoulli`]: random draws of the noisy layers.

use rand::Rng as _;

use super::Pass;
use crate::rng::{self, Pcg64};

/// Bernoulli draws of one pass, each false with the same probability. The same pass draws the same.
pub struct Bernoulli {
    rng: Pcg64,
    threshold: u32,
    /// Half of a random number that was not used yet.
    spare: Option<u32>,
}

impl Bernoulli {
    /// Draws of a layer whose stream has this name, false with probability `rate` below 1.
    pub fn of(pass: Pass, stream: &str, rate: f64) -> Self {
        // 32 bits per draw, two draws per random number: the rate is exact to 2⁻³²
        let threshold = (rate * 4_294_967_296.0) as u32;
        Self { rng: rng::keyed(pass.seed, stream, pass.step), threshold, spare: None }
    }

    /// The next draw.
    #[inline]
    pub fn is_kept(&mut self) -> bool {
        let bits = self.spare.take().unwrap_or_else(|| {
            let bits = self.rng.next_u64();
            self.spare = Some((bits >> 32) as u32);
            bits as u32
        });
        bits >= self.threshold
    }
}
