//! Why `AdamW` is not Adam with an L2 penalty.
//!
//! In Adam the penalty's gradient λx is divided by √v̂ as all of the gradient is. Where the gradient is noise of standard
//! deviation σ, √v̂ is about σ, and a weight decays by αλ/σ a step; beside the step it decays by αλ. Without noise Adam with L2
//! ends where f + ½λ‖x‖² is least; `AdamW` where f is, in the box ‖x‖∞ ≤ 1/λ (Xie & Li 2024).

use rand_pcg::Pcg64;

use crate::descent::{Run, descend};
use crate::lesson::measure::fit::power;
use crate::lesson::measure::paths::{end, surface};
use crate::lesson::measure::walk::walk;
use crate::lesson::{Finding, Guess, Halt, Make, Plot, Quantity, Question, SeriesKind, Setting, Try};
use crate::optim::{Driven, Objective};
use crate::registry::Entry;
use crate::rng;

/// The entry of this lesson.
pub const ENTRY: Entry<Make> = Entry {
    key: "adamw",
    label: "AdamW is not Adam with L2",
    group: "Beyond the lecture",
    about: "An L2 penalty in Adam's gradient is divided by √v̂: weights with large gradients hardly decay. Beside the step \
            all decay alike.",
    formula: "L2: g ← ∇f + λx in m and v;  AdamW: x ← x − α·m̂/(√v̂ + ε) − αλx",
    source: "Loshchilov & Hutter 2019; Xie & Li 2024",
    params: &[],
    make: Make {
        tries: &[
            Try {
                key: "strong",
                patch: "[[descent.racers]]\n[[descent.racers]]\n[[descent.racers]]\n\
                        optimizer = 'adamw lr=0.02 beta2=0.99 weight_decay=1'\n",
            },
            Try {
                key: "sgd",
                patch: "[[descent.racers]]\noptimizer = 'sgd lr=0.03'\n[[descent.racers]]\n\
                        optimizer = 'sgd lr=0.03 weight_decay=1'\n[[descent.racers]]\n\
                        optimizer = 'sgd lr=0.03 weight_decay=1 decoupled=true'\n",
            },
        ],
        questions: &[
            Question { key: "l2", guess: Guess::End { racer: 1, within: 0.06 } },
            Question { key: "adamw", guess: Guess::End { racer: 2, within: 0.06 } },
        ],
        check,
    },
};

/// Standard deviations of the noise.
const NOISES: [f64; 4] = [0.5, 1.0, 2.0, 4.0];
/// Where weights start, their decay, and the learning rate: λx is small beside the noise.
const START: f64 = 10.0;
const DECAY: f64 = 0.01;
const RATE: f64 = 0.001;
/// Steps of a run.
const STEPS: u64 = 1000;
/// f = 10(x − 2)² + ½(y − 2)²: curvatures 20 and 1.
const VALLEY: &str = "expression \"10*(x - 2)^2 + (y - 2)^2/2\"";

