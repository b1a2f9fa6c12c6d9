//! f(x, y) = (4 − 2.1x² + x⁴/3)x² + xy + (4y² − 4)y².
//!
//! L. C. W. Dixon and G. P. Szegő, *The global optimization problem: an introduction*, 1978; published on
//! [−3, 3] × [−2, 2]. Two global minima −1.0316 and four local ones, in pairs that mirror each other at the origin.

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "six-hump-camel",
    label: "Six-hump camel",
    group: "Several minima",
    about: "Six minima, two of them global: small changes of the start change where a path ends.",
    formula: "f(x, y) = (4 − 2.1x² + x⁴/3)x² + xy + (4y² − 4)y²",
    source: "Dixon & Szegő 1978",
    params: &[],
    make: Make::new(|_| Box::new(SixHumpCamel))
        .with_rates(RATES)
        .with_text("(4 - 2.1*x^2 + x^4/3)*x^2 + x*y + (4*y^2 - 4)*y^2"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.03, momentum 0.0009, nesterov 0.0224, adagrad 3, rmsprop 1.01, adam 0.22, adadelta 20, adamax 0.8, \
    nadam 2.89, radam 0.0428, amsgrad 0.22, adamw 0.22, adabelief 0.22, yogi 0.8, lion 0.04, lamb 0.043, \
    adan 1.1, ademamix 0.22, adopt 0.8, laprop 0.6, qhm 0.082, qhadam 0.7, aggmo 0.012, rprop 2.09, asgd 0.03, \
    sign-sgd 0.04, madgrad 0.082, schedule-free-sgd 0.0285, schedule-free-adamw 2.3, optimistic-gd 0.002";

struct SixHumpCamel;

impl Formula for SixHumpCamel {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let (x2, y2) = (x * x, y * y);
        ((x2 * (1.0 / 3.0) - 2.1) * x2 + 4.0) * x2 + x * y + (y2 * 4.0 - 4.0) * y2
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![
            [0.08984201310031806, -0.7126564030207396, -1.0316284534898774],
            [-0.08984201310031806, 0.7126564030207396, -1.0316284534898774],
            [1.703606714969981, -0.7960835686726251, -0.21546382438371764],
            [-1.703606714969981, 0.7960835686726251, -0.21546382438371764],
            [1.6071047529201972, 0.5686514548841314, 2.1042503103112584],
            [-1.6071047529201972, -0.5686514548841314, 2.1042503103112584],
        ])
    }

    fn domain(&self) -> [f64; 4] {
        [-3.0, 3.0, -2.0, 2.0]
    }

    fn start(&self) -> [f64; 2] {
        [-2.5, 1.2]
    }
}
