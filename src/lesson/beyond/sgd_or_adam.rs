//! When gradient descent generalises better than Adam, when it does not, and when it is the other way round.
//!
//! Started at 0, gradient descent stays in the span of the samples and finds the shortest weights that fit them. Adam's weights
//! are as large for a feature that only one sample has as for one that all have (Wilson et al. 2017). Where rare
//! features matter that is an advantage.

use std::ops::ControlFlow;

use crate::lesson::measure::linear::{Linear, Loss, accuracy, misleading, words};
use crate::lesson::measure::training::{changed, config, differences, end_of_run, figures};
use crate::lesson::measure::walk::walk;
use crate::lesson::{Finding, Guess, Halt, Make, Plot, Quantity, Question, SeriesKind, Setting, Try};
use crate::optim::Driven;
use crate::registry::Entry;
use crate::rng;

/// The entry of this lesson.
pub const ENTRY: Entry<Make> = Entry {
    key: "sgd-or-adam",
    label: "Does SGD generalise better than Adam?",
    group: "Beyond the lecture",
    about: "There are data on which it does, data on which it is the other way round, and many on which it makes no \
            difference when both have their best learning rate.",
    formula: "SGD from 0: the shortest w with Xw = y;  Adam: |wⱼ| alike for common and for rare features",
    source: "Wilson et al. 2017; Choi et al. 2019; Kunstner et al. 2024",
    params: &[],
    make: Make {
        tries: &[
            Try { key: "low", patch: "[[training.runs]]\noptimizer = 'momentum lr=0.001'\n" },
            Try { key: "high", patch: "[[training.runs]]\n[[training.runs]]\noptimizer = 'adam lr=0.1'\n" },
        ],
        questions: &[Question {
            key: "accuracy",
            guess: Guess::Number {
                truth: |scene| end_of_run(scene, 1, |end| 100.0 * end.val_accuracy),
                within: 1.05,
                range: [10.0, 100.0],
                unit: "%",
            },
        }],
        check,
    },
};

fn check(setting: &Setting<'_>) -> Result<Finding, Halt> {
    let adam = if setting.is_on() { "adam" } else { "sgd" };
    let seeds = setting.sized(20, 5);
    let constructed = setting.each_seed([0.0, 0.1], seeds, |seed| constructed(adam, seed))?;
    let rare = setting.each_seed([0.1, 0.4], seeds, |seed| rarely(adam, seed))?;
    let digits = digits(setting, adam)?;
    let mut finding = Finding { seeds: seeds as u64, ..Finding::default() };
    let mut points = [Vec::new(), Vec::new()];
    let mut intervals = [Vec::new(), Vec::new()];
    for (at, (key, found)) in
        [("constructed", &constructed), ("rare", &rare), ("digits", &digits)].into_iter().enumerate()
    {
        let column = |which: usize| found.iter().map(|pair| pair[which]).collect::<Vec<_>>();
        let names =
            [["sgd-constructed", "adam-constructed"], ["sgd-rare", "adam-rare"], ["sgd-digits", "adam-digits"]][at];
        let gain = Quantity::over(key, &differences(&column(0), &column(1))).unit("points");
        let verdict = match at {
            0 => gain.at_least(10.0),
            1 => gain.at_most(-5.0),
            _ => gain.within([-1.5, 1.5]),
        };
        finding.claim(key, verdict);
        finding.quantities.push(gain);
        for which in 0..2 {
            let accuracy = Quantity::over(names[which], &column(which)).unit("%");
            points[which].push([(at + 1) as f64, accuracy.value]);
            intervals[which].push(accuracy.ends());
            finding.quantities.push(accuracy);
        }
    }
    let mut plot = Plot::new("accuracy", [false, false]);
    for (key, (points, intervals)) in ["sgd", "adam"].into_iter().zip(points.into_iter().zip(intervals)) {
        plot = plot.with_intervals(key, SeriesKind::Measured, points, intervals);
    }
    finding.plots.push(plot);
    Ok(finding)
}

