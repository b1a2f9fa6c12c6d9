//! [`Affine`]: y = Wx + b for the rows of a batch.

use rayon::prelude::*;

use super::after::After;
use super::kernel::{Finish, Lanes, Right, Rows, add_column_sums, add_transposed_product, product, transpose};
use super::scratch::scratch;
use super::share;

/// An affine map of the rows of a batch. The weights, inputs × outputs, are followed by the biases.
pub struct Affine<T> {
    inputs: usize,
    outputs: usize,
    /// Wᵀ, for the backward pass.
    transposed: Vec<T>,
    /// A right factor with rows padded to whole vectors.
    padded: Vec<T>,
}

/// Rows of a product per piece: whole tiles, whether they have 4, 6 or 8 rows.
const PIECE: usize = 48;

impl<T: Lanes> Affine<T> {
    /// From rows of `inputs` numbers to rows of `outputs`.
    pub const fn new(inputs: usize, outputs: usize) -> Self {
        Self { inputs, outputs, transposed: Vec::new(), padded: Vec::new() }
    }

    /// y from x.
    pub fn forward(&mut self, numbers: &[T], x: &[T], y: &mut [T]) {
        self.forward_then(&After::default(), numbers, x, y);
    }

    /// y from x, with `after` applied to y.
    pub fn forward_then(&mut self, after: &After<T>, numbers: &[T], x: &[T], y: &mut [T]) {
        let (weight, bias) = numbers.split_at(self.inputs * self.outputs);
        let weight = Right::new(weight, self.outputs, &mut self.padded);
        shared_product([self.inputs, self.outputs], x, weight, after.with(Some(bias)), y);
    }

    /// Adds the gradient by W and b to `by_numbers`, and writes that by x if asked for.
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

/// A product with a `k` × `n` matrix on the right, shared among threads.
fn shared_product<T: Lanes>([k, n]: [usize; 2], a: &[T], b: Right<'_, T>, finish: Finish<'_, T>, c: &mut [T]) {
    let pieces = a.par_chunks(PIECE * k).zip(c.par_chunks_mut(PIECE * n));
    share::each(pieces, PIECE * k * n, |(a, c)| product(a, Rows::of_matrix(k), b, finish, c));
}
