//! Dropout: its two forms, what it does to the gap, and its two readings.
//!
//! Inverted, what is kept grows by 1/(1 − p) in training and testing changes nothing; plain, testing scales by 1 − p. Both
//! have in testing the mean of what they have in training. First reading: units that can't rely on each other are redundant,
//! so that switching half of them off costs less. Second reading: every mask is a network, and the one scaled pass
//! stands for the mean of all of them.

use rand::RngExt as _;

use crate::data::batches::shuffle;
use crate::inspect::UnitOff;
use crate::lesson::measure::means::{over, points, with_means};
use crate::lesson::measure::passes::Passes;
use crate::lesson::measure::training::{Trained, config, end_of_run, mean_curve, trained};
use crate::lesson::{Finding, Guess, Halt, Make, Plot, Question, SeriesKind, Setting, Try};
use crate::nn::{Net, Network, Pass};
use crate::registry::Entry;
use crate::rng;
use crate::train::History;

/// The entry of this lesson.
pub const ENTRY: Entry<Make> = Entry {
    key: "dropout",
    label: "Dropout",
    group: "Regularisation",
    about: "Units dropped at random in training: a smaller gap, redundant units, and one pass that stands for many masks.",
    formula: "train: y = m·x/(1 − p), m = 0 with probability p;  test: y = x",
    source: "CS231n lecture 7, \"Dropout\"; Srivastava et al. 2014",
    params: &[],
    make: Make {
        tries: &[
            Try {
                key: "little",
                patch: "[[training.runs]]\n[[training.runs]]\nnet = 'dense 64 | relu | dropout 0.1 | dense 10'\n",
            },
            Try {
                key: "much",
                patch: "[[training.runs]]\n[[training.runs]]\nnet = 'dense 64 | relu | dropout 0.95 | dense 10'\n",
            },
            Try { key: "clean", patch: "[[training.runs]]\nlabel_noise = 0\n[[training.runs]]\nlabel_noise = 0\n" },
            Try {
                key: "plain",
                patch: "[[training.runs]]\n[[training.runs]]\nnet = 'dense 64 | relu | dropout 0.5 form=plain | dense 10'\n",
            },
        ],
        questions: &[
            Question {
                key: "higher",
                guess: Guess::Whether {
                    truth: |scene| {
                        let end = |run| end_of_run(scene, run, |end| end.train_accuracy);
                        Ok(end(1)? > end(0)?)
                    },
                },
            },
            Question {
                key: "gap",
                guess: Guess::Number {
                    truth: |scene| end_of_run(scene, 0, |end| 100.0 * (end.train_accuracy - end.val_accuracy)),
                    within: 1.5,
                    range: [0.0, 50.0],
                    unit: "points",
                },
            },
        ],
        check,
    },
};

/// The drop rate of the trainings, and that of the two forms: the slip of multiplying by the wrong one of p and 1 − p does
/// not show at 0.5.
const RATE: f64 = 0.5;
const RATE_OF_FORMS: f64 = 0.2;
/// Hidden units, and the shares of them that are switched off.
const UNITS: usize = 64;
const SHARES: [f64; 4] = [0.0, 0.25, 0.5, 0.75];
const HALF: usize = 2;
/// Draws of units that are switched off.
const DRAWS: u64 = 8;
/// Masks that are averaged.
const MASKS: [u64; 4] = [1, 3, 10, 30];
/// Masks over which the output of a form is averaged.
const MASKS_OF_FORMS: u64 = 1000;

fn check(setting: &Setting<'_>) -> Result<Finding, Halt> {
    let rate = if setting.is_on() { RATE } else { 0.0 };
    let seeds = setting.sized(16, 6);
    let runs = setting.each_seed([0.0, 0.95], seeds, |seed| {
        let [without, with] = [0.0, rate].map(|rate| run(setting, rate, seed));
        let (without, with) = (without?, with?);
        Ok(Pair { sides: [side(&without, seed)?, side(&with, seed)?], masks: masks(&with, seed)? })
    })?;
    let forms = setting.each_seed([0.95, 1.0], seeds, |seed| forms(setting, seed))?;
    let mut finding = Finding { seeds: seeds as u64, runs: 2 * seeds as u64, ..Finding::default() };
    of_forms(&forms, &mut finding);
    of_gap(&runs, &mut finding);
    of_units(&runs, &mut finding);
    of_masks(&runs, &mut finding);
    Ok(finding)
}

