//! f(x, y) = 0.15(x² + y²) − Σᵢ dᵢ·exp(−|p − pᵢ|² / 2sᵢ²).
//!
//! A bowl with three Gaussian wells, the lecture's local minima:
//!
//! | centre pᵢ | depth dᵢ | width sᵢ | minimum |
//! |---|---|---|---|
//! | (−2, 0) | 1.2 | 0.55 | −0.651 at (−1.848, 0.001), shallow |
//! | (2, 0.5) | 4.0 | 1.1 | −3.416 at (1.832, 0.458), global |
//! | (0.5, −2.5) | 1.5 | 0.7 | −0.683 at (0.482, −2.204) |
//!
//! From the start (−4.5, 1) gradient descent stays in the shallow well and momentum passes through it. The minima were
//! computed by `SciPy` (`tests/reference/local_minima.py`).

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "local-minima",
    label: "Local minima",
    group: "Lecture",
    about: "A bowl with three wells: gradient descent stays in the first it meets, momentum passes it.",
    formula: "f(x, y) = 0.15(x² + y²) − Σ dᵢ·exp(−|p − pᵢ|²/2sᵢ²)",
    source: "CS231n lecture 7, \"Problems with SGD\"",
    params: &[],
    make: Make::new(|_| Box::new(LocalMinima)).with_rates(RATES),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.941, momentum 0.065, nesterov 0.25, adagrad 2.57, rmsprop 0.7, adam 0.941, adadelta 20, adamax 0.941, \
    nadam 1.2, radam 4, amsgrad 0.941, adamw 0.941, adabelief 0.5, yogi 0.9, lion 0.57, lamb 0.2, adan 3, \
    ademamix 0.5, adopt 0.7, laprop 0.941, qhm 3.03, qhadam 1.2, aggmo 0.5, rprop 0.7, asgd 1, sign-sgd 1, \
    madgrad 0.941, schedule-free-sgd 3, schedule-free-adamw 3.59, optimistic-gd 0.09";

const BOWL: f64 = 0.15;
/// x, y, depth, width.
const WELLS: [[f64; 4]; 3] = [[-2.0, 0.0, 1.2, 0.55], [2.0, 0.5, 4.0, 1.1], [0.5, -2.5, 1.5, 0.7]];

struct LocalMinima;

impl Formula for LocalMinima {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let bowl = (x * x + y * y) * BOWL;
        WELLS.iter().fold(bowl, |f, &[px, py, depth, width]| {
            let (dx, dy) = (x - px, y - py);
            f - ((dx * dx + dy * dy) * (-0.5 / (width * width))).exp() * depth
        })
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![
            [1.8316678580533405, 0.4578679955966887, -3.415873457654068],
            [0.4820744475926476, -2.2035740677752225, -0.6829975483472948],
            [-1.8481797582874815, 0.0007839964034704734, -0.650724310819095],
        ])
    }

    fn domain(&self) -> [f64; 4] {
        [-5.5, 5.0, -4.0, 4.0]
    }

    fn start(&self) -> [f64; 2] {
        [-4.5, 1.0]
    }
}
