//! Batch normalisation: faster, tolerant of learning rate and start; its noise against the batch size, and as a regulariser;
//! running averages in testing.
//!
//! Mean and variance of a batch of b samples are off those of all by 1/√b of a standard deviation, and so is what they
//! normalise. Layer normalisation scales each sample by itself, and has no such noise: what else the batch size changes is the
//! same in both.

use crate::lesson::measure::fit::power;
use crate::lesson::measure::means::{over, points, with_means};
use crate::lesson::measure::passes::Passes;
use crate::lesson::measure::training::{Trained, config, differences, each, end_of_run, figures, mean_curve, trained};
use crate::lesson::{Finding, Guess, Halt, Make, Plot, Quantity, Question, SeriesKind, Setting, Try};
use crate::nn::Pass;
use crate::registry::Entry;
use crate::train::{Config, History};

/// The entry of this lesson.
pub const ENTRY: Entry<Make> = Entry {
    key: "batch-norm",
    label: "Batch normalisation",
    group: "Regularisation",
    about: "A deep network learns faster and at more learning rates and starts; its noise falls as 1/√b; testing uses running averages.",
    formula: "train: y = γ(x − μ)/√(σ² + ε) + β, μ and σ² of the batch;  test: running μ and σ²",
    source: "CS231n lecture 7, \"Regularization: a common pattern\"; Ioffe & Szegedy 2015",
    params: &[],
    make: Make {
        tries: &[
            Try {
                key: "high",
                patch: "[[training.runs]]\noptimizer = 'sgd lr=1'\n[[training.runs]]\noptimizer = 'sgd lr=1'\n",
            },
            Try {
                key: "low",
                patch: "[[training.runs]]\noptimizer = 'sgd lr=0.03'\n[[training.runs]]\noptimizer = 'sgd lr=0.03'\n",
            },
            Try {
                key: "start",
                patch: "[[training.runs]]\nnet = 'mlp hidden=[32, 32, 32, 32] init=small'\n\
                        [[training.runs]]\nnet = 'mlp hidden=[32, 32, 32, 32] bn=true init=small'\n",
            },
            Try { key: "batch", patch: "[[training.runs]]\nbatch = 3\n[[training.runs]]\nbatch = 3\n" },
        ],
        questions: &[Question {
            key: "higher",
            guess: Guess::Whether {
                truth: |scene| {
                    let end = |run| end_of_run(scene, run, |end| end.val_accuracy);
                    Ok(end(1)? > end(0)?)
                },
            },
        }],
        check,
    },
};

/// Learning rates, the place of the one at which starts are compared (the best one without normalisation), and the distance from one
/// to the next in decades.
const RATES: [f64; 5] = [0.01, 0.03, 0.1, 0.3, 1.0];
const BEST: usize = 3;
const DECADES: f64 = 0.5;
const STARTS: [&str; 2] = ["small", "large"];
const EPOCHS: u32 = 25;
/// From this validation accuracy on, in percent, a network has learned.
const LEARNED: f64 = 80.0;
/// What guessing is right about, in percent: a network whose numbers are not finite says nothing better.
const GUESSED: f64 = 10.0;
/// Batch sizes at which the noise is measured, and the one with whose own statistics a network is tested.
const BATCHES: [usize; 5] = [8, 16, 32, 64, 128];
const BATCH: usize = 4;
/// Trainings in which the noise may regularise: part of the labels that are random, and batch size. In the last ones there is
/// nothing to be learned by heart.
const REGULARISED: [(&str, &str); 4] = [("0.4", "3"), ("0.4", "5"), ("0.4", "16"), ("0", "3")];
const SMALL: usize = 0;
const LARGE: usize = 2;
const RIGHT: usize = 3;

fn check(setting: &Setting<'_>) -> Result<Finding, Halt> {
    let seeds = setting.sized(8, 4);
    let [rates, starts] = [false, true].map(|is_start| networks(setting, is_start));
    let (rates, starts) = (rates?, starts?);
    let told = each(setting, [0.0, 0.5], (&rates, seeds), |trained| Ok(Told::of(&trained)))?;
    let (without, with) = told.split_at(RATES.len());
    let ends = figures(setting, [0.5, 0.7], (&starts, seeds), |end| 100.0 * end.val_accuracy)?;
    let pairs = pairs(setting)?;
    let runs = (seeds * (rates.len() + starts.len() + 1 + pairs.len())) as u64;
    let mut finding = Finding { seeds: seeds as u64, runs, ..Finding::default() };
    of_speed(without, with, &mut finding);
    of_rates(without, with, &mut finding);
    of_starts(&ends, &mut finding);
    let noises = setting.each_seed([0.7, 0.8], seeds, |seed| {
        noise(&trained(setting, &network(setting, true, (0.1, "pytorch"))?, seed)?, seed)
    })?;
    of_noise(&noises, &mut finding);
    let ends = each(setting, [0.8, 1.0], (&pairs, seeds), |trained| {
        Ok([trained.figure(|end| 100.0 * end.val_accuracy), trained.gap()])
    })?;
    of_regulariser(&ends, &mut finding);
    Ok(finding)
}

