//! f(x, y) = −cos x·cos y·exp(−(x − π)² − (y − π)²).
//!
//! E. E. Easom, *A survey of global optimization techniques*, 1990; published on [−100, 100]², where it is flat all but
//! everywhere; the view is the pit and the ring around it. Global minimum −1 at (π, π).

use std::f64::consts::PI;

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "easom",
    label: "Easom",
    group: "Saddles and cliffs",
    about: "A single narrow pit in a flat plain: without luck no gradient leads there.",
    formula: "f(x, y) = −cos x·cos y·exp(−(x − π)² − (y − π)²)",
    source: "Easom 1990",
    params: &[],
    make: Make(|_| Box::new(Easom)),
};

struct Easom;

impl Formula for Easom {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let (u, v) = (x - PI, y - PI);
        -(x.cos() * y.cos() * (-(u * u + v * v)).exp())
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![[PI, PI, -1.0]])
    }

    fn domain(&self) -> [f64; 4] {
        [-1.0, 7.0, -1.0, 7.0]
    }

    fn start(&self) -> [f64; 2] {
        [1.8, 4.0]
    }
}
