//! f(x, y) = (x⁴ − 8x² + 3x)/8 + ½c·y².
//!
//! A curve in x with two minima and a maximum between them. First order methods see its tangent, Newton's method its
//! parabola: from the start here the parabola's lowest point is close to the minimum; between x = −1.15 and 1.15 the
//! curve bends down and the parabola leads to the maximum at x = 0.189.
//!
//! The start lies on y = 0 and no method leaves that line, so the path is one-dimensional. The curvature c across the
//! line only keeps the Hessian invertible: with c = 0 it is a function of x alone, and Newton's method says that the
//! Hessian is singular.

use crate::param::{Limits, Param};
use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "slice",
    label: "One-dimensional slice",
    group: "Lecture",
    about: "A curve on which to compare the tangent and the parabola: the models of first- and second-order methods.",
    formula: "f(x, y) = (x⁴ − 8x² + 3x)/8 + ½c·y²",
    source: "CS231n lecture 7, first against second order",
    params: &[Param::linear("across", "Curvature across c", [0.0, 2.0], 1.0)
        .within(Limits::NON_NEGATIVE)
        .help("Curvature in y; 0 makes it a function of x alone, with a singular Hessian.")],
    make: Make::new(|choice| Box::new(Slice { across: choice.number("across") }))
        .with_rates(RATES)
        .with_text("(x^4 - 8*x^2 + 3*x)/8 + across*y^2/2"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.5, momentum 0.299, nesterov 0.2, adagrad 2.74, rmsprop 1, adam 2, adadelta 20, adamax 2, nadam 0.08, \
    radam 0.5, amsgrad 2, adamw 2, adabelief 2.89, yogi 0.08, lion 0.104, lamb 0.01, adan 3, ademamix 2, \
    adopt 0.08, laprop 2, qhm 1.51, qhadam 2.89, aggmo 0.414, rprop 4, asgd 0.5, sign-sgd 0.04, madgrad 0.01, \
    schedule-free-sgd 0.858, schedule-free-adamw 3.4, optimistic-gd 0.01";

struct Slice {
    across: f64,
}

impl Formula for Slice {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let x2 = x * x;
        (x2 * (x2 - 8.0) + x * 3.0) * 0.125 + y * y * (0.5 * self.across)
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![
            [-2.0878738250414105, 0.0, -2.766823067939422],
            [1.898680832083876, 0.0, -1.2684904670377697],
        ])
    }

    fn domain(&self) -> [f64; 4] {
        [-3.5, 3.5, -2.0, 2.0]
    }

    fn start(&self) -> [f64; 2] {
        [2.8, 0.0]
    }
}
