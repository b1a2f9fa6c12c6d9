//! Momentum passes a shallow well, overshoots as ρ grows, and has two formulas.
//!
//! Along a direction of curvature λ momentum is a damped oscillator: with cos θ = (1 + ρ − αλ)/(2√ρ) it swings past the minimum by
//! ρ^(π/2θ) of the distance, and not at all below ρ = (1 − √(αλ))².

use std::f64::consts::PI;

use crate::descent::{Run, descend};
use crate::lesson::measure::paths::{drawn, end, surface};
use crate::lesson::{Finding, Guess, Halt, Make, Plot, Quantity, Question, SeriesKind, Setting, Try, Verdict};
use crate::optim::Driven;
use crate::registry::Entry;

/// The entry of this lesson.
pub const ENTRY: Entry<Make> = Entry {
    key: "momentum",
    label: "Momentum",
    group: "Optimisation",
    about: "Momentum passes the shallow well where gradient descent stays; it overshoots the more, the nearer ρ is to 1.",
    formula: "v ← ρv + g;  x ← x − αv",
    source: "CS231n lecture 7, \"SGD + Momentum\"; Polyak 1964",
    params: &[],
    make: Make {
        tries: &[
            Try {
                key: "none",
                patch: "[[descent.racers]]\n[[descent.racers]]\noptimizer = 'momentum lr=0.065 rho=0'\n",
            },
            Try {
                key: "heavy",
                patch: "[[descent.racers]]\n[[descent.racers]]\noptimizer = 'momentum lr=0.065 rho=0.99'\n",
            },
            Try {
                key: "saddle",
                patch: "[descent]\nsurface = 'saddle'\nstart = [-1.5, 0.0001]\nsteps = 60\n[[descent.racers]]\n\
                        optimizer = 'sgd lr=0.0441'\n[[descent.racers]]\noptimizer = 'momentum lr=0.0441'\n",
            },
        ],
        questions: &[
            Question { key: "sgd", guess: Guess::End { racer: 0, within: 0.08 } },
            Question { key: "momentum", guess: Guess::End { racer: 1, within: 0.08 } },
        ],
        check,
    },
};

/// Values of ρ.
const RHOS: [f64; 8] = [0.0, 0.5, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99];
/// The learning rate of the swing, on f = ½x².
const RATE: f64 = 0.01;
/// f at the bottom of the shallow well of `local-minima`.
const SHALLOW: [f64; 2] = [-1.848, 0.001];

fn check(setting: &Setting<'_>) -> Result<Finding, Halt> {
    let (seeds, starts) = (setting.sized(20, 5), setting.sized(25, 10));
    let shares = setting.each_seed([0.0, 0.9], seeds, |seed| wells(setting, seed, starts))?;
    let share = |which: usize| shares.iter().map(|pair| pair[which]).collect::<Vec<_>>();
    let stays = Quantity::over("sgd-stays", &share(0));
    let passes = Quantity::over("momentum-passes", &share(1));
    let swings: Vec<[f64; 2]> =
        RHOS.into_iter().map(|rho| Ok([rho, swing(setting, rho)?])).collect::<Result<_, Halt>>()?;
    let theory = RHOS.into_iter().map(|rho| [rho, swing_of_theory(rho)]).collect();
    let last = Quantity::new("overshoot", swings[RHOS.len() - 1][1]).theory(swing_of_theory(0.99));
    let constant = Quantity::new("constant", apart(setting, "")?).theory(0.0);
    let dropping = Quantity::new("dropping", apart(setting, " | step-decay factor=0.1 every=20")?);
    let mut finding = Finding { seeds: seeds as u64, ..Finding::default() };
    finding.runs = (2 * seeds * starts + RHOS.len() + 4) as u64;
    finding.claim("wells", stays.at_least(0.5).and(passes.at_least(0.5)));
    let rises = swings.windows(2).all(|pair| pair[1][1] >= pair[0][1] - 1e-12);
    finding.claim("overshoot", Verdict::of(rises && swings[0][1] <= 0.0).and(last.at_least(0.8)));
    finding.claim("formulas", constant.at_most(1e-9).and(dropping.at_least(0.01)));
    finding.plots.push(Plot::new("overshoot", [false, false]).with("measured", SeriesKind::Measured, swings).with(
        "theory",
        SeriesKind::Theory,
        theory,
    ));
    finding.quantities.extend([stays, passes, last, constant, dropping]);
    setting.done(1.0)?;
    Ok(finding)
}

/// The share of starts outside the shallow well from which gradient descent ends in it, and the share of these from which
/// momentum comes past it. Without the effect ρ is 0.
fn wells(setting: &Setting<'_>, seed: u64, starts: usize) -> Result<[f64; 2], Halt> {
    let surface = surface("local-minima")?;
    let rho = if setting.is_on() { 0.9 } else { 0.0 };
    let (sgd, momentum) = (Driven::parse("sgd lr=0.065")?, Driven::parse(&format!("momentum lr=0.065 rho={rho}"))?);
    let (mut stays, mut passes) = (0, 0);
    for at in 0..starts {
        let [x, y] = drawn(seed, &format!("momentum {at}"), [0.0, 1.0]);
        let run = Run::new([-5.0 + 1.5 * x, 2.0 * y - 1.0], 400);
        let is_in = |driven: &Driven| {
            let [x, y, _] = end(&descend(&*surface, driven, &run));
            (x - SHALLOW[0]).hypot(y - SHALLOW[1]) < 0.05
        };
        if is_in(&sgd) {
            stays += 1;
            passes += usize::from(!is_in(&momentum));
        }
    }
    Ok([f64::from(stays) / starts as f64, passes as f64 / f64::from(stays.max(1))])
}

/// How far momentum swings past the minimum of ½x², as a part of the distance it came from.
fn swing(setting: &Setting<'_>, rho: f64) -> Result<f64, Halt> {
    let rho = if setting.is_on() { rho } else { 0.0 };
    let bowl = surface("expression \"(x^2 + y^2)/2\"")?;
    let path = descend(&*bowl, &Driven::parse(&format!("momentum lr={RATE} rho={rho}"))?, &Run::new([1.0, 0.0], 2000));
    Ok(-path.points.iter().map(|[x, _, _]| *x).fold(0.0, f64::min))
}

fn swing_of_theory(rho: f64) -> f64 {
    let turn = ((1.0 + rho - RATE) / (2.0 * rho.sqrt())).acos();
    if turn.is_finite() { rho.powf(PI / (2.0 * turn)) } else { 0.0 }
}

/// The largest distance between the paths of the two formulas, with a schedule.
fn apart(setting: &Setting<'_>, schedule: &str) -> Result<f64, Halt> {
    let rho = if setting.is_on() { 0.9 } else { 0.0 };
    let valley = surface("quadratic kappa=10")?;
    let path = |convention: &str| -> Result<_, Halt> {
        let driven = Driven::parse(&format!("momentum lr=0.02 rho={rho} convention={convention}{schedule}"))?;
        Ok(descend(&*valley, &driven, &Run::new([-9.0, 1.5], 100)).points)
    };
    let (lecture, keras) = (path("lecture")?, path("keras")?);
    let distances = lecture.iter().zip(&keras).map(|(a, b)| (a[0] - b[0]).hypot(a[1] - b[1]));
    Ok(distances.fold(0.0, f64::max))
}
