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
    make: Make::new(|_| Box::new(Sphere)).with_rates(RATES).with_text("x^2 + y^2"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.423, momentum 0.0041, nesterov 0.46, adagrad 3, rmsprop 0.2, adam 0.22, adadelta 92, adamax 0.4, \
    nadam 0.82, radam 1.59, amsgrad 0.22, adamw 3.1, adabelief 0.112, yogi 0.4, lion 0.22, lamb 0.112, adan 2, \
    ademamix 0.22, adopt 0.4, laprop 0.423, qhm 2, qhadam 2.22, aggmo 1, rprop 0.22, asgd 0.423, sign-sgd 0.081, \
    madgrad 0.112, schedule-free-adamw 3.5, optimistic-gd 0.22";

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
