//! What an optimizer minimises, and how often it evaluates it.

use crate::real::Real;

/// Something to be minimised. All evaluations inside one step see the same mini-batch and the same noise.
///
/// Values are `f64` even where parameters are `f32`: line searches compare values that differ in the last digits.
pub trait Objective<T: Real> {
    /// f at `x`.
    fn value(&mut self, x: &[T]) -> f64;

    /// f at `x`; writes ∇f.
    fn value_gradient(&mut self, x: &[T], gradient: &mut [T]) -> f64;

    /// Writes ∇²f at `x`, row by row; false if there is none.
    fn hessian(&mut self, x: &[T], hessian: &mut [T]) -> bool {
        let _ = (x, hessian);
        false
    }

    /// Whether every step sees the same function: no noise, no mini-batches. The evaluation of a point
    /// then still holds in the next step, and a method need not repeat it.
    fn is_fixed(&self) -> bool {
        false
    }
}

/// Numbers of evaluations of an objective: the cost of a method.
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

/// Counts the evaluations of an objective.
#[derive(Debug)]
pub struct Counted<O> {
    /// The objective.
    pub inner: O,
    /// The counts.
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
