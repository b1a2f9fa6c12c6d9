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
    make: Make(|_| Box::new(Dropwave)),
};

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
