//! f(x, y) = sin x·exp((1 − cos y)²) + cos y·exp((1 − sin x)²) + (x − y)².
//!
//! S. K. Mishra, *Some new test functions for global optimization*, 2006; published on [−2π, 2π]². Two global minima,
//! each −106.7645.

use std::f64::consts::TAU;

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "bird",
    label: "Bird",
    group: "Several minima",
    about: "Two deep wells among ridges, half a plane apart.",
    formula: "f(x, y) = sin x·exp((1 − cos y)²) + cos y·exp((1 − sin x)²) + (x − y)²",
    source: "Mishra 2006; Jamil & Yang 2013, no. 16",
    params: &[],
    make: Make::new(|_| Box::new(Bird))
        .with_rates(RATES)
        .with_text("sin(x)*exp((1 - cos(y))^2) + cos(y)*exp((1 - sin(x))^2) + (x - y)^2"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.003, momentum 0.0007, nesterov 0.0007, adagrad 0.2, rmsprop 0.04, adam 1.6, adadelta 10, adamax 2.32, \
    nadam 0.08, radam 0.03, amsgrad 1.6, adamw 1.65, adabelief 0.08, yogi 0.08, lion 0.08, lamb 0.02, adan 2, \
    ademamix 3.25, adopt 0.08, laprop 1.52, qhm 0.01, qhadam 0.08, aggmo 0.003, rprop 2.32, asgd 0.003, \
    sign-sgd 0.08, madgrad 0.02, schedule-free-sgd 0.01, schedule-free-adamw 0.2, optimistic-gd 0.001";

struct Bird;

impl Formula for Bird {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let (sin, cos) = (x.sin(), y.cos());
        let square = |s: D| s * s;
        sin * square(-cos + 1.0).exp() + cos * square(-sin + 1.0).exp() + square(x - y)
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![
            [4.701043130249553, 3.15293850372493, -106.76453674926468],
            [-1.5821421769300335, -3.1302468034546562, -106.76453674926468],
        ])
    }

    fn domain(&self) -> [f64; 4] {
        [-TAU, TAU, -TAU, TAU]
    }

    fn start(&self) -> [f64; 2] {
        [-0.5, 4.5]
    }
}