/// Networks without and with normalisation: at each rate, or from each start.
fn networks(setting: &Setting<'_>, is_start: bool) -> Result<Vec<Config>, Halt> {
    let each: Vec<(f64, &str)> = if is_start {
        STARTS.map(|start| (RATES[BEST], start)).to_vec()
    } else {
        RATES.map(|rate| (rate, "pytorch")).to_vec()
    };
    let both = [false, true].into_iter().flat_map(|has_norm| each.iter().map(move |one| (has_norm, *one)));
    both.map(|(has_norm, one)| network(setting, has_norm, one)).collect()
}

/// Four hidden layers with normalisation or without. Without the effect there is never one.
fn network(setting: &Setting<'_>, has_norm: bool, (rate, start): (f64, &str)) -> Result<Config, Halt> {
    let norm = if has_norm && setting.is_on() { "true" } else { "false" };
    config(&[
        ("train_size", "300"),
        ("batch", "30"),
        ("net", &format!("mlp hidden=[32, 32, 32, 32] bn={norm} init={start}")),
        ("optimizer", &format!("sgd lr={rate}")),
        ("epochs", &EPOCHS.to_string()),
    ])
}

/// A network with batch normalisation and one with layer normalisation for each of the trainings in which noise may regularise. Without
/// the effect both have the latter.
fn pairs(setting: &Setting<'_>) -> Result<Vec<Config>, Halt> {
    let norms = [if setting.is_on() { "bn" } else { "ln" }, "ln"];
    let each = REGULARISED.into_iter().flat_map(|one| norms.map(|norm| (one, norm)));
    let of = |((label_noise, batch), norm)| {
        config(&[
            ("train_size", "200"),
            ("split", "0.4"),
            ("label_noise", label_noise),
            ("batch", batch),
            ("net", &format!("dense 64 | {norm} | relu | dense 10")),
            ("optimizer", "sgd lr=0.1"),
            ("epochs", "40"),
        ])
    };
    each.map(of).collect()
}

/// What a training told.
struct Told {
    history: History,
    /// Validation accuracy at the end in percent.
    accuracy: f64,
    /// Epochs until it was learned; one more than there were if it was not.
    epochs: f64,
}

impl Told {
    fn of(trained: &Trained) -> Self {
        let accuracy = or_guessed(trained.figure(|end| 100.0 * end.val_accuracy));
        let first = trained.history.epochs().iter().find(|epoch| 100.0 * epoch.val_accuracy >= LEARNED);
        let epochs = f64::from(first.map_or(EPOCHS + 1, |epoch| epoch.epoch));
        Self { history: trained.history.clone(), accuracy, epochs }
    }
}

/// An accuracy in percent; of a network that diverged that of guessing.
fn or_guessed(accuracy: f64) -> f64 {
    if accuracy.is_nan() { GUESSED } else { accuracy }
}

/// A number for each seed, from the trainings of all rates.
fn by_seed(told: &[Vec<Told>], of: impl Fn(&[&Told]) -> f64) -> Vec<f64> {
    let seeds = 0..told[0].len();
    seeds.map(|seed| of(&told.iter().map(|seeds| &seeds[seed]).collect::<Vec<_>>())).collect()
}

fn of_speed(without: &[Vec<Told>], with: &[Vec<Told>], finding: &mut Finding) {
    let fewest = |told| by_seed(told, |rates| rates.iter().map(|told| told.epochs).fold(f64::INFINITY, f64::min));
    let (slow, fast) = (fewest(without), fewest(with));
    let ratio: Vec<f64> = slow.iter().zip(&fast).map(|(slow, fast)| slow / fast).collect();
    let ratio = Quantity::over("faster", &ratio);
    finding.claim("faster", ratio.at_least(2.0));
    let [slow, fast] =
        [("epochs-without", slow), ("epochs-with", fast)].map(|(key, epochs)| Quantity::over(key, &epochs));
    finding.quantities.extend([slow, fast, ratio]);
    let mut plot = Plot::new("speed", [false, false]);
    for (key, told) in [("without", without), ("with", with)] {
        let histories = told[BEST].iter().map(|told| &told.history);
        plot = plot.with(key, SeriesKind::Curve, mean_curve(histories, |epoch| 100.0 * epoch.val_accuracy));
    }
    finding.plots.push(plot);
}

fn of_rates(without: &[Vec<Told>], with: &[Vec<Told>], finding: &mut Finding) {
    let range =
        |told| by_seed(told, |rates| DECADES * rates.iter().filter(|told| told.accuracy >= LEARNED).count() as f64);
    let (narrow, wide) = (range(without), range(with));
    let wider = Quantity::over("wider", &differences(&wide, &narrow)).unit("decades");
    finding.claim("rates", wider.at_least(0.75));
    finding.quantities.push(wider);
    let mut plot = Plot::new("rates", [true, false]);
    for (key, told) in [("without", without), ("with", with)] {
        let of_rate = |rate: usize| (RATES[rate], over(key, &told[rate], |told| told.accuracy));
        plot = with_means(plot, key, (0..RATES.len()).map(of_rate));
    }
    finding.plots.push(plot);
}

