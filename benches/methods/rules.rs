//! Rules as text against the same methods compiled: on a surface, and on as many weights as the network 784-256-128-10
//! has, the gradient being there.

use ravine::descent::{Run, descend};
use ravine::optim::text;
use ravine::optim::{Driven, Layout, Objective, Optimizer, Settings, Trace, build, settings};
use ravine::surface::Surface;

use crate::{START, median, timed};

const PICKS: [&str; 6] = [
    "sgd lr=0.001",
    "momentum lr=0.0002",
    "nesterov lr=0.0002",
    "rmsprop lr=0.01",
    "adam lr=0.01",
    "adabelief lr=0.01",
];
const WEIGHTS: usize = 235_146;
const STEPS: u64 = 20_000;
const ROUNDS: usize = 15;

/// A gradient that is there.
struct Given(Vec<f32>);

impl Objective<f32> for Given {
    fn value(&mut self, _: &[f32]) -> f64 {
        0.0
    }

    fn value_gradient(&mut self, _: &[f32], gradient: &mut [f32]) -> f64 {
        gradient.copy_from_slice(&self.0);
        0.0
    }
}

/// Medians of alternating pairs: compiled, as text, and their ratio.
fn pairs(mut compiled: impl FnMut() -> f64, mut written: impl FnMut() -> f64) -> [f64; 3] {
    let rounds: Vec<[f64; 2]> = (0..ROUNDS).map(|_| [compiled(), written()]).collect();
    let of = |time: fn(&[f64; 2]) -> f64| median(rounds.iter().map(time).collect());
    [of(|round| round[0]), of(|round| round[1]), of(|round| round[1] / round[0])]
}

fn steps(optimizer: &mut dyn Optimizer<f32>, settings: Settings<'_>, given: &mut Given, x: &mut [f32]) -> f64 {
    let time = timed(|| {
        for _ in 0..20 {
            optimizer.step(settings, given, x, &mut Trace::off()).expect("a step");
        }
    });
    time.as_secs_f64() / 20.0
}

pub fn report(surface: &dyn Surface) {
    println!("\nrules as text: ns a step on Rosenbrock, path recorded, compiled and as text, ratio");
    for pick in PICKS {
        let driven = Driven::parse(pick).expect("a method");
        let rule = text::as_rule(&driven).expect("a rule").expect("it can be written");
        let run = Run::new(START, STEPS);
        let time = |driven: &Driven| timed(|| descend(surface, driven, &run)).as_secs_f64() * 1e9 / STEPS as f64;
        let [compiled, written, ratio] = pairs(|| time(&driven), || time(&rule));
        println!("{pick:<24} {compiled:8.1} {written:8.1} {ratio:6.2}");
    }
    println!("\nrules as text: microseconds a step on {WEIGHTS} weights, compiled and as text, ratio");
    for pick in PICKS {
        let driven = Driven::parse(pick).expect("a method");
        let settings = settings(&driven.method);
        let settings = Settings(&settings);
        let mut given = Given((0..WEIGHTS).map(|i| ((i * 7919) % 1000) as f32 * 1e-3 - 0.5).collect());
        let start: Vec<f32> = (0..WEIGHTS).map(|i| ((i * 104_729) % 1000) as f32 * 1e-3).collect();
        let mut optimizers = [build::<f32>(&driven.method), text::written::<f32>(&driven).expect("a rule")];
        let mut xs = [start.clone(), start.clone()];
        for optimizer in &mut optimizers {
            optimizer.init(settings, &start, &Layout::point(WEIGHTS));
        }
        let [first, second] = &mut optimizers;
        let [x0, x1] = &mut xs;
        let gradient = std::cell::RefCell::new(&mut given);
        let [compiled, written, ratio] = pairs(
            || steps(&mut **first, settings, &mut gradient.borrow_mut(), x0) * 1e6,
            || steps(&mut **second, settings, &mut gradient.borrow_mut(), x1) * 1e6,
        );
        println!("{pick:<24} {compiled:8.1} {written:8.1} {ratio:6.2}");
    }
}
