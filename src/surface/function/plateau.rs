//! f(x, y) = 1 − exp(−(x² + y²)/2w²).
//!
//! A Gaussian well. Three widths out the gradient is a hundredth of what it is on the slope, so plain gradient descent
//! stands still; methods that divide by the gradient's size (Adam, RMSProp) cross the plain at full speed.

use crate::param::{Limits, Param};
use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "plateau",
    label: "Plateau",
    group: "Lecture",
    about: "A well in a plain: where it is flat the gradient says nothing, and only methods that ignore its size move.",
    formula: "f(x, y) = 1 − exp(−(x² + y²)/2w²)",
    source: "CS231n lecture 7, \"Problems with SGD\"",
    params: &[Param::linear("width", "Width w", [0.3, 3.0], 1.0)
        .within(Limits::POSITIVE)
        .help("How wide the well is; the plain begins some two widths out.")],
    make: Make::new(|choice| Box::new(Plateau { width: choice.number("width") }))
        .with_rates(RATES)
        .with_text("1 - exp(-(x^2 + y^2)/(2*width^2))"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 1.24, momentum 0.7, nesterov 0.9, adagrad 0.502, rmsprop 0.051, adam 0.4, adadelta 5.11, adamax 0.7, \
    nadam 0.08, radam 3, amsgrad 0.4, adamw 0.7, adabelief 0.2, yogi 0.1, lion 0.188, lamb 0.55, adan 2, \
    ademamix 0.4, adopt 0.1, laprop 0.2, qhm 4.3, qhadam 0.12, aggmo 2.6, rprop 1.6, asgd 1.14, sign-sgd 0.188, \
    madgrad 1, schedule-free-sgd 5, schedule-free-adamw 1.34, optimistic-gd 0.59";

struct Plateau {
    width: f64,
}

impl Formula for Plateau {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        ((x * x + y * y) * (-0.5 / (self.width * self.width))).exp() * -1.0 + 1.0
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![[0.0; 3]])
    }

    fn domain(&self) -> [f64; 4] {
        [-4.0, 4.0, -3.0, 3.0]
    }

    fn start(&self) -> [f64; 2] {
        [-3.0, 1.5]
    }
}
