//! Steps to a tolerance against the condition number, and the condition number against the dimension.
//!
//! On a quadratic whose curvatures lie between λ and κλ, the distance shrinks by (κ − 1)/(κ + 1) a step for gradient descent at
//! its best rate, and by (√κ − 1)/(√κ + 1) for momentum at its best rate and ρ (Polyak 1964). Random forms GᵀG/N have
//! E ln κ ≈ 2 ln N + 3.07 (Edelman 1988).

use crate::lesson::guess::steps_to;
use crate::lesson::measure::fit::power;
use crate::lesson::measure::forms::Form;
use crate::lesson::measure::paths::drawn;
use crate::lesson::measure::space::Quadratic;
use crate::lesson::measure::walk::steps_until;
use crate::lesson::{Finding, Guess, Halt, Make, Plot, Quantity, Question, SeriesKind, Setting, Try};
use crate::optim::{Driven, Objective};
use crate::registry::Entry;
use crate::rng;

/// The entry of this lesson.
pub const ENTRY: Entry<Make> = Entry {
    key: "conditioning",
    label: "Poor conditioning",
    group: "Optimisation",
    about: "Gradient descent zig-zags: its steps grow with κ, momentum's with √κ; and κ grows with the dimension.",
    formula: "steps ∝ κ with gradient descent, ∝ √κ with momentum",
    source: "CS231n lecture 7, \"Problems with SGD\"; Polyak 1964; Edelman 1988",
    params: &[],
    make: Make {
        tries: &[
            Try {
                key: "round",
                patch: "[descent]\nsurface = 'quadratic kappa=1'\n[[descent.racers]]\noptimizer = 'sgd lr=0.9'\n\
                        [[descent.racers]]\noptimizer = 'momentum lr=0.9 rho=0'\n",
            },
            Try {
                key: "narrow",
                patch: "[descent]\nsurface = 'quadratic kappa=200'\nsteps = 640\n[[descent.racers]]\n\
                        optimizer = 'sgd lr=0.00995'\n[[descent.racers]]\noptimizer = 'momentum lr=0.005 rho=0.87'\n",
            },
            Try {
                key: "best",
                patch: "[descent]\nbounds = [-10, 1, -4.2, 4.2]\n[[descent.racers]]\n[[descent.racers]]\n\
                        optimizer = 'momentum lr=0.0614 rho=0.566'\n",
            },
            Try {
                key: "turned",
                patch: "[descent]\nsurface = 'quadratic kappa=50 angle=45'\nstart = [-7.425, -5.303]\n\
                        bounds = [-9, 2, -6, 1]\n",
            },
        ],
        questions: &[
            Question {
                key: "steps",
                guess: Guess::Number {
                    truth: |scene| steps_to(scene, 0, 1e-3),
                    within: 1.5,
                    range: [1.0, 10_000.0],
                    unit: "steps",
                },
            },
            Question { key: "end", guess: Guess::End { racer: 1, within: 0.1 } },
        ],
        check,
    },
};

/// The part of the distance that counts as arrived.
const ARRIVED: f64 = 1e-3;

fn check(setting: &Setting<'_>) -> Result<Finding, Halt> {
    let kappas: &[f64] = setting.sized(&[10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0][..], &[10.0, 30.0, 100.0][..]);
    let seeds = setting.sized(12, 3);
    let by_kappa = setting.each([0.0, 0.4], seeds * kappas.len(), |at| {
        let (seed, kappa) = (setting.seed.wrapping_add((at / kappas.len()) as u64), kappas[at % kappas.len()]);
        best_steps(setting, kappa, seed)
    })?;
    let sizes: &[usize] = setting.sized(&[5, 10, 20, 50, 100, 200, 500, 1000][..], &[5, 10, 20, 50][..]);
    let seeds_of_forms = setting.sized(40, 120);
    let by_size = setting.each([0.4, 1.0], seeds_of_forms * sizes.len(), |at| {
        // the largest first, so that no core is left with one alone
        let size = sizes[sizes.len() - 1 - at % sizes.len()];
        form(setting, size, setting.seed.wrapping_add((at / sizes.len()) as u64))
    })?;
    let mut finding = Finding { seeds: seeds as u64, ..Finding::default() };
    for (key, which, bounds, theory) in [("sgd", 0, [0.9, 1.1], 1.0), ("momentum", 1, [0.4, 0.6], 0.5)] {
        let column = |kappa: usize, seed: usize| by_kappa[seed * kappas.len() + kappa].steps[which];
        let slope = slopes(key, seeds, kappas, column).theory(theory);
        finding.claim(key, slope.within(bounds));
        finding.quantities.push(slope);
    }
    finding.plots.push(plot("kappa", kappas, seeds, |kappa, seed| by_kappa[seed * kappas.len() + kappa].steps));
    let numbers: Vec<f64> = sizes.iter().map(|size| *size as f64).collect();
    let place = |size: usize, seed: usize| &by_size[seed * sizes.len() + sizes.len() - 1 - size];
    let growth = slopes("dimension", seeds_of_forms, &numbers, |size, seed| place(size, seed).kappa).theory(2.0);
    finding.claim("dimension", growth.within([1.5, 2.75]));
    finding.quantities.push(growth);
    finding.plots.push(plot("dimension", &numbers, seeds_of_forms, |size, seed| {
        let form = place(size, seed);
        [form.kappa, form.steps]
    }));
    finding.runs = by_kappa.iter().map(|best| best.runs).sum::<u64>() + by_size.len() as u64;
    Ok(finding)
}

