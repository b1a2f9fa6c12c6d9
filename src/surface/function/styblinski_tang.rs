//! f(x, y) = ½(x⁴ − 16x² + 5x + y⁴ − 16y² + 5y).
//!
//! M. A. Styblinski and T.-S. Tang, *Experiments in nonconvex optimization*, 1990; published on [−5, 5]². Global minimum
//! −78.332 at (−2.9035, −2.9035), three local ones.

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "styblinski-tang",
    label: "Styblinski–Tang",
    group: "Several minima",
    about: "Four wells of unlike depth: most starts end in one that is not the deepest.",
    formula: "f(x, y) = ½(x⁴ − 16x² + 5x + y⁴ − 16y² + 5y)",
    source: "Styblinski & Tang 1990",
    params: &[],
    make: Make::new(|_| Box::new(StyblinskiTang))
        .with_rates(RATES)
        .with_text("(x^4 - 16*x^2 + 5*x + y^4 - 16*y^2 + 5*y)/2"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.06, momentum 0.02, nesterov 0.0201, adagrad 4.48, rmsprop 0.1, adam 2, adadelta 50, adamax 3, \
    nadam 0.1, radam 0.0463, amsgrad 2, adamw 2, adabelief 2, yogi 6, lion 0.2, lamb 0.02, adan 6, ademamix 2, \
    adopt 6, laprop 3, qhm 0.192, qhadam 3.03, aggmo 0.03, rprop 4.48, asgd 0.0595, sign-sgd 0.06, madgrad 3, \
    schedule-free-sgd 0.0704, schedule-free-adamw 5.01, optimistic-gd 0.002";

struct StyblinskiTang;

impl Formula for StyblinskiTang {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let half = |v: D| v * ((v * v - 16.0) * v + 5.0);
        (half(x) + half(y)) * 0.5
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![
            [-2.903534027771177, -2.903534027771177, -78.33233140754282],
            [-2.903534027771177, 2.746802770990837, -64.19561235905536],
            [2.746802770990837, -2.903534027771177, -64.19561235905536],
            [2.746802770990837, 2.746802770990837, -50.05889331056788],
        ])
    }

    fn domain(&self) -> [f64; 4] {
        [-5.0, 5.0, -5.0, 5.0]
    }

    fn start(&self) -> [f64; 2] {
        [4.5, 4.0]
    }
}
