//! `DropConnect`, fractional max pooling and stochastic depth against dropout in the same networks, and several regularisers together.

use crate::lesson::measure::training::{config, differences, end_of_run, figures};
use crate::lesson::{Finding, Guess, Halt, Make, Plot, Quantity, Question, SeriesKind, Setting, Try};
use crate::registry::Entry;

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
                patch: "[[training.runs]]\n[[training.runs]]\nnet = 'dense 128 | relu | dropout 0.9 | dense 10'\n\
                        [[training.runs]]\nnet = 'dropconnect 128 0.9 | relu | dense 10'\n",
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
}

const CASES: [Case; 3] = [
    Case {
        key: "dropconnect",
        nets: [
            "dense 128 | relu | dense 10",
            "dense 128 | relu | dropout 0.5 | dense 10",
            "dropconnect 128 0.5 | relu | dense 10",
        ],
    },
    Case {
        key: "fractional",
        nets: [
            "conv 8 3 | relu | maxpool 2 | dense 10",
            "conv 8 3 | relu | maxpool 2 | dropout 0.5 | dense 10",
            "conv 8 3 | relu | fractional-maxpool 1.6 sequence=random | dense 10",
        ],
    },
    Case {
        key: "depth",
        nets: [
            "dense 64 | relu | residual (dense 64 | relu | dense 64) | relu | residual (dense 64 | relu | dense 64) | relu | \
             dense 10",
            "dense 64 | relu | residual (dense 64 | relu | dense 64) | relu | residual (dense 64 | relu | dense 64) | relu | \
             dropout 0.5 | dense 10",
            "dense 64 | relu | residual (dense 64 | relu | dense 64) survival=0.5 noise=sample | relu | \
             residual (dense 64 | relu | dense 64) survival=0.3 noise=sample | relu | dense 10",
        ],
    },
];

fn check(setting: &Setting<'_>) -> Result<Finding, Halt> {
    let seeds = setting.sized(10, 6);
    let nets = CASES.iter().flat_map(|case| case.nets.map(|net| if setting.is_on() { net } else { case.nets[0] }));
    let training = [
        ("train_size", "200"),
        ("split", "0.8"),
        ("label_noise", "0.2"),
        ("optimizer", "adam lr=0.003"),
        ("epochs", setting.sized("40", "25")),
        ("batch", "32"),
    ];
    let of = |texts: &[(&str, &str)]| config(&[&training[..], texts].concat());
    let mut configs = nets.map(|net| of(&[("net", net)])).collect::<Result<Vec<_>, _>>()?;
    let augment = if setting.is_on() { "shift 0.5 | rotate 10" } else { "" };
    let drop = CASES[0].nets[usize::from(setting.is_on())];
    configs.push(of(&[("net", CASES[0].nets[0]), ("augment", augment)])?);
    configs.push(of(&[("net", drop), ("augment", augment)])?);
    let found = figures(setting, [0.0, 1.0], (&configs, seeds), |end| 100.0 * end.val_accuracy)?;
    let mut finding = Finding { seeds: seeds as u64, runs: (configs.len() * seeds) as u64, ..Finding::default() };
    let gain = |key: String, of: usize, from: usize| {
        Quantity::over(key, &differences(&found[of], &found[from])).unit("points")
    };
    for (at, case) in CASES.iter().enumerate() {
        let own = gain(format!("{}-gain", case.key), 3 * at + 2, 3 * at);
        let dropout = gain(format!("{}-dropout", case.key), 3 * at + 1, 3 * at);
        finding.claim(case.key, own.at_least(0.1));
        finding.quantities.extend([own, dropout]);
    }
    let [both, augmented] = [CASES.len() * 3 + 1, CASES.len() * 3];
    finding.quantities.push(gain("augmentation-gain".to_owned(), augmented, 0));
    finding.quantities.push(gain("both-gain".to_owned(), both, 0));
    let over = [("both-over-dropout", 1), ("both-over-augmentation", augmented)];
    let over = over.map(|(key, from)| gain(key.to_owned(), both, from));
    finding.claim("several", over[0].at_least(0.1).and(over[1].at_least(0.1)));
    finding.quantities.extend(over);
    let mut plot = Plot::new("gain", [false, false]);
    for (key, which) in [("own", 2), ("dropout", 1)] {
        let gains: Vec<Quantity> = (0..CASES.len()).map(|at| gain(String::new(), 3 * at + which, 3 * at)).collect();
        let points = gains.iter().enumerate().map(|(at, gain)| [(at + 1) as f64, gain.value]).collect();
        plot = plot.with_intervals(key, SeriesKind::Measured, points, gains.iter().map(Quantity::ends).collect());
    }
    finding.plots.push(plot);
    Ok(finding)
}
