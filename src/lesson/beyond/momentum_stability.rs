//! Where momentum diverges in the plane of its learning rate and ρ, and where it is fastest.
//!
//! Along a direction of curvature λ the heavy ball is the recurrence z² − (1 + ρ − αλ)z + ρ, whose roots lie inside the unit
//! circle for 0 < αλ < 2(1 + ρ); Nesterov's method is z² − (1 + ρ)(1 − αλ)z + ρ(1 − αλ), for αλ < 2(1 + ρ)/(1 + 2ρ).

use crate::descent::tune::Over;
use crate::descent::{Run, descend};
use crate::lesson::measure::paths::{drawn, surface};
use crate::lesson::{Finding, Guess, Halt, Make, Plot, Quantity, Question, SeriesKind, Setting, Try};
use crate::map::Listener;
use crate::map::settings::{Measure, Plan, settings};
use crate::optim::Driven;
use crate::registry::Entry;
use crate::surface::{Composition, TRANSFORMS, parse};

/// The entry of this lesson.
pub const ENTRY: Entry<Make> = Entry {
    key: "momentum-stability",
    label: "The stability limit of momentum",
    group: "Beyond the lecture",
    about: "Momentum bears larger learning rates than gradient descent, Nesterov's method smaller ones; where each is \
            fastest is a point in the plane of α and ρ.",
    formula: "momentum: α < 2(1 + ρ)/λ;  Nesterov: α < 2(1 + ρ)/((1 + 2ρ)λ)",
    source: "Polyak 1964; Lessard, Recht & Packard 2016; Goh 2017, Why Momentum Really Works",
    params: &[],
    make: Make {
        tries: &[
            Try { key: "none", patch: "[[descent.racers]]\noptimizer = 'momentum lr=0.12 rho=0'\n" },
            Try {
                key: "nesterov",
                patch: "[[descent.racers]]\noptimizer = 'nesterov lr=0.12 rho=0.8'\n[[descent.racers]]\n\
                        optimizer = 'nesterov lr=0.0656 rho=0.592'\n[[descent.racers]]\n\
                        optimizer = 'nesterov lr=0.19 rho=0.8'\n",
            },
            Try { key: "narrow", patch: "[descent]\nsurface = 'quadratic kappa=100'\n" },
        ],
        questions: &[
            Question { key: "above", guess: Guess::Diverges { racer: 0 } },
            Question { key: "beyond", guess: Guess::Diverges { racer: 2 } },
        ],
        check,
    },
};

/// Values of ρ.
const RHOS: [f64; 6] = [0.0, 0.3, 0.5, 0.7, 0.9, 0.95];
/// Halvings of the range that holds a threshold.
const RUNS: u64 = 16;
/// The condition number of the valley whose fastest settings are searched.
const KAPPA: f64 = 25.0;

