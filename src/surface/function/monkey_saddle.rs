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
    make: Make::new(|_| Box::new(MonkeySaddle)).with_rates(RATES).with_text("x^3 - 3*x*y^2"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.0101, momentum 0.0023, nesterov 0.00182, adagrad 0.09, rmsprop 0.02, adam 0.02, adadelta 1, \
    adamax 0.035, nadam 0.02, amsgrad 0.02, adamw 0.02, adabelief 0.00631, yogi 0.0074, lion 0.03, lamb 0.0203, \
    adan 0.03, ademamix 0.02, adopt 0.014, laprop 0.02, qhm 0.03, qhadam 0.02, aggmo 0.00155, asgd 0.0101, \
    sign-sgd 0.03, madgrad 0.0034, schedule-free-adamw 0.035, optimistic-gd 0.00931";

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
