//! f(x, y) = [1 + (x + y + 1)²(19 − 14x + 3x² − 14y + 6xy + 3y²)]·[30 + (2x − 3y)²(18 − 32x + 12x² + 48y − 36xy + 27y²)].
//!
//! A. A. Goldstein and J. F. Price, *On descent from local minima*, 1971; published on [−2, 2]². Global minimum 3 at
//! (0, −1), three local ones.

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "goldstein-price",
    label: "Goldstein–Price",
    group: "Several minima",
    about: "Four minima, and values from three to a million: one rate can hardly serve both.",
    formula: "f(x, y) = [1 + (x + y + 1)²(19 − 14x + 3x² − 14y + 6xy + 3y²)]·[30 + (2x − 3y)²(18 − 32x + 12x² + 48y − 36xy + 27y²)]",
    source: "Goldstein & Price 1971",
    params: &[],
    make: Make::new(|_| Box::new(GoldsteinPrice)).with_rates(RATES).with_text("(1 + (x + y + 1)^2*(19 - 14*x + 3*x^2 - 14*y + 6*x*y + 3*y^2))*(30 + (2*x - 3*y)^2*(18 - 32*x + 12*x^2 + 48*y - 36*x*y + 27*y^2))"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.000267, momentum 6e-6, nesterov 6.31e-6, adagrad 1.6, rmsprop 0.443, adam 0.12, adadelta 20, \
    adamax 0.4, nadam 0.84, radam 0.000111, amsgrad 0.12, adamw 0.12, adabelief 0.1, yogi 0.4, lion 0.07, \
    lamb 0.05, adan 1.15, ademamix 0.12, adopt 0.4, laprop 0.322, qhm 0.0008, qhadam 2.18, aggmo 3e-6, rprop 3, \
    asgd 0.000267, sign-sgd 0.03, madgrad 0.002, schedule-free-sgd 0.000228, schedule-free-adamw 1.59, \
    optimistic-gd 1.64e-5";

struct GoldsteinPrice;

impl Formula for GoldsteinPrice {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let (xx, xy, yy) = (x * x, x * y, y * y);
        let a = x + y + 1.0;
        let b = x * 2.0 - y * 3.0;
        let first = a * a * (xx * 3.0 - x * 14.0 - y * 14.0 + xy * 6.0 + yy * 3.0 + 19.0) + 1.0;
        let second = b * b * (xx * 12.0 - x * 32.0 + y * 48.0 - xy * 36.0 + yy * 27.0 + 18.0) + 30.0;
        first * second
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![[0.0, -1.0, 3.0], [-0.6, -0.4, 30.0], [1.8, 0.2, 84.0], [1.2, 0.8, 840.0]])
    }

    fn domain(&self) -> [f64; 4] {
        [-2.0, 2.0, -2.0, 2.0]
    }

    fn start(&self) -> [f64; 2] {
        [-1.5, 0.5]
    }
}
