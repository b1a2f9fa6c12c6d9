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
    make: Make(|_| Box::new(GoldsteinPrice)),
};

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
