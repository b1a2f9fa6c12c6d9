//! Products of matrices, one of which may be the patches of an image: `C = A·B` and `C += Aᵀ·B`.
//!
//! A tile of C is kept in registers while the sums run. Every element is summed alone and in the same order, whatever
//! tile it is in: the bits are the same for any number of threads.

use pulp::{Scalar128b, Simd, WithSimd};

use super::lanes::Lanes;

/// How the rows of A lie in memory. Those of a matrix lie one behind the other. Those of an image are its patches, one
/// for each place of a window: they overlap, and each consists of several runs of numbers, one for each line of pixels.
#[derive(Debug, Clone, Copy)]
pub struct Rows {
    /// Rows side by side: places of the window from left to right.
    pub across: usize,
    /// Numbers from the beginning of a row to that of the next.
    pub step: usize,
    /// Numbers from the beginning of a row to that of the one below.
    pub down: usize,
    /// Runs of a row.
    pub runs: usize,
    /// Numbers of a run.
    pub run: usize,
    /// Numbers from the beginning of a run to that of the next.
    pub apart: usize,
}

impl Rows {
    /// The rows of a matrix with so many columns.
    pub const fn of_matrix(columns: usize) -> Self {
        Self { across: usize::MAX, step: columns, down: 0, runs: 1, run: columns, apart: 0 }
    }

    /// Where each row begins, from the first.
    #[inline(always)]
    const fn starts(&self) -> Starts {
        Starts { next: 0, x: 0, rows: *self }
    }
}

/// Where the rows begin, one after the other.
struct Starts {
    next: usize,
    /// The place of `next` from left to right.
    x: usize,
    rows: Rows,
}

impl Starts {
    #[inline(always)]
    const fn take(&mut self) -> usize {
        let start = self.next;
        self.x += 1;
        self.next += self.rows.step;
        if self.x == self.rows.across {
            self.next += self.rows.down - self.rows.across * self.rows.step;
            self.x = 0;
        }
        start
    }
}

/// The right factor, its rows filled up to whole vectors.
#[derive(Debug, Clone, Copy)]
pub struct Right<'a, T> {
    numbers: &'a [T],
    /// Columns that count.
    columns: usize,
    /// Numbers from row to row.
    width: usize,
}

/// Every vector is a divisor of so many numbers long.
const WIDEST: usize = 16;

impl<'a, T: Lanes> Right<'a, T> {
    /// A matrix with so many columns. It is copied to `room` if its rows are not whole vectors.
    pub fn new(numbers: &'a [T], columns: usize, room: &'a mut Vec<T>) -> Self {
        let width = columns.next_multiple_of(WIDEST);
        if width == columns {
            return Self { numbers, columns, width };
        }
        let len = numbers.len() / columns * width;
        let room = crate::nn::stack::room(room, len);
        for (to, row) in room.chunks_exact_mut(width).zip(numbers.chunks_exact(columns)) {
            to[..columns].copy_from_slice(row);
            to[columns..].fill(T::zero());
        }
        Self { numbers: room, columns, width }
    }

    /// The same columns of another matrix, of which the rows are whole vectors already.
    pub fn piece(&self, rows: std::ops::Range<usize>) -> Self {
        Self { numbers: &self.numbers[rows.start * self.width..rows.end * self.width], ..*self }
    }
}

/// `C = A·B + bias`, with the bias added to every row; C has as many rows as it has room for.
pub fn product<T: Lanes>(a: &[T], rows: Rows, b: Right<'_, T>, bias: Option<&[T]>, c: &mut [T]) {
    pulp::Arch::new().dispatch(Product { a, rows, b, bias, c });
}

/// `C += Aᵀ·B`; A has as many rows as B. Of C, which has as many rows as those of A are long, only those beginning with
/// `first` are made, as many as there is room for.
pub fn add_transposed_product<T: Lanes>(a: &[T], rows: Rows, b: Right<'_, T>, first: usize, c: &mut [T]) {
    pulp::Arch::new().dispatch(Transposed { a, rows, b, first, c });
}

struct Product<'a, T> {
    a: &'a [T],
    rows: Rows,
    b: Right<'a, T>,
    bias: Option<&'a [T]>,
    c: &'a mut [T],
}

impl<T: Lanes> WithSimd for Product<'_, T> {
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

