//! f(x, y) = 0.26(x² + y²) − 0.48xy.
//!
//! J. Matyas, *Random optimization*, 1965. A quadratic with condition number 25 along the diagonal; published on
//! [−10, 10]². Minimum 0 at the origin.

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "matyas",
    label: "Matyas",
    group: "Bowls and valleys",
    about: "A long diagonal valley with an almost flat floor.",
    formula: "f(x, y) = 0.26(x² + y²) − 0.48xy",
    source: "Matyas 1965; Jamil & Yang 2013, no. 71",
    params: &[],
    make: Make::new(|_| Box::new(Matyas)).with_rates(RATES).with_text("0.26*(x^2 + y^2) - 0.48*x*y"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 1.7, momentum 0.0843, nesterov 0.92, adagrad 4, rmsprop 0.235, adam 1, adadelta 80, adamax 3, nadam 2.15, \
    radam 3, amsgrad 1, adamw 5.05, adabelief 1, yogi 3, lion 0.5, lamb 0.43, adan 2, ademamix 0.92, adopt 3, \
    laprop 1.3, qhm 4, qhadam 2.15, aggmo 1.3, rprop 0.0426, asgd 1.53, sign-sgd 0.167, madgrad 3, \
    schedule-free-adamw 3, optimistic-gd 0.5";

struct Matyas;

impl Formula for Matyas {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        (x * x + y * y) * 0.26 - x * y * 0.48
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![[0.0; 3]])
    }

    fn domain(&self) -> [f64; 4] {
        [-10.0, 10.0, -10.0, 10.0]
    }

    fn start(&self) -> [f64; 2] {
        [9.0, 4.0]
    }
}
