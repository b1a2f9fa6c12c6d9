//! Matrix products computed tile by tile, each tile as large as the registers of the processor allow.
//!
//! The sums of a tile stay in registers. Every element is summed by itself and in the same order, whatever tile it is in,
//! so the bits are the same for any number of threads.

use std::marker::PhantomData;

use pulp::{Scalar128b, Simd, WithSimd};

use super::lanes::Lanes;
use crate::vectors;

/// A matrix C that is computed tile by tile.
pub(super) trait Tiles<T: Lanes> {
    /// Its columns.
    fn columns(&self) -> usize;

    /// Computes all rows of `V` vectors of columns in tiles of up to `M` rows. Must always be inlined.
    fn stripe<S: Simd, const M: usize, const V: usize>(&mut self, simd: S, column: usize);
}

/// Computes all tiles with the vector instructions of the processor.
pub(super) fn make<T: Lanes>(tiles: impl Tiles<T>) {
    vectors::arch().dispatch(All { tiles, of: PhantomData });
}

struct All<T, W> {
    tiles: W,
    of: PhantomData<T>,
}

impl<T: Lanes, W: Tiles<T>> WithSimd for All<T, W> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(mut self, simd: S) {
        match S::REGISTER_COUNT {
            _ if S::F32_LANES == 1 => self.sweep::<_, 4>(Scalar128b),
            32.. => self.sweep::<_, 8>(simd),
            _ => self.sweep::<_, 6>(simd),
        }
    }
}

impl<T: Lanes, W: Tiles<T>> All<T, W> {
    /// All of C in tiles of `M` rows and two vectors.
    #[inline(always)]
    fn sweep<S: Simd, const M: usize>(&mut self, simd: S) {
        let vectors = self.tiles.columns().div_ceil(T::lanes::<S>());
        let whole = vectors - vectors % 2;
        for column in (0..whole).step_by(2) {
            self.tiles.stripe::<S, M, 2>(simd, column);
        }
        if whole < vectors {
            self.tiles.stripe::<S, M, 1>(simd, whole);
        }
    }
}

/// Adds x times some vectors to others.
#[inline(always)]
pub(super) fn add_scaled<T: Lanes, S: Simd, const V: usize>(
    simd: S,
    x: T,
    b: &[T::Vector<S>],
    sums: &mut [T::Vector<S>; V],
) {
    let x = T::splat(simd, x);
    for (sum, b) in sums.iter_mut().zip(b) {
        *sum = T::fused(simd, x, *b, *sum);
    }
}

/// The `at`-th vector of a row; the row may end inside it.
#[inline(always)]
pub(super) fn read<T: Lanes, S: Simd>(simd: S, row: &[T], at: usize) -> T::Vector<S> {
    T::vectors::<S>(row).get(at).copied().unwrap_or_else(|| T::read(simd, &row[at * T::lanes::<S>()..]))
}

/// Writes vectors into a row of C; the row may end inside the last.
#[inline(always)]
pub(super) fn put<T: Lanes, S: Simd, const V: usize>(simd: S, row: &mut [T], column: usize, sums: [T::Vector<S>; V]) {
    let lanes = T::lanes::<S>();
    let whole = T::vectors_mut::<S>(row);
    if let Some(to) = whole.get_mut(column..column + V) {
        to.copy_from_slice(&sums);
    } else {
        for (v, sum) in sums.iter().enumerate() {
            T::write(simd, &mut row[(column + v) * lanes..], *sum);
        }
    }
}

/// Adds vectors to a row of C.
#[inline(always)]
pub(super) fn add<T: Lanes, S: Simd, const V: usize>(
    simd: S,
    row: &mut [T],
    column: usize,
    mut sums: [T::Vector<S>; V],
) {
    let one = T::splat(simd, T::one());
    for (v, sum) in sums.iter_mut().enumerate() {
        *sum = T::fused(simd, one, *sum, read(simd, row, column + v));
    }
    put(simd, row, column, sums);
}
