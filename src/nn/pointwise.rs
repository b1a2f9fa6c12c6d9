//! Elementwise activation layers.

use rayon::prelude::*;

use super::after::After;
use super::layer::{Context, Layer, Seen, Slopes};
use super::share;
use crate::real::Real;
use crate::vectors;

/// A function of one number.
pub trait Curve<T>: Send + Sync {
    /// y = f(x).
    fn value(&self, x: T) -> T;

    /// f′(x), from x and y = f(x), whichever is cheaper.
    fn slope(&self, x: T, y: T) -> T;

    /// The slopes below 0 and above it, if f is linear on either side and f(0) = 0.
    fn sides(&self) -> Option<[T; 2]> {
        None
    }

    /// Fuses it with the layer before, if `after` can hold it.
    fn leave(&self, after: &mut After<T>) -> bool {
        let _ = after;
        false
    }
}

/// An elementwise function as a layer.
pub struct Pointwise<C>(pub C);

/// Numbers per block.
const PIECE: usize = 4096;

impl<T: Real, C: Curve<T>> Layer<T> for Pointwise<C> {
    fn forward(&mut self, _: Context<'_, T>, input: &[T], output: &mut [T]) {
        let curve = &self.0;
        share::each(input.par_chunks(PIECE).zip(output.par_chunks_mut(PIECE)), PIECE * share::MOVE, |(x, y)| {
            vectors::arch().dispatch(Forward { curve, x, y });
        });
    }

    fn sides(&self) -> Option<[T; 2]> {
        self.0.sides()
    }

    fn leave(&self, _: Context<'_, T>, after: &mut After<T>) -> bool {
        self.0.leave(after)
    }

    fn backward(&mut self, _: Context<'_, T>, seen: Seen<'_, T>, slopes: Slopes<'_, T>) {
        let Some(by_input) = slopes.input else { return };
        let curve = &self.0;
        let seen = seen.input.par_chunks(PIECE).zip(seen.output.par_chunks(PIECE));
        let slopes = slopes.output.par_chunks(PIECE).zip(by_input.par_chunks_mut(PIECE));
        share::each(seen.zip(slopes), PIECE * share::MOVE, |((input, output), (by_y, by_x))| {
            vectors::arch().dispatch(Backward { curve, seen: Seen { input, output }, by_y, by_x });
        });
    }
}

struct Forward<'a, C, T> {
    curve: &'a C,
    x: &'a [T],
    y: &'a mut [T],
}

impl<T: Real, C: Curve<T>> pulp::NullaryFnOnce for Forward<'_, C, T> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        for (y, x) in self.y.iter_mut().zip(self.x) {
            *y = self.curve.value(*x);
        }
    }
}

struct Backward<'a, C, T> {
    curve: &'a C,
    seen: Seen<'a, T>,
    by_y: &'a [T],
    by_x: &'a mut [T],
}

impl<T: Real, C: Curve<T>> pulp::NullaryFnOnce for Backward<'_, C, T> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let seen = self.seen.input.iter().zip(self.seen.output);
        for ((by_x, by_y), (x, y)) in self.by_x.iter_mut().zip(self.by_y).zip(seen) {
            *by_x = *by_y * self.curve.slope(*x, *y);
        }
    }
}
