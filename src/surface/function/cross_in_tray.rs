//! f(x, y) = −0.0001(|sin x·sin y·exp|100 − √(x² + y²)/π|| + 1)^0.1.
//!
//! S. K. Mishra, *Some new test functions for global optimization*, 2006; published on [−10, 10]². Four global minima, each
//! −2.0626, at (±1.3494, ±1.3494).
//!
//! Not differentiable where sin x or sin y is 0: f has a sharp ridge along each multiple of π. The slope of |u| is given
//! as 0 there, and that of √(x² + y²) as 0 at the origin.

use std::f64::consts::PI;

use crate::lift::{abs, power, sqrt};
use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "cross-in-tray",
    label: "Cross-in-tray",
    group: "Many minima",
    about: "A tray of small dents with a cross through it: four equal minima, and sharp edges where the cross runs.",
    formula: "f(x, y) = −0.0001(|sin x·sin y·exp|100 − √(x² + y²)/π|| + 1)^0.1",
    source: "Mishra 2006; Jamil & Yang 2013",
    params: &[],
    make: Make::new(|_| Box::new(CrossInTray)).with_rates(RATES),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.3, momentum 0.04, nesterov 0.04, adagrad 0.08, rmsprop 0.918, adam 0.02, adadelta 10, adamax 0.04, \
    nadam 0.04, radam 0.3, amsgrad 0.02, adamw 0.02, adabelief 0.02, yogi 0.04, lion 0.04, lamb 0.005, adan 0.04, \
    ademamix 0.02, adopt 0.04, laprop 0.04, qhm 1, qhadam 0.04, aggmo 0.2, rprop 0.02, asgd 0.3, sign-sgd 0.02, \
    madgrad 0.04, schedule-free-sgd 0.7, schedule-free-adamw 0.08, optimistic-gd 0.3";

struct CrossInTray;

impl Formula for CrossInTray {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let bulge = abs(sqrt(x * x + y * y) * (-1.0 / PI) + 100.0).exp();
        power(abs(x.sin() * y.sin() * bulge) + 1.0, 0.1) * -0.0001
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![
            [1.3494066171539107, 1.3494066171539107, -2.062611870822737],
            [1.3494066171539107, -1.3494066171539107, -2.062611870822737],
            [-1.3494066171539107, 1.3494066171539107, -2.062611870822737],
            [-1.3494066171539107, -1.3494066171539107, -2.062611870822737],
        ])
    }

    fn domain(&self) -> [f64; 4] {
        [-10.0, 10.0, -10.0, 10.0]
    }

    fn start(&self) -> [f64; 2] {
        [-5.0, 3.8]
    }
}
