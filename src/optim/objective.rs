//! What an optimizer may ask of the thing it minimises, and how often it did.

use crate::real::Real;

/// Something to be minimised. All evaluations inside one step see the same mini-batch and the same noise.
///
/// Values are `f64` even where parameters are `f32`: line searches compare values that differ in the last digits.
pub trait Objective<T: Real> {
    /// f at `x`.
    fn value(&mut self, x: &[T]) -> f64;

    /// f at `x`; writes ∇f.
    fn value_gradient(&mut self, x: &[T], gradient: &mut [T]) -> f64;

    /// Writes ∇²f at `x`, row by row, and says whether there is one.
    fn hessian(&mut self, x: &[T], hessian: &mut [T]) -> bool {
        let _ = (x, hessian);
        false
    }

    /// Whether every step sees the same function: no noise, no mini-batches. What a step has learnt of a point then
    /// still holds in the next, and a method may save itself the evaluation.
    fn is_fixed(&self) -> bool {
        false
    }
}

/// How often an objective was asked, the honest cost of a method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Evaluations {
    /// Values alone.
    pub value: u64,
    /// Gradients, with the value that comes with them.
    pub gradient: u64,
    /// Hessians.
    pub hessian: u64,
}

impl Evaluations {
    /// All of them, each counted as one.
    #[inline]
    pub const fn total(self) -> u64 {
        self.value + self.gradient + self.hessian
    }
}

/// Counts what is asked of an objective.
#[derive(Debug)]
pub struct Counted<O> {
    /// The objective.
    pub inner: O,
    /// How often it was asked.
    pub evaluations: Evaluations,
}

impl<O> Counted<O> {
    /// Counts from zero.
    pub fn new(inner: O) -> Self {
        Self { inner, evaluations: Evaluations::default() }
    }
}

impl<T: Real, O: Objective<T>> Objective<T> for Counted<O> {
    fn value(&mut self, x: &[T]) -> f64 {
        self.evaluations.value += 1;
        self.inner.value(x)
    }

    fn value_gradient(&mut self, x: &[T], gradient: &mut [T]) -> f64 {
        self.evaluations.gradient += 1;
        self.inner.value_gradient(x, gradient)
    }

    fn hessian(&mut self, x: &[T], hessian: &mut [T]) -> bool {
        self.evaluations.hessian += 1;
        self.inner.hessian(x, hessian)
    }

    fn is_fixed(&self) -> bool {
        self.inner.is_fixed()
    }
}
