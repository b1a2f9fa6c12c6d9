//! f(x, y) = −20·exp(−0.2√(½(x² + y²))) − exp(½(cos 2πx + cos 2πy)) + 20 + e.
//!
//! D. H. Ackley, *A connectionist machine for genetic hillclimbing*, 1987; published on [−32.768, 32.768]², the view is the
//! funnel. Global minimum 0 at the origin, a local one near every other point with whole coordinates.
//!
//! The minimum is the tip of a cone, where f has no derivative; gradient and Hessian of the cone are given as 0 there.
//! Its slope stays 2.8 however close one comes, so a fixed step never settles.

use std::f64::consts::{E, TAU};

use crate::lift::sqrt;
use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "ackley",
    label: "Ackley",
    group: "Many minima",
    about: "Many small dents around one deep funnel in the centre.",
    formula: "f(x, y) = −20·exp(−0.2√(½(x² + y²))) − exp(½(cos 2πx + cos 2πy)) + 20 + e",
    source: "Ackley 1987",
    params: &[],
    make: Make::new(|_| Box::new(Ackley))
        .with_rates(RATES)
        .with_text("-20*exp(-0.2*sqrt((x^2 + y^2)/2)) - exp((cos(2*pi*x) + cos(2*pi*y))/2) + 20 + e"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.1, momentum 0.009, nesterov 0.1, adagrad 1.3, rmsprop 0.3, adam 0.62, adadelta 92, adamax 2.4, \
    nadam 0.6, radam 0.62, amsgrad 0.62, adamw 0.57, adabelief 0.5, yogi 0.292, lion 0.345, lamb 0.192, \
    adan 0.06, ademamix 0.865, adopt 0.9, laprop 0.408, qhm 0.345, qhadam 0.9, aggmo 0.009, rprop 3.3, asgd 0.15, \
    sign-sgd 0.03, madgrad 0.02, schedule-free-sgd 0.67, schedule-free-adamw 1.7, optimistic-gd 0.06";

struct Ackley;

impl Formula for Ackley {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let cone = (sqrt((x * x + y * y) * 0.5) * -0.2).exp() * -20.0;
        let dents = (((x * TAU).cos() + (y * TAU).cos()) * 0.5).exp();
        cone - dents + (20.0 + E)
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![[0.0; 3]])
    }

    fn domain(&self) -> [f64; 4] {
        [-5.0, 5.0, -5.0, 5.0]
    }

    fn start(&self) -> [f64; 2] {
        [-3.6, 2.7]
    }
}
