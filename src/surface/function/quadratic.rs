//! f(x, y) = ½(u² + κv²), with (u, v) the point turned back by an angle.
//!
//! The lecture's poor conditioning: the loss changes quickly in one direction and slowly in the other. κ is the
//! condition number of the Hessian; gradient descent is stable for α < 2/κ and then needs some κ steps.

use crate::param::{Limits, Param};
use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "quadratic",
    label: "Quadratic valley",
    group: "Lecture",
    about: "Poor conditioning: steep one way, flat the other, so that gradient descent zig-zags.",
    formula: "f(x, y) = ½(u² + κv²),  (u, v) = (x, y) turned by −angle",
    source: "CS231n lecture 7, \"Problems with SGD\"",
    params: &[
        Param::log("kappa", "Condition number κ", [1.0, 1e6], 50.0)
            .within(Limits::POSITIVE)
            .help("Curvature across the valley over curvature along it; gradient descent needs lr < 2/κ."),
        Param::linear("angle", "Angle", [-90.0, 90.0], 0.0)
            .unit("°")
            .help("Turns the valley; methods that work coordinate by coordinate lose their advantage at 45°."),
    ],
    make: Make::new(|choice| Box::new(Quadratic::new(choice.number("kappa"), choice.number("angle"))))
        .with_rates(RATES)
        .with_text(
            "((x*cos(angle*pi/180) + y*sin(angle*pi/180))^2 + kappa*(y*cos(angle*pi/180) - x*sin(angle*pi/180))^2)/2",
        ),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.03, momentum 0.0055, nesterov 0.011, adagrad 6.35, rmsprop 0.2, adam 0.33, adadelta 80, adamax 0.7, \
    nadam 0.8, radam 0.02, amsgrad 0.33, adamw 3, adabelief 0.2, yogi 0.7, lion 0.2, lamb 0.43, adan 4, \
    ademamix 0.33, adopt 0.7, laprop 0.7, qhm 0.1, qhadam 6.35, aggmo 0.03, rprop 1.4, asgd 0.03, sign-sgd 0.2, \
    madgrad 0.2, schedule-free-adamw 6.35, optimistic-gd 0.008";

struct Quadratic {
    kappa: f64,
    cos: f64,
    sin: f64,
}

impl Quadratic {
    fn new(kappa: f64, angle_degrees: f64) -> Self {
        let (sin, cos) = angle_degrees.to_radians().sin_cos();
        Self { kappa, cos, sin }
    }

    fn turned(&self, [u, v]: [f64; 2]) -> [f64; 2] {
        [u * self.cos - v * self.sin, u * self.sin + v * self.cos]
    }
}

impl Formula for Quadratic {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let u = x * self.cos + y * self.sin;
        let v = y * self.cos - x * self.sin;
        (u * u + v * v * self.kappa) * 0.5
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![[0.0; 3]])
    }

    fn domain(&self) -> [f64; 4] {
        let [x, y] = self.turned([10.0, 0.0]).map(|edge| edge.abs().max(5.0));
        [-x, x, -y, y]
    }

    fn start(&self) -> [f64; 2] {
        self.turned([-9.0, 1.5])
    }
}