fn check(setting: &Setting<'_>) -> Result<Finding, Halt> {
    let (seeds, weights) = (setting.sized(10, 4), setting.sized(800, 400));
    let l2 = if setting.is_on() { "adam" } else { "adamw" };
    let found = setting.each_seed([0.0, 0.9], seeds, |seed| {
        let of = |method| rates(method, weights, seed);
        Ok([of(l2)?, of("adamw")?])
    })?;
    let mut finding = Finding { seeds: seeds as u64, runs: 2 * seeds as u64, ..Finding::default() };
    let mut plot = Plot::new("decay", [true, true]);
    for (which, (key, theory)) in [("l2", -1.0), ("decoupled", 0.0)].into_iter().enumerate() {
        let slopes: Vec<f64> = found.iter().map(|of| power(&points(&of[which])).slope).collect();
        let slope = Quantity::over(key, &slopes).theory(theory);
        finding.claim(key, slope.within([theory - 0.1, theory + 0.1]));
        finding.quantities.push(slope);
        let mean = |at: usize| Quantity::over(key, &found.iter().map(|of| of[which][at]).collect::<Vec<_>>());
        let means: Vec<Quantity> = (0..NOISES.len()).map(mean).collect();
        let measured = NOISES.into_iter().zip(&means).map(|(noise, mean)| [noise, mean.value]).collect();
        let intervals = means.iter().map(Quantity::ends).collect();
        let line = NOISES.map(|noise| [noise, DECAY * noise.powf(theory)]).to_vec();
        plot = plot.with_intervals(key, SeriesKind::Measured, measured, intervals);
        plot = plot.with(["l2-theory", "decoupled-theory"][which], SeriesKind::Theory, line);
    }
    finding.plots.push(plot);
    let same =
        Quantity::new("sgd", apart(&["", " decoupled=true"].map(|form| format!("sgd lr=0.03 weight_decay=1{form}")))?);
    let differs =
        Quantity::new("adam", apart(&[l2, "adamw"].map(|method| format!("{method} lr=0.02 weight_decay=0.1")))?);
    finding.claim("sgd", same.at_most(1e-9).and(differs.at_least(0.05)));
    let penalised =
        Quantity::new("l2-end", from(&format!("{l2} lr=0.02 beta2=0.99 weight_decay=1"), [40.0 / 21.0, 1.0])?);
    let own = Quantity::new("decoupled-end", from("adamw lr=0.02 beta2=0.99 weight_decay=0.1", [2.0, 2.0])?);
    finding.claim("ends", penalised.at_most(1e-3).and(own.at_most(1e-3)));
    finding.quantities.extend([same, differs, penalised, own]);
    finding.runs += 6;
    setting.done(1.0)?;
    Ok(finding)
}

fn points(rates: &[f64]) -> Vec<[f64; 2]> {
    NOISES.into_iter().zip(rates).map(|(noise, rate)| [noise, *rate]).collect()
}

/// Gradients that are nothing but noise, of as many weights for each standard deviation.
struct Noise {
    rng: Pcg64,
    weights: usize,
}

impl Objective<f64> for Noise {
    fn value(&mut self, _: &[f64]) -> f64 {
        0.0
    }

    fn value_gradient(&mut self, _: &[f64], gradient: &mut [f64]) -> f64 {
        for (part, noise) in gradient.chunks_mut(self.weights).zip(NOISES) {
            for g in part {
                *g = noise * rng::normal(&mut self.rng);
            }
        }
        0.0
    }
}

/// By which part weights decay, over the learning rate and per step, for each standard deviation of the noise.
fn rates(method: &str, weights: usize, seed: u64) -> Result<Vec<f64>, Halt> {
    let driven = Driven::parse(&format!("{method} lr={RATE} weight_decay={DECAY}"))?;
    let mut noise = Noise { rng: rng::stream(seed, "adamw"), weights };
    let mut x = vec![START; weights * NOISES.len()];
    walk(&driven, &mut noise, (&mut x, STEPS), |_, _| std::ops::ControlFlow::Continue(()))?;
    let rate = |part: &[f64]| {
        let mean = part.iter().sum::<f64>() / weights as f64;
        (1.0 - mean / START) / (RATE * STEPS as f64)
    };
    Ok(x.chunks(weights).map(rate).collect())
}

/// The largest distance between the paths of two methods.
fn apart(picks: &[String; 2]) -> Result<f64, Halt> {
    let surface = surface(VALLEY)?;
    let path = |pick: &str| -> Result<_, Halt> {
        Ok(descend(&*surface, &Driven::parse(pick)?, &Run::new([-1.0, -1.0], 300)).points)
    };
    let (one, other) = (path(&picks[0])?, path(&picks[1])?);
    let distances = one.iter().zip(&other).map(|(a, b)| (a[0] - b[0]).hypot(a[1] - b[1]));
    Ok(distances.fold(0.0, f64::max))
}

/// How far a method ends from a point.
fn from(pick: &str, [x, y]: [f64; 2]) -> Result<f64, Halt> {
    let path = descend(&*surface(VALLEY)?, &Driven::parse(pick)?, &Run::new([-1.0, -1.0], 6000));
    let [a, b, _] = end(&path);
    Ok((a - x).hypot(b - y))
}
