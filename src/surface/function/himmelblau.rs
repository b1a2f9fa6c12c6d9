//! f(x, y) = (x² + y − 11)² + (x + y² − 7)².
//!
//! D. M. Himmelblau, *Applied Nonlinear Programming*, 1972. Four equal minima; which one a method ends in depends on
//! its path.

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "himmelblau",
    label: "Himmelblau",
    group: "Several minima",
    about: "Four equal minima: which one a method ends in depends on its path.",
    formula: "f(x, y) = (x² + y − 11)² + (x + y² − 7)²",
    source: "Himmelblau 1972",
    params: &[],
    make: Make::new(|_| Box::new(Himmelblau)).with_rates(RATES).with_text("(x^2 + y - 11)^2 + (x + y^2 - 7)^2"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.02, momentum 0.003, nesterov 0.0122, adagrad 0.9, rmsprop 0.129, adam 0.3, adadelta 100, adamax 0.54, \
    nadam 0.4, radam 0.0715, amsgrad 0.3, adamw 0.5, adabelief 0.3, yogi 0.1, lion 0.1, lamb 0.1, adan 1.25, \
    ademamix 0.3, adopt 0.1, laprop 0.3, qhm 0.051, qhadam 2.1, aggmo 0.022, rprop 4.08, asgd 0.02, sign-sgd 0.1, \
    madgrad 0.07, schedule-free-sgd 0.1, schedule-free-adamw 2.3, optimistic-gd 0.007";

struct Himmelblau;

impl Formula for Himmelblau {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let a = x * x + y - 11.0;
        let b = x + y * y - 7.0;
        a * a + b * b
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![
            [3.0, 2.0, 0.0],
            [-2.805118086952745, 3.131312518250573, 0.0],
            [-3.779310253377747, -3.2831859912861696, 0.0],
            [3.5844283403304917, -1.8481265269644036, 0.0],
        ])
    }

    fn domain(&self) -> [f64; 4] {
        [-6.0, 6.0, -5.0, 5.0]
    }

    fn start(&self) -> [f64; 2] {
        [0.0, 0.0]
    }
}