impl<T: Lanes> Product<'_, T> {
    /// All of C in tiles of `M` rows and two vectors.
    #[inline(always)]
    fn sweep<S: Simd, const M: usize>(&mut self, simd: S) {
        let vectors = self.b.columns.div_ceil(T::lanes::<S>());
        let whole = vectors - vectors % 2;
        for column in (0..whole).step_by(2) {
            self.stripe::<S, M, 2>(simd, column);
        }
        if whole < vectors {
            self.stripe::<S, M, 1>(simd, whole);
        }
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
        while row < rows {
            self.tile::<S, 1, V>(simd, row, &mut starts, column);
            row += 1;
        }
    }

    #[inline(always)]
    fn tile<S: Simd, const M: usize, const V: usize>(
        &mut self,
        simd: S,
        row: usize,
        starts: &mut Starts,
        column: usize,
    ) {
        let Self { a, rows, b, bias, .. } = *self;
        let width = b.width / T::lanes::<S>();
        let right = T::vectors::<S>(b.numbers);
        let starts: [usize; M] = std::array::from_fn(|_| starts.take());
        let mut sums = [first_sums::<T, S, V>(simd, bias, column); M];
        for run in 0..rows.runs {
            let left: [&[T]; M] = std::array::from_fn(|i| &a[starts[i] + run * rows.apart..][..rows.run]);
            let right = &right[run * rows.run * width..][..rows.run * width];
            for p in 0..rows.run {
                let b = &right[p * width + column..][..V];
                for (sums, left) in sums.iter_mut().zip(&left) {
                    add_scaled(simd, left[p], b, sums);
                }
            }
        }
        for (i, sums) in sums.iter().enumerate() {
            put(simd, &mut self.c[(row + i) * b.columns..][..b.columns], column, *sums);
        }
    }
}

/// Adds x times some vectors to others.
#[inline(always)]
fn add_scaled<T: Lanes, S: Simd, const V: usize>(simd: S, x: T, b: &[T::Vector<S>], sums: &mut [T::Vector<S>; V]) {
    let x = T::splat(simd, x);
    for (sum, b) in sums.iter_mut().zip(b) {
        *sum = T::fused(simd, x, *b, *sum);
    }
}

/// The `at`-th vector of a row, whose end may be inside it.
#[inline(always)]
fn read<T: Lanes, S: Simd>(simd: S, row: &[T], at: usize) -> T::Vector<S> {
    T::vectors::<S>(row).get(at).copied().unwrap_or_else(|| T::read(simd, &row[at * T::lanes::<S>()..]))
}

/// What the sums of a tile begin with.
#[inline(always)]
fn first_sums<T: Lanes, S: Simd, const V: usize>(simd: S, bias: Option<&[T]>, column: usize) -> [T::Vector<S>; V] {
    let mut sums = [T::splat(simd, T::zero()); V];
    if let Some(bias) = bias {
        for (v, sum) in sums.iter_mut().enumerate() {
            *sum = read(simd, bias, column + v);
        }
    }
    sums
}

/// Writes vectors into a row of C, whose end may be inside the last.
#[inline(always)]
fn put<T: Lanes, S: Simd, const V: usize>(simd: S, row: &mut [T], column: usize, sums: [T::Vector<S>; V]) {
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

struct Transposed<'a, T> {
    a: &'a [T],
    rows: Rows,
    b: Right<'a, T>,
    first: usize,
    c: &'a mut [T],
}

impl<T: Lanes> WithSimd for Transposed<'_, T> {
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

impl<T: Lanes> Transposed<'_, T> {
    #[inline(always)]
    fn sweep<S: Simd, const M: usize>(&mut self, simd: S) {
        let vectors = self.b.columns.div_ceil(T::lanes::<S>());
        let whole = vectors - vectors % 2;
        for column in (0..whole).step_by(2) {
            self.stripe::<S, M, 2>(simd, column);
        }
        if whole < vectors {
            self.stripe::<S, M, 1>(simd, whole);
        }
    }

    #[inline(always)]
    fn stripe<S: Simd, const M: usize, const V: usize>(&mut self, simd: S, column: usize) {
        let last = self.first + self.c.len() / self.b.columns;
        let Rows { runs, run, .. } = self.rows;
        // a few channels under three lines of pixels make a good tile only together
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

    /// `M` rows of C of each of `R` runs, the first of them being `row`.
    #[inline(always)]
    fn tile<S: Simd, const R: usize, const M: usize, const V: usize>(&mut self, simd: S, row: usize, column: usize) {
        let Self { a, rows, b, .. } = *self;
        let width = b.width / T::lanes::<S>();
        let right = T::vectors::<S>(b.numbers);
        let starts: [usize; R] = std::array::from_fn(|r| (row / rows.run + r) * rows.apart + row % rows.run);
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

/// Adds the products of some numbers and some vectors, each with each.
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

/// Adds vectors to a row of C.
#[inline(always)]
fn add<T: Lanes, S: Simd, const V: usize>(simd: S, row: &mut [T], column: usize, mut sums: [T::Vector<S>; V]) {
    let one = T::splat(simd, T::one());
    for (v, sum) in sums.iter_mut().enumerate() {
        *sum = T::fused(simd, one, *sum, read(simd, row, column + v));
    }
    put(simd, row, column, sums);
}

/// Adds the sum of every column of `B`.
pub fn add_column_sums<T: Lanes>(b: Right<'_, T>, sums: &mut [T]) {
    pulp::Arch::new().dispatch(ColumnSums { b, sums });
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
    /// Eight sums run beside one another, as an addition takes longer to finish than to begin.
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
