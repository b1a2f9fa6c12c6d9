//! The trainable numbers of a parameter vector in `f64`, for methods with vectors, matrices and line searches.

use super::{Layout, Objective};
use crate::real::Real;

/// Selects the trainable numbers of a parameter vector and evaluates objectives at them; frozen ones do not change. Whatever the precision of the parameters, the algebra is done in `f64`.
#[derive(Debug)]
pub struct Free<T> {
    /// The indices of the trainable numbers; none if all are.
    places: Option<Vec<usize>>,
    /// The whole vector that is evaluated, frozen numbers included.
    x: Vec<T>,
    gradient: Vec<T>,
    hessian: Vec<T>,
}

impl<T: Real> Default for Free<T> {
    fn default() -> Self {
        Self { places: None, x: Vec::new(), gradient: Vec::new(), hessian: Vec::new() }
    }
}

impl<T: Real> Free<T> {
    /// For a parameter vector like `x0`.
    pub fn of(x0: &[T], layout: &Layout) -> Self {
        let is_all = layout.spans.iter().all(|span| span.is_trainable);
        let trainable = layout.spans.iter().filter(|span| span.is_trainable);
        Self {
            places: (!is_all).then(|| trainable.flat_map(|span| span.range.clone()).collect()),
            x: x0.to_vec(),
            gradient: vec![T::zero(); x0.len()],
            hessian: Vec::new(),
        }
    }

    /// How many numbers are trainable.
    pub fn len(&self) -> usize {
        self.places.as_ref().map_or(self.x.len(), Vec::len)
    }

    /// Stores the parameters and writes the trainable ones.
    pub fn read(&mut self, x: &[T], into: &mut [f64]) {
        self.x.copy_from_slice(x);
        widen(self.places.as_deref(), x, into);
    }

    /// Writes the trainable numbers into the parameters.
    pub fn write(&self, from: &[f64], x: &mut [T]) {
        match &self.places {
            None => x.iter_mut().zip(from).for_each(|(x, from)| *x = T::of(*from)),
            Some(places) => places.iter().zip(from).for_each(|(place, from)| x[*place] = T::of(*from)),
        }
    }

    fn stand_at(&mut self, at: &[f64]) {
        match &self.places {
            None => self.x.iter_mut().zip(at).for_each(|(x, at)| *x = T::of(*at)),
            Some(places) => places.iter().zip(at).for_each(|(place, at)| self.x[*place] = T::of(*at)),
        }
    }

    /// f at these trainable numbers.
    pub fn value(&mut self, objective: &mut dyn Objective<T>, at: &[f64]) -> f64 {
        self.stand_at(at);
        objective.value(&self.x)
    }

    /// f at these trainable numbers; writes ∇f.
    pub fn value_gradient(&mut self, objective: &mut dyn Objective<T>, at: &[f64], gradient: &mut [f64]) -> f64 {
        self.stand_at(at);
        let value = objective.value_gradient(&self.x, &mut self.gradient);
        widen(self.places.as_deref(), &self.gradient, gradient);
        value
    }

    /// Writes ∇²f at these trainable numbers, row by row; false if there is none.
    pub fn hessian(&mut self, objective: &mut dyn Objective<T>, at: &[f64], hessian: &mut [f64]) -> bool {
        self.stand_at(at);
        let n = self.x.len();
        self.hessian.resize(n * n, T::zero());
        if !objective.hessian(&self.x, &mut self.hessian) {
            return false;
        }
        match &self.places {
            None => widen(None, &self.hessian, hessian),
            Some(places) => {
                for (row, i) in hessian.chunks_mut(places.len().max(1)).zip(places) {
                    widen(Some(places), &self.hessian[i * n..(i + 1) * n], row);
                }
            }
        }
        true
    }

    /// The whole parameter vector with these trainable numbers: for the trace.
    pub fn whole(&self, at: &[f64]) -> Vec<T> {
        let mut whole = self.x.clone();
        self.write(at, &mut whole);
        whole
    }

    /// Rounds numbers that are stored from step to step to the parameters' precision, so that they are saved and
    /// restored bit for bit.
    pub fn round(numbers: &mut [f64]) {
        for number in numbers {
            *number = T::of(*number).wide();
        }
    }
}

fn widen<T: Real>(places: Option<&[usize]>, from: &[T], into: &mut [f64]) {
    match places {
        None => into.iter_mut().zip(from).for_each(|(into, from)| *into = from.wide()),
        Some(places) => into.iter_mut().zip(places).for_each(|(into, place)| *into = from[*place].wide()),
    }
}

/// A vector of a method's memory in the parameters' precision.
pub fn narrow<T: Real>(vector: &[f64]) -> Vec<T> {
    vector.iter().map(|x| T::of(*x)).collect()
}
