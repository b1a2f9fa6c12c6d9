//! Augmentation: each change of the training pictures, where what is predicted varies that way and where it does not.
//!
//! The validation pictures are predicted once as they are, and once changed at random in the same way. The classes of digits
//! stand upright and are not mirrored, so that they don't vary by turns and flips; figures come in all colours, so that they do by
//! those.

use crate::augment;
use crate::lesson::measure::means::{points, with_means};
use crate::lesson::measure::training::{changed, config, end_of_run, trained};
use crate::lesson::{Finding, Guess, Halt, Make, Plot, Quantity, Question, Setting, Try, Verdict};
use crate::registry::Entry;
use crate::train::Config;

/// The entry of this lesson.
pub const ENTRY: Entry<Make> = Entry {
    key: "augmentation",
    label: "Data augmentation",
    group: "Regularisation",
    about: "Flips, crops, turns and colour changes help where pictures vary that way, and can hurt where they don't.",
    formula: "train: f(T(x), z), T drawn anew for each picture in each epoch;  test: f(x)",
    source: "CS231n lecture 7, \"Data augmentation\"; Krizhevsky et al. 2012",
    params: &[],
    make: Make {
        tries: &[
            Try { key: "turn", patch: "[[training.runs]]\n[[training.runs]]\naugment = 'rotate 10'\n" },
            Try { key: "upside-down", patch: "[[training.runs]]\n[[training.runs]]\naugment = 'flip-vertical'\n" },
            Try {
                key: "figures",
                patch: "[[training.runs]]\ndata = 'shapes size=8 count=1000 difficulty=0'\n\
                        [[training.runs]]\ndata = 'shapes size=8 count=1000 difficulty=0'\naugment = 'hue 0.5'\n",
            },
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

/// An augmentation and the pictures it is measured on.
struct Case {
    /// The names of what it gains on pictures that are changed, and as they are.
    keys: [&'static str; 2],
    data: &'static str,
    chain: &'static str,
}

const DIGITS: &str = "digits";
const FIGURES: &str = "shapes size=8 count=1000 difficulty=0";
const CASES: [Case; 5] = [
    Case { keys: ["flip-varied", "flip-plain"], data: DIGITS, chain: "flip" },
    Case { keys: ["crop-varied", "crop-plain"], data: DIGITS, chain: "crop 1" },
    Case { keys: ["turn-varied", "turn-plain"], data: DIGITS, chain: "rotate 30" },
    Case {
        keys: ["jitter-varied", "jitter-plain"],
        data: FIGURES,
        chain: "brightness 0.3 | contrast 0.3 | saturation 0.5 | hue 0.5",
    },
    Case { keys: ["offset-varied", "offset-plain"], data: FIGURES, chain: "color-offset 4" },
];

fn check(setting: &Setting<'_>) -> Result<Finding, Halt> {
    let texts = [
        ("train_size", "200"),
        ("net", "dense 64 | relu | dense 10"),
        ("optimizer", "adam lr=0.003"),
        ("epochs", "40"),
    ];
    let base = config(&texts)?;
    let seeds = setting.sized(12, 5);
    let gains = setting.each([0.0, 1.0], CASES.len() * seeds, |at| {
        gain(setting, &base, (&CASES[at / seeds], setting.seed.wrapping_add((at % seeds) as u64)))
    })?;
    let mut finding = Finding { seeds: seeds as u64, runs: 2 * gains.len() as u64, ..Finding::default() };
    let quantities: Vec<[Quantity; 2]> = CASES
        .iter()
        .zip(gains.chunks(seeds))
        .map(|(case, gains)| [0, 1].map(|at| points(case.keys[at], gains, |gain| gain[at])))
        .collect();
    let [flip, crop, turn, jitter, offset] = [0, 1, 2, 3, 4].map(|case: usize| &quantities[case][1]);
    finding.claim("varied", Verdict::all(quantities.iter().map(|[varied, _]| varied.at_least(2.0))));
    finding.claim("hurts", flip.at_most(-1.0));
    finding.claim("elsewhere", crop.at_most(0.0).and(turn.at_most(0.0)));
    finding.claim("colours", jitter.at_least(3.0).and(offset.at_least(1.0)));
    let mut plot = Plot::new("gains", [false, false]);
    for (at, key) in ["changed", "plain"].into_iter().enumerate() {
        let of_case = |case: usize| ((case + 1) as f64, quantities[case][at].clone());
        plot = with_means(plot, key, (0..CASES.len()).map(of_case));
    }
    finding.plots.push(plot);
    finding.quantities = quantities.concat();
    Ok(finding)
}

/// What a training with an augmentation gains in validation accuracy over one without, in points: on pictures that are changed in the
/// same way, and on them as they are. Without the effect it is not augmented either.
fn gain(setting: &Setting<'_>, base: &Config, (case, seed): (&Case, u64)) -> Result<[f64; 2], Halt> {
    let chain = augment::parse(case.chain)?;
    let mut accuracies = [[0.0; 2]; 2];
    for (found, augment) in accuracies.iter_mut().zip(["", if setting.is_on() { case.chain } else { "" }]) {
        let config = changed(base, &[("data", case.data), ("augment", augment)])?;
        let mut trained = trained(setting, &config, seed)?;
        let varied = trained.trainer.augmented_accuracy(&chain, 1)?;
        *found = [100.0 * varied, trained.figure(|end| 100.0 * end.val_accuracy)];
    }
    let [without, with] = accuracies;
    Ok([0, 1].map(|at| with[at] - without[at]))
}
