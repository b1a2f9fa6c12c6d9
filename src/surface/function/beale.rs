//! f(x, y) = (1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)².
//!
//! E. M. L. Beale, *On an iterative method for finding a local minimum of a function of more than one variable*, 1958.
//! Flat around its minimum (3, 0.5), with steep walls at the corners where a fixed step explodes.

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "beale",
    label: "Beale",
    group: "Bowls and valleys",
    about: "A long flat floor with steep walls at the corners, where a fixed step explodes.",
    formula: "f(x, y) = (1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)²",
    source: "Beale 1958",
    params: &[],
    make: Make::new(|_| Box::new(Beale))
        .with_rates(RATES)
        .with_text("(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.0382, momentum 0.003, nesterov 0.00345, adagrad 2, rmsprop 0.2, adam 0.303, adadelta 60, adamax 1.14, \
    nadam 0.6, radam 0.004, amsgrad 0.303, adamw 0.6, adabelief 0.303, yogi 1.5, lion 0.2, lamb 0.04, adan 0.82, \
    ademamix 0.303, adopt 1.5, laprop 0.8, qhm 0.1, qhadam 0.5, aggmo 0.0021, rprop 0.0682, asgd 0.0382, \
    sign-sgd 0.06, madgrad 0.112, schedule-free-sgd 0.0382, schedule-free-adamw 0.82, optimistic-gd 0.008";

struct Beale;

impl Formula for Beale {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let a = x * y - x + 1.5;
        let b = x * y * y - x + 2.25;
        let c = x * y * y * y - x + 2.625;
        a * a + b * b + c * c
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![[3.0, 0.5, 0.0]])
    }

    fn domain(&self) -> [f64; 4] {
        [-4.5, 4.5, -4.5, 4.5]
    }

    fn start(&self) -> [f64; 2] {
        [1.0, 1.5]
    }
}
