//! Saddles: gradient descent creeps past them, and in many dimensions they are what is found where the gradient is zero.
//!
//! Beside a saddle the distance from the ridge grows by 1 + α|λ| a step, so that leaving it takes ln(1/d)/ln(1 + α|λ|) steps
//! from a distance d. Of random symmetric forms (Gaussian orthogonal ensemble) the share with all eigenvalues positive is 1/2,
//! (2 − √2)/4, (π − 2√2)/4π for N = 1, 2, 3, and falls as exp(−N²·ln 3/4) (Dean & Majumdar 2006).

use std::f64::consts::{PI, SQRT_2};

use nalgebra::DMatrix;

use crate::descent::{CriticalPoint, Run, descend};
use crate::lesson::measure::fit::line;
use crate::lesson::measure::paths::surface;
use crate::lesson::{Finding, Guess, Halt, Make, Plot, Quantity, Question, SeriesKind, Setting, Try, Verdict};
use crate::optim::Driven;
use crate::registry::Entry;
use crate::rng;

/// The entry of this lesson.
pub const ENTRY: Entry<Make> = Entry {
    key: "saddles",
    label: "Saddle points",
    group: "Optimisation",
    about: "Gradient descent slows down at saddles, and in many dimensions nearly every critical point of a random form is one.",
    formula: "share of minima ≈ exp(−N² ln 3/4)",
    source: "CS231n lecture 7, \"Problems with SGD\"; Dauphin et al. 2014; Dean & Majumdar 2006",
    params: &[],
    make: Make {
        tries: &[
            Try { key: "nearer", patch: "[descent]\nstart = [-1.5, 0.000001]\n" },
            Try { key: "ridge", patch: "[descent]\nstart = [-1.5, 0.0]\n" },
            Try { key: "noise", patch: "[descent]\nstart = [-1.5, 0.0]\nnoise = 0.01\n" },
            Try { key: "plateau", patch: "[descent]\nsurface = 'plateau'\nstart = [-4.5, 0.0]\n" },
        ],
        questions: &[Question { key: "end", guess: Guess::End { racer: 0, within: 0.1 } }],
        check,
    },
};

/// Numbers of variables.
const SIZES: [usize; 8] = [1, 2, 3, 4, 5, 7, 10, 20];
/// The learning rate beside the saddle x² − y², whose falling direction has curvature −2.
const RATE: f64 = 0.05;

fn check(setting: &Setting<'_>) -> Result<Finding, Halt> {
    let (seeds, forms) = (20, setting.sized(5000, 300));
    let shares =
        setting.each_seed([0.0, 1.0], seeds, |seed| Ok(SIZES.map(|size| share(setting, size, seed, forms))))?;
    let share = |at: usize| Quantity::over("share", &shares.iter().map(|of| of[at]).collect::<Vec<_>>());
    let means: Vec<Quantity> = (0..SIZES.len()).map(share).collect();
    let named = |key: &'static str, at: usize| Quantity { key: key.into(), ..means[at].clone() };
    let [one, two, three] = shares_of_theory();
    let [one, two, three] = [named("one", 0).theory(one), named("two", 1).theory(two), named("three", 2).theory(three)];
    let ten = named("ten", 6);
    let (left, creep) = creep(setting)?;
    let stuck = Quantity::new("on-ridge", on_ridge(setting)?).theory(0.0);
    let creep = Quantity::new("creep", creep).theory(1.0);
    let mut finding = Finding { seeds: seeds as u64, runs: left.len() as u64 + 1, ..Finding::default() };
    // each of two shares has its interval; they are apart by more than both
    let falls = means.windows(2).take(3).all(|pair| pair[1].ends()[1] < pair[0].ends()[0]);
    finding.claim("share", Verdict::of(falls).and(ten.at_most(0.001)));
    finding.claim("creep", creep.within([0.95, 1.05]).and(stuck.at_most(1e-6)));
    let points = SIZES.iter().zip(&means).map(|(size, mean)| [*size as f64, mean.value]).collect();
    let theory = [(1.0, &one), (2.0, &two), (3.0, &three)].map(|(n, of)| [n, of.theory.unwrap_or(f64::NAN)]).to_vec();
    let plot = Plot::new("share", [false, false]);
    let plot =
        plot.with_intervals("measured", SeriesKind::Measured, points, means.iter().map(Quantity::ends).collect());
    finding.plots.push(plot.with("theory", SeriesKind::Theory, theory));
    finding.plots.push(Plot::new("creep", [true, false]).with("measured", SeriesKind::Measured, left));
    finding.quantities.extend([one, two, three, ten, creep, stuck]);
    Ok(finding)
}

/// Of the Gaussian orthogonal ensemble, N = 1, 2, 3.
fn shares_of_theory() -> [f64; 3] {
    [0.5, (2.0 - SQRT_2) / 4.0, (PI - 2.0 * SQRT_2) / (4.0 * PI)]
}

/// The share of random symmetric forms with all eigenvalues positive: those that have a Cholesky factor. Without the effect a
/// multiple of the identity is added, as at points with a low value.
fn share(setting: &Setting<'_>, size: usize, seed: u64, forms: usize) -> f64 {
    let mut rng = rng::keyed(seed, "saddles", size as u64);
    let lift = if setting.is_on() { 0.0 } else { 8.0 * (size as f64).sqrt() };
    let mut positive = 0;
    for _ in 0..forms {
        let mut form = DMatrix::<f64>::zeros(size, size);
        for i in 0..size {
            form[(i, i)] = SQRT_2 * rng::normal(&mut rng) + lift;
            for j in 0..i {
                let x = rng::normal(&mut rng);
                (form[(i, j)], form[(j, i)]) = (x, x);
            }
        }
        positive += usize::from(form.cholesky().is_some());
    }
    positive as f64 / forms as f64
}

/// Steps until gradient descent is a distance of 1 from the ridge of a saddle, against where it began; and how their growth
/// compares with theory.
fn creep(setting: &Setting<'_>) -> Result<(Vec<[f64; 2]>, f64), Halt> {
    let surface = surface(if setting.is_on() { "saddle" } else { "expression \"x^2 + 10*(y - 2)^2\"" })?;
    let sgd = Driven::parse(&format!("sgd lr={RATE}"))?;
    let left = |offset: f64| {
        let path = descend(&*surface, &sgd, &Run::new([-1.5, offset], 1000));
        let step = path.points.iter().position(|[_, y, _]| y.abs() > 1.0);
        [offset, step.map_or(f64::INFINITY, |step| step as f64)]
    };
    let points: Vec<[f64; 2]> = (1..=12).map(|decade| left(10.0_f64.powi(-decade))).collect();
    let logs: Vec<[f64; 2]> = points.iter().map(|[offset, steps]| [-offset.ln(), *steps]).collect();
    Ok((points, line(&logs).slope * (2.0 * RATE).ln_1p()))
}

/// How far from the saddle gradient descent ends that begins on the ridge, if it ends at a saddle.
fn on_ridge(setting: &Setting<'_>) -> Result<f64, Halt> {
    let surface = surface(if setting.is_on() { "saddle" } else { "sphere" })?;
    let path = descend(&*surface, &Driven::parse(&format!("sgd lr={RATE}"))?, &Run::new([-1.5, 0.0], 1000));
    let [x, y, _] = path.points[path.steps()];
    let is_saddle = path.critical_point == Some(CriticalPoint::Saddle);
    Ok(if is_saddle { x.hypot(y) } else { f64::NAN })
}
