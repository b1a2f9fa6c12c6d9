//! f(x, y) = (x − 1)² + (y − 1)² − xy.
//!
//! Published on [−4, 4]². A quadratic with condition number 3 along the diagonals; minimum −2 at (2, 2).

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "trid",
    label: "Trid",
    group: "Bowls and valleys",
    about: "A quadratic bowl with coupled variables.",
    formula: "f(x, y) = (x − 1)² + (y − 1)² − xy",
    source: "Surjanovic & Bingham 2013",
    params: &[],
    make: Make(|_| Box::new(Trid)),
};

struct Trid;

impl Formula for Trid {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let (u, v) = (x - 1.0, y - 1.0);
        u * u + v * v - x * y
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![[2.0, 2.0, -2.0]])
    }

    fn domain(&self) -> [f64; 4] {
        [-4.0, 4.0, -4.0, 4.0]
    }

    fn start(&self) -> [f64; 2] {
        [-3.0, 1.0]
    }
}
