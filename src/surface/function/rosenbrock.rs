//! f(x, y) = (a − x)² + b(y − x²)².
//!
//! H. H. Rosenbrock, *An automatic method for finding the greatest or least value of a function*, 1960. A curved valley
//! that is easy to find and hard to follow; the minimum is (a, a²).

use crate::param::{Limits, Param};
use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "rosenbrock",
    label: "Rosenbrock",
    group: "Bowls and valleys",
    about: "A curved, narrow valley: easy to find, hard to follow to its minimum.",
    formula: "f(x, y) = (a − x)² + b(y − x²)²",
    source: "Rosenbrock 1960",
    params: &[
        Param::linear("a", "a", [0.0, 2.0], 1.0).help("The minimum is at (a, a²)."),
        Param::log("b", "b", [1.0, 1000.0], 100.0).within(Limits::POSITIVE).help("How steep the valley's walls are."),
    ],
    make: Make::new(|choice| Box::new(Rosenbrock { a: choice.number("a"), b: choice.number("b") }))
        .with_rates(RATES)
        .with_text("(a - x)^2 + b*(y - x^2)^2"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.004, momentum 0.00181, nesterov 0.0017, adagrad 1.72, rmsprop 0.52, adam 0.84, adadelta 5, adamax 2, \
    nadam 2, radam 0.0002, amsgrad 0.84, adamw 0.84, adabelief 0.908, yogi 3, lion 0.01, lamb 0.07, adan 0.8, \
    ademamix 0.84, adopt 3, laprop 0.983, qhm 0.0133, qhadam 0.983, aggmo 0.00143, rprop 1.6, asgd 0.004, \
    sign-sgd 0.005, madgrad 0.09, schedule-free-sgd 0.0051, schedule-free-adamw 1.72, optimistic-gd 0.00132";

struct Rosenbrock {
    a: f64,
    b: f64,
}

impl Formula for Rosenbrock {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let slope = -x + self.a;
        let valley = y - x * x;
        slope * slope + valley * valley * self.b
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![[self.a, self.a * self.a, 0.0]])
    }

    fn domain(&self) -> [f64; 4] {
        [-2.0, 2.0, -1.0, 3.0]
    }

    fn start(&self) -> [f64; 2] {
        [-1.2, 1.0]
    }
}
