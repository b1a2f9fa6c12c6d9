//! f(x, y) = −sin x·sin²ᵐ(x²/π) − sin y·sin²ᵐ(2y²/π).
//!
//! Z. Michalewicz, *Genetic algorithms + data structures = evolution programs*, 1992; published on [0, π]² with m = 10.
//! Global minimum −1.8013 at (2.2029, π/2). The larger m, the narrower the trenches and the flatter the rest.

use std::f64::consts::{FRAC_PI_2, PI};

use crate::lift::power;
use crate::param::{Limits, Param};
use crate::registry::Entry;
use crate::surface::polish::polish;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "michalewicz",
    label: "Michalewicz",
    group: "Many minima",
    about: "Narrow trenches in a plain: the gradient is zero almost everywhere else.",
    formula: "f(x, y) = −sin x·sin²ᵐ(x²/π) − sin y·sin²ᵐ(2y²/π)",
    source: "Michalewicz 1992",
    params: &[Param::integer("m", "Steepness m", [3.0, 20.0], 10.0)
        .within(Limits::closed(3.0, 1000.0))
        .help("Half the power; the larger, the narrower the trenches.")],
    make: Make::new(|choice| Box::new(Michalewicz { m: choice.number("m") })).with_rates(RATES),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 2, momentum 0.309, adagrad 0.09, rmsprop 0.03, adam 0.334, adadelta 5, adamax 0.2, nadam 0.03, radam 1, \
    amsgrad 0.334, adamw 0.422, adabelief 0.09, yogi 0.02, lion 0.05, lamb 0.0408, adan 0.09, ademamix 0.334, \
    adopt 0.03, laprop 0.01, qhadam 0.31, asgd 1, sign-sgd 0.03, madgrad 0.2, schedule-free-adamw 0.09, \
    optimistic-gd 1.3";

struct Michalewicz {
    m: f64,
}

impl Formula for Michalewicz {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let trench = |v: D, i: f64| v.sin() * power((v * v * (i / PI)).sin(), 2.0 * self.m);
        -trench(x, 1.0) - trench(y, 2.0)
    }

    fn minima(&self) -> Minima {
        polish(self, [2.2029055201726, FRAC_PI_2]).map_or(Minima::Unknown, |lowest| Minima::Known(vec![lowest]))
    }

    fn domain(&self) -> [f64; 4] {
        [0.0, PI, 0.0, PI]
    }

    fn start(&self) -> [f64; 2] {
        [1.2, 2.4]
    }
}
