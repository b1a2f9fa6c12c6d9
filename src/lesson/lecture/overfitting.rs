//! The gap between training and validation accuracy, against the number of images; and what a network goes on learning when
//! it should stop.

use crate::lesson::measure::fit::power;
use crate::lesson::measure::means::{over, points, with_means};
use crate::lesson::measure::training::{changed, config, each, end_of_run, mean_curve};
use crate::lesson::{Finding, Guess, Halt, Make, Plot, Quantity, Question, SeriesKind, Setting, Try};
use crate::registry::Entry;
use crate::train::{Config, Epoch, History};

/// The entry of this lesson.
pub const ENTRY: Entry<Make> = Entry {
    key: "overfitting",
    label: "The gap between training and validation",
    group: "Regularisation",
    about: "Few images are learned by heart: the gap falls with their number, and training on makes validation worse.",
    formula: "gap = training accuracy − validation accuracy",
    source: "CS231n lecture 7, \"Beyond training error\"",
    params: &[],
    make: Make {
        tries: &[
            Try {
                key: "noise",
                patch: "[[training.runs]]\nlabel_noise = 0.2\n[[training.runs]]\nlabel_noise = 0.2\n\
                        [[training.runs]]\nlabel_noise = 0.2\n",
            },
            Try {
                key: "small",
                patch: "[[training.runs]]\nnet = 'dense 4 | relu | dense 10'\n\
                        [[training.runs]]\nnet = 'dense 4 | relu | dense 10'\n\
                        [[training.runs]]\nnet = 'dense 4 | relu | dense 10'\n",
            },
            Try {
                key: "stop",
                patch: "[[training.runs]]\nlabel_noise = 0.2\noptions = 'patience=5 restore_best=true'\n\
                        [[training.runs]]\nlabel_noise = 0.2\noptions = 'patience=5 restore_best=true'\n\
                        [[training.runs]]\nlabel_noise = 0.2\noptions = 'patience=5 restore_best=true'\n",
            },
        ],
        questions: &[
            Question {
                key: "gap",
                guess: Guess::Number {
                    truth: |scene| end_of_run(scene, 0, |end| 100.0 * (end.train_accuracy - end.val_accuracy)),
                    within: 1.5,
                    range: [0.0, 100.0],
                    unit: "points",
                },
            },
            Question {
                key: "most",
                guess: Guess::Number {
                    truth: |scene| end_of_run(scene, 2, |end| 100.0 * (end.train_accuracy - end.val_accuracy)),
                    within: 2.0,
                    range: [0.0, 100.0],
                    unit: "points",
                },
            },
        ],
        check,
    },
};

/// Numbers of images; those of the small measurement are the first ones.
const SIZES: [usize; 6] = [30, 60, 120, 240, 480, 960];
const SMALL: usize = 4;
/// Images of which some have a wrong label.
const NOISY: &str = "200";

fn check(setting: &Setting<'_>) -> Result<Finding, Halt> {
    let texts =
        [("net", "dense 64 | relu | dense 10"), ("optimizer", "adam lr=0.003"), ("epochs", "40"), ("batch", "30")];
    let base = config(&texts)?;
    let sizes = &SIZES[..setting.sized(SIZES.len(), SMALL)];
    let seeds = setting.sized(10, 5);
    let configs = sizes.iter().map(|size| of_size(setting, &base, *size)).collect::<Result<Vec<_>, _>>()?;
    let by_size = each(setting, [0.0, 0.7], (&configs, seeds), |trained| {
        Ok([trained.gap(), trained.figure(|end| 100.0 * end.train_accuracy)])
    })?;
    let noisy = changed(&base, &[("train_size", NOISY), ("label_noise", if setting.is_on() { "0.2" } else { "0" })])?;
    let told = each(setting, [0.7, 1.0], (&[noisy], seeds), |trained| Ok(trained.history))?.concat();
    let runs = (seeds * (sizes.len() + 1)) as u64;
    let mut finding = Finding { seeds: seeds as u64, runs, ..Finding::default() };
    of_sizes(sizes, &by_size, &mut finding);
    of_noise(&told, &mut finding);
    Ok(finding)
}

/// A training on so many images. Without the effect the number does not change.
fn of_size(setting: &Setting<'_>, base: &Config, size: usize) -> Result<Config, Halt> {
    let size = if setting.is_on() { size } else { SIZES[SMALL] };
    changed(base, &[("train_size", &size.to_string())])
}

fn of_sizes(sizes: &[usize], by_size: &[Vec<[f64; 2]>], finding: &mut Finding) {
    let slope = |seed: usize| {
        let points = sizes.iter().zip(by_size).map(|(size, found)| [*size as f64, found[seed][0]]);
        power(&points.collect::<Vec<_>>()).slope
    };
    let seeds: Vec<usize> = (0..by_size[0].len()).collect();
    let slope = over("power", &seeds, |seed| slope(*seed));
    finding.claim("falls", slope.within([-1.0, -0.4]));
    let worst = |seed: &usize| by_size.iter().map(|found| found[*seed][1]).fold(f64::INFINITY, f64::min);
    let worst = over("learned", &seeds, worst).unit("%");
    finding.claim("learned", worst.at_least(99.0));
    let gap = |key: &'static str, size: usize| points(key, &by_size[size], |found| found[0]);
    finding.quantities.extend([slope, worst, gap("fewest", 0), gap("most", sizes.len() - 1)]);
    let means: Vec<Quantity> = (0..sizes.len()).map(|size| gap("gap", size)).collect();
    let places: Vec<[f64; 2]> = sizes.iter().zip(&means).map(|(size, mean)| [*size as f64, mean.value]).collect();
    let line = power(&places).power_at([sizes[0] as f64, sizes[sizes.len() - 1] as f64]);
    let means = sizes.iter().map(|size| *size as f64).zip(means);
    let plot = with_means(Plot::new("gap", [true, true]), "measured", means);
    finding.plots.push(plot.with("fit", SeriesKind::Fit, line));
}

/// With wrong labels, what the validation loss is at the end of its lowest, and how much accuracy is lost since it was
/// highest.
fn of_noise(told: &[History], finding: &mut Finding) {
    let last = |history: &History, figure: fn(&Epoch) -> f64| history.last().map_or(f64::NAN, figure);
    let lowest = |history: &History, figure: fn(&Epoch) -> f64| {
        history.epochs().iter().map(figure).fold(f64::INFINITY, f64::min)
    };
    let rises = |history: &History| last(history, |end| end.val_loss) / lowest(history, |end| end.val_loss);
    let rises = over("rises", told, rises);
    let lost = |history: &History| {
        let [best, end] = [lowest(history, |epoch| -epoch.val_accuracy), -last(history, |end| end.val_accuracy)];
        100.0 * (end - best)
    };
    let lost = points("lost", told, lost);
    finding.claim("too-long", rises.at_least(1.05).and(lost.at_least(2.0)));
    finding.quantities.extend([rises, lost]);
    let plot = Plot::new("loss", [false, false]);
    let plot = plot.with("training", SeriesKind::Curve, mean_curve(told, |epoch| epoch.train_loss));
    finding.plots.push(plot.with("validation", SeriesKind::Curve, mean_curve(told, |epoch| epoch.val_loss)));
}
