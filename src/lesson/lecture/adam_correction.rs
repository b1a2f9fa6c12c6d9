//! Adam's first steps without bias correction, against the corrected ones.
//!
//! Without correction the first step is α(1 − β₁)g / √((1 − β₂)g²) = α(1 − β₁)/√(1 − β₂), with it α.

use crate::descent::{Run, descend};
use crate::lesson::measure::paths::{drawn, lengths, surface};
use crate::lesson::{Finding, Guess, Halt, Make, Plot, Quantity, Question, SeriesKind, Setting, Try, Verdict};
use crate::optim::Driven;
use crate::refusal::Refusal;
use crate::registry::Entry;
use crate::scene::Scene;

/// The entry of this lesson.
pub const ENTRY: Entry<Make> = Entry {
    key: "adam-correction",
    label: "Adam's bias correction",
    group: "Optimisation",
    about: "Without bias correction Adam's first steps are too long or too short, by a factor that both betas decide.",
    formula: "first step without correction / with it = (1 − β₁)/√(1 − β₂)",
    source: "CS231n lecture 7, \"Adam (full form)\"; Kingma & Ba 2015",
    params: &[],
    make: Make {
        tries: &[
            Try {
                key: "short",
                patch: "[[descent.racers]]\noptimizer = 'adam lr=0.1 beta1=0.9 beta2=0.9'\n\
                        [[descent.racers]]\noptimizer = 'adam lr=0.1 beta1=0.9 beta2=0.9 bias_correction=false'\n",
            },
            Try {
                key: "equal",
                patch: "[[descent.racers]]\noptimizer = 'adam lr=0.1 beta1=0.9 beta2=0.99'\n\
                        [[descent.racers]]\noptimizer = 'adam lr=0.1 beta1=0.9 beta2=0.99 bias_correction=false'\n",
            },
        ],
        questions: &[Question {
            key: "factor",
            guess: Guess::Number { truth: first_ratio, within: 1.3, range: [0.01, 100.0], unit: "" },
        }],
        check,
    },
};

/// Both betas: one pair whose uncorrected steps are too long, one whose are too short.
const LONG: [f64; 2] = [0.9, 0.999];
const SHORT: [f64; 2] = [0.9, 0.9];
/// Steps that are compared.
const STEPS: u64 = 100;

fn check(setting: &Setting<'_>) -> Result<Finding, Halt> {
    let seeds = setting.sized(20, 5);
    let long = setting.each_seed([0.0, 0.5], seeds, |seed| ratios(setting, LONG, seed))?;
    let short = setting.each_seed([0.5, 1.0], seeds, |seed| ratios(setting, SHORT, seed))?;
    let first = |all: &[Vec<f64>]| all.iter().map(|ratios| ratios[0]).collect::<Vec<_>>();
    let long_first = Quantity::over("long", &first(&long)).theory(factor(LONG, 1));
    let short_first = Quantity::over("short", &first(&short)).theory(factor(SHORT, 1));
    let mut finding = Finding { seeds: seeds as u64, runs: 4 * seeds as u64, ..Finding::default() };
    finding.evaluations = finding.runs * STEPS;
    finding.claim("long", long_first.at_least(1.5).and(near(&long_first)));
    finding.claim("short", short_first.at_most(0.67).and(near(&short_first)));
    let mut plot = Plot::new("ratio", [true, true]);
    for (key, theory, all, betas) in [("long", "long-theory", &long, LONG), ("short", "short-theory", &short, SHORT)] {
        let (points, intervals) = means(all);
        plot = plot.with_intervals(key, SeriesKind::Measured, points, intervals);
        plot =
            plot.with(theory, SeriesKind::Theory, (1..=STEPS).map(|t| [t as f64, factor(betas, t as i32)]).collect());
    }
    finding.plots.push(plot);
    finding.quantities.extend([long_first, short_first]);
    Ok(finding)
}

/// The ratio in step t where all gradients are the same.
fn factor([beta1, beta2]: [f64; 2], t: i32) -> f64 {
    (1.0 - beta1.powi(t)) / (1.0 - beta2.powi(t)).sqrt()
}

/// Whether a ratio is that of theory, up to what ε = 10⁻⁷ and the gradient's rounding can change.
fn near(ratio: &Quantity) -> Verdict {
    ratio.theory.map_or(Verdict::Undecided, |theory| ratio.within([0.999 * theory, 1.001 * theory]))
}

/// The ratio of the lengths of each of the first steps, uncorrected over corrected, from a start drawn with a seed.
///
/// The surface is a plane's: its gradient is the same everywhere, so that paths of different lengths see the same gradients.
/// Without the effect both are corrected.
fn ratios(setting: &Setting<'_>, [beta1, beta2]: [f64; 2], seed: u64) -> Result<Vec<f64>, Halt> {
    let [a, b] = drawn(seed, "adam-correction", [0.5, 2.0]);
    let plane = surface(&format!("expression \"{a}*x + {b}*y\""))?;
    let corrected = format!("adam lr=0.01 beta1={beta1} beta2={beta2}");
    let without = if setting.is_on() { format!("{corrected} bias_correction=false") } else { corrected.clone() };
    let run = Run::new([1.0, 1.0], STEPS);
    let lengths =
        |pick: &str| -> Result<Vec<f64>, Halt> { Ok(lengths(&descend(&*plane, &Driven::parse(pick)?, &run))) };
    let (without, with) = (lengths(&without)?, lengths(&corrected)?);
    Ok(without.iter().zip(&with).map(|(without, with)| without / with).collect())
}

/// The mean of each step with its interval.
fn means(all: &[Vec<f64>]) -> (Vec<[f64; 2]>, Vec<[f64; 2]>) {
    let steps = all.iter().map(Vec::len).min().unwrap_or(0);
    let of = |step: usize| Quantity::over("step", &all.iter().map(|ratios| ratios[step]).collect::<Vec<_>>());
    (0..steps).map(|step| ([step as f64 + 1.0, of(step).value], of(step).ends())).unzip()
}

/// How many times as long the first step of the scene's second racer is as that of its first.
fn first_ratio(scene: &Scene) -> Result<f64, Refusal> {
    let first = |racer| -> Result<f64, Refusal> {
        let (_, path) = crate::lesson::guess::path(scene, racer)?;
        Ok(lengths(&path).first().copied().unwrap_or(f64::NAN))
    };
    Ok(first(1)? / first(0)?)
}
