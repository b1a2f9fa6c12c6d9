//! The learning rate from which on gradient descent diverges, against 2/λ.
//!
//! On a quadratic, gradient descent multiplies its distance to the minimum along a direction of curvature λ by 1 − αλ in every
//! step: it shrinks for α < 2/λ and grows beyond.

use crate::descent::{Run, descend};
use crate::lesson::measure::paths::{drawn, surface};
use crate::lesson::{Finding, Guess, Halt, Make, Plot, Quantity, Question, SeriesKind, Setting, Try, Verdict};
use crate::optim::Driven;
use crate::registry::Entry;

/// The entry of this lesson.
pub const ENTRY: Entry<Make> = Entry {
    key: "learning-rate",
    label: "The learning rate",
    group: "Optimisation",
    about: "Gradient descent follows −∇f; its learning rate is too small, good, too large, and diverges beyond 2/λ.",
    formula: "x ← x − α∇f;  stable for α < 2/λ",
    source: "CS231n lecture 7, \"Optimization\"",
    params: &[],
    make: Make {
        tries: &[
            Try { key: "small", patch: "[[descent.racers]]\noptimizer = 'sgd lr=0.002'\n" },
            Try { key: "edge", patch: "[[descent.racers]]\noptimizer = 'sgd lr=0.0999'\n" },
            Try { key: "beyond", patch: "[[descent.racers]]\noptimizer = 'sgd lr=0.1001'\n" },
            Try { key: "steeper", patch: "[descent]\nsurface = 'quadratic kappa=40'\n" },
        ],
        questions: &[
            Question { key: "diverges", guess: Guess::Diverges { racer: 3 } },
            Question { key: "end", guess: Guess::End { racer: 0, within: 0.05 } },
        ],
        check,
    },
};

/// Steps of a run: a distance that grows by a thousandth a step is then 10⁴ times as large.
const STEPS: u64 = 10_000;

fn check(setting: &Setting<'_>) -> Result<Finding, Halt> {
    let thresholds = setting.each_seed([0.0, 0.9], setting.sized(30, 6), |seed| threshold(setting, seed))?;
    let relative: Vec<f64> = thresholds.iter().map(|[lambda, rate]| rate * lambda).collect();
    let threshold = Quantity::over("threshold", &relative).theory(2.0);
    let mut finding =
        Finding { seeds: relative.len() as u64, runs: RUNS * relative.len() as u64, ..Finding::default() };
    finding.claim("threshold", threshold.within([1.99, 2.01]));
    finding.quantities.push(threshold);
    let (small, good, large) = (remains(setting, 0.02)?, remains(setting, 1.9)?, remains(setting, 1.995)?);
    for (key, left) in [("small", small), ("good", good), ("large", large)] {
        finding.quantities.push(Quantity::new(key, left));
    }
    finding.claim("regimes", Verdict::of(good < 0.1 * small && good < 0.1 * large && large < 1.0));
    setting.done(1.0)?;
    let theory: Vec<[f64; 2]> = [1.0, 1000.0].map(|lambda| [lambda, 2.0 / lambda]).to_vec();
    finding.plots.push(Plot::new("threshold", [true, true]).with("measured", SeriesKind::Measured, thresholds).with(
        "theory",
        SeriesKind::Theory,
        theory,
    ));
    Ok(finding)
}

/// Halvings of the range that holds the threshold.
const RUNS: u64 = 16;

/// The largest curvature of a quadratic drawn with a seed, and the rate from which on gradient descent ends higher than it began. Without
/// the effect, steps are clipped: their length then does not grow with the gradient.
fn threshold(setting: &Setting<'_>, seed: u64) -> Result<[f64; 2], Halt> {
    let [decades, turn, x, y] = drawn(seed, "learning-rate", [0.0, 1.0]);
    let lambda = 1000.0_f64.powf(decades);
    let surface = surface(&format!("quadratic kappa={lambda} angle={}", 180.0 * turn - 90.0))?;
    let start = [2.0 + x, 2.0 + y];
    let clip = if setting.is_on() { "" } else { " clip=0.001" };
    let mut ends = [0.5 / lambda, 8.0 / lambda];
    for _ in 0..RUNS {
        let middle = (ends[0] * ends[1]).sqrt();
        let sgd = Driven::parse(&format!("sgd lr={middle}{clip}"))?;
        let path = descend(&*surface, &sgd, &Run::new(start, setting.sized(STEPS, STEPS / 5)));
        let ended = path.points[path.steps()][2];
        let is_higher = !ended.is_finite() || ended > path.points[0][2];
        ends[usize::from(is_higher)] = middle;
    }
    Ok([lambda, (ends[0] * ends[1]).sqrt()])
}

/// What part of f is left after 100 steps, with a rate that is a part of 1/λ, on the lesson's valley of κ = 20.
fn remains(setting: &Setting<'_>, part: f64) -> Result<f64, Halt> {
    let surface = surface("quadratic kappa=20")?;
    let clip = if setting.is_on() { "" } else { " clip=0.001" };
    let sgd = Driven::parse(&format!("sgd lr={}{clip}", part / 20.0))?;
    let path = descend(&*surface, &sgd, &Run::new([-2.0, 4.0], 100));
    Ok(path.points[path.steps()][2] / path.points[0][2])
}
