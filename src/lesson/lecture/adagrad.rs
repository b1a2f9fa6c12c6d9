//! AdaGrad's effective step falls as 1/√t where gradients keep their size.
//!
//! After t gradients of size g the sum of squares is tg², and the step is αg/√(tg²) = α/√t; a distance D then takes (D/2α)² steps.

use crate::descent::{Run, descend};
use crate::lesson::measure::fit::power;
use crate::lesson::measure::paths::{drawn, surface};
use crate::lesson::{Finding, Guess, Halt, Make, Plot, Quantity, Question, SeriesKind, Setting, Try};
use crate::optim::Driven;
use crate::registry::Entry;

/// The entry of this lesson.
pub const ENTRY: Entry<Make> = Entry {
    key: "adagrad",
    label: "AdaGrad",
    group: "Optimisation",
    about: "Equal progress in steep and flat directions; its effective step falls as 1/√t, so that it stalls on a long run.",
    formula: "s ← s + g²;  x ← x − αg/(√s + ε)",
    source: "CS231n lecture 7, \"AdaGrad\"; Duchi, Hazan & Singer 2011",
    params: &[],
    make: Make {
        tries: &[
            Try { key: "larger", patch: "[[descent.racers]]\noptimizer = 'adagrad lr=2'\n" },
            Try { key: "longer", patch: "[descent]\nsteps = 4000\n" },
        ],
        questions: &[Question { key: "end", guess: Guess::End { racer: 0, within: 0.1 } }],
        check,
    },
};

/// The first step of the fits: those before it have seen too few gradients for the sum to be near its mean.
const FROM: usize = 100;

fn check(setting: &Setting<'_>) -> Result<Finding, Halt> {
    let seeds = setting.sized(24, 6);
    let steps = setting.sized(20_000, 4000);
    let noisy = setting.each_seed([0.0, 0.4], seeds, |seed| effective(setting, "expression \"x + y\"", seed, steps))?;
    let batches = setting.each_seed([0.4, 0.8], seeds, |seed| {
        effective(setting, "linear-regression points=100 batch=4 seed=3", seed, steps)
    })?;
    let slopes = |paths: &[Vec<[f64; 2]>]| paths.iter().map(|path| power(path).slope).collect::<Vec<_>>();
    let slope = Quantity::over("slope", &slopes(&noisy)).theory(-0.5);
    let mini = Quantity::over("mini-batch-slope", &slopes(&batches)).theory(-0.5);
    let reach: Vec<[f64; 2]> = [16.0, 32.0, 64.0, 128.0]
        .into_iter()
        .map(|distance| Ok([distance, steps_to_go(setting, distance)?]))
        .collect::<Result<_, Halt>>()?;
    let stall = Quantity::new("stall", power(&reach).slope).theory(2.0);
    let unequal = Quantity::new("unequal", unequal(setting)?).theory(0.0);
    let mut finding = Finding { seeds: seeds as u64, runs: 2 * seeds as u64 + 5, ..Finding::default() };
    finding.claim("slope", slope.within([-0.55, -0.45]).and(mini.within([-0.55, -0.45])));
    finding.claim("stall", stall.within([1.9, 2.1]));
    finding.claim("equal", unequal.at_most(1e-3));
    finding.quantities.extend([slope, mini, stall, unequal]);
    let (points, line) = binned(&noisy);
    let theory = [1.0, steps as f64].map(|t| [t, ALPHA / t.sqrt()]).to_vec();
    let plot = Plot::new("step", [true, true]).with("measured", SeriesKind::Measured, points);
    finding.plots.push(plot.with("fit", SeriesKind::Fit, line).with("theory", SeriesKind::Theory, theory));
    finding.plots.push(Plot::new("reach", [true, true]).with("measured", SeriesKind::Measured, reach));
    setting.done(1.0)?;
    Ok(finding)
}

/// The learning rate of the noisy runs.
const ALPHA: f64 = 0.5;

/// The length of each step with its number, from a start drawn with a seed; the gradient has noise of its own size, or that of
/// the mini-batches. Without the effect nothing is summed up: gradient descent.
fn effective(setting: &Setting<'_>, pick: &str, seed: u64, steps: u64) -> Result<Vec<[f64; 2]>, Halt> {
    let surface = surface(pick)?;
    // with mini-batches at the minimum, so that the sum does not hold the large gradients of the way there
    let minima = surface.minima();
    let lowest = minima.points().first().map(|[x, y, _]| [*x, *y]);
    let start = lowest.unwrap_or_else(|| drawn(seed, "adagrad", [-1.0, 1.0]));
    let noise = if surface.as_sum().is_some() { 0.0 } else { 1.0 };
    let run = Run { noise, seed, ..Run::new(start, steps) };
    let method = if setting.is_on() { format!("adagrad lr={ALPHA}") } else { "sgd lr=0.01".to_owned() };
    let path = descend(&*surface, &Driven::parse(&method)?, &run);
    let steps = path.points.windows(2).enumerate().skip(FROM);
    let along = steps.map(|(t, pair)| [t as f64 + 1.0, (pair[1][0] - pair[0][0]).abs()]);
    Ok(along.filter(|[_, length]| *length > 0.0).collect())
}

/// Geometric means over equal parts of the logarithmic axis, and the fit through all points.
fn binned(paths: &[Vec<[f64; 2]>]) -> (Vec<[f64; 2]>, Vec<[f64; 2]>) {
    let all: Vec<[f64; 2]> = paths.concat();
    let last = all.iter().map(|[t, _]| *t).fold(FROM as f64, f64::max);
    let bins = 20;
    let bin = |t: f64| (((t / FROM as f64).ln() / (last / FROM as f64).ln() * f64::from(bins)) as i32).min(bins - 1);
    let mean = |of: i32| {
        let logs: Vec<[f64; 2]> = all.iter().filter(|[t, _]| bin(*t) == of).map(|point| point.map(f64::ln)).collect();
        let mean = |axis: usize| (logs.iter().map(|log| log[axis]).sum::<f64>() / logs.len() as f64).exp();
        (!logs.is_empty()).then(|| [mean(0), mean(1)])
    };
    ((0..bins).filter_map(mean).collect(), power(&all).power_at([FROM as f64, last]))
}

/// Steps to go a distance down a plane of slope 1.
fn steps_to_go(setting: &Setting<'_>, distance: f64) -> Result<f64, Halt> {
    let plane = surface("expression \"x + 0*y\"")?;
    let method = if setting.is_on() { format!("adagrad lr={ALPHA}") } else { format!("sgd lr={ALPHA}") };
    let mut run = Run::new([distance, 0.0], 100_000);
    run.limits.value = Some(0.0);
    Ok(descend(&*plane, &Driven::parse(&method)?, &run).steps() as f64)
}

/// In a valley of κ = 100, from a point as far out along it as across: the largest difference of the parts that are left along
/// and across.
fn unequal(setting: &Setting<'_>) -> Result<f64, Halt> {
    let valley = surface("quadratic kappa=100")?;
    let method = if setting.is_on() { "adagrad lr=0.5" } else { "sgd lr=0.01" };
    let path = descend(&*valley, &Driven::parse(method)?, &Run::new([1.0, 1.0], 50));
    Ok(path.points.iter().map(|[x, y, _]| (x.abs() - y.abs()).abs()).fold(0.0, f64::max))
}
