//! One seed gives many named, independent, portable streams of random numbers.
//!
//! The generator is named after its algorithm (PCG XSL RR 128/64, O'Neill 2014), because the standard ones of `rand`
//! may change their values in any release. A stream depends on the seed and its name alone: drawing more numbers for
//! the noise never moves the batches.

use rand::RngExt as _;
pub use rand_pcg::Pcg64;

/// A stream: `stream(seed, "init")`.
pub fn stream(seed: u64, name: &str) -> Pcg64 {
    keyed(seed, name, 0)
}

/// The `index`-th of a family of streams: one for each step, epoch or run, so that any of them can be made without
/// the ones before it.
pub fn keyed(seed: u64, name: &str, index: u64) -> Pcg64 {
    let state = u128::from(mix(seed)) << 64 | u128::from(mix(seed ^ mix(index)));
    let sequence = u128::from(hash(name)) << 64 | u128::from(mix(index));
    Pcg64::new(state, sequence)
}

/// A standard normal number.
pub fn normal(rng: &mut Pcg64) -> f64 {
    rng.sample(rand_distr::StandardNormal)
}

/// A number from 0 to 1 by the Beta distribution with both parameters `alpha`, above 0.
pub fn beta(rng: &mut Pcg64, alpha: f64) -> f64 {
    rand_distr::Beta::new(alpha, alpha).map_or(0.5, |beta| rng.sample(beta))
}

/// FNV-1a of the name.
fn hash(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// `SplitMix64`'s finaliser: neighbouring seeds give unrelated states.
const fn mix(seed: u64) -> u64 {
    let z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
