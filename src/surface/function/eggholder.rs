//! f(x, y) = −(y + 47)·sin√|y + x/2 + 47| − x·sin√|x − y − 47|.
//!
//! D. Whitley, K. Mathias, S. Rana and J. Dzubera, *Evaluating evolutionary algorithms*, 1996; published on [−512, 512]².
//! The lowest value in the domain, −959.64, is at (512, 404.23), on its edge: f goes on falling outside, so a method that
//! is free to leave does.
//!
//! Not differentiable along the lines y + x/2 + 47 = 0 and x − y − 47 = 0, where the slope of the root is infinite; its
//! share in gradient and Hessian is given as 0 there.

use crate::lift::{abs, sqrt};
use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "eggholder",
    label: "Eggholder",
    group: "Many minima",
    about: "Steep, irregular waves, and the lowest point in a corner of the domain.",
    formula: "f(x, y) = −(y + 47)·sin√|y + x/2 + 47| − x·sin√|x − y − 47|",
    source: "Whitley et al. 1996",
    params: &[],
    make: Make::new(|_| Box::new(Eggholder))
        .with_rates(RATES)
        .with_text("-(y + 47)*sin(sqrt(abs(y + x/2 + 47))) - x*sin(sqrt(abs(x - y - 47)))"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.4, momentum 4, nesterov 0.07, adagrad 180, rmsprop 10, adam 161, adadelta 80, adamax 245, nadam 10, \
    radam 20, amsgrad 161, adamw 0.6, adabelief 2, yogi 2, lion 272, lamb 0.01, adan 10, ademamix 161, adopt 302, \
    laprop 100, qhm 0.8, qhadam 10, aggmo 2, rprop 10, asgd 0.8, sign-sgd 460, madgrad 5, schedule-free-sgd 24.4, \
    schedule-free-adamw 300, optimistic-gd 0.4";

struct Eggholder;

impl Formula for Eggholder {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let shifted = y + 47.0;
        let first = sqrt(abs(shifted + x * 0.5)).sin();
        let second = sqrt(abs(x - shifted)).sin();
        -(shifted * first) - x * second
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![[512.0, 404.2318051137578, -959.6406627208509]])
    }

    fn domain(&self) -> [f64; 4] {
        [-512.0, 512.0, -512.0, 512.0]
    }

    fn start(&self) -> [f64; 2] {
        [-300.0, 100.0]
    }
}
