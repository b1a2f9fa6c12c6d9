//! 512 × 512 starts × 300 Adam steps: the ends alone, as JAX gives them, and the whole outcomes; and a map of two settings.
//!
//! ```sh
//! cargo bench --bench maps
//! RAYON_NUM_THREADS=1 cargo bench --bench maps
//! ```
#![expect(clippy::expect_used, reason = "what a benchmark stands on must be there")]

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, criterion_group, criterion_main};
use ravine::descent::Run;
use ravine::descent::outcome::outcomes;
use ravine::descent::tune::Over;
use ravine::map::Listener;
use ravine::map::settings::{Plan, settings};
use ravine::optim::Driven;
use ravine::surface::{self, Composition};
use rayon::prelude::*;

const SIDE: usize = 512;
const STEPS: u64 = 300;
const LANES: usize = 32;

/// The pixels of a square from −5 to 5.
fn starts(side: usize) -> Vec<[f64; 2]> {
    let place = |i: usize| -5.0 + 10.0 * i as f64 / (side - 1) as f64;
    (0..side * side).map(|pixel| [place(pixel % side), place(pixel / side)]).collect()
}

/// What a good programmer writes for this one case: gradients by hand, blocks of starts, lanes inside.
struct ByHand<'a> {
    x: &'a mut [f64; LANES],
    y: &'a mut [f64; LANES],
    is_rosenbrock: bool,
}

impl pulp::NullaryFnOnce for ByHand<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Self { x, y, is_rosenbrock } = self;
        if is_rosenbrock {
            adam(x, y, |x, y| {
                let r = y - x * x;
                (-400.0 * x * r + 2.0 * (x - 1.0), 200.0 * r)
            });
        } else {
            adam(x, y, |x, y| {
                let (a, b) = (x * x + y - 11.0, x + y * y - 7.0);
                (4.0 * x * a + 2.0 * b, 2.0 * a + 4.0 * y * b)
            });
        }
    }
}

#[inline(always)]
fn adam(x: &mut [f64; LANES], y: &mut [f64; LANES], slope: impl Fn(f64, f64) -> (f64, f64)) {
    let (mut m, mut v) = ([[0.0; LANES]; 2], [[0.0; LANES]; 2]);
    let (mut p1, mut p2) = (1.0, 1.0);
    for _ in 0..STEPS {
        p1 *= 0.9;
        p2 *= 0.999;
        let (a, c) = (0.1 / (1.0 - p1), 1.0 / f64::sqrt(1.0 - p2));
        for i in 0..LANES {
            let (gx, gy) = slope(x[i], y[i]);
            for (at, g, k) in [(&mut x[i], gx, 0), (&mut y[i], gy, 1)] {
                m[k][i] = 0.9 * m[k][i] + 0.1 * g;
                v[k][i] = 0.999 * v[k][i] + 0.001 * g * g;
                *at -= a * m[k][i] / (v[k][i].sqrt() * c + 1e-8);
            }
        }
    }
}

fn by_hand(is_rosenbrock: bool, starts: &[[f64; 2]]) -> f64 {
    let arch = pulp::Arch::new();
    let block = |starts: &[[f64; 2]]| {
        let (mut x, mut y) = ([0.0; LANES], [0.0; LANES]);
        for (i, start) in starts.iter().enumerate() {
            [x[i], y[i]] = *start;
        }
        arch.dispatch(ByHand { x: &mut x, y: &mut y, is_rosenbrock });
        x[0] + y[LANES - 1]
    };
    starts.par_chunks(LANES).map(block).sum()
}

fn basins(c: &mut Criterion) {
    let starts = starts(SIDE);
    for (name, is_rosenbrock) in [("rosenbrock", true), ("himmelblau", false)] {
        let mut group = c.benchmark_group(format!("512 × 512 starts × 300 Adam steps on {name}"));
        group.sample_size(10).measurement_time(Duration::from_secs(4));
        let surface = surface::build(&surface::parse(name).expect("a surface"));
        let adam = Driven::parse("adam lr=0.1 epsilon=1e-8").expect("a method");
        let run = Run::new([0.0; 2], STEPS);
        group.bench_function("by hand, ends", |b| b.iter(|| by_hand(is_rosenbrock, black_box(&starts))));
        group.bench_function("ravine, outcomes", |b| {
            b.iter(|| outcomes(&*surface, &adam, &run, black_box(&starts), &|| false));
        });
        group.finish();
    }
}

/// A map of two settings, as it follows a slider: 128 × 128 pairs of values × 300 steps.
fn two_settings(c: &mut Criterion) {
    let surface = Composition::from(surface::parse("rosenbrock").expect("a surface"));
    let adam = Driven::parse("adam").expect("a method");
    let over = ["lr=1e-4..1", "beta1=0..0.99"].map(|text| Over::parse(text).expect("a range"));
    let plan = Plan::new(surface, adam, Run::new([-1.2, 1.0], STEPS), over);
    let mut group = c.benchmark_group("128 × 128 settings × 300 Adam steps on rosenbrock");
    group.sample_size(10).measurement_time(Duration::from_secs(4));
    group.bench_function("ravine", |b| b.iter(|| settings(black_box(&plan), &Listener::NOBODY)));
    group.finish();
}

criterion_group!(benches, basins, two_settings);
criterion_main!(benches);
