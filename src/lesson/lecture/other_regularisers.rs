//! `DropConnect`, fractional max pooling and stochastic depth against dropout in the same networks, and several regularisers together.

use crate::lesson::measure::means::with_means;
use crate::lesson::measure::training::{changed, config, differences, end_of_run, figures};
use crate::lesson::{Finding, Guess, Halt, Make, Plot, Quantity, Question, Setting, Try};
use crate::registry::Entry;
use crate::train::Config;

/// The entry of this lesson.
pub const ENTRY: Entry<Make> = Entry {
    key: "other-regularisers",
    label: "DropConnect, fractional pooling, stochastic depth",
    group: "Regularisation",
    about: "Three more ways to train with noise, each against dropout in the same network at equal budget; and one \
            regulariser against several.",
    formula: "DropConnect: (M ⋆ W)x;  fractional pooling: random regions;  stochastic depth: x + b·f(x), b from Bernoulli(s)",
    source: "CS231n lecture 7; Wan et al. 2013; Graham 2014; Huang et al. 2016",
    params: &[],
    make: Make {
        tries: &[
            Try {
                key: "strong",
                patch: "[[training.runs]]\n[[training.runs]]\nnet = 'dense 64 | relu | dropout 0.9 | dense 10'\n\
                        [[training.runs]]\nnet = 'dropconnect 64 0.9 | relu | dense 10'\n",
            },
            Try {
                key: "right",
                patch: "[[training.runs]]\nlabel_noise = 0\n[[training.runs]]\nlabel_noise = 0\n[[training.runs]]\n\
                        label_noise = 0\n",
            },
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

/// A method with its network, the same network without it, and with dropout in its place.
struct Case {
    key: &'static str,
    nets: [&'static str; 3],
    /// Between which points its gain less that of dropout is.
    against_dropout: [f64; 2],
}

/// Methods that do as well as dropout are within so many points of it.
const ALIKE: [f64; 2] = [-4.0, 4.0];

const CASES: [Case; 3] = [
    Case {
        key: "dropconnect",
        nets: [
            "dense 64 | relu | dense 10",
            "dense 64 | relu | dropout 0.5 | dense 10",
            "dropconnect 64 0.5 | relu | dense 10",
        ],
        against_dropout: ALIKE,
    },
    Case {
        key: "fractional",
        nets: [
            "conv 8 3 | relu | maxpool 2 | dense 10",
            "conv 8 3 | relu | maxpool 2 | dropout 0.5 | dense 10",
            "conv 8 3 | relu | fractional-maxpool 1.6 sequence=random | dense 10",
        ],
        against_dropout: [f64::NEG_INFINITY, -1.0],
    },
    Case {
        key: "depth",
        nets: [
            "dense 64 | relu | residual (dense 32 | relu | dense 64) | relu | residual (dense 32 | relu | dense 64) | relu | \
             dense 10",
            "dense 64 | relu | residual (dense 32 | relu | dense 64) | relu | residual (dense 32 | relu | dense 64) | relu | \
             dropout 0.5 | dense 10",
            "dense 64 | relu | residual (dense 32 | relu | dense 64) survival=0.5 noise=sample | relu | \
             residual (dense 32 | relu | dense 64) survival=0.3 noise=sample | relu | dense 10",
        ],
        against_dropout: ALIKE,
    },
];

/// The accuracies of a case by seed, in percent.
struct Told {
    plain: Vec<f64>,
    dropout: Vec<f64>,
    own: Vec<f64>,
}

fn check(setting: &Setting<'_>) -> Result<Finding, Halt> {
    let seeds = setting.sized(16, 5);
    let configs = configs(setting)?;
    let found = figures(setting, [0.0, 1.0], (&configs, seeds), |end| 100.0 * end.val_accuracy)?;
    let mut finding = Finding { seeds: seeds as u64, runs: (configs.len() * seeds) as u64, ..Finding::default() };
    let mut found = found.into_iter();
    let mut next = || found.next().unwrap_or_default();
    let told: Vec<Told> = CASES.iter().map(|_| Told { plain: next(), dropout: next(), own: next() }).collect();
    of_cases(&told, &mut finding);
    of_several(&told[0], [next(), next()], &mut finding);
    Ok(finding)
}

/// The networks of all cases, then the first one with augmentation, without dropout and with it. Without the effect nothing
/// regularises.
fn configs(setting: &Setting<'_>) -> Result<Vec<Config>, Halt> {
    let base = config(&[
        ("train_size", "200"),
        ("split", "0.3"),
        ("label_noise", "0.4"),
        ("optimizer", "adam lr=0.01"),
        ("epochs", "25"),
        ("batch", "32"),
    ])?;
    let of = |case: &Case, which: usize| {
        let net = if setting.is_on() { case.nets[which] } else { case.nets[0] };
        changed(&base, &[("net", net)])
    };
    let mut configs = Vec::new();
    for case in &CASES {
        for which in 0..case.nets.len() {
            configs.push(of(case, which)?);
        }
    }
    let augment = if setting.is_on() { "shift 0.5 | rotate 10" } else { "" };
    for which in 0..2 {
        configs.push(changed(&of(&CASES[0], which)?, &[("augment", augment)])?);
    }
    Ok(configs)
}

fn of_cases(told: &[Told], finding: &mut Finding) {
    let mut plot = Plot::new("gain", [false, false]);
    let gains = |of: fn(&Told) -> &Vec<f64>| {
        let gain = move |told: &Told| Quantity::over("", &differences(of(told), &told.plain)).unit("points");
        told.iter().map(gain).collect::<Vec<_>>()
    };
    let [own, dropout] = [gains(|told| &told.own), gains(|told| &told.dropout)];
    for (key, gains) in [("own", &own), ("dropout", &dropout)] {
        plot = with_means(plot, key, gains.iter().enumerate().map(|(at, gain)| ((at + 1) as f64, gain.clone())));
    }
    finding.plots.push(plot);
    for (((case, told), own), dropout) in CASES.iter().zip(told).zip(own).zip(dropout) {
        let over = Quantity::over(format!("{}-over-dropout", case.key), &differences(&told.own, &told.dropout));
        finding.claim(case.key, own.at_least(0.5).and(over.within(case.against_dropout)));
        let named =
            |quantity: Quantity, what: &str| Quantity { key: format!("{}-{what}", case.key).into(), ..quantity };
        finding.quantities.extend([named(own, "gain"), named(dropout, "dropout"), over.unit("points")]);
    }
}

/// Dropout and augmentation together, from the accuracies with augmentation alone and with both.
fn of_several(told: &Told, [augmented, both]: [Vec<f64>; 2], finding: &mut Finding) {
    let points = |key: &'static str, differences: Vec<f64>| Quantity::over(key, &differences).unit("points");
    let gains = [&told.dropout, &augmented, &both].map(|of| differences(of, &told.plain));
    let sum: Vec<f64> = gains[0].iter().zip(&gains[1]).map(|(one, other)| one + other).collect();
    let less = points("less-than-sum", differences(&sum, &gains[2]));
    let over_dropout = points("both-over-dropout", differences(&both, &told.dropout));
    let over_augmentation = points("both-over-augmentation", differences(&both, &augmented));
    finding.claim("several", over_dropout.at_least(0.5).and(over_augmentation.at_least(0.5)));
    let [_, augmentation, both] = gains;
    let [augmentation, both] = [points("augmentation-gain", augmentation), points("both-gain", both)];
    finding.quantities.extend([augmentation, both, over_dropout, over_augmentation, less]);
}