/// What one seed measures.
struct Pair {
    /// Without and with dropout.
    sides: [Side; 2],
    masks: Masks,
}

struct Side {
    history: History,
    /// Training minus validation accuracy, and the latter, in points.
    gap: f64,
    accuracy: f64,
    /// Validation accuracy without a share of the units.
    off: [f64; SHARES.len()],
}

/// Validation accuracy of a network with dropout in testing.
struct Masks {
    /// Of the one scaled pass.
    scaled: f64,
    /// Of the mean over masks, by their number.
    averaged: [f64; MASKS.len()],
    /// With one mask, the mean over several.
    single: f64,
}

/// The training that everything is measured of: few images, of which one in five has a random label.
fn run(setting: &Setting<'_>, rate: f64, seed: u64) -> Result<Trained, Halt> {
    let net = format!("dense {UNITS} | relu | dropout {rate} | dense 10");
    let texts = [
        ("train_size", "200"),
        ("label_noise", "0.2"),
        ("net", net.as_str()),
        ("optimizer", "adam lr=0.003"),
        ("epochs", "40"),
    ];
    trained(setting, &config(&texts)?, seed)
}

fn side(trained: &Trained, seed: u64) -> Result<Side, Halt> {
    let mut subject = trained.subject()?;
    let mut off = [0.0; SHARES.len()];
    for draw in 0..DRAWS {
        let mut order: Vec<usize> = (0..UNITS).collect();
        shuffle(&mut order, &mut rng::keyed(seed, "units off", draw));
        for (share, sum) in SHARES.into_iter().zip(&mut off) {
            // behind the ReLU
            let units: Vec<UnitOff> = order
                .iter()
                .take((share * UNITS as f64) as usize)
                .map(|unit| UnitOff { node: 1, unit: *unit })
                .collect();
            let ablation = subject.ablate(&units, &|_| true);
            *sum += ablation.map_or(f64::NAN, |ablation| 100.0 * ablation.without) / DRAWS as f64;
        }
    }
    let accuracy = trained.figure(|end| 100.0 * end.val_accuracy);
    Ok(Side { history: trained.history.clone(), gap: trained.gap(), accuracy, off })
}

fn masks(trained: &Trained, seed: u64) -> Result<Masks, Halt> {
    let mut passes = Passes::of(trained)?;
    let mut mean = |masks| {
        let probabilities = passes.averaged(seed, masks);
        passes.accuracy(&probabilities)
    };
    let (scaled, averaged) = (mean(0), MASKS.map(&mut mean));
    let most = MASKS[MASKS.len() - 1];
    let mut single = 0.0;
    for mask in 0..most {
        let outputs = passes.outputs(Pass::sample(seed, mask), passes.samples());
        single += passes.accuracy(&outputs) / most as f64;
    }
    Ok(Masks { scaled, averaged, single })
}

/// What one seed says of the forms: the mean over masks of the inverted and of the plain form over their output in testing;
/// and p times the input, over the mean of the plain form.
fn forms(setting: &Setting<'_>, seed: u64) -> Result<[f64; 3], Halt> {
    let rate = if setting.is_on() { RATE_OF_FORMS } else { 0.0 };
    let mut drawn = rng::stream(seed, "dropout");
    let input: Vec<f32> = (0..UNITS).map(|_| drawn.random::<f32>()).collect();
    let sum = |numbers: &[f32]| numbers.iter().map(|x| f64::from(*x)).sum::<f64>();
    let mut found = [0.0; 3];
    for (form, found_of_form) in ["inverted", "plain"].into_iter().zip(0..) {
        let layers = Net::parse(&format!("dropout {rate} form={form}"))?.layers(UNITS)?;
        let mut network = Network::<f32>::new(&layers, &[UNITS], UNITS, 1)?;
        network.batch(1, Pass::EVAL).inputs.copy_from_slice(&input);
        let tested = sum(network.forward(&[]));
        let mut mean = 0.0;
        for mask in 0..MASKS_OF_FORMS {
            network.set_pass(Pass::train(seed, mask));
            mean += sum(network.forward(&[])) / MASKS_OF_FORMS as f64;
        }
        found[found_of_form] = mean / tested;
        found[2] = rate * sum(&input) / mean;
    }
    Ok(found)
}

