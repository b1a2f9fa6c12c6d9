//! Sweeps over rows of features that go feature by feature: plain loops over a fixed number of them, which the compiler
//! turns into the processor's vectors.

use pulp::NullaryFnOnce;

/// A sweep that takes `N` features at a time; `N` divides their number.
pub trait Blocks {
    /// Does it. To be inlined always.
    fn run<const N: usize>(self);
}

/// Runs a sweep over rows of so many features with the vectors the processor has.
pub fn in_blocks(features: usize, work: impl Blocks) {
    pulp::Arch::new().dispatch(InBlocks { features, work });
}

struct InBlocks<W> {
    features: usize,
    work: W,
}

impl<W: Blocks> NullaryFnOnce for InBlocks<W> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        match self.features {
            n if n % 16 == 0 => self.work.run::<16>(),
            n if n % 8 == 0 => self.work.run::<8>(),
            n if n % 2 == 0 => self.work.run::<2>(),
            _ => self.work.run::<1>(),
        }
    }
}

/// The block of `N` numbers that begins somewhere.
#[inline(always)]
pub fn block<T, const N: usize>(numbers: &[T], first: usize) -> &[T; N] {
    &numbers[first..].as_chunks().0[0]
}

/// The same, to be written.
#[inline(always)]
pub fn block_mut<T, const N: usize>(numbers: &mut [T], first: usize) -> &mut [T; N] {
    &mut numbers[first..].as_chunks_mut().0[0]
}
