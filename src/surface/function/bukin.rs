//! f(x, y) = 100√|y − 0.01x²| + 0.01|x + 10|.
//!
//! A. D. Bukin, *New minimization strategy for non-smooth functions*, 1997; published on [−15, −5] × [−3, 3]. Global
//! minimum 0 at (−10, 1).
//!
//! Not differentiable along the crease y = 0.01x², which holds the minimum, nor where x = −10. On the crease the slope is
//! infinite on both sides; gradient and Hessian of the root are given as 0 there, the slope of |x + 10| as 0 at x = −10.

use crate::lift::{abs, sqrt};
use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "bukin",
    label: "Bukin no. 6",
    group: "Bowls and valleys",
    about: "A curved crease instead of a valley: the gradient jumps across it and never shrinks.",
    formula: "f(x, y) = 100√|y − 0.01x²| + 0.01|x + 10|",
    source: "Bukin 1997; Jamil & Yang 2013, no. 28",
    params: &[],
    make: Make::new(|_| Box::new(Bukin)).with_rates(RATES).with_text("100*sqrt(abs(y - 0.01*x^2)) + 0.01*abs(x + 10)"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.004, momentum 0.0006, nesterov 0.0001, adagrad 0.22, rmsprop 0.06, adam 0.2, adadelta 10, adamax 0.06, \
    nadam 0.06, radam 0.06, amsgrad 0.06, adamw 0.06, adabelief 0.04, yogi 0.06, lion 0.1, lamb 0.218, adan 0.06, \
    ademamix 0.04, adopt 0.08, laprop 0.06, qhm 0.008, qhadam 0.06, aggmo 0.0006, rprop 0.1, asgd 0.008, \
    sign-sgd 0.08, madgrad 0.006, schedule-free-sgd 0.006, schedule-free-adamw 0.303, optimistic-gd 0.002";

struct Bukin;

impl Formula for Bukin {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        sqrt(abs(y - x * x * 0.01)) * 100.0 + abs(x + 10.0) * 0.01
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![[-10.0, 1.0, 0.0]])
    }

    fn domain(&self) -> [f64; 4] {
        [-15.0, -5.0, -3.0, 3.0]
    }

    fn start(&self) -> [f64; 2] {
        [-13.0, -1.5]
    }
}
