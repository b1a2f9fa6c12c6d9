//! f(x, y) = (x² + y²)/4000 − cos x·cos(y/√2) + 1.
//!
//! A. O. Griewank, *Generalized descent for global optimization*, 1981; published on [−600, 600]², the view shows the waves.
//! Global minimum 0 at the origin, thousands of local ones.

use std::f64::consts::FRAC_1_SQRT_2;

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "griewank",
    label: "Griewank",
    group: "Many minima",
    about: "A wide bowl under regular waves: a bowl from afar, an egg box from near.",
    formula: "f(x, y) = (x² + y²)/4000 − cos x·cos(y/√2) + 1",
    source: "Griewank 1981",
    params: &[],
    make: Make::new(|_| Box::new(Griewank)).with_rates(RATES).with_text("(x^2 + y^2)/4000 - cos(x)*cos(y/sqrt(2)) + 1"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.5, momentum 0.1, nesterov 0.2, adagrad 0.5, rmsprop 0.1, adam 0.2, adadelta 30, adamax 0.2, nadam 0.2, \
    radam 1, amsgrad 0.2, adamw 0.2, adabelief 0.1, yogi 0.5, lion 0.1, lamb 0.006, adan 8.41, ademamix 0.2, \
    adopt 0.5, laprop 0.2, qhm 2, qhadam 0.2, aggmo 0.5, rprop 8.41, asgd 0.5, sign-sgd 0.215, madgrad 0.5, \
    schedule-free-sgd 2, schedule-free-adamw 0.5, optimistic-gd 0.3";

struct Griewank;

impl Formula for Griewank {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        (x * x + y * y) * (1.0 / 4000.0) - x.cos() * (y * FRAC_1_SQRT_2).cos() + 1.0
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![[0.0; 3]])
    }

    fn domain(&self) -> [f64; 4] {
        [-30.0, 30.0, -30.0, 30.0]
    }

    fn start(&self) -> [f64; 2] {
        [-20.0, 15.0]
    }
}
