//! Points on a typed function of one or two inputs, with noise: the number to predict is its height.
//!
//! It comes with a validation part of its own, so that few points to train on are still judged by many. Places are drawn
//! evenly from the domain; where the function has no value (`ln` of a negative number) they are drawn again.

use rand::RngExt as _;

use crate::data::formula::{self, Formula};
use crate::data::{DataError, Dataset, Make, Pixels};
use crate::param::{Limits, Param};
use crate::registry::{Choice, Entry};
use crate::rng::{self, Pcg64};

/// Draws for each point that is wanted, before the function is said to have no value.
const MOST_DRAWS: usize = 50;
/// By how much the noise of an outlier is larger.
const OUTLIER: f64 = 10.0;

/// The entry of this data set.
pub const ENTRY: Entry<Make> = Entry {
    key: "curve",
    label: "Custom curve",
    group: "Regression",
    about: "A number to predict: a function of one or two inputs that you type, with noise.",
    formula: "target f(x) or f(x, y) + noise·N(0, 1), places even in the domain",
    source: "you; C. M. Bishop 2006, Pattern Recognition and Machine Learning, section 1.1 (few points on a sine)",
    params: &[
        Param::text("formula", "Function", "sin(3x)").bare().also(one_formula).help(
            "A formula in x, or in x and y: \"sin(3x)\", \"x^2 - y^2\". With y in it the network has two inputs.",
        ),
        Param::integer("count", "Training points", [5.0, 500.0], 20.0)
            .within(Limits::closed(3.0, 100_000.0))
            .help("Number of points to train on."),
        Param::integer("validation", "Validation points", [20.0, 500.0], 200.0)
            .within(Limits::closed(1.0, 100_000.0))
            .help("Number of points to judge by, beside those to train on."),
        Param::linear("noise", "Noise", [0.0, 1.0], 0.2)
            .within(Limits::closed(0.0, 1e6))
            .help("Standard deviation of the Gaussian noise on the target, in its own unit."),
        Param::linear("outliers", "Outliers", [0.0, 0.3], 0.0)
            .within(Limits::closed(0.0, 1.0))
            .help("Probability that the noise of a training point is ten times as large."),
        Param::integer("seed", "Seed", [0.0, 100.0], 0.0)
            .within(Limits::closed(0.0, 9e15))
            .help("Seed of places and noise."),
        formula::domain(&[-2.0, 2.0]),
    ],
    make: Make::of_numbers(|choice, _| curve(choice)),
};

fn one_formula(value: &crate::registry::Value) -> Result<(), String> {
    formula::check(value)?;
    match value {
        crate::registry::Value::Text(text) if text.contains(';') => {
            Err("a curve is one formula, without ';'".to_owned())
        }
        _ => Ok(()),
    }
}

/// Draws points of a function.
struct Draw {
    rng: Pcg64,
    formula: Formula,
    sides: [[f64; 2]; 2],
    inputs: usize,
    numbers: Vec<f32>,
    targets: Vec<f32>,
}

impl Draw {
    /// Draws so many points more; fewer, if the function has no value almost everywhere.
    fn points(&mut self, count: usize, noise: f64, outliers: f64) {
        let wanted = self.targets.len() + count;
        for _ in 0..count.saturating_mul(MOST_DRAWS) {
            if self.targets.len() == wanted {
                return;
            }
            let place = self.sides.map(|[low, high]| low + (high - low) * self.rng.random::<f64>());
            let value = self.formula.at(place[0], place[1]);
            let is_outlier = outliers > 0.0 && self.rng.random::<f64>() < outliers;
            let error = noise * if is_outlier { OUTLIER } else { 1.0 } * rng::normal(&mut self.rng);
            let target = (value + error) as f32;
            if target.is_finite() {
                self.numbers.extend(place.iter().take(self.inputs).map(|x| *x as f32));
                self.targets.push(target);
            }
        }
    }
}

fn curve(choice: &Choice<Make>) -> Result<Dataset, DataError> {
    let formulas = formula::read(choice.word("formula")).map_err(|error| DataError(error.to_string()))?;
    let Some(formula) = formulas.into_iter().next() else { return Err(DataError("the formula is empty".to_owned())) };
    let whole = |key: &str| choice.number(key) as usize;
    let (inputs, sides) = (if formula.is_of_x_alone() { 1 } else { 2 }, formula::sides(choice));
    let rng = rng::stream(choice.number("seed") as u64, "curve");
    let mut draw = Draw { rng, formula, sides, inputs, numbers: Vec::new(), targets: Vec::new() };
    let (count, noise) = (whole("count"), choice.number("noise"));
    draw.points(count, noise, choice.number("outliers"));
    draw.points(whole("validation"), noise, 0.0);
    if draw.targets.len() < count + whole("validation") {
        let [[x0, x1], [y0, y1]] = sides;
        return Err(DataError(format!(
            "the function has no value almost everywhere in its domain, x from {x0} to {x1}, y from {y0} to {y1}: choose \
             another domain or formula"
        )));
    }
    let name = if inputs == 1 { "f(x)" } else { "f(x, y)" };
    Ok(Dataset {
        shape: [1, 1, inputs],
        pixels: Pixels::F32(draw.numbers),
        labels: vec![0; draw.targets.len()],
        classes: vec![name.to_owned()],
        numbers: draw.targets,
        test_from: Some(count),
        ..Dataset::default()
    })
}