/// Accuracy on new samples of gradient descent and of Adam where each sample has features of its own. Both fit all they were trained on.
fn constructed(adam: &str, seed: u64) -> Result<[f64; 2], Halt> {
    let (rows, size) = misleading(&mut rng::stream(seed, "constructed"), 300, 0.6);
    let (train, test) = rows.split_at(60);
    let mut accuracies = [0.0; 2];
    for (pick, found) in [("sgd lr=0.2".to_owned(), 0), (rate_of(adam, 0.01), 1)] {
        let mut linear = Linear { rows: train, loss: Loss::Squared, batch: None };
        let mut weights = vec![0.0; size];
        walk(&Driven::parse(&pick)?, &mut linear, (&mut weights, 3000), |_, _| ControlFlow::Continue(()))?;
        accuracies[found] = if linear.mean(&weights) < 1e-3 { accuracy(&weights, test) } else { f64::NAN };
    }
    Ok(accuracies)
}

fn rate_of(method: &str, lr: f64) -> String {
    if method == "sgd" { "sgd lr=0.2".to_owned() } else { format!("{method} lr={lr}") }
}

/// Accuracy on new samples of gradient descent and of Adam where rare words among common ones say the class, each at its best rate by
/// the training loss.
fn rarely(adam: &str, seed: u64) -> Result<[f64; 2], Halt> {
    let [rare, common] = [300, 20];
    let [train, test] = words(&mut rng::stream(seed, "rare"), [rare, common], [2000, 1000]);
    let mut accuracies = [f64::NAN; 2];
    let grids = [("sgd", 0.1), (adam, if adam == "sgd" { 0.1 } else { 0.003 })];
    for ((method, least), found) in grids.into_iter().zip(&mut accuracies) {
        let mut lowest = f64::INFINITY;
        for power in 0..5 {
            let mut linear =
                Linear { rows: &train, loss: Loss::Logistic, batch: Some((10, rng::stream(seed, "rare batches"))) };
            let mut weights = vec![0.0; rare + common];
            let driven = Driven::parse(&format!("{method} lr={}", least * 10.0_f64.powf(0.5 * f64::from(power))))?;
            walk(&driven, &mut linear, (&mut weights, 600), |_, _| ControlFlow::Continue(()))?;
            let loss = linear.mean(&weights);
            if loss < lowest {
                (lowest, *found) = (loss, accuracy(&weights, &test));
            }
        }
    }
    Ok(accuracies)
}

/// Validation accuracy of momentum and of Adam on digits, in percent, each at the rate that is best on average over the seeds.
fn digits(setting: &Setting<'_>, adam: &str) -> Result<Vec<[f64; 2]>, Halt> {
    let base = config(&[
        ("train_size", "300"),
        ("net", "dense 64 | relu | dense 10"),
        ("epochs", setting.sized("30", "15")),
        ("batch", "32"),
    ])?;
    let seeds = setting.sized(10, 5);
    let adam = if adam == "sgd" { ["sgd lr=0.0001", "sgd lr=0.0002"] } else { ["adam lr=0.003", "adam lr=0.01"] };
    let picks = [["momentum lr=0.02", "momentum lr=0.05"], adam];
    let configs = picks.iter().flatten().map(|pick| changed(&base, &[("optimizer", pick)]));
    let configs = configs.collect::<Result<Vec<_>, _>>()?;
    let found = figures(setting, [0.4, 1.0], (&configs, seeds), |end| 100.0 * end.val_accuracy)?;
    let best = |of: &[Vec<f64>]| {
        let mean = |of: &Vec<f64>| of.iter().sum::<f64>();
        of.iter().max_by(|a, b| mean(a).total_cmp(&mean(b))).cloned().unwrap_or_default()
    };
    let [sgd, adam] = [best(&found[..2]), best(&found[2..])];
    Ok(sgd.into_iter().zip(adam).map(|(sgd, adam)| [sgd, adam]).collect())
}
