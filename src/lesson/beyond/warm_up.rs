//! Warm-up: a learning rate that rises from small over the first steps carries a network out of a start that is too sharp for it.

use crate::lesson::measure::training::{changed, config, differences, each, end_of_run};
use crate::lesson::{Finding, Guess, Halt, Make, Plot, Quantity, Question, SeriesKind, Setting, Try};
use crate::registry::Entry;

/// The entry of this lesson.
pub const ENTRY: Entry<Make> = Entry {
    key: "warm-up",
    label: "Warm-up",
    group: "Beyond the lecture",
    about: "A rate that rises over the first steps makes large rates usable where the start is sharp; elsewhere it changes \
            nothing.",
    formula: "α(t) = α·min(1, t/n)",
    source: "Goyal et al. 2017; Gotmare et al. 2018; Gilmer et al. 2021",
    params: &[],
    make: Make {
        tries: &[
            Try {
                key: "low",
                patch: "[[training.runs]]\noptimizer = 'momentum lr=0.02 | cosine'\n[[training.runs]]\n\
                        optimizer = 'momentum lr=0.02 | linear-warmup steps=50 | cosine'\n",
            },
            Try {
                key: "he",
                patch: "[[training.runs]]\nnet = 'dense 64 init=he | relu | dense 10 init=he'\n[[training.runs]]\n\
                        net = 'dense 64 init=he | relu | dense 10 init=he'\n",
            },
        ],
        questions: &[Question {
            key: "accuracy",
            guess: Guess::Number {
                truth: |scene| end_of_run(scene, 0, |end| 100.0 * end.val_accuracy),
                within: 1.05,
                range: [10.0, 100.0],
                unit: "%",
            },
        }],
        check,
    },
};

/// Learning rates from one that any start bears, and the places of the small and the large one that are compared.
const RATES: [f64; 4] = [0.02, 0.05, 0.1, 0.2];
const SMALL: usize = 0;
const LARGE: usize = 3;
/// Starts: far too large, and as He et al. 2015 have it.
const SHARP: &str = "dense 64 init=large | relu | dense 10 init=large";
const MADE: &str = "dense 64 init=he | relu | dense 10 init=he";

fn check(setting: &Setting<'_>) -> Result<Finding, Halt> {
    let seeds = setting.sized(16, 8);
    let base = config(&[("train_size", "300"), ("split", "0.8"), ("epochs", "15"), ("batch", "32")])?;
    let warm = if setting.is_on() { " | linear-warmup steps=50" } else { "" };
    let mut configs = Vec::new();
    for (net, rates) in [(SHARP, &RATES[..]), (MADE, &RATES[LARGE - 1..LARGE])] {
        for (schedule, rate) in
            ["", warm].into_iter().flat_map(|schedule| rates.iter().map(move |rate| (schedule, rate)))
        {
            let optimizer = format!("momentum lr={rate}{schedule} | cosine");
            configs.push(changed(&base, &[("net", net), ("optimizer", &optimizer)])?);
        }
    }
    let options = [("epochs", "0"), ("options", "sharpness_every=1 sharpness_samples=300")];
    let optimizer = format!("momentum lr={}", RATES[LARGE]);
    for net in [SHARP, MADE] {
        configs.push(changed(&base, &[&options[..], &[("net", net), ("optimizer", &optimizer)]].concat())?);
    }
    let found = each(setting, [0.0, 1.0], (&configs, seeds), |trained| {
        let start = trained.history.sharpness().first();
        let sharpness = start.map_or(f64::NAN, |at| at.largest / at.limit.unwrap_or(f64::NAN));
        // a network that diverged guesses
        let accuracy = trained.end().map_or(10.0, |end| 100.0 * end.val_accuracy);
        Ok([accuracy, sharpness])
    })?;
    let accuracies = |at: usize| found[at].iter().map(|of| of[0]).collect::<Vec<_>>();
    let gain = |key: &'static str, [warm, cold]: [usize; 2]| {
        Quantity::over(key, &differences(&accuracies(warm), &accuracies(cold))).unit("points")
    };
    let count = RATES.len();
    let [high, low] = [("high", LARGE), ("low", SMALL)].map(|(key, at)| gain(key, [count + at, at]));
    let made = gain("made", [2 * count + 1, 2 * count]);
    let sharpness =
        |key: &'static str, at: usize| Quantity::over(key, &found[at].iter().map(|of| of[1]).collect::<Vec<_>>());
    let [sharp, flat] =
        [("sharp-start", 2 * count + 2), ("made-start", 2 * count + 3)].map(|(key, at)| sharpness(key, at));
    let starts = |at: usize| found[at].iter().map(|of| of[1]).collect::<Vec<_>>();
    let sharper = Quantity::over("sharper", &differences(&starts(2 * count + 2), &starts(2 * count + 3)));
    let mut finding = Finding { seeds: seeds as u64, runs: (configs.len() * seeds) as u64, ..Finding::default() };
    finding.claim("high", high.at_least(0.5));
    finding.claim("low", low.within([-3.0, 3.0]).and(made.within([-3.0, 3.0])));
    finding.claim("sharpness", sharper.at_least(0.1).and(flat.at_most(1.0)));
    let mut plot = Plot::new("accuracy", [true, false]);
    for (key, first) in [("cold", 0), ("warm", count)] {
        let means: Vec<Quantity> = (first..first + count).map(|at| Quantity::over(key, &accuracies(at))).collect();
        let points = RATES.into_iter().zip(&means).map(|(rate, mean)| [rate, mean.value]).collect();
        plot = plot.with_intervals(key, SeriesKind::Measured, points, means.iter().map(Quantity::ends).collect());
    }
    finding.plots.push(plot);
    finding.quantities.extend([high, low, made, sharp, flat, sharper]);
    Ok(finding)
}
