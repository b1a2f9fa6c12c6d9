//! f(x, y) = (1/2n)·Σᵢ(y·tanh(x·uᵢ) − tᵢ)².
//!
//! The loss of a network with one hidden unit over its two weights: x leads into the unit and y out of it. Targets are
//! those of a network with x = y = 1.5, plus noise; inputs uᵢ lie evenly at random in [−2, 2]. Or the examples are a table
//! of one's own, two columns of numbers. Each step sees the mean over a mini-batch.
//!
//! Since tanh is odd, (x, y) and (−x, −y) are the same network: there are two equal valleys, with a saddle at the
//! origin, where both weights have no gradient (the reason why weights don't start at zero).

use crate::data::Target;
use crate::lift::tanh;
use crate::param::{Limits, Param};
use crate::registry::{Choice, Entry};
use crate::surface::examples::{self, Examples, part, rounded};
use crate::surface::own::{DATA, STANDARDISE_PARAM, data_param};
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
            .only_without(DATA)
            .help("Standard deviation of the targets about those of the network that made them."),
        DATA_SEED,
        data_param(
            "A table of one's own (CSV): a feature and a target, both numbers. The network has no biases: its curve leads \
             through the means if they are standardised, else through the origin.",
        ),
        STANDARDISE_PARAM,
    ],
    make: Make::new(|choice| {
        examples::build(
            choice,
            Target::Number,
            || made(choice),
            |examples| Mean::new(Unit { examples }, choice.number("batch")),
        )
    })
    .with_rates(RATES)
    .with_term("0.5*(y*tanh(x*u) - t)^2"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.592, momentum 0.01, nesterov 0.014, adagrad 1.72, rmsprop 0.1, adam 0.1, adadelta 50, adamax 0.261, \
    nadam 1.3, radam 0.204, amsgrad 0.1, adamw 0.11, adabelief 0.08, yogi 0.204, lion 0.03, lamb 0.02, adan 0.04, \
    ademamix 0.1, adopt 0.204, laprop 0.204, qhm 1.6, qhadam 0.147, aggmo 0.003, rprop 0.307, asgd 0.592, \
    sign-sgd 0.0222, madgrad 0.06, schedule-free-sgd 0.592, schedule-free-adamw 1.72, optimistic-gd 0.9";

/// Both weights of the network that made the targets.
const TEACHER: f64 = 1.5;

fn made(choice: &Choice<Make>) -> Examples {
    let [points, noise, seed] = ["points", "noise", "seed"].map(|key| choice.number(key));
    let mut draw = Draw::new(seed, "tiny-network");
    let example = |_| {
        let input = 4.0 * draw.unit() - 2.0;
        [input, TEACHER * (TEACHER * input).tanh() + noise * draw.normal()]
    };
    Examples::of_numbers((0..points as usize).map(example).collect())
}

struct Unit {
    examples: Examples,
}

impl Unit {
    /// Root mean squares of inputs and targets of one's own, 1 where all are 0.
    fn sizes(&self) -> [f64; 2] {
        let rows = &self.examples.seen;
        [0, 1].map(|column| {
            let square = rows.iter().map(|row| row[column] * row[column]).sum::<f64>() / rows.len() as f64;
            if square > 0.0 { square.sqrt() } else { 1.0 }
        })
    }

    /// The lowest of some places of the domain, to search from.
    fn promising(&self, sum: &dyn Surface) -> [f64; 2] {
        let [input, target] = self.sizes();
        let weights = [0.3, 0.6, 1.0, 1.5, 2.5, 4.0].map(|x| x / input);
        let places = weights.into_iter().flat_map(|x| [-2.0, -1.3, -0.7, 0.7, 1.3, 2.0].map(|y| [x, y * target]));
        let valued = places.map(|at| (at, sum.value(at)));
        valued.min_by(|(_, a), (_, b)| a.total_cmp(b)).map_or([TEACHER; 2], |(at, _)| at)
    }
}

impl Terms for Unit {
    fn examples(&self) -> &Examples {
        &self.examples
    }

    fn term<D: Num>(&self, i: usize, x: D, y: D) -> D {
        let [input, target] = self.examples.seen[i];
        let error = y * tanh(x * input) - target;
        error * error * 0.5
    }

    fn model(&self, [x, y]: [f64; 2], input: f64) -> f64 {
        y * (x * input).tanh()
    }

    fn minima(&self, sum: &dyn Surface) -> Minima {
        let from = if self.examples.own().is_some() { self.promising(sum) } else { [TEACHER; 2] };
        let lowest = polish(sum, from);
        lowest.map_or(Minima::Unknown, |[x, y, f]| Minima::Known(vec![[x, y, f], [-x, -y, f]]))
    }

    fn domain(&self) -> [f64; 4] {
        if self.examples.own().is_none() {
            return [-4.0, 4.0, -3.0, 3.0];
        }
        let [input, target] = self.sizes();
        let [x, y] = [4.0 / input, 3.0 * target];
        rounded([-x, x, -y, y])
    }

    fn start(&self) -> [f64; 2] {
        if self.examples.own().is_none() { [-0.4, 2.4] } else { part(self.domain(), [0.45, 0.9]) }
    }
}
