//! Friedman's first problem: a number that five of ten inputs decide, two of them together.

use std::f64::consts::PI;

use rand::RngExt as _;

use crate::data::points;
use crate::data::{Dataset, Make, Pixels};
use crate::param::{Limits, Param};
use crate::registry::{Choice, Entry};
use crate::rng::{self, Pcg64};

/// Inputs of a row.
const INPUTS: usize = 10;

/// The entry of this data set.
pub const ENTRY: Entry<Make> = Entry {
    key: "friedman",
    label: "Friedman",
    group: "Regression",
    about: "A number to predict from ten inputs, of which five have nothing to do with it.",
    formula: "10 sin(π x₁ x₂) + 20 (x₃ − ½)² + 10 x₄ + 5 x₅ + noise·N(0, 1), xᵢ even from 0 to 1",
    source: "J. H. Friedman 1991, Multivariate Adaptive Regression Splines; scikit-learn, make_friedman1",
    params: &[
        points::COUNT,
        Param::linear("noise", "Noise", [0.0, 5.0], 1.0)
            .within(Limits::closed(0.0, 1e6))
            .help("Standard deviation of the Gaussian noise on the target, whose own is about 5."),
        points::SEED,
    ],
    make: Make::of_numbers(|choice, _| Ok(friedman(choice))),
};

fn friedman(choice: &Choice<Make>) -> Dataset {
    let count = choice.number("count") as usize;
    let mut rng: Pcg64 = rng::stream(choice.number("seed") as u64, "friedman");
    let (mut inputs, mut numbers) = (Vec::with_capacity(INPUTS * count), Vec::with_capacity(count));
    for _ in 0..count {
        let row: [f64; INPUTS] = std::array::from_fn(|_| rng.random());
        let noise = choice.number("noise") * rng::normal(&mut rng);
        numbers.push((height(row) + noise) as f32);
        inputs.extend(row.map(|x| x as f32));
    }
    Dataset {
        shape: [1, 1, INPUTS],
        pixels: Pixels::F32(inputs),
        labels: vec![0; count],
        classes: vec!["target".to_owned()],
        numbers,
        ..Dataset::default()
    }
}

/// The target without noise.
fn height([a, b, c, d, e, ..]: [f64; INPUTS]) -> f64 {
    10.0 * (PI * a * b).sin() + 20.0 * (c - 0.5).powi(2) + 10.0 * d + 5.0 * e
}
