//! The common pattern of regularisers: noise in training, averaged out in testing.
//!
//! One pass without noise stands for the mean over all noise. It is exact only where what follows is linear, and cheap.

use crate::lesson::measure::passes::Passes;
use crate::lesson::measure::training::{Trained, config, each, end_of_run};
use crate::lesson::{Finding, Guess, Halt, Make, Plot, Quantity, Question, SeriesKind, Setting, Try, Verdict};
use crate::nn::Pass;
use crate::registry::Entry;

/// The entry of this lesson.
pub const ENTRY: Entry<Make> = Entry {
    key: "common-pattern",
    label: "The common pattern",
    group: "Regularisation",
    about: "Noise in training, averaged in testing: one pass without noise does as well as the mean of many noisy ones.",
    formula: "train: y = f(x, z);  test: y = E_z f(x, z) ≈ f(x, E z)",
    source: "CS231n lecture 7, \"Regularization: a common pattern\"; Gal & Ghahramani 2016",
    params: &[],
    make: Make {
        tries: &[
            Try { key: "strong", patch: "[[training.runs]]\nnet = 'dense 96 | relu | dropout 0.8 | dense 10'\n" },
            // what is in the batch is not drawn by a layer: there is no mask to be seen
            Try {
                key: "bn",
                patch: "[training]\nview = 'curves'\n[[training.runs]]\nnet = 'dense 96 | bn | relu | dense 10'\nbatch = 8\n",
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

/// Noisy layers, each in a network, and the same network without their noise.
const NETS: [(&str, &str, &str); 6] = [
    ("dropout", "dense 96 | relu | dropout 0.5 | dense 10", "dense 96 | relu | dense 10"),
    ("dropconnect", "dropconnect 96 0.5 | relu | dense 10", "dense 96 | relu | dense 10"),
    (
        "spatial-dropout",
        "conv 8 3 | relu | spatial-dropout 0.4 | maxpool 2 | dense 10",
        "conv 8 3 | relu | maxpool 2 | dense 10",
    ),
    (
        POOLING,
        "conv 8 3 | relu | fractional-maxpool 1.5 sequence=random | dense 10",
        "conv 8 3 | relu | fractional-maxpool 1 | dense 10",
    ),
    (
        "stochastic-depth",
        "dense 12 | relu | residual (dense 64 | relu | dense 12) survival=0.5 noise=sample | \
         residual (dense 64 | relu | dense 12) survival=0.5 noise=sample | \
         residual (dense 64 | relu | dense 12) survival=0.5 noise=sample | dense 10",
        "dense 12 | relu | residual (dense 64 | relu | dense 12) | residual (dense 64 | relu | dense 12) | \
         residual (dense 64 | relu | dense 12) | dense 10",
    ),
    (BN, "dense 96 | bn | relu | dense 10", "dense 96 | relu | dense 10"),
];
const BN: &str = "bn";
const POOLING: &str = "fractional-maxpool";
/// Samples in a batch.
const BATCH: usize = 16;

fn check(setting: &Setting<'_>) -> Result<Finding, Halt> {
    let (seeds, passes) = (setting.sized(16, 4), setting.sized(40, 15));
    let configs = NETS.map(|(_, noisy, quiet)| {
        config(&[
            ("train_size", setting.sized("300", "200")),
            ("split", "0.8"),
            ("net", if setting.is_on() { noisy } else { quiet }),
            ("optimizer", "adam lr=0.003"),
            ("epochs", setting.sized("20", "10")),
            ("batch", "16"),
        ])
    });
    let configs = configs.into_iter().collect::<Result<Vec<_>, _>>()?;
    let has_batches = |at: usize| NETS[at].0 == BN && setting.is_on();
    let found = each(setting, [0.0, 1.0], (&configs, seeds), |trained| {
        let at = configs.iter().position(|config| config.net == trained.trainer.config().net);
        accuracies(&trained, passes, at.is_some_and(has_batches))
    })?;
    let mut finding = Finding { seeds: seeds as u64, runs: (configs.len() * seeds) as u64, ..Finding::default() };
    let mut plot = Plot::new("accuracy", [false, false]);
    let mut series = [Vec::new(), Vec::new(), Vec::new()];
    let mut pooling = Verdict::Undecided;
    for (at, (key, _, _)) in NETS.into_iter().enumerate() {
        let over = |name: String, of: &dyn Fn(&[f64; 3]) -> f64| {
            Quantity::over(name, &found[at].iter().map(of).collect::<Vec<_>>()).unit("points")
        };
        let averaging = over(format!("{key}-averaging"), &|[single, _, mean]| mean - single);
        let pass = over(format!("{key}-pass"), &|[_, quiet, mean]| quiet - mean);
        if key == POOLING {
            pooling = pass.at_most(-0.1);
        }
        finding.quantities.extend([averaging, pass]);
        for (which, points) in series.iter_mut().enumerate() {
            points.push([(at + 1) as f64, over(String::new(), &|of| of[which]).value]);
        }
    }
    // the mean over all kinds of noise, and over those that a pass without noise can stand for
    let of_kinds = |key: &'static str, of: fn(&[f64; 3]) -> f64, kinds: &dyn Fn(&str) -> bool| {
        let there: Vec<_> = NETS.iter().zip(&found).filter(|((kind, _, _), _)| kinds(kind)).map(|(_, of)| of).collect();
        let mean = |seed: usize| there.iter().map(|found| of(&found[seed])).sum::<f64>() / there.len() as f64;
        Quantity::over(key, &(0..seeds).map(mean).collect::<Vec<_>>()).unit("points")
    };
    let averaging = of_kinds("averaging", |[single, _, mean]| mean - single, &|_| true);
    let pass = of_kinds("pass", |[_, quiet, mean]| quiet - mean, &|kind| kind != POOLING);
    finding.claim("averaging", averaging.at_least(0.5));
    finding.claim("pass", pass.within([-1.0, 1.0]));
    finding.quantities.extend([averaging, pass]);
    finding.claim("pooling", pooling);
    for (key, points) in ["single", "quiet", "mean"].into_iter().zip(series) {
        plot = plot.with(key, SeriesKind::Measured, points);
    }
    finding.plots.push(plot);
    Ok(finding)
}

/// Validation accuracy of one noisy pass, of one without noise, and of the mean of many noisy ones, in percent.
fn accuracies(trained: &Trained, passes: u64, has_batches: bool) -> Result<[f64; 3], Halt> {
    let mut of = Passes::of(trained)?;
    let seed = trained.trainer.config().seed;
    let mut noisy = |passes: u64| {
        let mean =
            if has_batches { of.averaged_over_batches(seed, (passes, BATCH)) } else { of.averaged(seed, passes) };
        of.accuracy(&mean)
    };
    let (single, mean) = (noisy(1), noisy(passes));
    let quiet = of.outputs(Pass::EVAL, of.samples());
    Ok([single, of.accuracy(&quiet), mean])
}
