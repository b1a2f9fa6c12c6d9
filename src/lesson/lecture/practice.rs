//! What to use in practice: the lecture's summary, each line with the lesson that measures it, and the whole recipe step by step.

use crate::lesson::measure::training::{changed, config, differences, each, end_of_run};
use crate::lesson::{Finding, Guess, Halt, Make, Plot, Quantity, Question, SeriesKind, Setting, Try};
use crate::registry::Entry;

/// The entry of this lesson.
pub const ENTRY: Entry<Make> = Entry {
    key: "practice",
    label: "What to use in practice",
    group: "Regularisation",
    about: "The lecture's summary as a table whose lines lead to the lessons that measure them, and the recipe step by step.",
    formula: "Adam, batch normalisation, augmentation, dropout, an ensemble",
    source: "CS231n lecture 7, \"Summary\"",
    params: &[],
    make: Make {
        tries: &[
            Try { key: "many", patch: "[[training.runs]]\ntrain_size = 1000\n[[training.runs]]\ntrain_size = 1000\n" },
            Try { key: "flip", patch: "[[training.runs]]\n[[training.runs]]\naugment = 'flip'\n" },
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

/// What is added one after the other.
const STAGES: [(&str, &[(&str, &str)]); 5] = [
    ("plain", &[]),
    ("augmentation", &[("augment", "shift 0.5 | rotate 10")]),
    ("dropout", &[("net", "dense 128 | relu | dropout 0.5 | dense 10")]),
    ("bn", &[("net", "dense 128 | bn | relu | dropout 0.5 | dense 10")]),
    ("ensemble", &[("recipe", "ensemble members=5")]),
];
/// Adam as it comes, and momentum at several rates.
const METHODS: [&str; 4] = ["adam lr=0.001", "momentum lr=0.003", "momentum lr=0.01", "momentum lr=0.03"];

fn check(setting: &Setting<'_>) -> Result<Finding, Halt> {
    let seeds = setting.sized(8, 4);
    let mut config = config(&[
        ("train_size", "200"),
        ("split", "0.75"),
        ("label_noise", "0.2"),
        ("net", "dense 128 | relu | dense 10"),
        ("epochs", setting.sized("40", "25")),
        ("batch", "16"),
    ])?;
    let plain = config.clone();
    let mut configs = Vec::new();
    for (_, texts) in STAGES {
        if setting.is_on() {
            config = changed(&config, texts)?;
        }
        configs.push(config.clone());
    }
    for pick in METHODS {
        configs.push(changed(&plain, &[("optimizer", pick), ("label_noise", "0")])?);
    }
    let found = each(setting, [0.0, 1.0], (&configs, seeds), |trained| {
        Ok([trained.figure(|end| 100.0 * end.val_accuracy), trained.gap()])
    })?;
    let column = |of: &Vec<[f64; 2]>, which: usize| of.iter().map(|of| of[which]).collect::<Vec<f64>>();
    let accuracies: Vec<Vec<f64>> = found.iter().map(|of| column(of, 0)).collect();
    let (stages, methods) = accuracies.split_at(STAGES.len());
    let mut finding = Finding { seeds: seeds as u64, runs: (configs.len() * seeds) as u64, ..Finding::default() };
    let means: Vec<Quantity> =
        STAGES.iter().zip(stages).map(|((key, _), of)| Quantity::over(*key, of).unit("%")).collect();
    let whole = Quantity::over("whole", &differences(&stages[STAGES.len() - 1], &stages[0])).unit("points");
    let sum = |of: &&Vec<f64>| of.iter().sum::<f64>();
    let best = methods[1..].iter().max_by(|a, b| sum(a).total_cmp(&sum(b))).cloned().unwrap_or_default();
    let adam = Quantity::over("adam", &differences(&methods[0], &best)).unit("points");
    finding.claim("adam", adam.at_least(-1.5));
    finding.claim("whole", whole.at_least(2.0));
    let points = means.iter().enumerate().map(|(at, mean)| [(at + 1) as f64, mean.value]).collect();
    let intervals = means.iter().map(Quantity::ends).collect();
    finding.plots.push(Plot::new("stages", [false, false]).with_intervals(
        "accuracy",
        SeriesKind::Measured,
        points,
        intervals,
    ));
    let gap = |key: &'static str, at: usize| Quantity::over(key, &column(&found[at], 1)).unit("points");
    finding.quantities.extend([adam, whole, gap("plain-gap", 0), gap("whole-gap", STAGES.len() - 1)]);
    finding.quantities.extend(means);
    Ok(finding)
}
