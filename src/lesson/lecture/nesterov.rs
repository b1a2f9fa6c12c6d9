//! Nesterov's gradient: the look-ahead form and the one after the change of variables, and what looking ahead is worth.

use std::ops::ControlFlow;

use crate::descent::tune::{Listener, Measure, Over, Tuning, tune};
use crate::descent::{Run, descend};
use crate::lesson::guess::steps_to;
use crate::lesson::measure::paths::{drawn, surface};
use crate::lesson::measure::space::Quadratic;
use crate::lesson::measure::walk::walk;
use crate::lesson::{Finding, Guess, Halt, Make, Plot, Quantity, Question, SeriesKind, Setting, Try};
use crate::optim::Driven;
use crate::registry::Entry;

/// The entry of this lesson.
pub const ENTRY: Entry<Make> = Entry {
    key: "nesterov",
    label: "Nesterov momentum",
    group: "Optimisation",
    about: "The gradient is taken where the velocity leads: the same path after a change of variables, and less swing.",
    formula: "v' ← ρv − αg(x + ρv);  x ← x + v'",
    source: "CS231n lecture 7, \"Nesterov Momentum\"; Nesterov 1983; Bengio et al. 2012",
    params: &[],
    make: Make {
        tries: &[
            Try {
                key: "look-ahead",
                patch: "[[descent.racers]]\n[[descent.racers]]\n\
                        optimizer = 'nesterov lr=0.01 rho=0.95 convention=look-ahead'\n",
            },
            Try {
                key: "zero",
                patch: "[[descent.racers]]\noptimizer = 'momentum lr=0.01 rho=0'\n[[descent.racers]]\n\
                        optimizer = 'nesterov lr=0.01 rho=0'\n",
            },
        ],
        questions: &[Question {
            key: "steps",
            guess: Guess::Number {
                truth: |scene| steps_to(scene, 1, 1e-2),
                within: 1.5,
                range: [1.0, 1000.0],
                unit: "steps",
            },
        }],
        check,
    },
};

fn check(setting: &Setting<'_>) -> Result<Finding, Halt> {
    let seeds = setting.sized(20, 10);
    let swings = setting.each_seed([0.0, 0.3], seeds, |seed| swing(setting, seed))?;
    let ratios = swings.iter().map(|[momentum, nesterov]| nesterov / momentum).collect::<Vec<_>>();
    let swing = Quantity::over("swing", &ratios);
    let best = setting.each_seed([0.3, 1.0], seeds, |seed| best(setting, seed))?;
    let log = |of: fn(&[f64; 3]) -> f64| best.iter().map(of).collect::<Vec<_>>();
    let momentum = Quantity::over("sgd-over-momentum", &log(|[sgd, momentum, _]| sgd / momentum));
    let nesterov = Quantity::over("momentum-over-nesterov", &log(|[_, momentum, nesterov]| momentum / nesterov));
    let apart = Quantity::new("apart", apart(setting)?).theory(0.0);
    let mut finding = Finding { seeds: seeds as u64, runs: 5 * seeds as u64 + 2, ..Finding::default() };
    finding.claim("same", apart.at_most(1e-9));
    finding.claim("swing", swing.at_most(0.9));
    finding.claim("best", momentum.at_least(1.0).and(nesterov.at_least(1.0)));
    let steps = |which: usize| best.iter().enumerate().map(|(at, steps)| [at as f64 + 1.0, steps[which]]).collect();
    let plot = Plot::new("steps", [false, true]).with("sgd", SeriesKind::Measured, steps(0));
    let plot = plot.with("momentum", SeriesKind::Measured, steps(1)).with("nesterov", SeriesKind::Measured, steps(2));
    finding.plots.push(plot);
    finding.quantities.extend([apart, swing, momentum, nesterov]);
    Ok(finding)
}

/// ρ, which is 0 without the effect.
fn rho(setting: &Setting<'_>) -> f64 {
    if setting.is_on() { 0.9 } else { 0.0 }
}

/// The largest distance between the path of the look-ahead form, seen from x + ρv, and that of the other form.
fn apart(setting: &Setting<'_>) -> Result<f64, Halt> {
    let surface = surface("rosenbrock b=20")?;
    let rho = rho(setting);
    let path = |convention: &str| -> Result<_, Halt> {
        let driven = Driven::parse(&format!("nesterov lr=0.002 rho={rho} convention={convention}"))?;
        Ok(descend(&*surface, &driven, &Run::new([-1.2, 1.0], 300)).points)
    };
    let (plain, ahead) = (path("lecture")?, path("look-ahead")?);
    let distances = plain.windows(2).zip(ahead.windows(2)).map(|(plain, ahead)| {
        // v is the last step of the look-ahead form
        let seen = [0, 1].map(|axis| ahead[1][axis] + rho * (ahead[1][axis] - ahead[0][axis]));
        (seen[0] - plain[1][0]).hypot(seen[1] - plain[1][1])
    });
    Ok(distances.fold(0.0, f64::max))
}

/// How far momentum and Nesterov go up and down across a valley, with the same settings.
fn swing(setting: &Setting<'_>, seed: u64) -> Result<[f64; 2], Halt> {
    let [decades, x, y] = drawn(seed, "nesterov", [0.0, 1.0]);
    let kappa = 10.0 * 30.0_f64.powf(decades);
    let curvatures = [1.0, kappa];
    let far = |pick: &str| -> Result<f64, Halt> {
        let driven = Driven::parse(&format!("{pick} lr={} rho={}", 0.5 / kappa, rho(setting)))?;
        let mut point = [1.0 + x, 1.0 + y];
        let mut sum = 0.0;
        walk(&driven, &mut Quadratic { curvatures: &curvatures }, (&mut point, 200), |_, x| {
            sum += x[1].abs();
            ControlFlow::Continue(())
        })?;
        Ok(sum)
    };
    Ok([far("momentum")?, far("nesterov")?])
}

/// Steps of gradient descent, momentum and Nesterov to a thousandth of the distance, each at its best rate with ρ = 0.9, in a
/// valley drawn with a seed.
fn best(setting: &Setting<'_>, seed: u64) -> Result<[f64; 3], Halt> {
    let [decades, x, y] = drawn(seed, "nesterov best", [0.0, 1.0]);
    let kappa = 50.0 * 6.0_f64.powf(decades);
    let surface = surface(&format!("quadratic kappa={kappa}"))?;
    let mut run = Run::new([0.5 + 0.5 * x, 0.5 + 0.5 * y], 0);
    run.limits.distance = Some(1e-3);
    let over = Over { is_log: Some(true), ..Over::new("lr", 0.05 / kappa, 4.0 / kappa) };
    let tuning = Tuning {
        over: vec![over],
        measure: Measure::Steps,
        budget: 5000,
        starts: 1,
        points: Some(33),
        ..Tuning::new(run)
    };
    let rho = rho(setting);
    let picks = ["sgd".to_owned(), format!("momentum rho={rho}"), format!("nesterov rho={rho}")];
    let methods = picks.iter().map(|pick| Driven::parse(pick)).collect::<Result<Vec<_>, _>>()?;
    let listener = Listener { is_stopped: setting.listener.is_stopped, ..Listener::NOBODY };
    let report = tune(&*surface, &methods, &tuning, &listener)?.ok_or(Halt::Stopped)?;
    let median = |at: usize| report.tuned[at].best().map_or(f64::INFINITY, |trial| trial.median);
    Ok([median(0), median(1), median(2)])
}
