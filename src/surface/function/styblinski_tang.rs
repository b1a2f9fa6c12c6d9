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
    make: Make(|_| Box::new(StyblinskiTang)),
};

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
