//! Sweeps over rows of features, a vector of features at a time.

use pulp::{Scalar128b, Simd, WithSimd};

use super::lanes::Lanes;
use super::pack::Pack;
use crate::vectors;

/// An operation on a few features of every row.
pub trait Sweep<T: Lanes> {
    /// Runs it. Must always be inlined.
    fn run<S: Simd>(&mut self, at: Features<S>);
}

/// As many neighbouring features as fit into a vector, or the remaining ones.
#[derive(Debug, Clone, Copy)]
pub struct Features<S> {
    simd: S,
    first: usize,
    count: usize,
}

impl<S: Simd> Features<S> {
    /// These features of the row that starts here.
    #[inline(always)]
    pub fn load<T: Lanes>(self, row: &[T]) -> Pack<T, S> {
        let from = &row[self.first..];
        // the numbers after the last feature are not used
        let whole = T::vectors::<S>(from).first().copied();
        Pack::new(self.simd, whole.unwrap_or_else(|| T::read(self.simd, &from[..self.count])))
    }

    /// Writes them into the row that starts here.
    #[inline(always)]
    pub fn store<T: Lanes>(self, row: &mut [T], pack: Pack<T, S>) {
        let to = &mut row[self.first..][..self.count];
        match T::vectors_mut::<S>(to).first_mut() {
            Some(whole) => *whole = pack.vector,
            None => T::write(self.simd, to, pack.vector),
        }
    }

    /// One number for all of them.
    #[inline(always)]
    pub fn splat<T: Lanes>(self, x: T) -> Pack<T, S> {
        Pack::new(self.simd, T::splat(self.simd, x))
    }
}

/// Runs a sweep over rows of so many features with the vector instructions of the processor.
pub fn sweep<T: Lanes>(features: usize, work: impl Sweep<T>) {
    vectors::arch().dispatch(All { features, work, of: std::marker::PhantomData });
}

struct All<T, W> {
    features: usize,
    work: W,
    of: std::marker::PhantomData<T>,
}

impl<T: Lanes, W: Sweep<T>> WithSimd for All<T, W> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        if S::F32_LANES == 1 { self.run(Scalar128b) } else { self.run(simd) }
    }
}

impl<T: Lanes, W: Sweep<T>> All<T, W> {
    #[inline(always)]
    fn run<S: Simd>(mut self, simd: S) {
        let lanes = T::lanes::<S>();
        for first in (0..self.features).step_by(lanes) {
            self.work.run(Features { simd, first, count: lanes.min(self.features - first) });
        }
    }
}
