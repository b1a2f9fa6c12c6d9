//! f(x, y) = −cos x·cos y·exp(−(x − π)² − (y − π)²).
//!
//! E. E. Easom, *A survey of global optimization techniques*, 1990; published on [−100, 100]², where it is flat all but
//! everywhere; the view is the pit and the ring around it. Global minimum −1 at (π, π).

use std::f64::consts::PI;

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "easom",
    label: "Easom",
    group: "Saddles and cliffs",
    about: "A single narrow pit in a flat plain: without luck no gradient leads there.",
    formula: "f(x, y) = −cos x·cos y·exp(−(x − π)² − (y − π)²)",
    source: "Easom 1990",
    params: &[],
    make: Make::new(|_| Box::new(Easom)).with_rates(RATES).with_text("-cos(x)*cos(y)*exp(-(x - pi)^2 - (y - pi)^2)"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.303, momentum 0.112, nesterov 0.303, adagrad 0.4, rmsprop 0.03, adam 0.112, adadelta 7, adamax 0.423, \
    nadam 0.1, radam 2.62, amsgrad 0.112, adamw 0.2, adabelief 1.4, yogi 0.06, lion 0.042, lamb 0.01, adan 1.14, \
    ademamix 0.112, adopt 0.06, laprop 0.112, qhm 1.14, qhadam 0.144, aggmo 0.7, rprop 0.112, asgd 0.303, \
    sign-sgd 0.03, madgrad 0.2, schedule-free-sgd 3, schedule-free-adamw 0.82, optimistic-gd 0.17";

struct Easom;

impl Formula for Easom {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let (u, v) = (x - PI, y - PI);
        -(x.cos() * y.cos() * (-(u * u + v * v)).exp())
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![[PI, PI, -1.0]])
    }

    fn domain(&self) -> [f64; 4] {
        [-1.0, 7.0, -1.0, 7.0]
    }

    fn start(&self) -> [f64; 2] {
        [1.8, 4.0]
    }
}
