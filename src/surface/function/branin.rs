//! f(x, y) = (y − 5.1x²/4π² + 5x/π − 6)² + 10(1 − 1/8π)·cos x + 10.
//!
//! F. H. Branin, *Widely convergent method for finding multiple solutions of simultaneous nonlinear equations*, 1972;
//! published on [−5, 10] × [0, 15]. Three global minima, each 0.39789 (= 5/4π).

use std::f64::consts::PI;

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "branin",
    label: "Branin",
    group: "Several minima",
    about: "Three equal minima in one curved valley floor.",
    formula: "f(x, y) = (y − 5.1x²/4π² + 5x/π − 6)² + 10(1 − 1/8π)·cos x + 10",
    source: "Branin 1972; Dixon & Szegő 1978",
    params: &[],
    make: Make::new(|_| Box::new(Branin))
        .with_rates(RATES)
        .with_text("(y - 5.1*x^2/(4*pi^2) + 5*x/pi - 6)^2 + 10*(1 - 1/(8*pi))*cos(x) + 10"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.141, momentum 0.005, nesterov 0.1, adagrad 10, adam 1.3, adadelta 100, adamax 1.3, nadam 1, radam 0.6, \
    amsgrad 1.3, adamw 4, adabelief 1.3, yogi 0.92, lion 0.33, lamb 0.043, adan 5, ademamix 3, adopt 5, \
    laprop 7.11, qhm 0.4, qhadam 1.7, aggmo 0.235, rprop 0.653, asgd 0.13, sign-sgd 0.235, madgrad 4, \
    schedule-free-sgd 0.426, schedule-free-adamw 9, optimistic-gd 0.051";

struct Branin;

impl Formula for Branin {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let valley = y - x * x * (5.1 / (4.0 * PI * PI)) + x * (5.0 / PI) - 6.0;
        valley * valley + x.cos() * (10.0 - 10.0 / (8.0 * PI)) + 10.0
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![
            [-PI, 12.275, 0.3978873577297383],
            [PI, 2.275, 0.3978873577297383],
            [9.42477796076938, 2.475, 0.3978873577297383],
        ])
    }

    fn domain(&self) -> [f64; 4] {
        [-5.0, 10.0, 0.0, 15.0]
    }

    fn start(&self) -> [f64; 2] {
        [6.0, 12.0]
    }
}
