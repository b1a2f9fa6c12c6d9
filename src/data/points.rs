//! What the sets of points in the plane have in common.

use rand::RngExt as _;

use super::{Dataset, Pixels};
use crate::param::{Limits, Param};
use crate::rng::{self, Pcg64};

/// Most points of a set.
const MOST: f64 = 100_000.0;

pub const COUNT: Param = Param::integer("count", "Points", [50.0, 2000.0], 500.0)
    .within(Limits::closed(20.0, MOST))
    .help("Number of points over all classes.");
pub const SEED: Param = Param::integer("seed", "Seed", [0.0, 100.0], 0.0)
    .within(Limits::closed(0.0, 9e15))
    .help("Seed of the random points.");

/// By how much points are moved, when nothing else is said.
pub const fn noise(default: f64) -> Param {
    Param::linear("noise", "Noise", [0.0, 0.5], default)
        .within(Limits::closed(0.0, 1e6))
        .help("Standard deviation of the Gaussian noise on each coordinate.")
}

/// Points with their classes, each moved by noise.
pub struct Points {
    rng: Pcg64,
    noise: f64,
    numbers: Vec<f32>,
    labels: Vec<u32>,
}

impl Points {
    /// None yet; `name` is the stream their chance comes from.
    pub fn new(name: &str, seed: f64, noise: f64) -> Self {
        Self { rng: rng::stream(seed as u64, name), noise, numbers: Vec::new(), labels: Vec::new() }
    }

    pub fn push(&mut self, point: [f64; 2], class: usize) {
        let moved = point.map(|x| (x + self.noise * rng::normal(&mut self.rng)) as f32);
        self.numbers.extend(moved);
        self.labels.push(class as u32);
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether something of this probability happens.
    pub fn chance(&mut self, probability: f64) -> bool {
        // nothing is drawn for what can't happen
        probability > 0.0 && self.rng.random::<f64>() < probability
    }

    /// One of the other classes, drawn evenly.
    pub fn other(&mut self, class: usize, classes: usize) -> usize {
        let drawn = self.rng.random_range(0..classes - 1);
        drawn + usize::from(drawn >= class)
    }

    /// A number drawn evenly from −1 to 1.
    pub fn uniform(&mut self) -> f64 {
        self.rng.random_range(-1.0..1.0)
    }

    pub fn into_dataset(self, classes: Vec<String>) -> Dataset {
        let (pixels, labels) = (Pixels::F32(self.numbers), self.labels);
        Dataset { shape: [1, 1, 2], pixels, labels, classes, ..Dataset::default() }
    }
}

/// The `at`-th of `count` points from 0 to 1, both of them included.
pub fn part(at: usize, count: usize) -> f64 {
    at as f64 / count.saturating_sub(1).max(1) as f64
}

/// How many points each class has: the first ones one more, if it doesn't come out even.
pub fn shares(count: f64, classes: usize) -> impl Iterator<Item = usize> {
    let count = count as usize;
    (0..classes).map(move |class| count / classes + usize::from(class < count % classes))
}

pub fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}
