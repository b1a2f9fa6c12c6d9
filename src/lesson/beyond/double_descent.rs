//! Double descent: the error on new data rises until a network has just enough units to learn its data by heart, and falls again beyond.

use crate::lesson::measure::features::Digits;
use crate::lesson::measure::training::fall_of_run;
use crate::lesson::{Finding, Guess, Halt, Make, Plot, Quantity, Question, SeriesKind, Setting, Try};
use crate::registry::Entry;

/// The entry of this lesson.
pub const ENTRY: Entry<Make> = Entry {
    key: "double-descent",
    label: "Double descent",
    group: "Beyond the lecture",
    about: "The error on new data peaks where a network can just learn its data by heart, and falls again with more units.",
    formula: "the peak: units of the last layer ≈ training samples",
    source: "Belkin et al. 2019; Nakkiran et al. 2019; Hastie et al. 2019",
    params: &[],
    make: Make {
        tries: &[
            Try {
                key: "stop",
                patch: "[[training.runs]]\n[[training.runs]]\noptions = 'frozen=[1] patience=40 restore_best=true'\n",
            },
            Try {
                key: "more",
                patch: "[[training.runs]]\ntrain_size = 400\n[[training.runs]]\ntrain_size = 400\n[[training.runs]]\n\
                        train_size = 400\n",
            },
        ],
        questions: &[Question {
            key: "fall",
            guess: Guess::Number {
                truth: |scene| fall_of_run(scene, 1, |epoch| 100.0 * epoch.val_accuracy),
                within: 1.5,
                range: [1.0, 50.0],
                unit: "points",
            },
        }],
        check,
    },
};

/// Units over training samples.
const RATIOS: [f64; 13] = [0.1, 0.2, 0.35, 0.5, 0.7, 0.9, 1.0, 1.1, 1.4, 2.0, 4.0, 8.0, 16.0];
/// The place of ratio 1, and where the narrow ones end.
const EVEN: usize = 6;
/// A penalty that is there for the arithmetic alone, and one that is felt.
const NONE: f64 = 1e-9;
const RIDGE: f64 = 1.0;
/// The part of training labels that is random.
const LABEL_NOISE: f64 = 0.2;

/// Mistakes on new and on training samples for each ratio, without the penalty and with it.
type Found = [[[f64; 2]; RATIOS.len()]; 2];

fn check(setting: &Setting<'_>) -> Result<Finding, Halt> {
    let (seeds, samples) = (setting.sized(16, 8), 100);
    let penalties = if setting.is_on() { [NONE, RIDGE] } else { [RIDGE; 2] };
    let found = setting.each_seed([0.0, 1.0], seeds, |seed| {
        let digits = Digits::drawn(seed, samples, LABEL_NOISE)?;
        let of = |penalty: f64| RATIOS.map(|ratio| digits.mistakes(seed, (ratio * samples as f64) as usize, penalty));
        Ok(penalties.map(of))
    })?;
    let over =
        |key: &'static str, of: &dyn Fn(&Found) -> f64| Quantity::over(key, &found.iter().map(of).collect::<Vec<_>>());
    let last = RATIOS.len() - 1;
    let peak = over("peak", &|[plain, _]| {
        let most = (0..=last).max_by(|a, b| plain[*a][0].total_cmp(&plain[*b][0]));
        most.map_or(f64::NAN, |at| RATIOS[at])
    })
    .theory(1.0);
    let narrow = over("narrow", &|[plain, _]| plain[..EVEN - 1].iter().map(|of| of[0]).fold(1.0, f64::min));
    let [even, wide] = [("even", EVEN), ("wide", last)].map(|(key, at)| over(key, &|[plain, _]| plain[at][0]));
    let rise =
        over("rise", &|[plain, _]| plain[EVEN][0] - plain[..EVEN - 1].iter().map(|of| of[0]).fold(1.0, f64::min));
    let fall = over("fall", &|[plain, _]| plain[EVEN][0] - plain[last][0]);
    let ridge = over("ridge", &|[plain, ridge]| plain[EVEN][0] - ridge[EVEN][0]);
    let by_heart = over("by-heart", &|[plain, _]| plain[last][1]);
    let mut finding = Finding { seeds: seeds as u64, ..Finding::default() };
    finding.runs = (2 * seeds * RATIOS.len()) as u64;
    finding.claim("peak", peak.within([0.8, 1.25]));
    finding.claim("descents", rise.at_least(0.05).and(fall.at_least(0.05)));
    finding.claim("ridge", ridge.at_least(0.05));
    let mut plot = Plot::new("mistakes", [true, false]);
    for (which, key) in ["plain", "penalised"].into_iter().enumerate() {
        let means: Vec<Quantity> = (0..=last).map(|at| over(key, &|of| of[which][at][0])).collect();
        let points = RATIOS.into_iter().zip(&means).map(|(ratio, mean)| [ratio, mean.value]).collect();
        plot = plot.with_intervals(key, SeriesKind::Measured, points, means.iter().map(Quantity::ends).collect());
    }
    let train =
        RATIOS.into_iter().enumerate().map(|(at, ratio)| [ratio, over("train", &|[plain, _]| plain[at][1]).value]);
    finding.plots.push(plot.with("train", SeriesKind::Curve, train.collect()));
    finding.quantities.extend([peak, narrow, even, wide, rise, fall, ridge, by_heart]);
    Ok(finding)
}
