//! f(x, y) = (x − 1)² + (y − 1)² − xy.
//!
//! Published on [−4, 4]². A quadratic with condition number 3 along the diagonals; minimum −2 at (2, 2).

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "trid",
    label: "Trid",
    group: "Bowls and valleys",
    about: "A quadratic bowl with coupled variables.",
    formula: "f(x, y) = (x − 1)² + (y − 1)² − xy",
    source: "Surjanovic & Bingham 2013",
    params: &[],
    make: Make::new(|_| Box::new(Trid)).with_rates(RATES).with_text("(x - 1)^2 + (y - 1)^2 - x*y"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.423, momentum 0.008, nesterov 0.33, adagrad 3.1, rmsprop 0.22, adam 0.22, adadelta 80, adamax 0.423, \
    nadam 0.8, radam 0.303, amsgrad 0.22, adamw 0.423, adabelief 0.2, yogi 0.423, lion 0.499, lamb 0.08, adan 2, \
    ademamix 0.22, adopt 0.423, laprop 0.423, qhm 1.14, qhadam 2, aggmo 0.7, rprop 2, asgd 0.4, sign-sgd 0.112, \
    madgrad 0.2, schedule-free-adamw 3.1, optimistic-gd 0.2";

struct Trid;

impl Formula for Trid {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let (u, v) = (x - 1.0, y - 1.0);
        u * u + v * v - x * y
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![[2.0, 2.0, -2.0]])
    }

    fn domain(&self) -> [f64; 4] {
        [-4.0, 4.0, -4.0, 4.0]
    }

    fn start(&self) -> [f64; 2] {
        [-3.0, 1.0]
    }
}
