//! f(x, y) = x² + y².
//!
//! K. A. De Jong, *An analysis of the behavior of a class of genetic adaptive systems*, 1975. Every direction is alike;
//! gradient descent is stable for α < 1 and arrives in one step at α = ½.

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "sphere",
    label: "Sphere",
    group: "Bowls and valleys",
    about: "The easiest bowl there is: gradient descent with the right rate needs one step.",
    formula: "f(x, y) = x² + y²",
    source: "De Jong 1975",
    params: &[],
    make: Make(|_| Box::new(Sphere)),
};

struct Sphere;

impl Formula for Sphere {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        x * x + y * y
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![[0.0; 3]])
    }

    fn domain(&self) -> [f64; 4] {
        [-5.0, 5.0, -4.0, 4.0]
    }

    fn start(&self) -> [f64; 2] {
        [-4.0, 2.5]
    }
}
