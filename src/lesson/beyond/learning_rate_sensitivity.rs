//! Sensitivity to the learning rate: at one rate for all anybody can win; each at its own best is a fair comparison, and how
//! wide the range of good rates is says how hard it is to find.
//!
//! If f is multiplied by s, the best rate of gradient descent is divided by s. Adam's steps don't change: m̂/√v̂ is the same.

use crate::descent::Run;
use crate::descent::tune::{Listener, Measure, Over, Tuning};
use crate::lesson::measure::paths::{drawn, surface};
use crate::lesson::{Finding, Guess, Halt, Make, Plot, Quantity, Question, SeriesKind, Setting, Try};
use crate::map::sensitivity::{Curve, sensitivity};
use crate::optim::Driven;
use crate::registry::Entry;

/// The entry of this lesson.
pub const ENTRY: Entry<Make> = Entry {
    key: "learning-rate-sensitivity",
    label: "Sensitivity to the learning rate",
    group: "Beyond the lecture",
    about: "At one learning rate for all, the rate decides who wins. Methods are compared each at its best, and by how wide \
            the range of its good rates is.",
    formula: "α* = argmin of the cost;  width = log₁₀(α₊/α₋) where the cost is at most twice the least",
    source: "Wilson et al. 2017; Choi et al. 2019; Sivaprasad et al. 2020",
    params: &[],
    make: Make {
        tries: &[
            Try {
                key: "high",
                patch: "[[descent.racers]]\noptimizer = 'sgd lr=0.3'\n[[descent.racers]]\n\
                        optimizer = 'momentum lr=0.3'\n[[descent.racers]]\noptimizer = 'adam lr=0.3'\n",
            },
            Try {
                key: "best",
                patch: "[[descent.racers]]\noptimizer = 'sgd lr=0.094'\n[[descent.racers]]\n\
                        optimizer = 'momentum lr=0.0244 rho=0.8'\n[[descent.racers]]\noptimizer = 'adam lr=0.6'\n",
            },
        ],
        questions: &[Question { key: "end", guess: Guess::End { racer: 2, within: 0.05 } }],
        check,
    },
};

const METHODS: [&str; 3] = ["sgd", "momentum", "adam"];
/// By how much f is multiplied.
const SCALE: f64 = 100.0;

fn check(setting: &Setting<'_>) -> Result<Finding, Halt> {
    let seeds = setting.sized(16, 4);
    let found =
        setting.each_seed([0.0, 1.0], seeds, |seed| Ok([1.0, SCALE].map(|scale| curves(setting, scale, seed))))?;
    let found: Vec<[Vec<Curve>; 2]> = found.into_iter().map(|[a, b]| Ok([a?, b?])).collect::<Result<_, Halt>>()?;
    let mut finding = Finding { seeds: seeds as u64, ..Finding::default() };
    let over = |key: &'static str, of: &dyn Fn(&[Vec<Curve>; 2]) -> f64| {
        Quantity::over(key, &found.iter().map(of).collect::<Vec<_>>())
    };
    let common = over("common", &|[curves, _]| common(curves));
    let moved = |which: usize| move |[one, other]: &[Vec<Curve>; 2]| best(&other[which])[0] - best(&one[which])[0];
    let sgd_moves = over("sgd-moves", &moved(0)).theory(-SCALE.log10());
    let adam_moves = over("adam-moves", &moved(2)).theory(0.0);
    let width = |curve: &Curve| curve.decades.unwrap_or(f64::NAN);
    let widths = METHODS
        .iter()
        .enumerate()
        .map(|(at, _)| over(["sgd-width", "momentum-width", "adam-width"][at], &|[curves, _]| width(&curves[at])));
    let widths: Vec<Quantity> = widths.collect();
    let wider = over("wider", &|[curves, _]| width(&curves[2]) - width(&curves[0]));
    let costs: Vec<Quantity> = (0..METHODS.len())
        .map(|at| over(["sgd-cost", "momentum-cost", "adam-cost"][at], &|[curves, _]| best(&curves[at])[1]))
        .collect();
    finding.claim("common", common.at_least(0.1));
    finding.claim("scale", sgd_moves.within([-2.1, -1.9]).and(adam_moves.within([-0.1, 0.1])));
    finding.claim("width", wider.at_least(0.1));
    finding.quantities.extend([common, sgd_moves, adam_moves, wider]);
    finding.quantities.extend(widths.into_iter().chain(costs));
    finding.plots.push(plot(&found[0][0]));
    Ok(finding)
}

/// The best rate, as its logarithm to the base of ten, and the evaluations it takes.
fn best(curve: &Curve) -> [f64; 2] {
    curve.best.map_or([f64::NAN; 2], |[rate, cost]| [rate.log10(), cost])
}

/// The smaller share of the rates at which one of gradient descent and Adam needs fewer evaluations than the other, among those at which
/// one of them arrives: above 0 each wins somewhere.
fn common(curves: &[Curve]) -> f64 {
    let (sgd, adam) = (&curves[0].points, &curves[2].points);
    let shared = sgd.iter().filter_map(|[rate, one]| {
        let [_, other] = adam.iter().find(|[at, _]| at == rate)?;
        (one.min(*other).is_finite() && one != other).then_some(one < other)
    });
    let wins: Vec<bool> = shared.collect();
    let share = wins.iter().filter(|wins| **wins).count() as f64 / wins.len().max(1) as f64;
    share.min(1.0 - share)
}

/// The curves of all methods on a valley drawn with a seed. Without the effect gradient descent takes Adam's place.
fn curves(setting: &Setting<'_>, scale: f64, seed: u64) -> Result<Vec<Curve>, Halt> {
    let [decades, turn] = drawn(seed, "sensitivity", [0.0, 1.0]);
    let kappa = 10.0_f64.powf(0.5 + decades);
    let (sin, cos) = (std::f64::consts::PI * turn).sin_cos();
    let formula = format!("{scale}/2*((x*{cos} + y*{sin})^2 + {kappa}*(y*{cos} - x*{sin})^2)");
    let valley = surface(&format!("expression \"{formula}\""))?;
    let adam = if setting.is_on() { "adam" } else { "sgd" };
    let methods = ["sgd", "momentum", adam].map(Driven::parse).into_iter().collect::<Result<Vec<_>, _>>()?;
    let mut run = Run { seed, ..Run::new([2.0, 1.0], 0) };
    run.limits.value = Some(1e-3 * scale);
    let over = vec![Over::parse("lr=1e-5..10")?];
    let points = Some(setting.sized(61, 37));
    let tuning = Tuning { over, measure: Measure::Evaluations, budget: 1000, starts: 4, points, ..Tuning::new(run) };
    let listener = Listener { is_stopped: setting.listener.is_stopped, ..Listener::NOBODY };
    let found = sensitivity(&*valley, &methods, &tuning, &listener)?.ok_or(Halt::Stopped)?;
    Ok(found.curves().into_iter().map(|(_, curve)| curve).collect())
}

fn plot(curves: &[Curve]) -> Plot {
    curves.iter().zip(METHODS).fold(Plot::new("cost", [true, true]), |plot, (curve, method)| {
        let points = curve.points.iter().copied().filter(|[_, cost]| cost.is_finite()).collect();
        plot.with(method, SeriesKind::Curve, points)
    })
}
