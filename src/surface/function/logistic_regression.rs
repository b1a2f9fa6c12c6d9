//! f(x, y) = (1/n)·Σᵢ ln(1 + exp(−sᵢ(x·uᵢ + y))) + ½λ(x² + y²).
//!
//! Cross-entropy of a classifier with weight x and bias y on n examples. Every second one is of class sᵢ = +1, the others
//! of −1; inputs uᵢ are normal about ±½ `separation` with standard deviation 1. Each step sees the mean over a
//! mini-batch (with the whole penalty).
//!
//! It is convex. Where the classes overlap there is one minimum (found by Newton's method); where one threshold tells
//! them apart without error and λ = 0 there is none: the loss falls for ever as the weight grows.

use crate::lift::softplus;
use crate::param::{Limits, Param};
use crate::registry::{Choice, Entry};
use crate::surface::polish::polish;
use crate::surface::sum::{BATCH, DATA_SEED, Draw, Mean, POINTS, Terms};
use crate::surface::{Make, Minima, Num, Surface};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "logistic-regression",
    label: "Logistic regression",
    group: "Learning problems",
    about: "Cross-entropy of a one-weight classifier with real mini-batches: steep where it is wrong, flat where right.",
    formula: "f(x, y) = (1/n)·Σ ln(1 + exp(−sᵢ(x·uᵢ + y))) + ½λ(x² + y²)",
    source: "Cox 1958; mini-batches as in Bottou 2010",
    params: &[
        BATCH,
        POINTS,
        Param::linear("separation", "Separation of the classes", [0.0, 5.0], 2.0)
            .help("Distance of the classes' means, in standard deviations."),
        Param::linear("l2", "Penalty λ", [0.0, 0.2], 0.0)
            .within(Limits::NON_NEGATIVE)
            .help("L2 penalty on weight and bias; above 0 there is always a minimum."),
        DATA_SEED,
    ],
    make: Make::new(|choice| Box::new(Mean::new(Classes::new(choice), choice.number("batch")))).with_rates(RATES),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 6.4, momentum 0.06, nesterov 0.051, adagrad 6.76, rmsprop 0.8, adam 0.33, adadelta 80, adamax 0.54, \
    nadam 2.5, radam 1.61, amsgrad 0.33, adamw 0.4, adabelief 0.2, yogi 0.5, lion 0.1, lamb 0.0715, adan 0.14, \
    ademamix 0.3, adopt 0.5, laprop 0.496, qhm 4.1, qhadam 0.42, aggmo 0.02, rprop 2, asgd 7, sign-sgd 0.14, \
    madgrad 0.4, schedule-free-sgd 3, schedule-free-adamw 6.76, optimistic-gd 6.04";

struct Classes {
    /// Input and class, +1 or −1.
    examples: Vec<[f64; 2]>,
    l2: f64,
}

impl Classes {
    fn new(choice: &Choice<Make>) -> Self {
        let [points, separation, l2, seed] = ["points", "separation", "l2", "seed"].map(|key| choice.number(key));
        let mut draw = Draw::new(seed, "logistic-regression");
        let example = |i| {
            let class = if i % 2 == 0 { 1.0 } else { -1.0 };
            [class * 0.5 * separation + draw.normal(), class]
        };
        Self { examples: (0..points as usize).map(example).collect(), l2 }
    }

    /// Whether one threshold leaves each class on its side.
    fn is_separable(&self) -> bool {
        let ends = |class: f64| {
            let inputs = self.examples.iter().filter(|example| example[1] == class).map(|example| example[0]);
            inputs.fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], u| [low.min(u), high.max(u)])
        };
        let ([plus_low, plus_high], [minus_low, minus_high]) = (ends(1.0), ends(-1.0));
        minus_high <= plus_low || plus_high <= minus_low
    }
}

impl Terms for Classes {
    fn count(&self) -> usize {
        self.examples.len()
    }

    fn term<D: Num>(&self, i: usize, x: D, y: D) -> D {
        let [input, class] = self.examples[i];
        softplus((x * input + y) * -class) + (x * x + y * y) * (0.5 * self.l2)
    }

    fn minima(&self, sum: &dyn Surface) -> Minima {
        if self.l2 == 0.0 && self.is_separable() {
            return Minima::None(
                "one threshold tells the classes apart, so the loss falls for ever as the weight grows",
            );
        }
        polish(sum, [0.0; 2]).map_or(Minima::Unknown, |lowest| Minima::Known(vec![lowest]))
    }

    fn domain(&self) -> [f64; 4] {
        [-4.0, 8.0, -5.0, 5.0]
    }

    fn start(&self) -> [f64; 2] {
        [-3.0, 3.5]
    }
}
