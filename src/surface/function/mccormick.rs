//! f(x, y) = sin(x + y) + (x − y)² − 1.5x + 2.5y + 1.
//!
//! G. P. McCormick, *Computability of global solutions to factorable nonconvex programs*, 1976; published on
//! [−1.5, 4] × [−3, 4]. Global minimum −1.9132 at (−0.547, −1.547), a local one a period up the valley; outside the
//! domain it goes on falling along the valley.

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "mccormick",
    label: "McCormick",
    group: "Bowls and valleys",
    about: "A steep bowl one way and a wave along it the other, with a minimum in each trough.",
    formula: "f(x, y) = sin(x + y) + (x − y)² − 1.5x + 2.5y + 1",
    source: "McCormick 1976",
    params: &[],
    make: Make(|_| Box::new(Mccormick)),
};

struct Mccormick;

impl Formula for Mccormick {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        (x + y).sin() + (x - y) * (x - y) - x * 1.5 + y * 2.5 + 1.0
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![
            [-0.5471975511965977, -1.5471975511965979, -1.9132229549810364],
            [2.5943951023931957, 1.5943951023931955, 1.2283696986087569],
        ])
    }

    fn domain(&self) -> [f64; 4] {
        [-1.5, 4.0, -3.0, 4.0]
    }

    fn start(&self) -> [f64; 2] {
        [3.5, 3.5]
    }
}
