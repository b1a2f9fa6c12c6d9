//! `C = A·B`, where A may be the patches of an image.

use pulp::Simd;

use super::finish::Finish;
use super::lanes::Lanes;
use super::rows::{Right, Rows, Starts};
use super::tiles::{self, Tiles, add_scaled, put};

/// `C = A·B`, with `finish` applied to every row before it is written; the number of rows follows from the length of C.
pub fn product<T: Lanes>(a: &[T], rows: Rows, b: Right<'_, T>, finish: Finish<'_, T>, c: &mut [T]) {
    tiles::make(Product { a, rows, b, finish, c });
}

struct Product<'a, T> {
    a: &'a [T],
    rows: Rows,
    b: Right<'a, T>,
    finish: Finish<'a, T>,
    c: &'a mut [T],
}

impl<T: Lanes> Tiles<T> for Product<'_, T> {
    fn columns(&self) -> usize {
        self.b.columns
    }

    #[inline(always)]
    fn stripe<S: Simd, const M: usize, const V: usize>(&mut self, simd: S, column: usize) {
        let rows = self.c.len() / self.b.columns;
        let (mut row, mut starts) = (0, self.rows.starts());
        while row + M <= rows {
            self.tile::<S, M, V>(simd, row, &mut starts, column);
            row += M;
        }
        while row + 4 <= rows {
            self.tile::<S, 4, V>(simd, row, &mut starts, column);
            row += 4;
        }
        while row + 2 <= rows {
            self.tile::<S, 2, V>(simd, row, &mut starts, column);
            row += 2;
        }
        while row < rows {
            self.tile::<S, 1, V>(simd, row, &mut starts, column);
            row += 1;
        }
    }
}

impl<T: Lanes> Product<'_, T> {
    #[inline(always)]
    fn tile<S: Simd, const M: usize, const V: usize>(
        &mut self,
        simd: S,
        row: usize,
        starts: &mut Starts,
        column: usize,
    ) {
        let Self { a, rows, b, finish, .. } = *self;
        let width = b.width / T::lanes::<S>();
        let right = T::vectors::<S>(b.numbers);
        // plain loops throughout: a function call would not be compiled for these vector instructions
        let (mut begins, mut left) = ([0; M], [&a[..0]; M]);
        for begin in &mut begins {
            *begin = starts.take();
        }
        let mut sums = [finish.bias::<S, V>(simd, column); M];
        for run in 0..rows.runs {
            for (left, begin) in left.iter_mut().zip(begins) {
                *left = &a[begin + run * rows.apart..][..rows.run];
            }
            let right = &right[run * rows.run * width..][..rows.run * width];
            for p in 0..rows.run {
                let b = &right[p * width + column..][..V];
                for (sums, left) in sums.iter_mut().zip(&left) {
                    add_scaled(simd, left[p], b, sums);
                }
            }
        }
        let finish = finish.at::<S, V>(simd, column);
        for (i, sums) in sums.into_iter().enumerate() {
            put(simd, &mut self.c[(row + i) * b.columns..][..b.columns], column, finish.apply(simd, sums));
        }
    }
}
