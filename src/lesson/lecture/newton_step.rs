//! Newton's method on quadratics: one step, whatever the condition number.

use crate::descent::{Run, descend};
use crate::lesson::guess::steps_to;
use crate::lesson::measure::fit::power;
use crate::lesson::measure::paths::{drawn, surface};
use crate::lesson::{Finding, Guess, Halt, Make, Plot, Quantity, Question, SeriesKind, Setting, Try};
use crate::optim::Driven;
use crate::registry::Entry;

/// The entry of this lesson.
pub const ENTRY: Entry<Make> = Entry {
    key: "newton-step",
    label: "First and second order",
    group: "Optimisation",
    about: "The gradient gives a tangent, the Hessian a parabola: on a quadratic Newton's method arrives in one step for any κ.",
    formula: "x ← x − H⁻¹g",
    source: "CS231n lecture 7, \"Second-order optimization\"",
    params: &[],
    make: Make {
        tries: &[
            Try {
                key: "one",
                patch: "[descent]\nsurface = 'expression \"x^4/20 + x^2/2\"'\nstart = [4.5, 0]\nsteps = 20\n\
                        [descent.playback]\nspeed = 2\n[[descent.racers]]\n[[descent.racers]]\noptimizer = 'sgd lr=0.05'\n",
            },
            Try { key: "narrow", patch: "[descent]\nsurface = 'quadratic kappa=10000 angle=30'\n" },
            Try { key: "curved", patch: "[descent]\nsurface = 'rosenbrock'\nstart = [-1.2, 1.0]\n" },
        ],
        questions: &[
            Question { key: "end", guess: Guess::End { racer: 0, within: 0.05 } },
            Question {
                key: "steps",
                guess: Guess::Number {
                    truth: |scene| steps_to(scene, 1, 1e-3),
                    within: 1.5,
                    range: [1.0, 10_000.0],
                    unit: "steps",
                },
            },
        ],
        check,
    },
};

/// Condition numbers.
const KAPPAS: [f64; 7] = [1.0, 10.0, 1e2, 1e3, 1e4, 1e5, 1e6];

fn check(setting: &Setting<'_>) -> Result<Finding, Halt> {
    let starts = setting.sized(20, 3);
    let kappas = &KAPPAS[..setting.sized(KAPPAS.len(), 4)];
    let all = setting.each([0.0, 1.0], starts * kappas.len(), |at| {
        let kappa = kappas[at / starts];
        Ok([kappa, newton(setting, kappa, setting.seed.wrapping_add((at % starts) as u64))?])
    })?;
    let worst = |kappa: f64| all.iter().filter(|[of, _]| *of == kappa).map(|[_, left]| *left).fold(0.0, f64::max);
    let measured: Vec<[f64; 2]> = kappas.iter().map(|kappa| [*kappa, worst(*kappa)]).collect();
    let left = Quantity::new("left", measured.iter().map(|[_, left]| *left).fold(0.0, f64::max)).theory(0.0);
    let sgd = kappas.iter().filter(|kappa| (10.0..=1e4).contains(*kappa));
    let sgd = sgd.map(|kappa| Ok([*kappa, gradient_steps(*kappa)?])).collect::<Result<Vec<_>, Halt>>()?;
    let slope = Quantity::new("sgd-slope", power(&sgd).slope);
    let mut finding = Finding { seeds: starts as u64, runs: all.len() as u64, ..Finding::default() };
    // rounding: the gradient of κy² has a relative error of some 10⁻¹⁶, and the solve one of κ times that
    finding.claim("one-step", left.at_most(1e-6));
    finding.claim("sgd", slope.within([0.9, 1.1]));
    finding.quantities.extend([left, slope]);
    finding.plots.push(Plot::new("rest", [true, true]).with("newton", SeriesKind::Measured, measured));
    finding.plots.push(Plot::new("sgd", [true, true]).with("sgd", SeriesKind::Measured, sgd));
    Ok(finding)
}

/// The distance to the minimum after one step, as a part of that at the start, in a turned valley from a start drawn with
/// a seed. Without the effect the Hessian is left out: a step of gradient descent with α = 1/λ.
fn newton(setting: &Setting<'_>, kappa: f64, seed: u64) -> Result<f64, Halt> {
    let [turn, x, y] = drawn(seed, "newton-step", [0.0, 1.0]);
    let surface = surface(&format!("quadratic kappa={kappa} angle={}", 180.0 * turn - 90.0))?;
    let start = [10.0 * x - 5.0, 10.0 * y - 5.0];
    let pick = if setting.is_on() { "newton".to_owned() } else { format!("sgd lr={}", 1.0 / kappa) };
    let path = descend(&*surface, &Driven::parse(&pick)?, &Run::new(start, 1));
    let [x, y, _] = path.points[path.steps()];
    Ok(x.hypot(y) / start[0].hypot(start[1]))
}

/// Steps of gradient descent at its best rate, 2/(1 + κ), until its distance is a thousandth.
fn gradient_steps(kappa: f64) -> Result<f64, Halt> {
    let surface = surface(&format!("quadratic kappa={kappa}"))?;
    let sgd = Driven::parse(&format!("sgd lr={}", 2.0 / (1.0 + kappa)))?;
    let mut run = Run::new([1.0, 1.0], 100_000);
    run.limits.distance = Some(1e-3);
    Ok(descend(&*surface, &sgd, &run).steps() as f64)
}
