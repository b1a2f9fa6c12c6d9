//! L-BFGS with the full batch and with mini-batches of the same problem, against gradient descent.

use crate::descent::{Run, descend};
use crate::lesson::measure::paths::surface;
use crate::lesson::{Finding, Guess, Halt, Make, Plot, Quantity, Question, SeriesKind, Setting, Try};
use crate::optim::Driven;
use crate::registry::Entry;

/// The entry of this lesson.
pub const ENTRY: Entry<Make> = Entry {
    key: "lbfgs-batches",
    label: "L-BFGS and mini-batches",
    group: "Optimisation",
    about: "With the full batch L-BFGS arrives in a few steps; with mini-batches of the same problem it is worse than SGD.",
    formula: "x ← x − tBg;  B from the last m pairs s, y",
    source: "CS231n lecture 7, \"L-BFGS\"; Liu & Nocedal 1989",
    params: &[],
    make: Make {
        tries: &[
            Try { key: "batch", patch: "[descent]\nsurface = 'logistic-regression batch=4'\n" },
            Try { key: "half", patch: "[descent]\nsurface = 'logistic-regression batch=20'\n" },
        ],
        questions: &[Question { key: "end", guess: Guess::End { racer: 0, within: 0.1 } }],
        check,
    },
};

/// The two problems, with a rate that suits gradient descent on each.
const PROBLEMS: [(&str, f64); 2] = [("linear-regression", 0.3), ("logistic-regression", 1.0)];
/// Steps of a run.
const STEPS: u64 = 200;

fn check(setting: &Setting<'_>) -> Result<Finding, Halt> {
    let seeds = setting.sized(30, 6);
    let mut finding = Finding { seeds: seeds as u64, runs: 4 * seeds as u64 + 4, ..Finding::default() };
    let mut whole = Vec::new();
    for (name, rate) in PROBLEMS {
        whole.push([steps(name, "lbfgs")?, steps(name, &format!("sgd lr={rate}"))?]);
    }
    let most = Quantity::new("lbfgs-steps", whole.iter().map(|[lbfgs, _]| *lbfgs).fold(0.0, f64::max));
    let least = Quantity::new("sgd-steps", whole.iter().map(|[_, sgd]| *sgd).fold(f64::INFINITY, f64::min));
    finding.claim("whole", most.at_most(0.5 * least.value));
    let late = setting.each_seed([0.0, 1.0], seeds, |seed| {
        let of = |(name, rate): (&str, f64)| -> Result<f64, Halt> {
            let (lbfgs, sgd) =
                (late(setting, (name, "lbfgs"), seed)?, late(setting, (name, &format!("sgd lr={rate}")), seed)?);
            Ok((lbfgs / sgd).log10())
        };
        Ok([of(PROBLEMS[0])?, of(PROBLEMS[1])?])
    })?;
    for (at, key) in ["linear", "logistic"].into_iter().enumerate() {
        let ratio = Quantity::over(key, &late.iter().map(|pair| pair[at]).collect::<Vec<_>>()).unit("decades");
        finding.claim(key, ratio.at_least(0.0));
        finding.quantities.push(ratio);
    }
    finding.quantities.extend([most, least]);
    let points = |which: usize| late.iter().enumerate().map(|(at, pair)| [at as f64 + 1.0, pair[which]]).collect();
    let plot = Plot::new("ratio", [false, false]).with("linear", SeriesKind::Measured, points(0));
    finding.plots.push(plot.with("logistic", SeriesKind::Measured, points(1)));
    Ok(finding)
}

/// f above the lowest known minimum.
fn gap(surface: &dyn crate::surface::Surface, value: f64) -> f64 {
    let minima = surface.minima();
    value - minima.points().iter().map(|[_, _, f]| *f).fold(f64::INFINITY, f64::min)
}

/// Steps until f is within 10⁻⁶ of the minimum, with all examples in every step.
fn steps(name: &str, method: &str) -> Result<f64, Halt> {
    let surface = surface(name)?;
    let mut run = Run::new(surface.start(), 5000);
    run.limits.gap = Some(1e-6);
    Ok(descend(&*surface, &Driven::parse(method)?, &run).steps() as f64)
}

/// How far f is above the minimum in the second half of a run with batches of 4; a million where it is not finite. Without the
/// effect every step sees all examples.
fn late(setting: &Setting<'_>, (name, method): (&str, &str), seed: u64) -> Result<f64, Halt> {
    let batch = if setting.is_on() { 4 } else { 0 };
    let surface = surface(&format!("{name} batch={batch}"))?;
    let run = Run { seed, ..Run::new(surface.start(), STEPS) };
    let path = descend(&*surface, &Driven::parse(method)?, &run);
    let late = &path.points[path.points.len() / 2..];
    let mean = late.iter().map(|[_, _, f]| gap(&*surface, *f)).sum::<f64>() / late.len() as f64;
    Ok(if mean.is_finite() { mean.clamp(1e-16, 1e6) } else { 1e6 })
}
