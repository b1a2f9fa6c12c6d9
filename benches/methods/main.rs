//! Steps a second of every method on Rosenbrock, path recorded; and methods against the same loop by hand, as medians
//! of alternating pairs; and rules as text against the same methods compiled.
//!
//! Other programs are compared by running them and this in turn, several times in one shell, and taking the median of
//! the ratios: JAX's compiled scan records the path as this does (`jax.lax.scan` over optax's update in f64, warmed up).
#![expect(clippy::expect_used, reason = "what a benchmark stands on must be there")]
#![expect(clippy::print_stdout, reason = "a benchmark reports")]

mod by_hand;
mod rules;

use std::hint::black_box;
use std::time::{Duration, Instant};

use ravine::descent::{Run, descend};
use ravine::optim::{Driven, METHODS};
use ravine::surface::{self, Surface};

use by_hand::LOOPS;

const STEPS: u64 = 100_000;
const ROUNDS: usize = 21;
const START: [f64; 2] = [-1.2, 1.0];

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
    for (pick, hand) in LOOPS {
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
        println!("{pick:<38} {:6.1} {:6.1} {ratio:5.2}", nanoseconds(ours), nanoseconds(theirs));
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
    rules::report(&*surface);
}
