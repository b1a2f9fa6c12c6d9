//! Steps a second of every method on Rosenbrock, path recorded; and methods against the same loop by hand, as medians
//! of alternating pairs.
#![expect(clippy::expect_used, reason = "what a benchmark stands on must be there")]
#![expect(clippy::print_stdout, reason = "a benchmark reports")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use ravine::descent::{Run, descend};
use ravine::optim::{Driven, METHODS};
use ravine::surface::{self, Surface};

const STEPS: u64 = 100_000;
const ROUNDS: usize = 21;
const START: [f64; 2] = [-1.2, 1.0];

/// Value and gradient, as a good programmer writes them for this one case.
#[inline(always)]
fn rosenbrock([x, y]: [f64; 2]) -> (f64, [f64; 2]) {
    let t = y - x * x;
    ((1.0 - x) * (1.0 - x) + 100.0 * t * t, [-2.0 * (1.0 - x) - 400.0 * x * t, 200.0 * t])
}

/// A loop that records where it is and then moves both coordinates.
#[inline(always)]
fn by_hand(mut step: impl FnMut(&mut [f64; 2], [f64; 2])) -> Vec<[f64; 3]> {
    let mut x = START;
    let mut points = Vec::with_capacity(STEPS as usize + 1);
    for _ in 0..STEPS {
        let (value, gradient) = rosenbrock(x);
        points.push([x[0], x[1], value]);
        step(&mut x, gradient);
    }
    points.push([x[0], x[1], rosenbrock(x).0]);
    points
}

fn sgd() -> Vec<[f64; 3]> {
    by_hand(|x, g| (0..2).for_each(|i| x[i] -= 1e-4 * g[i]))
}

fn momentum() -> Vec<[f64; 3]> {
    let mut v = [0.0; 2];
    by_hand(|x, g| {
        for i in 0..2 {
            v[i] = 0.9 * v[i] + g[i];
            x[i] -= 1e-4 * v[i];
        }
    })
}

fn rmsprop() -> Vec<[f64; 3]> {
    let mut s = [0.0f64; 2];
    by_hand(|x, g| {
        for i in 0..2 {
            s[i] = 0.9 * s[i] + (1.0 - 0.9) * g[i] * g[i];
            x[i] -= 1e-4 * g[i] / (s[i].sqrt() + 1e-7);
        }
    })
}

fn adam() -> Vec<[f64; 3]> {
    let (mut m, mut v, mut powers) = ([0.0; 2], [0.0f64; 2], [1.0; 2]);
    by_hand(|x, g| {
        powers[0] *= 0.9;
        powers[1] *= 0.999;
        let (c1, c2) = (1.0 / (1.0 - powers[0]), 1.0 / (1.0 - powers[1]));
        for i in 0..2 {
            m[i] = 0.9 * m[i] + (1.0 - 0.9) * g[i];
            v[i] = 0.999 * v[i] + (1.0 - 0.999) * g[i] * g[i];
            x[i] -= 1e-4 * (m[i] * c1) / ((v[i] * c2).sqrt() + 1e-7);
        }
    })
}

fn lion() -> Vec<[f64; 3]> {
    let mut m = [0.0; 2];
    by_hand(|x, g| {
        for i in 0..2 {
            let u: f64 = 0.9 * m[i] + (1.0 - 0.9) * g[i];
            x[i] -= 1e-4 * if u == 0.0 { 0.0 } else { u.signum() };
            m[i] = 0.99 * m[i] + (1.0 - 0.99) * g[i];
        }
    })
}

fn nadam() -> Vec<[f64; 3]> {
    let (mut m, mut v) = ([0.0; 2], [0.0f64; 2]);
    let (mut power, mut product, mut warmth) = (1.0, 1.0, 1.0);
    let rate = 0.96f64.powf(0.004);
    by_hand(|x, g| {
        power *= 0.999;
        warmth *= rate;
        let (mu, next) = (0.9 * (1.0 - 0.5 * warmth), 0.9 * (1.0 - 0.5 * warmth * rate));
        product *= mu;
        let (c, slope, pull) = (1.0 / (1.0 - power), (1.0 - mu) / (1.0 - product), next / (1.0 - product * next));
        for i in 0..2 {
            m[i] = 0.9 * m[i] + (1.0 - 0.9) * g[i];
            v[i] = 0.999 * v[i] + (1.0 - 0.999) * g[i] * g[i];
            x[i] -= 1e-4 * (slope * g[i] + pull * m[i]) / ((v[i] * c).sqrt() + 1e-8);
        }
    })
}

