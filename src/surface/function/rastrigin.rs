//! f(x, y) = 2a + x² − a·cos 2πx + y² − a·cos 2πy.
//!
//! L. A. Rastrigin, *Systems of extremal control*, 1974; published on [−5.12, 5.12]². Global minimum 0 at the origin and a
//! local one near every other point with whole coordinates.

use std::f64::consts::TAU;

use crate::param::{Limits, Param};
use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "rastrigin",
    label: "Rastrigin",
    group: "Many minima",
    about: "A bowl covered with a lattice of equal dents: any method without noise stays in the first.",
    formula: "f(x, y) = 2a + x² − a·cos 2πx + y² − a·cos 2πy",
    source: "Rastrigin 1974",
    params: &[Param::linear("a", "Amplitude a", [0.0, 20.0], 10.0)
        .within(Limits::NON_NEGATIVE)
        .help("How deep the dents are; 0 leaves the bowl.")],
    make: Make::new(|choice| Box::new(Rastrigin { a: choice.number("a") }))
        .with_rates(RATES)
        .with_text("2*a + x^2 - a*cos(2*pi*x) + y^2 - a*cos(2*pi*y)"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.0006, momentum 4e-5, nesterov 8e-5, adagrad 0.06, rmsprop 0.009, adam 0.02, adadelta 5, adamax 0.02, \
    nadam 0.02, radam 0.065, amsgrad 0.02, adamw 3.59, adabelief 0.009, yogi 3.59, lion 0.02, lamb 0.482, \
    adan 0.03, ademamix 0.02, adopt 0.02, laprop 0.02, qhm 0.001, qhadam 0.02, aggmo 0.0003, rprop 3.59, \
    asgd 0.0006, sign-sgd 0.02, madgrad 0.001, schedule-free-sgd 0.001, schedule-free-adamw 0.03, \
    optimistic-gd 0.0003";

struct Rastrigin {
    a: f64,
}

impl Formula for Rastrigin {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let wave = |v: D| v * v - (v * TAU).cos() * self.a;
        wave(x) + wave(y) + 2.0 * self.a
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![[0.0; 3]])
    }

    fn domain(&self) -> [f64; 4] {
        [-5.12, 5.12, -5.12, 5.12]
    }

    fn start(&self) -> [f64; 2] {
        [-3.6, 2.7]
    }
}
