//! The mini-batch a step sees on a surface that is a finite sum.

use rand::RngExt as _;

use crate::rng;
use crate::surface::{FiniteSum, Surface};

/// The terms of a sum that the current step sees.
pub struct Batch<'a> {
    sum: &'a dyn FiniteSum,
    terms: Vec<usize>,
}

impl<'a> Batch<'a> {
    /// None where every step sees all there is.
    pub fn of(surface: &'a dyn Surface) -> Option<Self> {
        let sum = surface.as_sum().filter(|sum| sum.batch() < sum.terms())?;
        Some(Self { sum, terms: Vec::new() })
    }

    /// Draws a step's terms without replacement: the same for every evaluation inside the step, and for every method
    /// that runs with this seed.
    pub fn draw(&mut self, seed: u64, step: u64) {
        let mut rng = rng::keyed(seed, "batches", step);
        self.terms.clear();
        self.terms.extend(0..self.sum.terms());
        let size = self.sum.batch();
        for at in 0..size {
            let from = rng.random_range(at..self.sum.terms());
            self.terms.swap(at, from);
        }
        self.terms.truncate(size);
        // one order of summation
        self.terms.sort_unstable();
    }

    pub fn value(&self, at: [f64; 2]) -> f64 {
        self.sum.value_of(&self.terms, at)
    }

    pub fn value_gradient(&self, at: [f64; 2]) -> (f64, [f64; 2]) {
        self.sum.value_gradient_of(&self.terms, at)
    }

    pub fn hessian(&self, at: [f64; 2]) -> Option<[[f64; 2]; 2]> {
        self.sum.hessian_of(&self.terms, at)
    }
}
