//! Surfaces that are the mean of many terms, one for each example of a data set, and so can be seen through
//! mini-batches.

use std::sync::OnceLock;

use nalgebra::SVector;
use rand::RngExt as _;
use rand_pcg::Pcg64;

use super::examples::Examples;
use super::fit::Fit;
use super::own::DATA;
use super::{FiniteSum, Minima, Num, Surface};
use crate::param::{Limits, Param};
use crate::rng;

/// Most examples that are made, and most in a batch: every value is a pass over all of them.
const MOST: f64 = 1000.0;

pub const POINTS: Param = Param::integer("points", "Examples", [5.0, 200.0], 40.0)
    .within(Limits::closed(2.0, MOST))
    .only_without(DATA)
    .help("Number of examples: f is the mean of their losses.");
pub const BATCH: Param =
    Param::integer("batch", "Batch size", [0.0, 40.0], 0.0).within(Limits::closed(0.0, MOST)).help(
        "Examples per step, drawn anew for each step; 0 is all of them. The plotted value is always the mean over all.",
    );
pub const DATA_SEED: Param = Param::integer("seed", "Data seed", [0.0, 100.0], 0.0)
    .within(Limits::closed(0.0, 9e15))
    .only_without(DATA)
    .help("Which examples are drawn.");

/// What a surface of that kind has to write.
pub trait Terms: Send + Sync {
    /// The examples, at least one: each is a term.
    fn examples(&self) -> &Examples;

    /// The `i`-th term.
    fn term<D: Num>(&self, i: usize, x: D, y: D) -> D;

    /// The mean of all terms where that is had without adding them up.
    fn whole<D: Num>(&self, _x: D, _y: D) -> Option<D> {
        None
    }

    /// The target that the model at a point expects of an input, both as the loss sees them.
    fn model(&self, at: [f64; 2], input: f64) -> f64;

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
    /// Looked for when they are first asked for; so is the domain.
    minima: OnceLock<Minima>,
    domain: OnceLock<[f64; 4]>,
}

impl<T: Terms> Mean<T> {
    /// A batch of 0, or of more terms than there are, is all of them.
    pub fn new(terms: T, batch: f64) -> Self {
        let count = terms.examples().seen.len();
        let batch = if batch >= 1.0 { count.min(batch as usize) } else { count };
        Self { terms, batch, minima: OnceLock::new(), domain: OnceLock::new() }
    }

    fn count(&self) -> usize {
        self.terms.examples().seen.len()
    }

    fn whole<D: Num>(&self, x: D, y: D) -> D {
        self.terms.whole(x, y).unwrap_or_else(|| self.mean(x, y, 0..self.count()))
    }

    fn mean<D: Num>(&self, x: D, y: D, of: impl ExactSizeIterator<Item = usize>) -> D {
        let share = 1.0 / of.len() as f64;
        of.fold(D::from(0.0), |sum, i| sum + self.terms.term(i, x, y)) * share
    }
}

impl<T: Terms> Surface for Mean<T> {
    fn value(&self, [x, y]: [f64; 2]) -> f64 {
        self.whole(x, y)
    }

    fn value_gradient(&self, at: [f64; 2]) -> (f64, [f64; 2]) {
        let (value, gradient) = num_dual::gradient(|p: SVector<_, 2>| self.whole(p[0], p[1]), &SVector::from(at));
        (value, gradient.into())
    }

    fn hessian(&self, at: [f64; 2]) -> Option<[[f64; 2]; 2]> {
        let (_, _, hessian) = num_dual::hessian(|p: SVector<_, 2>| self.whole(p[0], p[1]), &SVector::from(at));
        Some(square(hessian))
    }

    fn minima(&self) -> Minima {
        self.minima.get_or_init(|| self.terms.minima(self)).clone()
    }

    fn domain(&self) -> [f64; 4] {
        *self.domain.get_or_init(|| self.terms.domain())
    }

    fn start(&self) -> [f64; 2] {
        self.terms.start()
    }

    fn notes(&self) -> Vec<String> {
        self.terms.examples().notes()
    }

    fn terms_per_value(&self) -> usize {
        if self.terms.whole(0.0, 0.0).is_some() { 1 } else { self.count() }
    }

    fn as_sum(&self) -> Option<&dyn FiniteSum> {
        Some(self)
    }

    fn as_fit(&self) -> Option<&dyn Fit> {
        Some(self)
    }
}

impl<T: Terms> Fit for Mean<T> {
    fn examples(&self) -> &[[f64; 2]] {
        self.terms.examples().read()
    }

    fn seen(&self) -> &[[f64; 2]] {
        &self.terms.examples().seen
    }

    fn predict(&self, at: [f64; 2], input: f64) -> f64 {
        let examples = self.terms.examples();
        examples.target(self.terms.model(at, examples.input(input)))
    }

    fn names(&self) -> [&str; 2] {
        self.terms.examples().names()
    }

    fn classes(&self) -> Option<[&str; 2]> {
        self.terms.examples().classes()
    }
}

fn square(matrix: nalgebra::SMatrix<f64, 2, 2>) -> [[f64; 2]; 2] {
    [[matrix[(0, 0)], matrix[(0, 1)]], [matrix[(1, 0)], matrix[(1, 1)]]]
}

impl<T: Terms> FiniteSum for Mean<T> {
    fn terms(&self) -> usize {
        self.count()
    }

    fn batch(&self) -> usize {
        self.batch
    }

    fn value_of(&self, terms: &[usize], [x, y]: [f64; 2]) -> f64 {
        self.mean(x, y, terms.iter().copied())
    }

    fn value_gradient_of(&self, terms: &[usize], at: [f64; 2]) -> (f64, [f64; 2]) {
        let f = |p: SVector<_, 2>| self.mean(p[0], p[1], terms.iter().copied());
        let (value, gradient) = num_dual::gradient(f, &SVector::from(at));
        (value, gradient.into())
    }

    fn hessian_of(&self, terms: &[usize], at: [f64; 2]) -> Option<[[f64; 2]; 2]> {
        let f = |p: SVector<_, 2>| self.mean(p[0], p[1], terms.iter().copied());
        let (_, _, hessian) = num_dual::hessian(f, &SVector::from(at));
        Some(square(hessian))
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
