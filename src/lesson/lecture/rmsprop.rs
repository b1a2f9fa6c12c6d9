//! RMSProp forgets old gradients: its steps keep their size, and it goes straight where momentum overshoots.

use crate::descent::tune::{Listener, Tuning, suited, tune, with_setting};
use crate::descent::{Run, Trajectory, descend};
use crate::lesson::measure::fit::power;
use crate::lesson::measure::paths::{drawn, lengths, surface};
use crate::lesson::{Finding, Guess, Halt, Make, Plot, Quantity, Question, SeriesKind, Setting, Try, Verdict};
use crate::optim::Driven;
use crate::registry::Entry;

/// The entry of this lesson.
pub const ENTRY: Entry<Make> = Entry {
    key: "rmsprop",
    label: "RMSProp",
    group: "Optimisation",
    about: "RMSProp forgets old gradients: it does not stall as AdaGrad does, and goes straight where momentum overshoots.",
    formula: "v ← γv + (1 − γ)g²;  x ← x − αg/(√v + ε)",
    source: "CS231n lecture 7, \"RMSProp\"; Hinton 2012",
    params: &[],
    make: Make {
        tries: &[
            Try { key: "large", patch: "[[descent.racers]]\noptimizer = 'rmsprop lr=0.5'\n" },
            Try { key: "turned", patch: "[descent]\nsurface = 'quadratic kappa=50 angle=45'\n" },
        ],
        questions: &[Question { key: "end", guess: Guess::End { racer: 0, within: 0.1 } }],
        check,
    },
};

/// Steps of the runs in a valley.
const STEPS: u64 = 60;

fn check(setting: &Setting<'_>) -> Result<Finding, Halt> {
    let seeds = setting.sized(60, 40);
    let steady = setting.each_seed([0.0, 0.4], seeds, |seed| slope(setting, seed))?;
    let races =
        setting.each_seed([0.4, 1.0], seeds, |seed| Ok([race(setting, 10.0, seed)?, race(setting, 100.0, seed)?]))?;
    let steady = Quantity::over("slope", &steady).theory(0.0);
    let all: Vec<&Race> = races.iter().flatten().collect();
    let long = |which: usize| all.iter().map(|race| race.lengths[which]).collect::<Vec<_>>();
    let [momentum, rmsprop] = [Quantity::over("momentum-length", &long(0)), Quantity::over("length", &long(1))];
    let ahead = |kappa: usize| races.iter().map(|pair| f64::from(u8::from(pair[kappa].is_ahead))).collect::<Vec<_>>();
    let [round, narrow] = [Quantity::over("ahead-10", &ahead(0)), Quantity::over("ahead-100", &ahead(1))];
    let mut finding = Finding { seeds: seeds as u64, ..Finding::default() };
    finding.claim("steady", steady.within([-0.05, 0.05]));
    finding.claim("straight", rmsprop.at_most(1.5).and(momentum.at_least(2.0)));
    finding.claim("first", Verdict::of(narrow.ends()[1] < round.ends()[0]));
    finding.runs = all.iter().map(|race| race.runs).sum::<u64>() + seeds as u64;
    let course = |which: usize| races.first().map_or_else(Vec::new, |pair| pair[1].course[which].clone());
    let plot = Plot::new("course", [false, true]).with("momentum", SeriesKind::Curve, course(0));
    finding.plots.push(plot.with("rmsprop", SeriesKind::Curve, course(1)));
    finding.quantities.extend([steady, momentum, rmsprop, round, narrow]);
    Ok(finding)
}

/// The power of t with which the step falls, the gradient with noise of its own size. Without the effect nothing is
/// forgotten: AdaGrad.
fn slope(setting: &Setting<'_>, seed: u64) -> Result<f64, Halt> {
    let plane = surface("expression \"x + y\"")?;
    let run = Run { noise: 1.0, seed, ..Run::new([0.0; 2], setting.sized(20_000, 4000)) };
    let pick = if setting.is_on() { "rmsprop lr=0.01" } else { "adagrad lr=0.5" };
    let path = descend(&*plane, &Driven::parse(pick)?, &run);
    let steps = path.points.windows(2).enumerate().skip(100);
    let lengths = steps.map(|(t, pair)| [t as f64 + 1.0, (pair[1][0] - pair[0][0]).abs()]);
    Ok(power(&lengths.filter(|[_, length]| *length > 0.0).collect::<Vec<_>>()).slope)
}

/// Momentum and RMSProp in one valley from one start.
struct Race {
    /// The lengths of their paths, as parts of the distance to the minimum.
    lengths: [f64; 2],
    /// Whether f is lower with momentum after five steps.
    is_ahead: bool,
    /// f, step by step.
    course: [Vec<[f64; 2]>; 2],
    runs: u64,
}

/// Each with the learning rate with which it comes lowest in 60 steps.
fn race(setting: &Setting<'_>, kappa: f64, seed: u64) -> Result<Race, Halt> {
    let [x, y, left, down] = drawn(seed, &format!("rmsprop {kappa}"), [0.0, 1.0]);
    let sign = |x: f64| if x < 0.5 { -1.0 } else { 1.0 };
    let start = [sign(left) * (1.0 + 8.0 * x), sign(down) * (1.0 + 2.0 * y)];
    let choice = crate::surface::parse(&format!("quadratic kappa={kappa}"))?;
    let valley = crate::surface::build(&choice);
    let tuning = Tuning { budget: STEPS, starts: 1, points: Some(41), ..Tuning::new(Run::new(start, 0)) };
    let listener = Listener { is_stopped: setting.listener.is_stopped, ..Listener::NOBODY };
    let rmsprop = if setting.is_on() { "rmsprop" } else { "adagrad" };
    let methods = [Driven::parse("momentum")?, Driven::parse(rmsprop)?].map(|driven| suited(&driven, &choice));
    let report = tune(&*valley, &methods, &tuning, &listener)?.ok_or(Halt::Stopped)?;
    let paths: Vec<Trajectory> = (methods.iter().zip(&report.tuned))
        .map(|(driven, tuned)| {
            let rate = tuned.best().and_then(|trial| trial.at.first().copied()).unwrap_or(f64::NAN);
            let driven = Driven::new(with_setting(&driven.method, "lr", rate)?);
            Ok(descend(&*valley, &driven, &Run::new(start, STEPS)))
        })
        .collect::<Result<_, Halt>>()?;
    let far = start[0].hypot(start[1]);
    let course = |path: &Trajectory| path.points.iter().enumerate().map(|(t, [_, _, f])| [t as f64, *f]).collect();
    let [momentum, rmsprop] = [&paths[0], &paths[1]];
    Ok(Race {
        lengths: [momentum, rmsprop].map(|path| lengths(path).iter().sum::<f64>() / far),
        is_ahead: momentum.at(5)[2] < rmsprop.at(5)[2],
        course: [course(momentum), course(rmsprop)],
        runs: 2 * tuning.settings() as u64,
    })
}