/// The lower accuracy of both starts, from the accuracies without and with normalisation.
fn of_starts(ends: &[Vec<f64>], finding: &mut Finding) {
    let (without, with) = ends.split_at(STARTS.len());
    let lower = |ends: &[Vec<f64>]| -> Vec<f64> {
        (0..ends[0].len()).map(|seed| ends.iter().map(|ends| or_guessed(ends[seed])).fold(100.0, f64::min)).collect()
    };
    let (low, high) = (lower(without), lower(with));
    let gain = Quantity::over("starts", &differences(&high, &low)).unit("points");
    finding.claim("starts", gain.at_least(20.0));
    let both = [("start-without", low), ("start-with", high)].map(|(key, found)| Quantity::over(key, &found).unit("%"));
    finding.quantities.extend(both.into_iter().chain([gain]));
}

/// How far outputs are off those with the statistics of all samples, as a part of these, by batch size; and what running
/// statistics gain over those of small batches, in points.
fn noise(trained: &Trained, seed: u64) -> Result<([f64; BATCHES.len()], f64), Halt> {
    let mut passes = Passes::of(trained)?;
    let all = passes.outputs(Pass::train(seed, 0), passes.samples());
    let square = |numbers: &mut dyn Iterator<Item = f32>| numbers.map(|x| f64::from(x).powi(2)).sum::<f64>();
    let whole = square(&mut all.iter().copied());
    let noises = BATCHES.map(|batch| {
        let outputs = passes.outputs(Pass::train(seed, 0), batch);
        (square(&mut outputs.iter().zip(&all).map(|(own, all)| own - all)) / whole).sqrt()
    });
    let [running, own] = [Pass::EVAL, Pass::train(seed, 0)].map(|pass| {
        let outputs = passes.outputs(pass, BATCH);
        passes.accuracy(&outputs)
    });
    Ok((noises, running - own))
}

fn of_noise(noises: &[([f64; BATCHES.len()], f64)], finding: &mut Finding) {
    let places = |noise: &[f64; BATCHES.len()]| -> Vec<[f64; 2]> {
        BATCHES.iter().zip(noise).map(|(batch, noise)| [*batch as f64, *noise]).collect()
    };
    let slope = over("noise", noises, |(noise, _)| power(&places(noise)).slope).theory(-0.5);
    finding.claim("noise", slope.within([-0.65, -0.35]));
    let running = points("running", noises, |(_, gain)| *gain);
    finding.claim("running", running.at_least(2.0));
    finding.quantities.extend([slope, running]);
    let means: [Quantity; BATCHES.len()] = std::array::from_fn(|at| over("noise", noises, |(noise, _)| noise[at]));
    let line = power(&places(&std::array::from_fn(|at| means[at].value)));
    let line = line.power_at([BATCHES[0] as f64, BATCHES[BATCHES.len() - 1] as f64]);
    let means = BATCHES.iter().map(|batch| *batch as f64).zip(means);
    let plot = with_means(Plot::new("noise", [true, true]), "measured", means);
    finding.plots.push(plot.with("fit", SeriesKind::Fit, line));
}

/// From accuracy and gap of each pair of networks.
fn of_regulariser(ends: &[Vec<[f64; 2]>], finding: &mut Finding) {
    let column = |network: usize, which: usize| ends[network].iter().map(|end| end[which]).collect::<Vec<_>>();
    let gain = |key: &'static str, of: usize| {
        Quantity::over(key, &differences(&column(2 * of, 0), &column(2 * of + 1, 0))).unit("points")
    };
    let closed = |key: &'static str, of: usize| {
        Quantity::over(key, &differences(&column(2 * of + 1, 1), &column(2 * of, 1))).unit("points")
    };
    let (small, large) = (closed("gap-small", SMALL), closed("gap-large", LARGE));
    let (noisy, right) = (gain("gain-noisy", SMALL), gain("gain-right", RIGHT));
    finding.claim("regulariser", small.at_least(10.0).and(noisy.at_least(3.0)));
    finding.claim("large", large.at_most(5.0));
    finding.claim("harm", right.at_most(-0.5));
    finding.quantities.extend([small, noisy, large, right]);
    let mut plot = Plot::new("gap", [true, false]);
    for (which, key) in ["bn", "ln"].into_iter().enumerate() {
        let of = |pair: usize| {
            let batch = REGULARISED[pair].1.parse().unwrap_or(f64::NAN);
            (batch, Quantity::over("gap", &column(2 * pair + which, 1)))
        };
        plot = with_means(plot, key, (SMALL..=LARGE).map(of));
    }
    finding.plots.push(plot);
}