/// The slopes of log-log fits, one for each seed.
fn slopes(key: &'static str, seeds: usize, xs: &[f64], value: impl Fn(usize, usize) -> f64) -> Quantity {
    let slope = |seed| power(&xs.iter().enumerate().map(|(at, x)| [*x, value(at, seed)]).collect::<Vec<_>>()).slope;
    Quantity::over(key, &(0..seeds).map(slope).collect::<Vec<_>>())
}

/// The geometric means of two measured numbers against x, with their intervals and the fit of each.
fn plot(key: &'static str, xs: &[f64], seeds: usize, value: impl Fn(usize, usize) -> [f64; 2]) -> Plot {
    let names = if key == "kappa" {
        [("sgd", "sgd-fit"), ("momentum", "momentum-fit")]
    } else {
        [("kappa", "kappa-fit"), ("momentum", "momentum-fit")]
    };
    names.into_iter().enumerate().fold(Plot::new(key, [true, true]), |plot, (which, (name, fit))| {
        let logs = |at: usize| (0..seeds).map(|seed| value(at, seed)[which].ln()).collect::<Vec<_>>();
        let means: Vec<Quantity> = (0..xs.len()).map(|at| Quantity::over(name, &logs(at))).collect();
        let points: Vec<[f64; 2]> = xs.iter().zip(&means).map(|(x, mean)| [*x, mean.value.exp()]).collect();
        let intervals = means.iter().map(|mean| mean.ends().map(f64::exp)).collect();
        let line = power(&points).power_at([xs[0], xs[xs.len() - 1]]);
        plot.with_intervals(name, SeriesKind::Measured, points, intervals).with(fit, SeriesKind::Fit, line)
    })
}

/// Steps of gradient descent and of momentum, each at its best settings.
struct Best {
    steps: [f64; 2],
    runs: u64,
}

/// Curvatures between 1 and κ: with two alone, some settings happen to cancel both in the same step.
const CURVATURES: i32 = 12;
/// Rates times κ that are tried, of gradient descent and of momentum, and 1 − √ρ times √κ.
const RATES: [f64; 2] = [0.5, 2.0];
const WIDER_RATES: [f64; 2] = [0.2, 4.0];
const DAMPINGS: [f64; 2] = [0.5, 4.0];

/// The best of a grid of settings, from a start drawn with a seed. Without the effect all curvatures are 1.
fn best_steps(setting: &Setting<'_>, kappa: f64, seed: u64) -> Result<Best, Halt> {
    let power = |at: i32| kappa.powf(f64::from(at) / f64::from(CURVATURES - 1));
    let curvatures: Vec<f64> = (0..CURVATURES).map(|at| if setting.is_on() { power(at) } else { 1.0 }).collect();
    let start = drawn::<12>(seed, "conditioning", [0.5, 1.0]);
    let mut quadratic = Quadratic { curvatures: &curvatures };
    let high = curvatures[curvatures.len() - 1];
    let mut steps = [f64::INFINITY; 2];
    let mut runs = 0;
    let rates = |ends, count| grid(ends, count).map(move |rate| rate / high);
    for lr in rates(RATES, 60) {
        steps[0] = steps[0].min(steps_there(&format!("sgd lr={lr}"), &mut quadratic, &start, 10.0 * high)?);
        runs += 1;
    }
    for lr in rates(WIDER_RATES, 24) {
        for damping in grid(DAMPINGS, 16) {
            if (setting.listener.is_stopped)() {
                return Err(Halt::Stopped);
            }
            let rho = (1.0 - (damping / high.sqrt()).min(1.0)).powi(2);
            // ρ and α that were better before end a run that takes longer
            let most = steps[1].min(100.0 * high.sqrt());
            steps[1] = steps[1].min(steps_there(&format!("momentum lr={lr} rho={rho}"), &mut quadratic, &start, most)?);
            runs += 1;
        }
    }
    Ok(Best { steps, runs })
}

/// Numbers between two ends, evenly on a logarithmic scale.
fn grid([from, to]: [f64; 2], count: u32) -> impl Iterator<Item = f64> {
    (0..count).map(move |at| from * (to / from).powf(f64::from(at) / f64::from(count - 1)))
}

/// Steps until the distance stays below a thousandth of that at the start, infinite where it is not in about so many.
fn steps_there(pick: &str, objective: &mut dyn Objective<f64>, start: &[f64], most: f64) -> Result<f64, Halt> {
    let size = |x: &[f64]| x.iter().map(|x| x * x).sum::<f64>().sqrt();
    let near = ARRIVED * size(start);
    let steps = steps_until(&Driven::parse(pick)?, objective, (start, 2 * most.ceil() as u64 + 2), |x| size(x) < near)?;
    Ok(if steps <= most.ceil() { steps } else { f64::INFINITY })
}

/// The condition number of a random form, and momentum's steps on it.
struct Formed {
    kappa: f64,
    steps: f64,
}

/// Momentum has the rate and ρ that theory knows to be best, which takes the largest and the smallest eigenvalue. Without the
/// effect the form is ½xᵀx.
fn form(setting: &Setting<'_>, size: usize, seed: u64) -> Result<Formed, Halt> {
    let mut rng = rng::keyed(seed, "conditioning forms", size as u64);
    let mut form = if setting.is_on() { Form::drawn(&mut rng, size) } else { Form::identity(size) };
    let [low, high] = form.ends();
    let (kappa, roots) = (high / low, [high.sqrt(), low.sqrt()]);
    let (lr, rho) = (4.0 / (roots[0] + roots[1]).powi(2), ((roots[0] - roots[1]) / (roots[0] + roots[1])).powi(2));
    let start: Vec<f64> = (0..size).map(|_| rng::normal(&mut rng)).collect();
    let most = 40.0 * kappa.sqrt() + 100.0;
    let steps = steps_there(&format!("momentum lr={lr} rho={rho}"), &mut form, &start, most)?;
    Ok(Formed { kappa, steps })
}