fn check(setting: &Setting<'_>) -> Result<Finding, Halt> {
    let seeds = setting.sized(20, 4);
    let found = setting.each_seed([0.0, 0.6], seeds, |seed| {
        let of = |method| RHOS.into_iter().map(|rho| threshold(setting, (method, rho), seed)).collect();
        Ok([of("momentum"), of("nesterov")])
    })?;
    let found: Vec<[Vec<f64>; 2]> =
        found.into_iter().map(|[a, b]: [Result<_, Halt>; 2]| Ok([a?, b?])).collect::<Result<_, Halt>>()?;
    let runs = 2 * RUNS * (RHOS.len() * seeds) as u64;
    let mut finding = Finding { seeds: seeds as u64, runs, ..Finding::default() };
    let mut plot = Plot::new("border", [false, false]);
    let curves = [("momentum", "momentum-theory"), ("nesterov", "nesterov-theory")];
    for (which, (key, theory)) in curves.into_iter().enumerate() {
        let units = [|_| 1.0, |rho: f64| 1.0 / (1.0 + 2.0 * rho)][which];
        let relative = |of: &[Vec<f64>; 2]| {
            let each = of[which].iter().zip(RHOS).map(|(product, rho)| product / ((1.0 + rho) * units(rho)));
            each.sum::<f64>() / RHOS.len() as f64
        };
        let threshold = Quantity::over(key, &found.iter().map(relative).collect::<Vec<_>>()).theory(2.0);
        finding.claim(key, threshold.within([1.98, 2.02]));
        finding.quantities.push(threshold);
        let mean = |at: usize| Quantity::over(key, &found.iter().map(|of| of[which][at]).collect::<Vec<_>>());
        let means: Vec<Quantity> = (0..RHOS.len()).map(mean).collect();
        let points = RHOS.into_iter().zip(&means).map(|(rho, mean)| [rho, mean.value]).collect();
        let intervals = means.iter().map(Quantity::ends).collect();
        let line = (0..=20).map(|i| f64::from(i) / 20.0).map(|rho| [rho, 2.0 * (1.0 + rho) * units(rho)]).collect();
        plot = plot.with_intervals(key, SeriesKind::Measured, points, intervals).with(theory, SeriesKind::Theory, line);
    }
    finding.plots.push(plot);
    let ([lr, rho, rate], pixels) = fastest(setting)?;
    finding.runs += pixels as u64;
    let root = KAPPA.sqrt();
    let shrinks = (root - 1.0) / (root + 1.0);
    let theory = -2.0 * shrinks.log10();
    let best = Quantity::new("best", rate).theory(theory);
    let best_rho = Quantity::new("best-rho", rho).theory(shrinks * shrinks);
    let best_lr = Quantity::new("best-lr", lr * KAPPA).theory(KAPPA * (2.0 / (root + 1.0)).powi(2));
    finding.claim("best", best.within([0.95 * theory, 1.05 * theory]));
    finding.quantities.extend([best, best_rho, best_lr]);
    setting.done(1.0)?;
    Ok(finding)
}

/// The largest curvature of a quadratic drawn with a seed times the rate from which on a method ends higher than it began. Without the
/// effect there is no momentum.
fn threshold(setting: &Setting<'_>, (method, rho): (&str, f64), seed: u64) -> Result<f64, Halt> {
    let [decades, turn, x, y] = drawn(seed, "momentum-stability", [0.0, 1.0]);
    let lambda = 1000.0_f64.powf(decades);
    let surface = surface(&format!("quadratic kappa={lambda} angle={}", 180.0 * turn - 90.0))?;
    let rho = if setting.is_on() { rho } else { 0.0 };
    let run = Run::new([2.0 + x, 2.0 + y], setting.sized(6000, 3000));
    let mut ends = [0.25 / lambda, 16.0 / lambda];
    for _ in 0..RUNS {
        let middle = (ends[0] * ends[1]).sqrt();
        let path = descend(&*surface, &Driven::parse(&format!("{method} lr={middle} rho={rho}"))?, &run);
        let ended = path.points[path.steps()][2];
        let is_higher = !ended.is_finite() || ended > path.points[0][2];
        ends[usize::from(is_higher)] = middle;
    }
    Ok((ends[0] * ends[1]).sqrt() * lambda)
}

/// The rate and the momentum of the pixel of a map that gains most decades a step, these decades, and the number of pixels.
fn fastest(setting: &Setting<'_>) -> Result<([f64; 3], usize), Halt> {
    let composition =
        Composition { surface: parse(&format!("quadratic kappa={KAPPA}"))?, transform: TRANSFORMS[0].choice() };
    let most = if setting.is_on() { 0.95 } else { 0.001 };
    let over = [Over::parse("lr=0.01..0.16 linear")?, Over::parse(&format!("rho=0..{most} linear"))?];
    let run = Run::new([-7.0, 2.5], 150);
    let size = 48;
    let plan = Plan { size: [size, size], ..Plan::new(composition, Driven::parse("momentum")?, run, over) };
    let pixels = (size * size) as f64;
    let progress = |done: usize| (setting.listener.progress)(0.6 + 0.4 * done as f64 / pixels);
    let listener = Listener { pass: &|_| (), progress: &progress, is_stopped: setting.listener.is_stopped };
    let map = settings(&plan, &listener)?.ok_or(Halt::Stopped)?;
    let best = map.figures(Measure::Rate).max_by(|a, b| a.1.total_cmp(&b.1));
    let at = best.map_or([f64::NAN; 3], |(pixel, rate)| {
        let [lr, rho] = map.values(pixel);
        [lr, rho, rate]
    });
    Ok((at, size * size))
}
