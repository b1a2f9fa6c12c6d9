//! `C += Aᵀ·B`, and the sums of the columns of B.

use pulp::{Scalar128b, Simd, WithSimd};

use super::lanes::Lanes;
use super::rows::{Right, Rows};
use super::tiles::{self, Tiles, add, add_scaled};
use crate::vectors;

/// `C += Aᵀ·B`; A has as many rows as B. C has as many rows as A has columns; only those from `first` on are
/// computed, as many as the slice holds.
pub fn add_transposed_product<T: Lanes>(a: &[T], rows: Rows, b: Right<'_, T>, first: usize, c: &mut [T]) {
    tiles::make(Transposed { a, rows, b, first, c });
}

struct Transposed<'a, T> {
    a: &'a [T],
    rows: Rows,
    b: Right<'a, T>,
    first: usize,
    c: &'a mut [T],
}

impl<T: Lanes> Tiles<T> for Transposed<'_, T> {
    fn columns(&self) -> usize {
        self.b.columns
    }

    #[inline(always)]
    fn stripe<S: Simd, const M: usize, const V: usize>(&mut self, simd: S, column: usize) {
        let last = self.first + self.c.len() / self.b.columns;
        let Rows { runs, run, .. } = self.rows;
        // with few channels, the three lines of pixels make a good tile only together
        if runs == 3 && run % 3 == 0 && run < 16 && self.first == 0 && last == 3 * run {
            for at in (0..run).step_by(3) {
                self.tile::<S, 3, 3, V>(simd, at, column);
            }
            return;
        }
        let mut row = self.first;
        while row < last {
            let left = (run - row % run).min(last - row);
            if left >= M {
                self.tile::<S, 1, M, V>(simd, row, column);
                row += M;
            } else if left >= 4 {
                self.tile::<S, 1, 4, V>(simd, row, column);
                row += 4;
            } else {
                self.tile::<S, 1, 1, V>(simd, row, column);
                row += 1;
            }
        }
    }
}

impl<T: Lanes> Transposed<'_, T> {
    /// `M` rows of C for each of `R` runs, from `row` on.
    #[inline(always)]
    fn tile<S: Simd, const R: usize, const M: usize, const V: usize>(&mut self, simd: S, row: usize, column: usize) {
        let Self { a, rows, b, .. } = *self;
        let width = b.width / T::lanes::<S>();
        let right = T::vectors::<S>(b.numbers);
        let mut starts = [0; R];
        for (r, start) in starts.iter_mut().enumerate() {
            *start = (row / rows.run + r) * rows.apart + row % rows.run;
        }
        let mut sums = [[[T::splat(simd, T::zero()); V]; M]; R];
        let across = rows.across.min(right.len() / width);
        for (y, line) in right.chunks_exact(across * width).enumerate() {
            for x in 0..across {
                let b = &line[x * width + column..][..V];
                let start = y * rows.down + x * rows.step;
                for (sums, first) in sums.iter_mut().zip(starts) {
                    add_outer(simd, &a[first + start..][..M], b, sums);
                }
            }
        }
        for (r, sums) in sums.iter().enumerate() {
            for (i, sums) in sums.iter().enumerate() {
                let at = (row + r * rows.run + i - self.first) * b.columns;
                add(simd, &mut self.c[at..][..b.columns], column, *sums);
            }
        }
    }
}

/// Adds the outer product of some numbers and some vectors.
#[inline(always)]
fn add_outer<T: Lanes, S: Simd, const M: usize, const V: usize>(
    simd: S,
    a: &[T],
    b: &[T::Vector<S>],
    sums: &mut [[T::Vector<S>; V]; M],
) {
    for i in 0..M {
        add_scaled(simd, a[i], b, &mut sums[i]);
    }
}

/// Adds the sum of every column of `B`.
pub fn add_column_sums<T: Lanes>(b: Right<'_, T>, sums: &mut [T]) {
    vectors::arch().dispatch(ColumnSums { b, sums });
}

struct ColumnSums<'a, T> {
    b: Right<'a, T>,
    sums: &'a mut [T],
}

impl<T: Lanes> WithSimd for ColumnSums<'_, T> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(mut self, simd: S) {
        if S::F32_LANES == 1 { self.sweep(Scalar128b) } else { self.sweep(simd) }
    }
}

impl<T: Lanes> ColumnSums<'_, T> {
    /// Eight independent sums, which hide the latency of an addition.
    #[inline(always)]
    fn sweep<S: Simd>(&mut self, simd: S) {
        const BESIDE: usize = 8;
        let width = self.b.width / T::lanes::<S>();
        let right = T::vectors::<S>(self.b.numbers);
        let one = T::splat(simd, T::one());
        for column in 0..self.b.columns.div_ceil(T::lanes::<S>()) {
            let mut sums = [T::splat(simd, T::zero()); BESIDE];
            let mut blocks = right.chunks_exact(BESIDE * width);
            for block in &mut blocks {
                for (i, sum) in sums.iter_mut().enumerate() {
                    *sum = T::fused(simd, one, block[i * width + column], *sum);
                }
            }
            for (row, sum) in blocks.remainder().chunks_exact(width).zip(&mut sums) {
                *sum = T::fused(simd, one, row[column], *sum);
            }
            let [first, rest @ ..] = sums;
            let sum = rest.iter().fold(first, |all, sum| T::fused(simd, one, *sum, all));
            add(simd, self.sums, column, [sum]);
        }
    }
}