fn of_forms(forms: &[[f64; 3]], finding: &mut Finding) {
    let [inverted, plain] =
        [("inverted", 0), ("plain", 1)].map(|(key, at)| over(key, forms, |found| found[at]).theory(1.0));
    finding.claim("forms", inverted.within([0.99, 1.01]).and(plain.within([0.99, 1.01])));
    let literal = over("literal", forms, |found| found[2]).theory(RATE_OF_FORMS / (1.0 - RATE_OF_FORMS));
    finding.quantities.extend([inverted, plain, literal]);
}

fn of_gap(runs: &[Pair], finding: &mut Finding) {
    let gain = points("gain", runs, |pair| pair.sides[1].accuracy - pair.sides[0].accuracy);
    let shrinks = points("shrinks", runs, |pair| pair.sides[0].gap - pair.sides[1].gap);
    finding.claim("gap", shrinks.at_least(3.0).and(gain.at_least(1.0)));
    let both = [("gap-without", 0), ("gap-with", 1)].map(|(key, at)| points(key, runs, |pair| pair.sides[at].gap));
    finding.quantities.extend(both.into_iter().chain([shrinks, gain]));
    let mut plot = Plot::new("accuracy", [false, false]);
    for (at, train, val) in [(0, "train-without", "val-without"), (1, "train-with", "val-with")] {
        let of = |figure| mean_curve(runs.iter().map(|pair| &pair.sides[at].history), figure);
        plot = plot.with(train, SeriesKind::Curve, of(|epoch| 100.0 * epoch.train_accuracy));
        plot = plot.with(val, SeriesKind::Curve, of(|epoch| 100.0 * epoch.val_accuracy));
    }
    finding.plots.push(plot);
}

fn of_units(runs: &[Pair], finding: &mut Finding) {
    let cost = |pair: &Pair, at: usize| pair.sides[at].off[0] - pair.sides[at].off[HALF];
    let spared = points("spared", runs, |pair| cost(pair, 0) - cost(pair, 1));
    finding.claim("units", spared.at_least(3.0));
    let both = [("half-without", 0), ("half-with", 1)].map(|(key, at)| points(key, runs, |pair| cost(pair, at)));
    finding.quantities.extend(both.into_iter().chain([spared]));
    let mut plot = Plot::new("units", [false, false]);
    for (at, key) in [(0, "without"), (1, "with")] {
        let of_share = |share: usize| over(key, runs, |pair| pair.sides[at].off[share]);
        plot = with_means(plot, key, (0..SHARES.len()).map(|share| (100.0 * SHARES[share], of_share(share))));
    }
    finding.plots.push(plot);
}

fn of_masks(runs: &[Pair], finding: &mut Finding) {
    let last = MASKS.len() - 1;
    let averaged = points("averaged", runs, |pair| pair.masks.averaged[last] - pair.masks.scaled);
    let single = points("single", runs, |pair| pair.masks.scaled - pair.masks.single);
    finding.claim("masks", averaged.within([-1.0, 1.0]).and(single.at_least(2.0)));
    finding.quantities.extend([averaged, single]);
    let of_count = |at: usize| (MASKS[at] as f64, over("averaged", runs, |pair| pair.masks.averaged[at]));
    let plot = with_means(Plot::new("masks", [true, false]), "averaged", (0..MASKS.len()).map(of_count));
    let scaled = over("scaled", runs, |pair| pair.masks.scaled).value;
    let line = [MASKS[0], MASKS[last]].map(|masks| [masks as f64, scaled]).to_vec();
    finding.plots.push(plot.with("scaled", SeriesKind::Curve, line));
}
