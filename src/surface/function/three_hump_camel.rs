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
    make: Make(|_| Box::new(ThreeHumpCamel)),
};

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
