//! The inner loops that take nearly all the time, and the only place that picks the vector instructions for them.

mod canvas;
mod finish;
mod lanes;
mod pack;
mod product;
mod rows;
mod sweep;
mod tiles;
mod transposed;

use crate::real::Real;

pub use self::canvas::Canvas;
pub use self::finish::Finish;
pub use self::lanes::Lanes;
pub use self::product::product;
pub use self::rows::{Right, Rows};
pub use self::sweep::{Features, Sweep, sweep};
pub use self::transposed::{add_column_sums, add_transposed_product};

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

    fn numbers(count: usize, seed: usize) -> Vec<f64> {
        (0..count).map(|i| (((i + seed) * 7919) % 23) as f64 - 11.0).collect()
    }

    /// Sizes around every tile edge, against the sum written out.
    #[test]
    fn products_are_sums_of_products() {
        for [m, k, n] in
            [[1, 1, 1], [4, 3, 10], [9, 5, 33], [17, 8, 41], [8, 64, 32], [3, 7, 8], [7, 5, 75], [21, 48, 16]]
        {
            let (a, b, bias) = (numbers(m * k, 0), numbers(k * n, 5), numbers(n, 9));
            let (mut padded, rows) = (Vec::new(), Rows::of_matrix(k));
            let mut c = vec![f64::NAN; m * n];
            product(&a, rows, Right::new(&b, n, &mut padded), Finish::with(Some(&bias)), &mut c);
            let wanted = |i: usize, j: usize| bias[j] + (0..k).map(|p| a[i * k + p] * b[p * n + j]).sum::<f64>();
            for (at, c) in c.iter().enumerate() {
                assert_eq!(*c, wanted(at / n, at % n), "{m}×{k} times {k}×{n}, element {at}");
            }
            let right = numbers(m * n, 3);
            for first in [0, k / 2] {
                let mut c = vec![1.0; (k - first) * n];
                add_transposed_product(&a, rows, Right::new(&right, n, &mut padded), first, &mut c);
                let wanted = |p: usize, j: usize| 1.0 + (0..m).map(|i| a[i * k + p] * right[i * n + j]).sum::<f64>();
                for (at, c) in c.iter().enumerate() {
                    assert_eq!(*c, wanted(first + at / n, at % n), "{m}×{k} transposed times {m}×{n}, element {at}");
                }
            }
        }
    }
}
