//! f(x, y) = x² + y² + (½x + y)² + (½x + y)⁴.
//!
//! Published on [−5, 10]². Minimum 0 at the origin, and no other; the fourth power makes a fixed step explode far out.

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "zakharov",
    label: "Zakharov",
    group: "Bowls and valleys",
    about: "A bowl with steep walls in one direction and a flat floor across it.",
    formula: "f(x, y) = x² + y² + (½x + y)² + (½x + y)⁴",
    source: "Rahnamayan et al. 2007; Surjanovic & Bingham 2013",
    params: &[],
    make: Make::new(|_| Box::new(Zakharov)).with_rates(RATES).with_text("x^2 + y^2 + (x/2 + y)^2 + (x/2 + y)^4"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.0711, momentum 0.003, nesterov 0.04, adagrad 2.4, rmsprop 0.5, adam 0.33, adadelta 100, adamax 0.7, \
    nadam 2, radam 0.08, amsgrad 0.33, adamw 1.3, adabelief 0.33, yogi 1, lion 0.3, lamb 0.2, adan 2, \
    ademamix 0.33, adopt 1, laprop 0.7, qhm 0.2, qhadam 2.4, aggmo 0.06, rprop 0.7, asgd 0.0774, sign-sgd 0.2, \
    madgrad 0.2, schedule-free-sgd 0.08, schedule-free-adamw 2.15, optimistic-gd 0.0303";

struct Zakharov;

impl Formula for Zakharov {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let s = x * 0.5 + y;
        let s2 = s * s;
        x * x + y * y + s2 + s2 * s2
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![[0.0; 3]])
    }

    fn domain(&self) -> [f64; 4] {
        [-5.0, 10.0, -5.0, 10.0]
    }

    fn start(&self) -> [f64; 2] {
        [8.0, -2.0]
    }
}
