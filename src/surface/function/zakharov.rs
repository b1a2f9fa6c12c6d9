//! f(x, y) = x² + y² + (½x + y)² + (½x + y)⁴.
//!
//! Published on [−5, 10]². Minimum 0 at the origin, and no other; the fourth power makes a fixed step explode far out.

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "zakharov",
    label: "Zakharov",
    group: "Bowls and valleys",
    about: "A bowl with steep walls in one direction and a flat floor across it.",
    formula: "f(x, y) = x² + y² + (½x + y)² + (½x + y)⁴",
    source: "Rahnamayan et al. 2007; Surjanovic & Bingham 2013",
    params: &[],
    make: Make(|_| Box::new(Zakharov)),
};

struct Zakharov;

impl Formula for Zakharov {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let s = x * 0.5 + y;
        let s2 = s * s;
        x * x + y * y + s2 + s2 * s2
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![[0.0; 3]])
    }

    fn domain(&self) -> [f64; 4] {
        [-5.0, 10.0, -5.0, 10.0]
    }

    fn start(&self) -> [f64; 2] {
        [8.0, -2.0]
    }
}
