//! Learning rate decay on a noisy surface and on a network, against a constant rate.

use crate::descent::{Run, descend};
use crate::lesson::measure::paths::{distance, surface};
use crate::lesson::measure::training::{changed, config, differences, each, mean_curve};
use crate::lesson::{Finding, Guess, Halt, Make, Plot, Quantity, Question, SeriesKind, Setting, Try, Verdict};
use crate::optim::Driven;
use crate::registry::Entry;
use crate::train::History;

/// The entry of this lesson.
pub const ENTRY: Entry<Make> = Entry {
    key: "learning-rate-decay",
    label: "Learning rate decay",
    group: "Optimisation",
    about: "With noise a constant rate leaves a ball around the minimum; a rate that falls comes nearer and nearer.",
    formula: "α(t) = α₀γ^⌊t/n⌋,  α₀e^(−kt),  α₀/(1 + kt)",
    source: "CS231n lecture 7, \"Learning rate decay\"; Robbins & Monro 1951",
    params: &[],
    make: Make {
        tries: &[
            Try {
                key: "early",
                patch: "[[descent.racers]]\n[[descent.racers]]\n[[descent.racers]]\n\
                        optimizer = 'sgd lr=0.2 | step-decay every=15 factor=0.25'\n",
            },
            Try { key: "quiet", patch: "[descent]\nnoise = 0\n" },
        ],
        questions: &[Question { key: "end", guess: Guess::End { racer: 2, within: 0.1 } }],
        check,
    },
};

/// Steps of a run, and the last of them over which distances are averaged.
const STEPS: u64 = 2000;
const LAST: usize = 100;
/// The schedules, each with its name in the words.
const SCHEDULES: [(&str, &str); 3] = [
    ("step", "step-decay every=400 factor=0.25"),
    ("exponential", "exponential rate=0.0028"),
    ("inverse", "inverse-time rate=0.05"),
];
/// Those of the network, in epochs.
const NETWORK_SCHEDULES: [(&str, &str); 4] = [
    ("constant", ""),
    ("step", " | step-decay every=10 factor=0.2"),
    ("exponential", " | exponential rate=0.13"),
    ("inverse", " | inverse-time rate=0.4"),
];

fn check(setting: &Setting<'_>) -> Result<Finding, Halt> {
    let seeds = setting.sized(40, 8);
    let runs = setting.each_seed([0.0, 0.6], seeds, |seed| {
        let mut all = vec![course(setting, "", seed)?];
        for (_, schedule) in SCHEDULES {
            all.push(course(setting, schedule, seed)?);
        }
        Ok(all)
    })?;
    let last = |which: usize| -> Vec<f64> {
        let end = |course: &Vec<f64>| course[course.len() - LAST..].iter().sum::<f64>() / LAST as f64;
        runs.iter().map(|run| end(&run[which])).collect()
    };
    let constant = last(0);
    let mut finding = Finding { seeds: seeds as u64, runs: 4 * seeds as u64, ..Finding::default() };
    finding.quantities.push(Quantity::over("constant", &constant));
    for (at, (key, _)) in SCHEDULES.into_iter().enumerate() {
        let part: Vec<f64> = last(at + 1).iter().zip(&constant).map(|(decayed, constant)| decayed / constant).collect();
        let part = Quantity::over(key, &part);
        finding.claim(key, part.at_most(0.5));
        finding.quantities.push(part);
    }
    let mut plot = Plot::new("distance", [false, true]);
    for (which, key) in ["constant", "step", "exponential", "inverse"].into_iter().enumerate() {
        plot = plot.with(key, SeriesKind::Curve, mean(&runs, which));
    }
    finding.plots.push(plot);
    network(setting, &mut finding)?;
    Ok(finding)
}

/// The same schedules on a network, by its epochs. Some labels are wrong, so that batches go on to disagree.
fn network(setting: &Setting<'_>, finding: &mut Finding) -> Result<(), Halt> {
    let seeds = setting.sized(8, 6);
    let base = config(&[
        ("train_size", "800"),
        ("split", "0.8"),
        ("label_noise", "0.2"),
        ("net", "dense 24 | relu | dense 10"),
        ("epochs", "30"),
        ("batch", "16"),
    ])?;
    let picks = NETWORK_SCHEDULES.map(|(_, schedule)| if setting.is_on() { schedule } else { "" });
    let configs = picks.map(|schedule| changed(&base, &[("optimizer", &format!("momentum lr=0.03{schedule}"))]));
    let configs = configs.into_iter().collect::<Result<Vec<_>, _>>()?;
    let found = each(setting, [0.6, 1.0], (&configs, seeds), |trained| Ok(trained.history))?;
    let last = |histories: &[History]| -> Vec<f64> {
        histories.iter().map(|history| history.last().map_or(f64::NAN, |end| 100.0 * end.val_accuracy)).collect()
    };
    let constant = last(&found[0]);
    finding.quantities.push(Quantity::over("network-constant", &constant).unit("%"));
    let mut verdicts = Vec::new();
    for ((key, _), histories) in NETWORK_SCHEDULES.into_iter().zip(&found).skip(1) {
        let gain = Quantity::over(format!("network-{key}"), &differences(&last(histories), &constant)).unit("points");
        verdicts.push(gain.at_least(1.0));
        finding.quantities.push(gain);
    }
    finding.claim("network", Verdict::all(verdicts));
    let mut plot = Plot::new("network", [false, false]);
    for ((key, _), histories) in NETWORK_SCHEDULES.into_iter().zip(&found) {
        plot = plot.with(key, SeriesKind::Curve, mean_curve(histories, |epoch| 100.0 * epoch.val_accuracy));
    }
    finding.plots.push(plot);
    finding.runs += (configs.len() * seeds) as u64;
    Ok(())
}

/// The root mean square of the distance over all seeds, in pieces of 20 steps.
fn mean(runs: &[Vec<Vec<f64>>], which: usize) -> Vec<[f64; 2]> {
    let length = runs.iter().map(|run| run[which].len()).min().unwrap_or(0);
    let pieces = (0..length / 20).map(|piece| {
        let steps = 20 * piece..20 * (piece + 1);
        let squares: f64 = runs.iter().flat_map(|run| &run[which][steps.clone()]).map(|d| d * d).sum();
        [20.0 * piece as f64 + 10.0, (squares / (20 * runs.len()) as f64).sqrt()]
    });
    pieces.collect()
}

/// The distance to the minimum along a run with noise. Without the effect the rate is constant.
fn course(setting: &Setting<'_>, schedule: &str, seed: u64) -> Result<Vec<f64>, Halt> {
    let surface = surface("quadratic kappa=5")?;
    let pick = if setting.is_on() && !schedule.is_empty() {
        format!("sgd lr=0.2 | {schedule}")
    } else {
        "sgd lr=0.2".to_owned()
    };
    let run = Run { noise: 1.0, seed, ..Run::new([-8.0, 3.0], STEPS) };
    let path = descend(&*surface, &Driven::parse(&pick)?, &run);
    Ok(path.points.iter().map(|point| distance(&*surface, *point)).collect())
}
