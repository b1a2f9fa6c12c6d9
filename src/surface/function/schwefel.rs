//! f(x, y) = 837.9658 − x·sin√|x| − y·sin√|y|.
//!
//! H.-P. Schwefel, *Numerical optimization of computer models*, 1981; published on [−500, 500]². Global minimum 0 at
//! (420.9687, 420.9687), near a corner; the constant is written with the digits that make it 0. Outside the domain f has
//! no lower bound.
//!
//! Its second derivative is infinite where x or y is 0; the gradient there is finite, and the Hessian is given without
//! the infinite part.

use crate::lift::{abs, sqrt};
use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "schwefel",
    label: "Schwefel",
    group: "Many minima",
    about: "Waves that grow outwards: the second-best minimum is far from the best.",
    formula: "f(x, y) = 837.9658 − x·sin√|x| − y·sin√|y|",
    source: "Schwefel 1981",
    params: &[],
    make: Make::new(|_| Box::new(Schwefel))
        .with_rates(RATES)
        .with_text("2*418.9828872724337 - x*sin(sqrt(abs(x))) - y*sin(sqrt(abs(y)))"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.4, momentum 0.03, nesterov 0.07, adagrad 302, adam 400, adadelta 80, adamax 302, nadam 2, radam 0.8, \
    amsgrad 400, adamw 0.2, adabelief 0.8, yogi 5, lamb 0.005, adan 302, ademamix 400, adopt 5, laprop 2, \
    qhm 0.8, qhadam 2, aggmo 0.4, rprop 0.8, asgd 0.4, sign-sgd 600, madgrad 2, schedule-free-sgd 0.8, \
    schedule-free-adamw 5, optimistic-gd 0.4";

struct Schwefel;

impl Formula for Schwefel {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let wave = |v: D| v * sqrt(abs(v)).sin();
        -wave(x) - wave(y) + 2.0 * 418.9828872724337
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![[420.96874635998205, 420.96874635998205, -1.2549572870391201e-14]])
    }

    fn domain(&self) -> [f64; 4] {
        [-500.0, 500.0, -500.0, 500.0]
    }

    fn start(&self) -> [f64; 2] {
        [-150.0, 250.0]
    }
}
