//! f(x, y) = (1/2n)·Σᵢ(x·uᵢ + y − tᵢ)².
//!
//! Least squares for a line with slope x and intercept y through n examples tᵢ = 1.5uᵢ + 0.5 + noise. The inputs uᵢ lie
//! evenly at random within 1 of `centre`: the further that is from 0, the more slope and intercept can stand in for
//! each other and the narrower the valley; centred inputs make it a bowl.
//!
//! Each step sees the mean over a mini-batch: a quadratic of its own, whose minimum lies elsewhere. So with a fixed
//! rate gradient descent ends by wandering about the minimum. The minimum is known in closed form.

use crate::param::{Limits, Param};
use crate::registry::{Choice, Entry};
use crate::surface::sum::{BATCH, DATA_SEED, Draw, Mean, POINTS, Terms};
use crate::surface::{Make, Minima, Num, Surface};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "linear-regression",
    label: "Linear regression",
    group: "Learning problems",
    about: "Least squares for a line through examples, with real mini-batches: paths end in a cloud about the minimum.",
    formula: "f(x, y) = (1/2n)·Σ(x·uᵢ + y − tᵢ)²",
    source: "Legendre 1805; mini-batches as in Bottou 2010",
    params: &[
        BATCH,
        POINTS,
        Param::linear("noise", "Noise of the targets", [0.0, 2.0], 0.5)
            .within(Limits::NON_NEGATIVE)
            .help("Standard deviation of the targets about the line 1.5u + 0.5."),
        Param::linear("centre", "Centre of the inputs", [-2.0, 2.0], 1.0)
            .help("Inputs lie within 1 of it; at 0 the valley becomes a bowl."),
        DATA_SEED,
    ],
    make: Make::new(|choice| Box::new(Mean::new(Regression::new(choice), choice.number("batch")))).with_rates(RATES),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.9, momentum 0.05, nesterov 0.55, adagrad 1.34, rmsprop 0.1, adam 0.1, adadelta 50, adamax 0.2, \
    nadam 0.31, radam 1.5, amsgrad 0.1, adamw 0.2, adabelief 0.1, yogi 0.2, lion 0.1, lamb 0.04, adan 0.3, \
    ademamix 0.2, adopt 0.14, laprop 0.2, qhm 2.2, qhadam 4, aggmo 1.14, rprop 0.643, asgd 0.9, sign-sgd 0.188, \
    madgrad 0.4, schedule-free-adamw 0.7, optimistic-gd 0.3";

struct Regression {
    /// Input and target.
    examples: Vec<[f64; 2]>,
}

impl Regression {
    fn new(choice: &Choice<Make>) -> Self {
        let [points, noise, centre, seed] = ["points", "noise", "centre", "seed"].map(|key| choice.number(key));
        let mut draw = Draw::new(seed, "linear-regression");
        let example = |_| {
            let input = centre + 2.0 * draw.unit() - 1.0;
            [input, 1.5 * input + 0.5 + noise * draw.normal()]
        };
        Self { examples: (0..points as usize).map(example).collect() }
    }
}

impl Terms for Regression {
    fn count(&self) -> usize {
        self.examples.len()
    }

    fn term<D: Num>(&self, i: usize, x: D, y: D) -> D {
        let [input, target] = self.examples[i];
        let error = x * input + y - target;
        error * error * 0.5
    }

    /// The line through the means with slope covariance / variance.
    fn minima(&self, sum: &dyn Surface) -> Minima {
        let n = self.examples.len() as f64;
        let mean = |of: fn(&[f64; 2]) -> f64| self.examples.iter().map(of).sum::<f64>() / n;
        let (input, target) = (mean(|[u, _]| *u), mean(|[_, t]| *t));
        let products = self.examples.iter().map(|[u, t]| (u - input) * (t - target));
        let squares = self.examples.iter().map(|[u, _]| (u - input) * (u - input));
        let slope = products.sum::<f64>() / squares.sum::<f64>();
        let at = [slope, target - slope * input];
        Minima::Known(vec![[at[0], at[1], sum.value(at)]])
    }

    fn domain(&self) -> [f64; 4] {
        [-2.0, 5.0, -3.0, 4.0]
    }

    fn start(&self) -> [f64; 2] {
        [-1.2, 3.0]
    }
}
