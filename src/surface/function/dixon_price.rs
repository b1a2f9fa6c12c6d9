//! f(x, y) = (x − 1)² + 2(2y² − x)².
//!
//! L. C. W. Dixon and R. C. Price, *The truncated Newton method for sparse unconstrained optimisation using automatic
//! differentiation*, 1989; published on [−10, 10]², the view is the valley. Two global minima 0 at (1, ±1/√2); between
//! them a saddle at (⅓, 0).

use std::f64::consts::FRAC_1_SQRT_2;

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "dixon-price",
    label: "Dixon–Price",
    group: "Several minima",
    about: "Two equal minima in the arms of a parabola, with a flat saddle between them.",
    formula: "f(x, y) = (x − 1)² + 2(2y² − x)²",
    source: "Dixon & Price 1989",
    params: &[],
    make: Make::new(|_| Box::new(DixonPrice)).with_rates(RATES).with_text("(x - 1)^2 + 2*(2*y^2 - x)^2"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.0503, momentum 0.007, nesterov 0.0162, adagrad 2.3, rmsprop 0.729, adam 1.1, adadelta 50, adamax 1.3, \
    nadam 2, radam 0.06, amsgrad 1.1, adamw 1.3, adabelief 1.09, yogi 1.1, lion 0.08, lamb 0.03, adan 0.93, \
    ademamix 1.1, adopt 1, laprop 1.1, qhm 0.16, qhadam 0.414, aggmo 0.02, rprop 1.09, asgd 0.0503, \
    sign-sgd 0.043, madgrad 0.043, schedule-free-sgd 0.0641, schedule-free-adamw 1, optimistic-gd 0.02";

struct DixonPrice;

impl Formula for DixonPrice {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let (slope, valley) = (x - 1.0, y * y * 2.0 - x);
        slope * slope + valley * valley * 2.0
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![[1.0, FRAC_1_SQRT_2, 0.0], [1.0, -FRAC_1_SQRT_2, 0.0]])
    }

    fn domain(&self) -> [f64; 4] {
        [-2.0, 5.0, -2.5, 2.5]
    }

    fn start(&self) -> [f64; 2] {
        [4.0, 0.3]
    }
}
