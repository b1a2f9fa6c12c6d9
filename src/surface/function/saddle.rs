//! f(x, y) = x² − y².
//!
//! Unbounded below, so it has no minimum: a method is judged by how soon it leaves the saddle at the origin. From the
//! start here, almost on the ridge, plain gradient descent creeps for dozens of steps while momentum leaves.

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "saddle",
    label: "Saddle",
    group: "Lecture",
    about: "The gradient vanishes where there is no minimum: gradient descent creeps, momentum leaves.",
    formula: "f(x, y) = x² − y²",
    source: "CS231n lecture 7, \"Problems with SGD\"; Dauphin et al. 2014",
    params: &[],
    make: Make::new(|_| Box::new(Saddle)).with_rates(RATES).with_text("x^2 - y^2"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.0441, momentum 0.0074, nesterov 0.007, adagrad 0.121, rmsprop 0.03, adam 0.03, adadelta 0.162, \
    adamax 0.05, nadam 0.02, radam 0.2, amsgrad 0.03, adamw 0.03, adabelief 0.0074, yogi 0.0054, lion 0.035, \
    lamb 0.026, adan 0.035, ademamix 0.03, adopt 0.014, laprop 0.02, qhm 0.142, qhadam 0.03, aggmo 0.0074, \
    sign-sgd 0.035, madgrad 0.0074, schedule-free-sgd 0.142, schedule-free-adamw 0.035, optimistic-gd 0.0408";

struct Saddle;

impl Formula for Saddle {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        x * x - y * y
    }

    fn minima(&self) -> Minima {
        Minima::None("it falls without bound along y")
    }

    fn domain(&self) -> [f64; 4] {
        [-2.0, 2.0, -1.5, 1.5]
    }

    fn start(&self) -> [f64; 2] {
        [1.0, 0.001]
    }
}
