//! Layers that bend every number by the same curve.

use crate::real::Real;

use super::layer::{Given, Layer, Seen, Slopes};

/// A function of one number.
pub trait Curve<T>: Send {
    /// y = f(x).
    fn value(&self, x: T) -> T;

    /// f′(x), from x and y = f(x), whichever is cheaper.
    fn slope(&self, x: T, y: T) -> T;
}

/// A curve as a layer.
pub struct Pointwise<C>(pub C);

impl<T: Real, C: Curve<T>> Layer<T> for Pointwise<C> {
    fn forward(&mut self, _: Given<'_, T>, input: &[T], output: &mut [T]) {
        for (y, x) in output.iter_mut().zip(input) {
            *y = self.0.value(*x);
        }
    }

    fn backward(&mut self, _: Given<'_, T>, seen: Seen<'_, T>, slopes: Slopes<'_, T>) {
        let Some(by_input) = slopes.input else { return };
        for (((by_input, by_output), x), y) in by_input.iter_mut().zip(slopes.output).zip(seen.input).zip(seen.output) {
            *by_input = *by_output * self.0.slope(*x, *y);
        }
    }
}
