//! [`Affine`]: y = Wx + b for the rows of a batch.

use rayon::prelude::*;

use super::after::After;
use super::kernel::{Finish, Lanes, Right, Rows, add_column_sums, add_transposed_product, product, transpose};
use super::scratch::scratch;
use super::share;

/// What turns rows of numbers into rows of weighted sums. The weights, inputs × outputs, and the biases lie one behind
/// the other.
pub struct Affine<T> {
    inputs: usize,
    outputs: usize,
    /// Wᵀ, for the way back.
    transposed: Vec<T>,
    /// A right factor with rows filled up to whole vectors.
    padded: Vec<T>,
}

/// Rows of a product that are made at once.
const PIECE: usize = 32;

impl<T: Lanes> Affine<T> {
    /// From rows of so many numbers to rows of so many.
    pub const fn new(inputs: usize, outputs: usize) -> Self {
        Self { inputs, outputs, transposed: Vec::new(), padded: Vec::new() }
    }

    /// y from x.
    pub fn forward(&mut self, numbers: &[T], x: &[T], y: &mut [T]) {
        self.forward_then(&After::default(), numbers, x, y);
    }

    /// y from x, and something done to y then.
    pub fn forward_then(&mut self, after: &After<T>, numbers: &[T], x: &[T], y: &mut [T]) {
        let (weight, bias) = numbers.split_at(self.inputs * self.outputs);
        let weight = Right::new(weight, self.outputs, &mut self.padded);
        shared_product([self.inputs, self.outputs], x, weight, after.with(Some(bias)), y);
    }

    /// Adds the slopes by W and b to `by_numbers`, and writes those by x if wanted.
    pub fn add_backward(&mut self, [numbers, x, by_y]: [&[T]; 3], by_numbers: &mut [T], by_x: Option<&mut [T]>) {
        let Self { inputs, outputs, .. } = *self;
        let (by_weight, by_bias) = by_numbers.split_at_mut(inputs * outputs);
        let right = Right::new(by_y, outputs, &mut self.padded);
        let pieces = by_weight.par_chunks_mut(PIECE * outputs).enumerate();
        share::each(pieces, PIECE * by_y.len(), |(at, by_weight)| {
            add_transposed_product(x, Rows::of_matrix(inputs), right, at * PIECE, by_weight);
        });
        add_column_sums(right, by_bias);
        let Some(by_x) = by_x else { return };
        let transposed = scratch(&mut self.transposed, inputs * outputs);
        transpose([inputs, outputs], &numbers[..inputs * outputs], transposed);
        let transposed = Right::new(transposed, inputs, &mut self.padded);
        shared_product([outputs, inputs], by_y, transposed, Finish::with(None), by_x);
    }
}

/// A product with a matrix of so many rows and columns on the right.
fn shared_product<T: Lanes>([k, n]: [usize; 2], a: &[T], b: Right<'_, T>, finish: Finish<'_, T>, c: &mut [T]) {
    let pieces = a.par_chunks(PIECE * k).zip(c.par_chunks_mut(PIECE * n));
    share::each(pieces, PIECE * k * n, |(a, c)| product(a, Rows::of_matrix(k), b, finish, c));
}
