//! Matrix products, and the one place that picks the processor's vector instructions for them.
//!
//! Every element is summed in the order of the inner index, by plain multiply and add, whatever the tile: the bits are
//! the same on every processor and for any number of threads.

use crate::real::Real;

/// The left factor, m × k, as it lies in memory.
#[derive(Clone, Copy)]
pub enum Left<'a, T> {
    /// Row by row: element (i, p) at `i * k + p`.
    Rows(&'a [T]),
    /// Column by column: element (i, p) at `p * m + i`.
    Columns(&'a [T]),
}

/// C ← C + A·B with A m × k, B k × n and C m × n, the last two row by row.
pub fn add_product<T: Real>([m, k, n]: [usize; 3], a: Left<'_, T>, b: &[T], c: &mut [T]) {
    let c = &mut c[..m * n];
    let b = &b[..k * n];
    match a {
        Left::Rows(a) => {
            let a = &a[..m * k];
            pulp::Arch::new().dispatch(Product::<T, false> { a, b, c, m, k, n });
        }
        Left::Columns(a) => {
            let a = &a[..m * k];
            pulp::Arch::new().dispatch(Product::<T, true> { a, b, c, m, k, n });
        }
    }
}

struct Product<'a, T, const BY_COLUMNS: bool> {
    a: &'a [T],
    b: &'a [T],
    c: &'a mut [T],
    m: usize,
    k: usize,
    n: usize,
}

impl<T: Real, const BY_COLUMNS: bool> pulp::WithSimd for Product<'_, T, BY_COLUMNS> {
    type Output = ();

    /// The tile of C that is kept in registers follows their number and width. Chosen by measurement, as the compiler
    /// spills some shapes that should fit: on AVX-512 8 × 32 runs at a fifteenth of the speed of 4 × 64.
    #[inline(always)]
    fn with_simd<S: pulp::Simd>(mut self, _: S) {
        match S::F32_LANES {
            16.. => self.sweep::<4, 64>(),
            8..16 => self.sweep::<4, 16>(),
            _ => self.sweep::<2, 16>(),
        }
    }
}

impl<T: Real, const BY_COLUMNS: bool> Product<'_, T, BY_COLUMNS> {
    #[inline(always)]
    fn sweep<const M: usize, const N: usize>(&mut self) {
        let whole = self.m - self.m % M;
        for row in (0..whole).step_by(M) {
            self.stripe::<M, N>(row);
        }
        for row in whole..self.m {
            self.stripe::<1, N>(row);
        }
    }

    /// `M` rows of C: wide tiles, then narrow ones, then single columns.
    #[inline(always)]
    fn stripe<const M: usize, const N: usize>(&mut self, row: usize) {
        let wide = self.n - self.n % N;
        let narrow = self.n - self.n % 8;
        for column in (0..wide).step_by(N) {
            self.tile::<M, N>(row, column);
        }
        for column in (wide..narrow).step_by(8) {
            self.tile::<M, 8>(row, column);
        }
        for column in narrow..self.n {
            self.tile::<M, 1>(row, column);
        }
    }

    #[inline(always)]
    fn tile<const M: usize, const N: usize>(&mut self, row: usize, column: usize) {
        let Self { a, b, m, k, n, .. } = *self;
        let mut sums = [[T::zero(); N]; M];
        for (i, sums) in sums.iter_mut().enumerate() {
            sums.copy_from_slice(&self.c[(row + i) * n + column..][..N]);
        }
        for p in 0..k {
            let b = &b[p * n + column..][..N];
            for (i, sums) in sums.iter_mut().enumerate() {
                let a = a[if BY_COLUMNS { p * m + row + i } else { (row + i) * k + p }];
                for j in 0..N {
                    sums[j] += a * b[j];
                }
            }
        }
        for (i, sums) in sums.iter().enumerate() {
            self.c[(row + i) * n + column..][..N].copy_from_slice(sums);
        }
    }
}

/// Writes the transpose of a `rows` × `columns` matrix, block by block so that both sides stay in the cache.
pub fn transpose<T: Real>([rows, columns]: [usize; 2], from: &[T], to: &mut [T]) {
    const BLOCK: usize = 8;
    for top in (0..rows).step_by(BLOCK) {
        let bottom = (top + BLOCK).min(rows);
        for column in 0..columns {
            for (row, to) in (top..bottom).zip(&mut to[column * rows + top..]) {
                *to = from[row * columns + column];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sizes around every tile edge, against the sum written out.
    #[test]
    fn products_are_sums_of_products() {
        for [m, k, n] in [[1, 1, 1], [4, 3, 10], [9, 5, 33], [17, 8, 41], [8, 64, 32], [3, 7, 8], [7, 5, 75]] {
            let value = |i: usize| ((i * 7919) % 23) as f64 - 11.0;
            let a: Vec<f64> = (0..m * k).map(value).collect();
            let b: Vec<f64> = (0..k * n).map(|i| value(i + 5)).collect();
            let wanted = |i: usize, j: usize| 1.0 + (0..k).map(|p| a[i * k + p] * b[p * n + j]).sum::<f64>();
            let mut columns = vec![0.0; m * k];
            transpose([m, k], &a, &mut columns);
            for left in [Left::Rows(&a), Left::Columns(&columns)] {
                let mut c = vec![1.0; m * n];
                add_product([m, k, n], left, &b, &mut c);
                for (at, c) in c.iter().enumerate() {
                    assert_eq!(*c, wanted(at / n, at % n), "{m}×{k} times {k}×{n}, element {at}");
                }
            }
        }
    }
}
