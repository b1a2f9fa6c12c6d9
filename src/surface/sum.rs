//! Surfaces that are the mean of many terms, one for each example of a data set, and so can be seen through
//! mini-batches.

use nalgebra::SVector;
use rand::RngExt as _;
use rand_pcg::Pcg64;

use super::{FiniteSum, Minima, Num, Surface};
use crate::param::{Limits, Param};
use crate::rng;

/// Most examples a data set may have: every value is a pass over all of them.
const MOST: f64 = 1000.0;

pub const POINTS: Param = Param::integer("points", "Examples", [5.0, 200.0], 40.0)
    .within(Limits::closed(2.0, MOST))
    .help("Number of examples: f is the mean of their losses.");
pub const BATCH: Param =
    Param::integer("batch", "Batch size", [0.0, 40.0], 0.0).within(Limits::closed(0.0, MOST)).help(
        "Examples per step, drawn anew for each step; 0 is all of them. The plotted value is always the mean over all.",
    );
pub const DATA_SEED: Param = Param::integer("seed", "Data seed", [0.0, 100.0], 0.0)
    .within(Limits::closed(0.0, 9e15))
    .help("Which examples are drawn.");

/// What a surface of that kind has to write.
pub trait Terms: Send + Sync {
    /// How many terms there are, at least one.
    fn count(&self) -> usize;

    /// The `i`-th term.
    fn term<D: Num>(&self, i: usize, x: D, y: D) -> D;

    /// Where the mean of all is lowest; `sum` is that mean.
    fn minima(&self, sum: &dyn Surface) -> Minima;

    /// The part worth looking at: `[x0, x1, y0, y1]`.
    fn domain(&self) -> [f64; 4];

    /// A start that tells something.
    fn start(&self) -> [f64; 2];
}

/// The mean of terms, with the size of its mini-batches.
pub struct Mean<T> {
    terms: T,
    batch: usize,
}

impl<T: Terms> Mean<T> {
    /// A batch of 0, or of more terms than there are, is all of them.
    pub fn new(terms: T, batch: f64) -> Self {
        let count = terms.count();
        let batch = if batch >= 1.0 { count.min(batch as usize) } else { count };
        Self { terms, batch }
    }

    fn mean<D: Num>(&self, x: D, y: D, of: impl ExactSizeIterator<Item = usize>) -> D {
        let share = 1.0 / of.len() as f64;
        of.fold(D::from(0.0), |sum, i| sum + self.terms.term(i, x, y)) * share
    }

    fn gradient(&self, at: [f64; 2], of: &(impl ExactSizeIterator<Item = usize> + Clone)) -> (f64, [f64; 2]) {
        let f = |p: SVector<_, 2>| self.mean(p[0], p[1], of.clone());
        let (value, gradient) = num_dual::gradient(f, &SVector::from(at));
        (value, gradient.into())
    }

    fn curvature(&self, at: [f64; 2], of: &(impl ExactSizeIterator<Item = usize> + Clone)) -> [[f64; 2]; 2] {
        let f = |p: SVector<_, 2>| self.mean(p[0], p[1], of.clone());
        let (_, _, hessian) = num_dual::hessian(f, &SVector::from(at));
        [[hessian[(0, 0)], hessian[(0, 1)]], [hessian[(1, 0)], hessian[(1, 1)]]]
    }
}

impl<T: Terms> Surface for Mean<T> {
    fn value(&self, [x, y]: [f64; 2]) -> f64 {
        self.mean(x, y, 0..self.terms.count())
    }

    fn value_gradient(&self, at: [f64; 2]) -> (f64, [f64; 2]) {
        self.gradient(at, &(0..self.terms.count()))
    }

    fn hessian(&self, at: [f64; 2]) -> Option<[[f64; 2]; 2]> {
        Some(self.curvature(at, &(0..self.terms.count())))
    }

    fn minima(&self) -> Minima {
        self.terms.minima(self)
    }

    fn domain(&self) -> [f64; 4] {
        self.terms.domain()
    }

    fn start(&self) -> [f64; 2] {
        self.terms.start()
    }

    fn as_sum(&self) -> Option<&dyn FiniteSum> {
        Some(self)
    }
}

impl<T: Terms> FiniteSum for Mean<T> {
    fn terms(&self) -> usize {
        self.terms.count()
    }

    fn batch(&self) -> usize {
        self.batch
    }

    fn value_of(&self, terms: &[usize], [x, y]: [f64; 2]) -> f64 {
        self.mean(x, y, terms.iter().copied())
    }

    fn value_gradient_of(&self, terms: &[usize], at: [f64; 2]) -> (f64, [f64; 2]) {
        self.gradient(at, &terms.iter().copied())
    }

    fn hessian_of(&self, terms: &[usize], at: [f64; 2]) -> Option<[[f64; 2]; 2]> {
        Some(self.curvature(at, &terms.iter().copied()))
    }
}

/// The random numbers of a surface's data set.
pub struct Draw(Pcg64);

impl Draw {
    pub fn new(seed: f64, name: &str) -> Self {
        Self(rng::stream(seed as u64, name))
    }

    /// Evenly from [0, 1).
    pub fn unit(&mut self) -> f64 {
        self.0.random()
    }

    /// A standard normal number by Box and Muller's formula, which other programs can follow.
    pub fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.unit()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.unit()).cos()
    }
}
