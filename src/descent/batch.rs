//! The mini-batch of a step on a surface that is a finite sum.

use rand::RngExt as _;

use crate::rng;
use crate::surface::{FiniteSum, Surface};

/// The terms of a sum that the current step uses.
pub struct Batch<'a> {
    sum: &'a dyn FiniteSum,
    terms: Vec<usize>,
}

impl<'a> Batch<'a> {
    /// None where every step uses all terms.
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
        // a fixed order of summation
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface;

    fn built(pick: &str) -> Box<dyn Surface> {
        surface::build(&surface::parse(pick).expect("a surface"))
    }

    #[test]
    fn only_sums_with_small_batches_have_one() {
        for pick in ["rosenbrock", "linear-regression", "linear-regression batch=40", "tiny-network batch=90"] {
            assert!(Batch::of(&*built(pick)).is_none(), "{pick} is seen whole");
        }
    }

    #[test]
    fn draws_are_distinct_terms_keyed_by_seed_and_step() {
        let surface = built("linear-regression points=20 batch=6");
        let mut batch = Batch::of(&*surface).expect("it has batches");
        let mut drawn = |seed, step| {
            batch.draw(seed, step);
            batch.terms.clone()
        };
        let mut counts = [0u32; 20];
        for step in 0..2000 {
            let terms = drawn(1, step);
            assert_eq!(terms.len(), 6, "a whole batch");
            assert!(terms.windows(2).all(|pair| pair[0] < pair[1]), "none twice, in order: {terms:?}");
            for term in terms {
                counts[term] += 1;
            }
        }
        // 600 expected, with a standard deviation of 20.5
        assert!(counts.iter().all(|count| (490..710).contains(count)), "all alike: {counts:?}");
        assert_eq!(drawn(1, 7), drawn(1, 7), "again the same");
        assert!(drawn(1, 7) != drawn(1, 8) && drawn(1, 7) != drawn(2, 7), "another step, another seed");
    }
}
