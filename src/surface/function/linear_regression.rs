//! f(x, y) = (1/2n)·Σᵢ(x·uᵢ + y − tᵢ)².
//!
//! Least squares for a line with slope x and intercept y through n examples tᵢ = 1.5uᵢ + 0.5 + noise. The inputs uᵢ lie
//! evenly at random within 1 of `centre`: the further that is from 0, the more slope and intercept can stand in for
//! each other and the narrower the valley; centred inputs make it a bowl. Or the examples are a table of one's own, two
//! columns of numbers.
//!
//! Each step sees the mean over a mini-batch: a quadratic of its own, whose minimum lies elsewhere. So with a fixed
//! rate gradient descent ends by wandering about the minimum. The minimum is known in closed form.

use crate::data::Target;
use crate::param::{Limits, Param};
use crate::registry::{Choice, Entry};
use crate::surface::examples::{self, Examples, part, rounded};
use crate::surface::own::{DATA, STANDARDISE_PARAM, data_param};
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
            .only_without(DATA)
            .help("Standard deviation of the targets about the line 1.5u + 0.5."),
        Param::linear("centre", "Centre of the inputs", [-2.0, 2.0], 1.0)
            .only_without(DATA)
            .help("Inputs lie within 1 of it; at 0 the valley becomes a bowl."),
        DATA_SEED,
        data_param(
            "A table of one's own (CSV): a feature and a target, both numbers. The fitted line is drawn beside the map.",
        ),
        STANDARDISE_PARAM,
    ],
    make: Make::new(|choice| {
        examples::build(
            choice,
            Target::Number,
            || made(choice),
            |examples| Mean::new(Regression::new(examples), choice.number("batch")),
        )
    })
    .with_rates(RATES)
    .with_term("0.5*(x*u + y - t)^2"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 0.9, momentum 0.05, nesterov 0.55, adagrad 1.34, rmsprop 0.1, adam 0.1, adadelta 50, adamax 0.2, \
    nadam 0.31, radam 1.5, amsgrad 0.1, adamw 0.2, adabelief 0.1, yogi 0.2, lion 0.1, lamb 0.04, adan 0.3, \
    ademamix 0.2, adopt 0.14, laprop 0.2, qhm 2.2, qhadam 4, aggmo 1.14, rprop 0.643, asgd 0.9, sign-sgd 0.188, \
    madgrad 0.4, schedule-free-adamw 0.7, optimistic-gd 0.3";

fn made(choice: &Choice<Make>) -> Examples {
    let [points, noise, centre, seed] = ["points", "noise", "centre", "seed"].map(|key| choice.number(key));
    let mut draw = Draw::new(seed, "linear-regression");
    let example = |_| {
        let input = centre + 2.0 * draw.unit() - 1.0;
        [input, 1.5 * input + 0.5 + noise * draw.normal()]
    };
    Examples::of_numbers((0..points as usize).map(example).collect())
}

struct Regression {
    examples: Examples,
    n: f64,
    /// Means of inputs and targets.
    means: [f64; 2],
    /// Sums of products about the means: input with input, input with target, target with target.
    products: [f64; 3],
}

impl Regression {
    fn new(examples: Examples) -> Self {
        let rows = &examples.seen;
        let n = rows.len() as f64;
        let mean = |of: fn(&[f64; 2]) -> f64| rows.iter().map(of).sum::<f64>() / n;
        let (input, target) = (mean(|[u, _]| *u), mean(|[_, t]| *t));
        let products = [
            rows.iter().map(|[u, _]| (u - input) * (u - input)).sum(),
            rows.iter().map(|[u, t]| (u - input) * (t - target)).sum(),
            rows.iter().map(|[_, t]| (t - target) * (t - target)).sum(),
        ];
        Self { n, means: [input, target], products, examples }
    }

    /// The line through the means with slope covariance / variance.
    fn lowest(&self) -> [f64; 2] {
        let ([input, target], [uu, ut, _]) = (self.means, self.products);
        let slope = ut / uu;
        [slope, target - slope * input]
    }
}

impl Terms for Regression {
    fn examples(&self) -> &Examples {
        &self.examples
    }

    fn term<D: Num>(&self, i: usize, x: D, y: D) -> D {
        let [input, target] = self.examples.seen[i];
        let error = x * input + y - target;
        error * error * 0.5
    }

    /// In a quadratic of its minimum, which takes no pass over a long table: each term is a square, so nothing cancels.
    fn whole<D: Num>(&self, x: D, y: D) -> Option<D> {
        self.examples.own()?;
        let ([input, target], [uu, ut, tt]) = (self.means, self.products);
        let (steepness, offset) = (x - ut / uu, x * input + y - target);
        let residual = (tt - ut * ut / uu).max(0.0) / self.n;
        Some((steepness * steepness * (uu / self.n) + offset * offset + residual) * 0.5)
    }

    fn model(&self, [slope, intercept]: [f64; 2], input: f64) -> f64 {
        slope * input + intercept
    }

    fn minima(&self, sum: &dyn Surface) -> Minima {
        let at = self.lowest();
        Minima::Known(vec![[at[0], at[1], sum.value(at)]])
    }

    /// Of one's own data: about the minimum, as far as the loss grows by some three times the variance of the targets.
    fn domain(&self) -> [f64; 4] {
        if self.examples.own().is_none() {
            return [-2.0, 5.0, -3.0, 4.0];
        }
        let ([x, y], [uu, _, tt]) = (self.lowest(), self.products);
        let deviation = if tt > 0.0 { (tt / self.n).sqrt() } else { 1.0 };
        let (reach, variance) = (2.5 * deviation, uu / self.n);
        let across = reach / variance.sqrt();
        let up = reach * (1.0 + self.means[0] * self.means[0] / variance).sqrt();
        rounded([x - across, x + across, y - up, y + up])
    }

    fn start(&self) -> [f64; 2] {
        if self.examples.own().is_none() { [-1.2, 3.0] } else { part(self.domain(), [0.11, 0.86]) }
    }
}
