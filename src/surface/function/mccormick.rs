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
    make: Make::new(|_| Box::new(Mccormick)).with_rates(RATES).with_text("sin(x + y) + (x - y)^2 - 1.5*x + 2.5*y + 1"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.04, momentum 0.006, nesterov 0.006, adagrad 0.3, rmsprop 0.08, adam 0.08, adadelta 20, adamax 0.08, \
    nadam 0.08, radam 0.2, amsgrad 0.08, adamw 0.08, adabelief 0.04, yogi 0.2, lion 0.4, lamb 0.02, adan 0.043, \
    ademamix 0.08, adopt 0.2, laprop 0.08, qhm 0.2, qhadam 0.08, aggmo 0.006, rprop 0.04, asgd 0.04, \
    sign-sgd 0.08, madgrad 0.04, schedule-free-adamw 0.2, optimistic-gd 0.04";

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
