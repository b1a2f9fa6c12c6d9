//! Ensembles: several independent networks, snapshots of one, and an average of one's weights.

use crate::lesson::measure::means::{over, points, with_means};
use crate::lesson::measure::passes::Passes;
use crate::lesson::measure::training::{Trained, changed, config, end_of_run, trained};
use crate::lesson::{Finding, Guess, Halt, Make, Plot, Question, Setting, Try};
use crate::registry::Entry;
use crate::train::Config;

/// The entry of this lesson.
pub const ENTRY: Entry<Make> = Entry {
    key: "ensembles",
    label: "Ensembles",
    group: "Regularisation",
    about: "The mean of several networks is better than each: independent ones, snapshots of one, and averaged weights.",
    formula: "p = (p₁ + … + pₙ)/n;  x_test ← d·x_test + (1 − d)·x",
    source: "CS231n lecture 7, \"Model ensembles\"; Huang et al. 2017; Polyak & Juditsky 1992",
    params: &[],
    make: Make {
        tries: &[
            Try { key: "ten", patch: "[[training.runs]]\n[[training.runs]]\nrecipe = 'ensemble members=10'\n" },
            Try {
                key: "polyak",
                patch: "[[training.runs]]\nnet = 'dense 64 | relu | dense 10'\ntrain_size = 1000\nbatch = 8\n\
                        optimizer = 'sgd lr=0.3'\nepochs = 10\n\
                        [[training.runs]]\nnet = 'dense 64 | relu | dense 10'\ntrain_size = 1000\nbatch = 8\n\
                        optimizer = 'sgd lr=0.3'\nepochs = 10\nrecipe = 'single'\naverage = 'ema decay=0.98'\n\
                        [[training.runs]]\nvisible = false\n",
            },
            Try {
                key: "clean",
                patch: "[[training.runs]]\nlabel_noise = 0\n[[training.runs]]\nlabel_noise = 0\n\
                        [[training.runs]]\nlabel_noise = 0\n",
            },
        ],
        questions: &[Question {
            key: "gain",
            guess: Guess::Number {
                truth: |scene| {
                    let end = |run| end_of_run(scene, run, |end| 100.0 * end.val_accuracy);
                    Ok(end(1)? - end(0)?)
                },
                within: 2.0,
                range: [0.0, 20.0],
                unit: "points",
            },
        }],
        check,
    },
};

/// Networks of the ensemble.
const MEMBERS: usize = 5;

fn check(setting: &Setting<'_>) -> Result<Finding, Halt> {
    let base = config(&[
        ("train_size", "200"),
        ("label_noise", "0.2"),
        ("net", "dense 64 | relu | dense 10"),
        ("epochs", "30"),
    ])?;
    let seeds = setting.sized(16, 10);
    let ensembles = setting.each_seed([0.0, 0.6], seeds, |seed| ensemble(setting, &base, seed))?;
    let snapshots = setting.each_seed([0.6, 0.8], seeds, |seed| snapshots(setting, &base, seed))?;
    let averages = setting.each_seed([0.8, 1.0], seeds, |seed| average(setting, &base, seed))?;
    let mut finding = Finding { seeds: seeds as u64, runs: 8 * seeds as u64, ..Finding::default() };
    let of_count = |count: usize| over("mean", &ensembles, |by_count| by_count[count - 1]);
    let gain = points("independent", &ensembles, |by_count| by_count[MEMBERS - 1] - by_count[0]);
    finding.claim("independent", gain.at_least(0.3));
    finding.quantities.extend([over("alone", &ensembles, |by_count| by_count[0]).unit("%"), gain]);
    let means = (1..=MEMBERS).map(|count| (count as f64, of_count(count)));
    finding.plots.push(with_means(Plot::new("members", [false, false]), "mean", means));
    let among = points("snapshots", &snapshots, |found| found[0]);
    finding.claim("snapshots", among.at_least(0.2));
    finding.quantities.extend([among, points("single-run", &snapshots, |found| found[1])]);
    let polyak = points("polyak", &averages, |gain| *gain);
    finding.claim("polyak", polyak.at_least(1.0));
    finding.quantities.push(polyak);
    Ok(finding)
}

/// The validation accuracy of the mean over the first 1, 2, … networks, in points; of one the mean over all of them. Without the
/// effect all are one network.
fn ensemble(setting: &Setting<'_>, base: &Config, seed: u64) -> Result<[f64; MEMBERS], Halt> {
    let recipe = if setting.is_on() { format!("ensemble {MEMBERS}") } else { "single".to_owned() };
    let config = changed(base, &[("optimizer", "adam lr=0.003"), ("recipe", &recipe)])?;
    let mut networks = Passes::of_each(&trained(setting, &config, seed)?)?;
    let count = networks.len();
    let each: Vec<Vec<f64>> = networks.iter_mut().map(|network| network.averaged(seed, 0)).collect();
    let accuracy = |members: std::ops::Range<usize>| {
        let mut sum = vec![0.0; each[0].len()];
        for member in members {
            sum.iter_mut().zip(&each[member % count]).for_each(|(sum, p)| *sum += p);
        }
        networks[0].accuracy(&sum)
    };
    let alone = (0..MEMBERS).map(|member| accuracy(member..member + 1)).sum::<f64>() / MEMBERS as f64;
    Ok(std::array::from_fn(|at| if at == 0 { alone } else { accuracy(0..at + 1) }))
}

/// What the mean of the snapshots gains over each of them, and over a network of as many epochs under one cosine, in
/// points. Without the effect there is one snapshot.
fn snapshots(setting: &Setting<'_>, base: &Config, seed: u64) -> Result<[f64; 2], Halt> {
    let last = if setting.is_on() { 5 } else { 1 };
    let recipe = format!("snapshots cycles=6 last={last}");
    let cycles = trained(setting, &changed(base, &[("optimizer", "adam lr=0.03"), ("recipe", &recipe)])?, seed)?;
    let one = trained(setting, &changed(base, &[("optimizer", "adam lr=0.03 | cosine")])?, seed)?;
    let among = cycles.history.votes().map_or(0.0, |votes| 100.0 * (votes.mean - votes.alone));
    Ok([among, val(&cycles) - val(&one)])
}

/// What the moving average of the weights gains over the weights of the last step, in points. Without the effect it forgets at
/// once.
fn average(setting: &Setting<'_>, base: &Config, seed: u64) -> Result<f64, Halt> {
    let average = if setting.is_on() { "ema decay=0.98" } else { "ema decay=0" };
    let texts =
        [("train_size", "1000"), ("batch", "8"), ("optimizer", "sgd lr=0.3"), ("epochs", "10"), ("average", average)];
    let trained = trained(setting, &changed(base, &texts)?, seed)?;
    let last = trained.end().and_then(|end| end.trained).map_or(f64::NAN, |metrics| 100.0 * metrics.accuracy);
    Ok(val(&trained) - last)
}

fn val(trained: &Trained) -> f64 {
    trained.figure(|end| 100.0 * end.val_accuracy)
}
