//! The noise ball: how far SGD stays from the minimum, against learning rate and batch size.
//!
//! At a constant rate SGD does not come to rest. Its mean squared distance settles at a level that is proportional to α for
//! small rates, and to the variance of a batch's gradient, which is that of an example times (1/b)(n − b)/(n − 1) for b
//! of n examples drawn without replacement.

use crate::descent::{Run, descend};
use crate::lesson::measure::fit::power;
use crate::lesson::measure::paths::surface;
use crate::lesson::{Finding, Guess, Halt, Make, Plot, Quantity, Question, SeriesKind, Setting, Try};
use crate::optim::Driven;
use crate::registry::Entry;

/// The entry of this lesson.
pub const ENTRY: Entry<Make> = Entry {
    key: "mini-batch-noise",
    label: "Mini-batch noise",
    group: "Optimisation",
    about: "SGD with mini-batches does not come to rest: its mean squared distance grows with α and falls with the batch size.",
    formula: "E‖x − x*‖² ∝ α/b",
    source: "CS231n lecture 7, \"Problems with SGD\"; Bottou, Curtis & Nocedal 2018",
    params: &[],
    make: Make {
        tries: &[
            Try { key: "slow", patch: "[[descent.racers]]\noptimizer = 'sgd lr=0.02'\n" },
            Try { key: "large", patch: "[descent]\nsurface = 'linear-regression points=200 centre=0 batch=64'\n" },
            Try { key: "whole", patch: "[descent]\nsurface = 'linear-regression points=200 centre=0'\n" },
        ],
        questions: &[Question { key: "end", guess: Guess::End { racer: 1, within: 0.1 } }],
        check,
    },
};

/// Learning rates with the batch size they are measured at, and batch sizes with their rate.
const RATES: [f64; 5] = [0.005, 0.01, 0.02, 0.04, 0.08];
const BATCHES: [f64; 5] = [1.0, 2.0, 4.0, 8.0, 16.0];
const BATCH: f64 = 4.0;
const RATE: f64 = 0.02;
/// Rate times steps of a run, of which the first tenth is left out: the flattest direction, of curvature 1/3, forgets
/// where it was after 3/α steps.
const LENGTH: f64 = 400.0;

fn check(setting: &Setting<'_>) -> Result<Finding, Halt> {
    let seeds = setting.sized(20, 8);
    let pairs: Vec<[f64; 2]> = RATES.map(|rate| [rate, BATCH]).into_iter().chain(BATCHES.map(|b| [RATE, b])).collect();
    let balls = setting.each([0.0, 1.0], seeds * pairs.len(), |at| {
        ball(setting, pairs[at % pairs.len()], setting.seed.wrapping_add((at / pairs.len()) as u64))
    })?;
    let of = |seed: usize, at: usize| balls[seed * pairs.len() + at];
    let mut finding = Finding { seeds: seeds as u64, runs: balls.len() as u64, ..Finding::default() };
    for (key, first, xs, theory, bounds) in
        [("rate", 0, RATES, 1.0, [0.85, 1.15]), ("batch", RATES.len(), BATCHES, -1.0, [-1.15, -0.85])]
    {
        let slope =
            |seed| power(&xs.iter().enumerate().map(|(at, x)| [*x, of(seed, first + at)]).collect::<Vec<_>>()).slope;
        let slope = Quantity::over(key, &(0..seeds).map(slope).collect::<Vec<_>>()).theory(theory);
        finding.claim(key, slope.within(bounds));
        finding.quantities.push(slope);
        let means: Vec<Quantity> = (0..xs.len())
            .map(|at| Quantity::over(key, &(0..seeds).map(|seed| of(seed, first + at)).collect::<Vec<_>>()))
            .collect();
        let points: Vec<[f64; 2]> = xs.iter().zip(&means).map(|(x, mean)| [*x, mean.value]).collect();
        let line = power(&points).power_at([xs[0], xs[xs.len() - 1]]);
        let plot = Plot::new(key, [true, true]);
        let plot =
            plot.with_intervals("measured", SeriesKind::Measured, points, means.iter().map(Quantity::ends).collect());
        finding.plots.push(plot.with("fit", SeriesKind::Fit, line));
    }
    Ok(finding)
}

/// The mean squared distance to the minimum of a run that begins there. Without the effect every step sees all examples.
fn ball(setting: &Setting<'_>, [rate, batch]: [f64; 2], seed: u64) -> Result<f64, Halt> {
    let batch = if setting.is_on() { batch } else { 0.0 };
    let surface = surface(&format!("linear-regression points=200 centre=0 batch={batch}"))?;
    let minima = surface.minima();
    let [a, b, _] = minima.points().first().copied().unwrap_or([f64::NAN; 3]);
    let steps = (setting.sized(LENGTH, 0.25 * LENGTH) / rate) as u64;
    let path = descend(&*surface, &Driven::parse(&format!("sgd lr={rate}"))?, &Run { seed, ..Run::new([a, b], steps) });
    let settled = &path.points[path.points.len() / 10..];
    Ok(settled.iter().map(|[x, y, _]| (x - a).powi(2) + (y - b).powi(2)).sum::<f64>() / settled.len() as f64)
}
