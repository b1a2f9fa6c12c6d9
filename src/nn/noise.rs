//! Coins: what the noisy layers throw.

use rand::Rng as _;

use super::Pass;
use crate::rng::{self, Pcg64};

/// Throws of one pass, each a loss with the same probability. The same pass throws the same.
pub struct Coins {
    rng: Pcg64,
    threshold: u32,
    /// Half of a draw that was not used yet.
    spare: Option<u32>,
}

impl Coins {
    /// Throws of a layer whose stream has this name, lost with probability `rate` below 1.
    pub fn of(pass: Pass, stream: &str, rate: f64) -> Self {
        // 32 bits a throw, two throws a draw: the rate is met to 2⁻³²
        let threshold = (rate * 4_294_967_296.0) as u32;
        Self { rng: rng::keyed(pass.seed, stream, pass.step), threshold, spare: None }
    }

    /// Whether the next throw is won.
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
