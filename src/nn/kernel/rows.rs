//! The memory layout of the factors of a product.

use super::lanes::Lanes;
use crate::nn::scratch::scratch;

/// The memory layout of the rows of A. Those of a matrix are contiguous. Those of an image are its patches, one for each
/// position of a window: they overlap, and each consists of several runs of numbers, one for each line of pixels.
#[derive(Debug, Clone, Copy)]
pub struct Rows {
    /// Positions of the window from left to right.
    pub across: usize,
    /// Distance between the starts of two neighbouring rows.
    pub step: usize,
    /// Distance between the starts of two rows, one below the other.
    pub down: usize,
    /// Runs of a row.
    pub runs: usize,
    /// Numbers of a run.
    pub run: usize,
    /// Distance between the starts of two runs.
    pub apart: usize,
}

impl Rows {
    /// The rows of a matrix with so many columns.
    pub const fn of_matrix(columns: usize) -> Self {
        Self { across: usize::MAX, step: columns, down: 0, runs: 1, run: columns, apart: 0 }
    }

    /// The start of each row.
    #[inline(always)]
    pub(super) const fn starts(&self) -> Starts {
        Starts { next: 0, x: 0, rows: *self }
    }
}

/// The starts of the rows in order.
pub(super) struct Starts {
    next: usize,
    /// The position of `next` from left to right.
    x: usize,
    rows: Rows,
}

impl Starts {
    #[inline(always)]
    pub(super) const fn take(&mut self) -> usize {
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

/// The right factor, its rows padded to whole vectors.
#[derive(Debug, Clone, Copy)]
pub struct Right<'a, T> {
    pub(super) numbers: &'a [T],
    /// Columns without padding.
    pub(super) columns: usize,
    /// Columns with padding.
    pub(super) width: usize,
}

/// The length of every vector divides this.
const WIDEST: usize = 16;

impl<'a, T: Lanes> Right<'a, T> {
    /// A matrix with so many columns. It is copied to `buffer` if its rows are not whole vectors.
    pub fn new(numbers: &'a [T], columns: usize, buffer: &'a mut Vec<T>) -> Self {
        let width = columns.next_multiple_of(WIDEST);
        if width == columns {
            return Self { numbers, columns, width };
        }
        let len = numbers.len() / columns * width;
        let padded = scratch(buffer, len);
        for (to, row) in padded.chunks_exact_mut(width).zip(numbers.chunks_exact(columns)) {
            to[..columns].copy_from_slice(row);
            to[columns..].fill(T::zero());
        }
        Self { numbers: padded, columns, width }
    }

    /// Some of its rows.
    pub fn piece(&self, rows: std::ops::Range<usize>) -> Self {
        Self { numbers: &self.numbers[rows.start * self.width..rows.end * self.width], ..*self }
    }
}
