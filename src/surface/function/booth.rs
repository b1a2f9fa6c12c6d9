//! f(x, y) = (x + 2y − 7)² + (2x + y − 5)².
//!
//! A quadratic with condition number 9 along the diagonals; published on [−10, 10]². Minimum 0 at (1, 3).

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "booth",
    label: "Booth",
    group: "Bowls and valleys",
    about: "A quadratic bowl rotated by 45°, which slows down coordinate-wise methods.",
    formula: "f(x, y) = (x + 2y − 7)² + (2x + y − 5)²",
    source: "Jamil & Yang 2013, no. 17",
    params: &[],
    make: Make::new(|_| Box::new(Booth)).with_rates(RATES).with_text("(x + 2*y - 7)^2 + (2*x + y - 5)^2"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.092, momentum 0.003, nesterov 0.06, adagrad 4.3, rmsprop 0.33, adam 0.7, adadelta 100, adamax 1.3, \
    nadam 1.3, radam 0.17, amsgrad 0.7, adamw 1, adabelief 0.7, yogi 1.3, lion 0.7, lamb 0.043, adan 2, \
    ademamix 0.7, adopt 1.3, laprop 1, qhm 0.235, qhadam 2.4, aggmo 0.13, rprop 0.653, asgd 0.0843, \
    sign-sgd 0.167, madgrad 0.3, schedule-free-adamw 4, optimistic-gd 0.03";

struct Booth;

impl Formula for Booth {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let a = x + y * 2.0 - 7.0;
        let b = x * 2.0 + y - 5.0;
        a * a + b * b
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![[1.0, 3.0, 0.0]])
    }

    fn domain(&self) -> [f64; 4] {
        [-10.0, 10.0, -10.0, 10.0]
    }

    fn start(&self) -> [f64; 2] {
        [-8.0, 7.0]
    }
}
