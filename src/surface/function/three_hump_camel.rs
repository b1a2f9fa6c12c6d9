//! f(x, y) = 2x² − 1.05x⁴ + x⁶/6 + xy + y².
//!
//! Published on [−5, 5]²; the view is the part with the minima. Global minimum 0 at the origin, two local ones.

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "three-hump-camel",
    label: "Three-hump camel",
    group: "Several minima",
    about: "Three minima in a row, the middle one lowest: momentum may carry on into it.",
    formula: "f(x, y) = 2x² − 1.05x⁴ + x⁶/6 + xy + y²",
    source: "Branin 1972; Jamil & Yang 2013, no. 29",
    params: &[],
    make: Make::new(|_| Box::new(ThreeHumpCamel)).with_rates(RATES).with_text("2*x^2 - 1.05*x^4 + x^6/6 + x*y + y^2"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.16, momentum 0.006, nesterov 0.02, adagrad 2.33, rmsprop 0.4, adam 0.3, adadelta 20, adamax 0.6, \
    nadam 0.93, radam 0.0545, amsgrad 0.3, adamw 0.3, adabelief 0.3, yogi 1.1, lion 0.235, lamb 0.2, adan 2.1, \
    ademamix 0.3, adopt 1.1, laprop 0.6, qhm 0.414, qhadam 0.93, aggmo 0.01, rprop 1.3, asgd 0.16, sign-sgd 0.53, \
    madgrad 0.2, schedule-free-sgd 0.113, schedule-free-adamw 2.5, optimistic-gd 0.02";

struct ThreeHumpCamel;

impl Formula for ThreeHumpCamel {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let x2 = x * x;
        x2 * ((x2 * (1.0 / 6.0) - 1.05) * x2 + 2.0) + x * y + y * y
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![
            [0.0; 3],
            [-1.747552345830289, 0.8737761729151445, 0.29863844223686054],
            [1.747552345830289, -0.8737761729151445, 0.29863844223686054],
        ])
    }

    fn domain(&self) -> [f64; 4] {
        [-2.5, 2.5, -2.5, 2.5]
    }

    fn start(&self) -> [f64; 2] {
        [-2.2, -1.0]
    }
}
