//! f(x, y) = −(1 + cos 12r)/(½r² + 2),  r = √(x² + y²).
//!
//! Published on [−5.12, 5.12]². Global minimum −1 at the origin; every ring around it is a valley of local minima. Smooth
//! everywhere, the origin included, since cos 12r depends on r² alone.

use crate::lift::cos_of_root;
use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "dropwave",
    label: "Drop wave",
    group: "Many minima",
    about: "Rings around a drop: every ring is a valley that leads nowhere.",
    formula: "f(x, y) = −(1 + cos 12r)/(½r² + 2),  r = √(x² + y²)",
    source: "Surjanovic & Bingham 2013",
    params: &[],
    make: Make::new(|_| Box::new(Dropwave))
        .with_rates(RATES)
        .with_text("-(1 + cos(12*sqrt(x^2 + y^2)))/((x^2 + y^2)/2 + 2)"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.02, momentum 0.004, nesterov 0.004, adagrad 0.02, rmsprop 0.2, adam 0.009, adadelta 1, adamax 0.9, \
    nadam 0.009, radam 0.06, amsgrad 0.009, adamw 0.009, adabelief 0.9, yogi 0.004, lion 0.009, lamb 0.004, \
    adan 0.02, ademamix 0.02, adopt 0.009, laprop 0.009, qhm 0.06, qhadam 0.009, aggmo 0.009, rprop 3.59, \
    asgd 0.02, sign-sgd 0.009, madgrad 0.004, schedule-free-sgd 0.03, schedule-free-adamw 0.9, \
    optimistic-gd 0.009";

struct Dropwave;

impl Formula for Dropwave {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let squared = x * x + y * y;
        -(cos_of_root(squared, 12.0) + 1.0) / (squared * 0.5 + 2.0)
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![[0.0, 0.0, -1.0]])
    }

    fn domain(&self) -> [f64; 4] {
        [-5.12, 5.12, -5.12, 5.12]
    }

    fn start(&self) -> [f64; 2] {
        [-1.9, 1.4]
    }
}
