//! f(x, y) = 0.26(x² + y²) − 0.48xy.
//!
//! J. Matyas, *Random optimization*, 1965. A quadratic with condition number 25 along the diagonal; published on
//! [−10, 10]². Minimum 0 at the origin.

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "matyas",
    label: "Matyas",
    group: "Bowls and valleys",
    about: "A long diagonal valley with an almost flat floor.",
    formula: "f(x, y) = 0.26(x² + y²) − 0.48xy",
    source: "Matyas 1965; Jamil & Yang 2013, no. 71",
    params: &[],
    make: Make(|_| Box::new(Matyas)),
};

struct Matyas;

impl Formula for Matyas {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        (x * x + y * y) * 0.26 - x * y * 0.48
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![[0.0; 3]])
    }

    fn domain(&self) -> [f64; 4] {
        [-10.0, 10.0, -10.0, 10.0]
    }

    fn start(&self) -> [f64; 2] {
        [9.0, 4.0]
    }
}
