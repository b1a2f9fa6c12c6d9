//! One million recorded Adam steps on Rosenbrock against the same loop by hand, and all racers of the first scene.
#![expect(clippy::expect_used, reason = "what a benchmark stands on must be there")]

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use ravine::descent::{Run, descend};
use ravine::optim::Driven;
use ravine::scene::DescentScene;
use ravine::surface;

const STEPS: u64 = 1_000_000;

/// What a good programmer writes for this one case.
fn adam_by_hand(steps: u64) -> Vec<[f64; 3]> {
    let (beta1, beta2, epsilon, lr) = (0.9, 0.999, 1e-7, 1e-3);
    let ([mut x, mut y], [mut m0, mut m1], [mut v0, mut v1]) = ([-1.2f64, 1.0f64], [0.0f64; 2], [0.0f64; 2]);
    let (mut p1, mut p2) = (1.0, 1.0);
    let mut points = Vec::with_capacity(steps as usize);
    for _ in 0..steps {
        let t = y - x * x;
        let (g0, g1) = (-2.0 * (1.0 - x) - 400.0 * x * t, 200.0 * t);
        points.push([x, y, (1.0 - x) * (1.0 - x) + 100.0 * t * t]);
        p1 *= beta1;
        p2 *= beta2;
        let (c1, c2) = (1.0 / (1.0 - p1), 1.0 / (1.0 - p2));
        m0 = beta1 * m0 + (1.0 - beta1) * g0;
        m1 = beta1 * m1 + (1.0 - beta1) * g1;
        v0 = beta2 * v0 + (1.0 - beta2) * g0 * g0;
        v1 = beta2 * v1 + (1.0 - beta2) * g1 * g1;
        x -= lr * (m0 * c1) / ((v0 * c2).sqrt() + epsilon);
        y -= lr * (m1 * c1) / ((v1 * c2).sqrt() + epsilon);
    }
    points
}

fn one_path(c: &mut Criterion) {
    let mut group = c.benchmark_group("a million Adam steps on Rosenbrock, recorded");
    group.throughput(Throughput::Elements(STEPS)).sample_size(15).measurement_time(Duration::from_secs(3));
    let surface = surface::build(&surface::parse("rosenbrock").expect("a surface"));
    let adam = Driven::parse("adam lr=0.001").expect("a method");
    let run = Run::new([-1.2, 1.0], STEPS);
    let ours = descend(&*surface, &adam, &Run::new([-1.2, 1.0], 100)).points;
    for (ours, hand) in ours.iter().zip(adam_by_hand(100)) {
        assert!((ours[0] - hand[0]).abs() < 1e-12, "both draw the same path");
    }
    group.bench_function("by hand", |b| b.iter(|| adam_by_hand(black_box(STEPS))));
    group.bench_function("ravine", |b| b.iter(|| descend(black_box(&*surface), &adam, &run)));
    group.finish();
}

fn all_racers(c: &mut Criterion) {
    let mut scene = DescentScene::default();
    scene.run.limits.steps = 1000;
    let surface = surface::build(&scene.surface);
    c.bench_function("all racers of the first scene, 1000 steps", |b| {
        b.iter(|| {
            let paths = scene.racers.iter().map(|racer| descend(&*surface, &racer.driven, &scene.run).points.len());
            black_box(paths.sum::<usize>())
        });
    });
}

criterion_group!(benches, one_path, all_racers);
criterion_main!(benches);
