//! f(x, y) = x² − y².
//!
//! Unbounded below, so it has no minimum: a method is judged by how soon it leaves the saddle at the origin. From the
//! start here, almost on the ridge, plain gradient descent creeps for dozens of steps while momentum leaves.

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "saddle",
    label: "Saddle",
    group: "Lecture",
    about: "The gradient vanishes where there is no minimum: gradient descent creeps, momentum leaves.",
    formula: "f(x, y) = x² − y²",
    source: "CS231n lecture 7, \"Problems with SGD\"; Dauphin et al. 2014",
    params: &[],
    make: Make(|_| Box::new(Saddle)),
};

struct Saddle;

impl Formula for Saddle {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        x * x - y * y
    }

    fn minima(&self) -> Minima {
        Minima::None("it falls without bound along y")
    }

    fn domain(&self) -> [f64; 4] {
        [-2.0, 2.0, -1.5, 1.5]
    }

    fn start(&self) -> [f64; 2] {
        [1.0, 0.001]
    }
}
