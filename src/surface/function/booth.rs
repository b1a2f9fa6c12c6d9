//! f(x, y) = (x + 2y − 7)² + (2x + y − 5)².
//!
//! A quadratic with condition number 9 along the diagonals; published on [−10, 10]². Minimum 0 at (1, 3).

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "booth",
    label: "Booth",
    group: "Bowls and valleys",
    about: "A quadratic bowl rotated by 45°, which slows down coordinate-wise methods.",
    formula: "f(x, y) = (x + 2y − 7)² + (2x + y − 5)²",
    source: "Jamil & Yang 2013, no. 17",
    params: &[],
    make: Make(|_| Box::new(Booth)),
};

struct Booth;

impl Formula for Booth {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let a = x + y * 2.0 - 7.0;
        let b = x * 2.0 + y - 5.0;
        a * a + b * b
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![[1.0, 3.0, 0.0]])
    }

    fn domain(&self) -> [f64; 4] {
        [-10.0, 10.0, -10.0, 10.0]
    }

    fn start(&self) -> [f64; 2] {
        [-8.0, 7.0]
    }
}
