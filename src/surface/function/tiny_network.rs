//! f(x, y) = (1/2n)·Σᵢ(y·tanh(x·uᵢ) − tᵢ)².
//!
//! The loss of a network with one hidden unit over its two weights: x leads into the unit and y out of it. Targets are
//! those of a network with x = y = 1.5, plus noise; inputs uᵢ lie evenly at random in [−2, 2]. Each step sees the mean
//! over a mini-batch.
//!
//! Since tanh is odd, (x, y) and (−x, −y) are the same network: there are two equal valleys, with a saddle at the
//! origin, where both weights have no gradient (the reason why weights don't start at zero).

use crate::lift::tanh;
use crate::param::{Limits, Param};
use crate::registry::{Choice, Entry};
use crate::surface::polish::polish;
use crate::surface::sum::{BATCH, DATA_SEED, Draw, Mean, POINTS, Terms};
use crate::surface::{Make, Minima, Num, Surface};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "tiny-network",
    label: "Tiny network",
    group: "Learning problems",
    about: "The loss of a one-unit network over its two weights: two equal valleys, and a saddle where both are zero.",
    formula: "f(x, y) = (1/2n)·Σ(y·tanh(x·uᵢ) − tᵢ)²",
    source: "Rumelhart, Hinton & Williams 1986; the symmetry as in Sussmann 1992",
    params: &[
        BATCH,
        POINTS,
        Param::linear("noise", "Noise of the targets", [0.0, 0.5], 0.1)
            .within(Limits::NON_NEGATIVE)
            .help("Standard deviation of the targets about those of the network that made them."),
        DATA_SEED,
    ],
    make: Make::new(|choice| Box::new(Mean::new(Unit::new(choice), choice.number("batch")))).with_rates(RATES),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.592, momentum 0.01, nesterov 0.014, adagrad 1.72, rmsprop 0.1, adam 0.1, adadelta 50, adamax 0.261, \
    nadam 1.3, radam 0.204, amsgrad 0.1, adamw 0.11, adabelief 0.08, yogi 0.204, lion 0.03, lamb 0.02, adan 0.04, \
    ademamix 0.1, adopt 0.204, laprop 0.204, qhm 1.6, qhadam 0.147, aggmo 0.003, rprop 0.307, asgd 0.592, \
    sign-sgd 0.0222, madgrad 0.06, schedule-free-sgd 0.592, schedule-free-adamw 1.72, optimistic-gd 0.9";

/// Both weights of the network that made the targets.
const TEACHER: f64 = 1.5;

struct Unit {
    /// Input and target.
    examples: Vec<[f64; 2]>,
}

impl Unit {
    fn new(choice: &Choice<Make>) -> Self {
        let [points, noise, seed] = ["points", "noise", "seed"].map(|key| choice.number(key));
        let mut draw = Draw::new(seed, "tiny-network");
        let example = |_| {
            let input = 4.0 * draw.unit() - 2.0;
            [input, TEACHER * (TEACHER * input).tanh() + noise * draw.normal()]
        };
        Self { examples: (0..points as usize).map(example).collect() }
    }
}

impl Terms for Unit {
    fn count(&self) -> usize {
        self.examples.len()
    }

    fn term<D: Num>(&self, i: usize, x: D, y: D) -> D {
        let [input, target] = self.examples[i];
        let error = y * tanh(x * input) - target;
        error * error * 0.5
    }

    fn minima(&self, sum: &dyn Surface) -> Minima {
        let lowest = polish(sum, [TEACHER; 2]);
        lowest.map_or(Minima::Unknown, |[x, y, f]| Minima::Known(vec![[x, y, f], [-x, -y, f]]))
    }

    fn domain(&self) -> [f64; 4] {
        [-4.0, 4.0, -3.0, 3.0]
    }

    fn start(&self) -> [f64; 2] {
        [-0.4, 2.4]
    }
}
