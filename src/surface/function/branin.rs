//! f(x, y) = (y − 5.1x²/4π² + 5x/π − 6)² + 10(1 − 1/8π)·cos x + 10.
//!
//! F. H. Branin, *Widely convergent method for finding multiple solutions of simultaneous nonlinear equations*, 1972;
//! published on [−5, 10] × [0, 15]. Three global minima, each 0.39789 (= 5/4π).

use std::f64::consts::PI;

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "branin",
    label: "Branin",
    group: "Several minima",
    about: "Three equal minima in one curved valley floor.",
    formula: "f(x, y) = (y − 5.1x²/4π² + 5x/π − 6)² + 10(1 − 1/8π)·cos x + 10",
    source: "Branin 1972; Dixon & Szegő 1978",
    params: &[],
    make: Make(|_| Box::new(Branin)),
};

struct Branin;

impl Formula for Branin {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let valley = y - x * x * (5.1 / (4.0 * PI * PI)) + x * (5.0 / PI) - 6.0;
        valley * valley + x.cos() * (10.0 - 10.0 / (8.0 * PI)) + 10.0
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![
            [-PI, 12.275, 0.3978873577297383],
            [PI, 2.275, 0.3978873577297383],
            [9.42477796076938, 2.475, 0.3978873577297383],
        ])
    }

    fn domain(&self) -> [f64; 4] {
        [-5.0, 10.0, 0.0, 15.0]
    }

    fn start(&self) -> [f64; 2] {
        [6.0, 12.0]
    }
}
