//! f(x, y) = (1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)².
//!
//! E. M. L. Beale, *On an iterative method for finding a local minimum of a function of more than one variable*, 1958.
//! Flat around its minimum (3, 0.5), with steep walls at the corners where a fixed step explodes.

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "beale",
    label: "Beale",
    group: "Bowls and valleys",
    about: "A long flat floor with steep walls at the corners, where a fixed step explodes.",
    formula: "f(x, y) = (1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)²",
    source: "Beale 1958",
    params: &[],
    make: Make(|_| Box::new(Beale)),
};

struct Beale;

impl Formula for Beale {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let a = x * y - x + 1.5;
        let b = x * y * y - x + 2.25;
        let c = x * y * y * y - x + 2.625;
        a * a + b * b + c * c
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![[3.0, 0.5, 0.0]])
    }

    fn domain(&self) -> [f64; 4] {
        [-4.5, 4.5, -4.5, 4.5]
    }

    fn start(&self) -> [f64; 2] {
        [1.0, 1.5]
    }
}
