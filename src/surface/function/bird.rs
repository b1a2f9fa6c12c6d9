//! f(x, y) = sin x·exp((1 − cos y)²) + cos y·exp((1 − sin x)²) + (x − y)².
//!
//! S. K. Mishra, *Some new test functions for global optimization*, 2006; published on [−2π, 2π]². Two global minima,
//! each −106.7645.

use std::f64::consts::TAU;

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "bird",
    label: "Bird",
    group: "Several minima",
    about: "Two deep wells among ridges, half a plane apart.",
    formula: "f(x, y) = sin x·exp((1 − cos y)²) + cos y·exp((1 − sin x)²) + (x − y)²",
    source: "Mishra 2006; Jamil & Yang 2013, no. 16",
    params: &[],
    make: Make(|_| Box::new(Bird)),
};

struct Bird;

impl Formula for Bird {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let (sin, cos) = (x.sin(), y.cos());
        let square = |s: D| s * s;
        sin * square(-cos + 1.0).exp() + cos * square(-sin + 1.0).exp() + square(x - y)
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![
            [4.701043130249553, 3.15293850372493, -106.76453674926468],
            [-1.5821421769300335, -3.1302468034546562, -106.76453674926468],
        ])
    }

    fn domain(&self) -> [f64; 4] {
        [-TAU, TAU, -TAU, TAU]
    }

    fn start(&self) -> [f64; 2] {
        [-0.5, 4.5]
    }
}
