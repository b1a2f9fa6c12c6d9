//! [`Rule`]: a method that treats every coordinate alike, written like its equation; `lifted.rs` makes it an optimizer.

use super::Settings;
use crate::real::Real;

/// One coordinate of a first-order method, with `K` memories per coordinate and `S` numbers shared by all coordinates.
pub trait Rule<const K: usize, const S: usize = 0>: Send + 'static {
    /// Symbols of the memories.
    const MEMORY: [&'static str; K];
    /// Symbols of the shared numbers: running powers of β.
    const SHARED: [&'static str; S];
    /// The memory that is the evaluation point, where that is not the one at which gradients are taken.
    const EVAL: Option<usize> = None;
    /// The index of λ in the settings of a rule that decays weights itself.
    const DECAY: Option<usize> = None;
    /// Whether a coordinate takes a square root, so that long vectors pay for leaving the divider to the divisions.
    const HAS_ROOT: bool = false;

    /// Quantities of a step that all coordinates use, computed once.
    type Step<T: Real>: Copy + Send + Sync;

    /// The shared numbers before the first step, such as β⁰ = 1.
    fn fresh() -> [f64; S] {
        [1.0; S]
    }

    /// Updates the shared numbers, once per step before any coordinate.
    fn advance(shared: &mut [f64; S], settings: Settings<'_>) {
        let _ = (shared, settings);
    }

    /// Computes the quantities that the coordinates use. It may be called more than once per step, with other settings for
    /// other spans.
    fn prepare<T: Real>(shared: &[f64; S], settings: Settings<'_>) -> Self::Step<T>;

    /// The memories of a coordinate before its first step.
    fn initial<T: Real>(settings: Settings<'_>, x0: T) -> [T; K] {
        let _ = (settings, x0);
        [T::zero(); K]
    }

    /// The next value and memories of one coordinate with gradient `g`.
    fn update<T: Real>(step: Self::Step<T>, x: T, g: T, memory: [T; K]) -> (T, [T; K]);
}
