//! f(x, y) = (x² + y²)/4000 − cos x·cos(y/√2) + 1.
//!
//! A. O. Griewank, *Generalized descent for global optimization*, 1981; published on [−600, 600]², the view shows the waves.
//! Global minimum 0 at the origin, thousands of local ones.

use std::f64::consts::FRAC_1_SQRT_2;

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "griewank",
    label: "Griewank",
    group: "Many minima",
    about: "A wide bowl under regular waves: a bowl from afar, an egg box from near.",
    formula: "f(x, y) = (x² + y²)/4000 − cos x·cos(y/√2) + 1",
    source: "Griewank 1981",
    params: &[],
    make: Make(|_| Box::new(Griewank)),
};

struct Griewank;

impl Formula for Griewank {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        (x * x + y * y) * (1.0 / 4000.0) - x.cos() * (y * FRAC_1_SQRT_2).cos() + 1.0
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![[0.0; 3]])
    }

    fn domain(&self) -> [f64; 4] {
        [-30.0, 30.0, -30.0, 30.0]
    }

    fn start(&self) -> [f64; 2] {
        [-20.0, 15.0]
    }
}
