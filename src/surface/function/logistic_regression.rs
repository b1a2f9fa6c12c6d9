//! f(x, y) = (1/n)·Σᵢ ln(1 + exp(−sᵢ(x·uᵢ + y))) + ½λ(x² + y²).
//!
//! Cross-entropy of a classifier with weight x and bias y on n examples. Every second one is of class sᵢ = +1, the others
//! of −1; inputs uᵢ are normal about ±½ `separation` with standard deviation 1. Or the examples are a table of one's own, a
//! column of numbers and one of two classes. Each step sees the mean over a mini-batch (with the whole penalty).
//!
//! It is convex. Where the classes overlap there is one minimum (found by Newton's method); where one threshold tells
//! them apart without error and λ = 0 there is none: the loss falls for ever as the weight grows.

use crate::data::Target;
use crate::lift::softplus;
use crate::param::{Limits, Param};
use crate::registry::{Choice, Entry};
use crate::surface::examples::{self, Examples, part, rounded};
use crate::surface::own::{DATA, STANDARDISE_PARAM, data_param};
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
            .only_without(DATA)
            .help("Distance of the classes' means, in standard deviations."),
        Param::linear("l2", "Penalty λ", [0.0, 0.2], 0.0)
            .within(Limits::NON_NEGATIVE)
            .help("L2 penalty on weight and bias; above 0 there is always a minimum."),
        DATA_SEED,
        data_param(
            "A table of one's own (CSV): a feature, which is a number, and one of two classes. The probability of the second \
             class is drawn beside the map.",
        ),
        STANDARDISE_PARAM,
    ],
    make: Make::new(|choice| {
        examples::build(
            choice,
            Target::TwoClasses,
            || made(choice),
            |examples| Mean::new(Classes { examples, l2: choice.number("l2") }, choice.number("batch")),
        )
    })
    .with_rates(RATES)
    .with_term("softplus(-s*(x*u + y)) + 0.5*l2*(x^2 + y^2)"),
};

/// Learning rates that suit it.
const RATES: &str = "\
    sgd 6.4, momentum 0.06, nesterov 0.051, adagrad 6.76, rmsprop 0.8, adam 0.33, adadelta 80, adamax 0.54, \
    nadam 2.5, radam 1.61, amsgrad 0.33, adamw 0.4, adabelief 0.2, yogi 0.5, lion 0.1, lamb 0.0715, adan 0.14, \
    ademamix 0.3, adopt 0.5, laprop 0.496, qhm 4.1, qhadam 0.42, aggmo 0.02, rprop 2, asgd 7, sign-sgd 0.14, \
    madgrad 0.4, schedule-free-sgd 3, schedule-free-adamw 6.76, optimistic-gd 6.04";

fn made(choice: &Choice<Make>) -> Examples {
    let [points, separation, seed] = ["points", "separation", "seed"].map(|key| choice.number(key));
    let mut draw = Draw::new(seed, "logistic-regression");
    let example = |i| {
        let class = if i % 2 == 0 { 1.0 } else { -1.0 };
        [class * 0.5 * separation + draw.normal(), class]
    };
    Examples::of_classes((0..points as usize).map(example).collect())
}

struct Classes {
    examples: Examples,
    l2: f64,
}

impl Classes {
    /// Whether one threshold leaves each class on its side.
    fn is_separable(&self) -> bool {
        let ends = |class: f64| {
            let inputs = self.examples.seen.iter().filter(|example| example[1] == class).map(|example| example[0]);
            inputs.fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], u| [low.min(u), high.max(u)])
        };
        let ([plus_low, plus_high], [minus_low, minus_high]) = (ends(1.0), ends(-1.0));
        minus_high <= plus_low || plus_high <= minus_low
    }

    /// Weight and bias of the lowest loss without penalty, for inputs that are standardised; none where there is none.
    fn standard_solution(&self) -> Option<[f64; 2]> {
        let own = self.examples.own()?;
        *own.solution.get_or_init(|| {
            if self.is_separable() {
                return None;
            }
            let (mean, deviation) = self.examples.input_figures();
            let seen = self.examples.seen.iter().map(|[input, class]| [(input - mean) / deviation, *class]).collect();
            let standard = Mean::new(Self { examples: Examples::of_classes(seen), l2: 0.0 }, 0.0);
            polish(&standard, [0.0; 2]).map(|[weight, bias, _]| [weight, bias])
        })
    }

    /// Weight and bias for the inputs as they are seen, of those for standardised ones.
    fn of_standard(&self, [weight, bias]: [f64; 2]) -> [f64; 2] {
        let (mean, deviation) = self.examples.input_figures();
        [weight / deviation, bias - weight * mean / deviation]
    }
}

impl Terms for Classes {
    fn examples(&self) -> &Examples {
        &self.examples
    }

    fn term<D: Num>(&self, i: usize, x: D, y: D) -> D {
        let [input, class] = self.examples.seen[i];
        softplus((x * input + y) * -class) + (x * x + y * y) * (0.5 * self.l2)
    }

    /// The mean of the classes −1 and +1 with the probabilities they have.
    fn model(&self, [weight, bias]: [f64; 2], input: f64) -> f64 {
        (0.5 * (weight * input + bias)).tanh()
    }

    fn minima(&self, sum: &dyn Surface) -> Minima {
        if self.l2 == 0.0 && self.is_separable() {
            return Minima::None(
                "one threshold tells the classes apart, so the loss falls for ever as the weight grows",
            );
        }
        let near = self.standard_solution().map_or([0.0; 2], |solution| self.of_standard(solution));
        let lowest = polish(sum, near).or_else(|| polish(sum, [0.0; 2]));
        lowest.map_or(Minima::Unknown, |lowest| Minima::Known(vec![lowest]))
    }

    /// Of one's own data: the minimum and the origin with some room about them; where there is no minimum, the side to
    /// which the loss falls.
    fn domain(&self) -> [f64; 4] {
        let Some(own) = self.examples.own() else { return [-4.0, 8.0, -5.0, 5.0] };
        let mean_of = |class: f64| {
            let inputs = own.pairs.rows.iter().filter(|row| row[1] == class).map(|row| row[0]);
            inputs.clone().sum::<f64>() / inputs.count() as f64
        };
        let side = if mean_of(1.0) < mean_of(0.0) { -1.0 } else { 1.0 };
        let [weight, bias] = self.standard_solution().unwrap_or([8.0 * side, 0.0]);
        let around = |x: f64| {
            let room = (0.3 * x.abs()).max(4.0);
            [x.min(0.0) - room, x.max(0.0) + room]
        };
        let corners = around(weight).map(|weight| around(bias).map(|bias| self.of_standard([weight, bias])));
        let all = corners.concat();
        let ends = |axis: usize| {
            let numbers = all.iter().map(|corner| corner[axis]);
            [numbers.clone().fold(f64::INFINITY, f64::min), numbers.fold(f64::NEG_INFINITY, f64::max)]
        };
        let [[x0, x1], [y0, y1]] = [ends(0), ends(1)];
        rounded([x0, x1, y0, y1])
    }

    fn start(&self) -> [f64; 2] {
        if self.examples.own().is_none() {
            return [-3.0, 3.5];
        }
        let domain = self.domain();
        let is_on_right = domain[0] + domain[1] >= 0.0;
        part(domain, if is_on_right { [0.09, 0.85] } else { [0.91, 0.85] })
    }
}
