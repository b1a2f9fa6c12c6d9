//! f(x, y) = sin²πu + (u − 1)²(1 + 10·sin²(πu + 1)) + (v − 1)²(1 + sin² 2πv),  u = 1 + (x − 1)/4,  v = 1 + (y − 1)/4.
//!
//! Published on [−10, 10]². Global minimum 0 at (1, 1), many local ones.

use std::f64::consts::{PI, TAU};

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "levy",
    label: "Levy",
    group: "Many minima",
    about: "Parallel furrows across a bowl, with a shallow way along each.",
    formula: "f(x, y) = sin²πu + (u − 1)²(1 + 10·sin²(πu + 1)) + (v − 1)²(1 + sin² 2πv),  u = 1 + (x − 1)/4,  v = 1 + (y − 1)/4",
    source: "Levy & Montalvo 1985; Surjanovic & Bingham 2013",
    params: &[],
    make: Make::new(|_| Box::new(Levy)).with_rates(RATES).with_text("sin(pi*(3 + x)/4)^2 + ((x - 1)/4)^2*(1 + 10*sin(pi*(3 + x)/4 + 1)^2) + ((y - 1)/4)^2*(1 + sin(2*pi*(3 + y)/4)^2)"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.653, momentum 0.04, nesterov 0.0843, adagrad 10, adam 7.11, adadelta 20, adamax 6.35, nadam 5.5, \
    radam 0.01, amsgrad 7.11, adamw 0.2, adabelief 2.6, yogi 0.2, lion 2.56, lamb 0.4, adan 10, ademamix 5.05, \
    adopt 0.2, laprop 0.2, qhm 0.4, qhadam 10, aggmo 0.33, rprop 0.2, asgd 0.653, sign-sgd 0.04, madgrad 9.3, \
    schedule-free-sgd 0.464, schedule-free-adamw 7.11, optimistic-gd 0.08";

struct Levy;

impl Formula for Levy {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let (u, v) = ((x - 1.0) * 0.25 + 1.0, (y - 1.0) * 0.25 + 1.0);
        let square = |s: D| s * s;
        let across = square((u * PI).sin()) + square(u - 1.0) * (square((u * PI + 1.0).sin()) * 10.0 + 1.0);
        across + square(v - 1.0) * (square((v * TAU).sin()) + 1.0)
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![[1.0, 1.0, 0.0]])
    }

    fn domain(&self) -> [f64; 4] {
        [-10.0, 10.0, -10.0, 10.0]
    }

    fn start(&self) -> [f64; 2] {
        [-7.0, 6.0]
    }
}
