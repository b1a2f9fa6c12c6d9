//! f(x, y) = b(y − sin x)² + x²/20.
//!
//! A ravine along the curve y = sin x with a floor that falls gently to the origin: Rosenbrock's valley with more than
//! one bend. Momentum gathered on a straight piece is spent on the outer wall of the next bend.

use crate::param::{Limits, Param};
use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "narrow-canal",
    label: "Narrow canal",
    group: "Bowls and valleys",
    about: "A winding ravine: it must be followed around each bend, and speed leads up its walls.",
    formula: "f(x, y) = b(y − sin x)² + x²/20",
    source: "after Rosenbrock 1960",
    params: &[Param::log("b", "Steepness of the walls b", [1.0, 1000.0], 50.0)
        .within(Limits::POSITIVE)
        .help("The larger, the narrower the canal.")],
    make: Make::new(|choice| Box::new(NarrowCanal { b: choice.number("b") }))
        .with_rates(RATES)
        .with_text("b*(y - sin(x))^2 + x^2/20"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.0144, momentum 0.002, nesterov 0.008, adagrad 3.3, rmsprop 0.9, adam 1.69, adadelta 20, adamax 5.01, \
    nadam 0.1, radam 0.0014, amsgrad 1.69, adamw 6.03, adabelief 3, yogi 7, lion 0.06, lamb 0.12, adan 2, \
    ademamix 1.69, adopt 7, laprop 1.84, qhm 0.002, qhadam 3, aggmo 0.0122, rprop 3.59, asgd 0.0144, \
    sign-sgd 0.03, madgrad 1.31, schedule-free-sgd 0.0463, schedule-free-adamw 3.3, optimistic-gd 0.0006";

struct NarrowCanal {
    b: f64,
}

impl Formula for NarrowCanal {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let wall = y - x.sin();
        wall * wall * self.b + x * x * 0.05
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![[0.0; 3]])
    }

    fn domain(&self) -> [f64; 4] {
        [-8.0, 4.0, -4.0, 4.0]
    }

    fn start(&self) -> [f64; 2] {
        [-7.0, 1.0]
    }
}
