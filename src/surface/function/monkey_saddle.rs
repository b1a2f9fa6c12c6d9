//! f(x, y) = x³ − 3xy².
//!
//! A saddle with a place for the tail. At the origin gradient and Hessian are both zero, so that second order methods
//! learn nothing there either.

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "monkey-saddle",
    label: "Monkey saddle",
    group: "Saddles and cliffs",
    about: "Three ways down and three ways up from a point where even the curvature vanishes.",
    formula: "f(x, y) = x³ − 3xy²",
    source: "Hilbert & Cohn-Vossen 1932",
    params: &[],
    make: Make(|_| Box::new(MonkeySaddle)),
};

struct MonkeySaddle;

impl Formula for MonkeySaddle {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        x * (x * x - y * y * 3.0)
    }

    fn minima(&self) -> Minima {
        Minima::None("it falls without bound in three directions")
    }

    fn domain(&self) -> [f64; 4] {
        [-2.0, 2.0, -1.5, 1.5]
    }

    fn start(&self) -> [f64; 2] {
        [1.2, 0.05]
    }
}
