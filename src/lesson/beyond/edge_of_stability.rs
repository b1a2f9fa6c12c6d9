//! The edge of stability: gradient descent on a network comes to where the largest eigenvalue λ of the Hessian is at 2/α,
//! where a parabola would throw it out; there it stays, and the loss still falls.

use std::ops::ControlFlow;

use crate::lesson::measure::training::{Trained, changed, config, each};
use crate::lesson::{Finding, Guess, Halt, Make, Plot, Quantity, Question, SeriesKind, Setting, Try};
use crate::refusal::Refusal;
use crate::registry::Entry;
use crate::scene::Scene;
use crate::train::train;

/// The entry of this lesson.
pub const ENTRY: Entry<Make> = Entry {
    key: "edge-of-stability",
    label: "Sharpness and the edge of stability",
    group: "Beyond the lecture",
    about: "Full-batch gradient descent comes to where the largest curvature is 2/α, whatever α is, and goes on from there.",
    formula: "λ₁(∇²L) rises to 2/α",
    source: "Cohen, Kaur, Li, Kolter & Talwalkar 2021",
    params: &[],
    make: Make {
        tries: &[
            Try { key: "slow", patch: "[[training.runs]]\noptimizer = 'sgd lr=0.02'\n" },
            Try { key: "momentum", patch: "[[training.runs]]\noptimizer = 'momentum lr=0.02 rho=0.9'\n" },
        ],
        questions: &[Question {
            key: "sharpness",
            guess: Guess::Number {
                truth: |scene| last_sharpness(scene, 1),
                within: 1.3,
                range: [1.0, 100.0],
                unit: "",
            },
        }],
        check,
    },
};

/// The learning rates; the second is twice the first.
const RATES: [f64; 2] = [0.1, 0.2];

/// What a run came to, in parts of its limit 2/α.
struct Run {
    first: f64,
    late: f64,
    /// The training loss at the end over that when the limit was met, and the share of epochs since in which it rose.
    falls: f64,
    rises: f64,
    curve: Vec<[f64; 2]>,
}

fn check(setting: &Setting<'_>) -> Result<Finding, Halt> {
    let seeds = setting.sized(8, 3);
    let base = config(&[
        ("train_size", "100"),
        ("split", "0.9"),
        ("net", "dense 24 | tanh | dense 10"),
        ("loss", "squared-error"),
        ("epochs", "1000"),
        ("batch", "100"),
        (
            "options",
            setting.sized("sharpness_every=40 sharpness_samples=100", "sharpness_every=50 sharpness_samples=100"),
        ),
    ])?;
    let rates = if setting.is_on() { RATES } else { RATES.map(|rate| rate / 50.0) };
    let configs = rates.map(|rate| changed(&base, &[("optimizer", &format!("sgd lr={rate}"))]));
    let mut configs = configs.into_iter().collect::<Result<Vec<_>, _>>()?;
    configs.push(changed(&configs[1], &[("epochs", "0")])?);
    let found = each(setting, [0.0, 1.0], (&configs, seeds), |trained| Ok(run(&trained)))?;
    let mut finding = Finding { seeds: seeds as u64, runs: 3 * seeds as u64, ..Finding::default() };
    let over = |key: &'static str, runs: &[Run], of: fn(&Run) -> f64| {
        Quantity::over(key, &runs.iter().map(of).collect::<Vec<_>>())
    };
    let first = over("first", &found[2], |run| run.first);
    let late = [("late", 0), ("late-double", 1)].map(|(key, at)| over(key, &found[at], |run| run.late).theory(1.0));
    let falls = over("falls", &found[1], |run| run.falls);
    let rises = over("rises", &found[1], |run| run.rises);
    finding.claim("edge", late[0].within([0.9, 1.25]).and(late[1].within([0.9, 1.25])));
    finding.claim("falls", falls.at_most(0.8).and(rises.at_least(0.02)));
    let mut plot = Plot::new("sharpness", [false, false]);
    for (runs, key) in found.iter().zip(["single", "double"]) {
        plot = plot.with(key, SeriesKind::Curve, runs.first().map(|run| run.curve.clone()).unwrap_or_default());
    }
    let last = base.epochs;
    let limit = |rate: f64| vec![[0.0, 2.0 / rate], [f64::from(last), 2.0 / rate]];
    for (rate, key) in rates.into_iter().zip(["single-limit", "double-limit"]) {
        plot = plot.with(key, SeriesKind::Theory, limit(rate));
    }
    finding.plots.push(plot);
    let [single, double] = late;
    finding.quantities.extend([first, single, double, falls, rises]);
    Ok(finding)
}

/// The sharpness that a run of a scene was last measured with.
fn last_sharpness(scene: &Scene, run: usize) -> Result<f64, Refusal> {
    let run = scene.training.runs.get(run).ok_or_else(|| Refusal("the scene has no such run".to_owned()))?;
    let history = train(&run.config, |_| ControlFlow::Continue(()))?;
    let last = history.sharpness().last();
    last.map(|at| at.largest).ok_or_else(|| Refusal("the run measures no sharpness".to_owned()))
}

fn run(trained: &Trained) -> Run {
    let sharpness = trained.history.sharpness();
    let parts: Vec<f64> = sharpness.iter().map(|at| at.largest / at.limit.unwrap_or(f64::NAN)).collect();
    let losses: Vec<f64> = trained.history.epochs().iter().map(|epoch| epoch.train_loss).collect();
    let late = &parts[parts.len() - parts.len().div_ceil(3)..];
    let mean = |of: &[f64]| of.iter().sum::<f64>() / of.len() as f64;
    let met = parts.iter().position(|part| *part >= 0.95).map_or(0, |at| sharpness[at].epoch as usize);
    let since = losses.get(met..).unwrap_or_default();
    let rises = since.windows(2).filter(|pair| pair[1] > pair[0]).count() as f64 / since.len().max(1) as f64;
    let falls = since.first().zip(since.last()).map_or(f64::NAN, |(first, last)| last / first);
    Run {
        first: parts.first().copied().unwrap_or(f64::NAN),
        late: if trained.end().is_some() { mean(late) } else { f64::NAN },
        falls: if met > 0 { falls } else { f64::NAN },
        rises,
        curve: sharpness.iter().map(|at| [f64::from(at.epoch), at.largest]).collect(),
    }
}