fn asgd() -> Vec<[f64; 3]> {
    let mut t = 0.0;
    let mut mean = START;
    let path = by_hand(|x, g| {
        let eta = 1e-4 / (1.0f64 + 1e-4 * 1e-4 * t).powf(0.75);
        let mu = 1.0 / f64::max(t - 50.0, 1.0);
        t += 1.0;
        for i in 0..2 {
            x[i] = x[i] * (1.0 - 1e-4 * eta) - eta * g[i];
            mean[i] += (x[i] - mean[i]) * mu;
        }
        black_box(rosenbrock(mean));
    });
    black_box(mean);
    path
}

type Hand = fn() -> Vec<[f64; 3]>;

/// Each method with what it must keep up with.
const PAIRS: [(&str, Hand); 7] = [
    ("sgd lr=1e-4", sgd),
    ("momentum lr=1e-4", momentum),
    ("rmsprop lr=1e-4", rmsprop),
    ("adam lr=1e-4", adam),
    ("lion lr=1e-4", lion),
    ("nadam lr=1e-4", nadam),
    ("asgd lr=1e-4", asgd),
];

fn timed<R>(run: impl FnOnce() -> R) -> Duration {
    let begin = Instant::now();
    black_box(run());
    begin.elapsed()
}

fn median<T: PartialOrd + Copy>(mut xs: Vec<T>) -> T {
    xs.sort_by(|a, b| a.partial_cmp(b).expect("times are numbers"));
    xs[xs.len() / 2]
}

fn nanoseconds(time: Duration) -> f64 {
    time.as_nanos() as f64 / STEPS as f64
}

fn pairs(surface: &dyn Surface) {
    println!("against a loop by hand: ns a step, ns by hand, ratio (medians of {ROUNDS} alternating pairs)");
    for (pick, hand) in PAIRS {
        let driven = Driven::parse(pick).expect("a method");
        let run = Run::new(START, STEPS);
        let (ours, theirs) = (descend(surface, &driven, &run).points, hand());
        for (ours, theirs) in ours.iter().zip(&theirs).take(200) {
            assert!((ours[0] - theirs[0]).abs() < 1e-9, "{pick}: both draw the same path");
        }
        let rounds = (0..ROUNDS).map(|_| (timed(|| descend(surface, &driven, &run)), timed(hand)));
        let rounds: Vec<_> = rounds.collect();
        let ratio = median(rounds.iter().map(|(a, b)| a.as_secs_f64() / b.as_secs_f64()).collect());
        let [ours, theirs] = [0, 1].map(|i| median(rounds.iter().map(|r| if i == 0 { r.0 } else { r.1 }).collect()));
        println!("{pick:<20} {:6.1} {:6.1} {ratio:5.2}", nanoseconds(ours), nanoseconds(theirs));
    }
}

/// Steps until the path ends, which for some is soon.
fn every_method(surface: &dyn Surface) {
    println!("\nevery method at its defaults: million steps a second, steps done");
    for entry in METHODS {
        let driven = Driven::new(entry.choice());
        let run = Run::new(START, STEPS / 10);
        let steps = descend(surface, &driven, &run).steps().max(1);
        let time = median((0..5).map(|_| timed(|| descend(surface, &driven, &run))).collect());
        println!("{:<22} {:8.3} {steps:8}", entry.key, steps as f64 / time.as_secs_f64() / 1e6);
    }
}

fn main() {
    let surface = surface::build(&surface::parse("rosenbrock").expect("a surface"));
    pairs(&*surface);
    every_method(&*surface);
}
