//! f(x, y) = (s + w)·ln(1 + exp(k(x − 1)))/k − s·x + ¼y².
//!
//! A floor that falls gently towards the foot of a wall at x = 1, where the slope turns from −s to w within some 1/k:
//! exploding gradients as in R. Pascanu, T. Mikolov and Y. Bengio, *On the difficulty of training recurrent neural
//! networks*, 2013. A rate that suits the floor carries the path up the wall, and the next step throws it back by w times
//! the rate. The minimum is at the foot, x = 1 + ln(s/w)/k.

use crate::lift::softplus;
use crate::param::{Limits, Param};
use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "cliff",
    label: "Cliff",
    group: "Saddles and cliffs",
    about: "A steep wall beside a flat: one step onto it throws the path far away, unless the gradient is clipped.",
    formula: "f(x, y) = (s + w)·ln(1 + exp(k(x − 1)))/k − s·x + ¼y²",
    source: "Pascanu, Mikolov & Bengio 2013; the formula is ours",
    params: &[
        Param::log("slope", "Slope of the floor s", [0.05, 5.0], 0.5)
            .within(Limits::POSITIVE)
            .help("Slope of the floor, downwards to the wall."),
        Param::log("wall", "Slope of the wall w", [1.0, 1000.0], 50.0)
            .within(Limits::POSITIVE)
            .help("Slope of the wall: how far a step on it throws the path."),
        Param::log("sharpness", "Sharpness k", [1.0, 100.0], 20.0)
            .within(Limits::POSITIVE)
            .help("How suddenly floor turns into wall: within some 1/k."),
    ],
    make: Make::new(|choice| {
        Box::new(Cliff {
            slope: choice.number("slope"),
            wall: choice.number("wall"),
            sharpness: choice.number("sharpness"),
        })
    })
    .with_rates(RATES),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.188, momentum 0.0505, nesterov 0.0505, adagrad 2.2, rmsprop 0.0548, adam 0.697, adadelta 64, \
    adamax 0.697, nadam 0.592, radam 1.6, amsgrad 0.697, adamw 0.697, adabelief 0.115, yogi 0.2, lion 0.1, \
    lamb 0.1, adan 0.969, ademamix 0.697, adopt 0.2, laprop 0.1, qhm 0.502, qhadam 0.307, aggmo 0.0363, \
    rprop 0.9, asgd 0.2, sign-sgd 0.106, madgrad 0.135, schedule-free-sgd 0.892, schedule-free-adamw 1.87, \
    optimistic-gd 0.2";

struct Cliff {
    slope: f64,
    wall: f64,
    sharpness: f64,
}

impl Formula for Cliff {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let wall = softplus((x - 1.0) * self.sharpness) * ((self.slope + self.wall) / self.sharpness);
        wall - x * self.slope + y * y * 0.25
    }

    fn minima(&self) -> Minima {
        let x = 1.0 + (self.slope / self.wall).ln() / self.sharpness;
        Minima::Known(vec![[x, 0.0, self.f(x, 0.0)]])
    }

    fn domain(&self) -> [f64; 4] {
        [-5.0, 3.0, -3.0, 3.0]
    }

    fn start(&self) -> [f64; 2] {
        [-4.0, 2.0]
    }
}
