//! How the factors of a product lie in memory.

use super::lanes::Lanes;
use crate::nn::scratch::scratch;

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
    pub(super) const fn starts(&self) -> Starts {
        Starts { next: 0, x: 0, rows: *self }
    }
}

/// Where the rows begin, one after the other.
pub(super) struct Starts {
    next: usize,
    /// The place of `next` from left to right.
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

/// The right factor, its rows filled up to whole vectors.
#[derive(Debug, Clone, Copy)]
pub struct Right<'a, T> {
    pub(super) numbers: &'a [T],
    /// Columns that count.
    pub(super) columns: usize,
    /// Numbers from row to row.
    pub(super) width: usize,
}

/// Every vector is a divisor of so many numbers long.
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

    /// The same columns of another matrix, of which the rows are whole vectors already.
    pub fn piece(&self, rows: std::ops::Range<usize>) -> Self {
        Self { numbers: &self.numbers[rows.start * self.width..rows.end * self.width], ..*self }
    }
}
