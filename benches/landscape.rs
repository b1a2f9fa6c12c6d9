//! The loss of the digits network over a plane of its weights: 64 × 64 points, 1000 samples.
#![expect(clippy::expect_used, reason = "a benchmark stands on what must be there")]

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use ravine::landscape::{Curvature, Grid, OnPlane, Plane, sample};
use ravine::train::{Config, Trainer};

/// Nodes along each axis.
const SIZE: usize = 64;

fn landscape(criterion: &mut Criterion) {
    let trainer = Trainer::new(&Config::default()).expect("the usual training");
    let samples = trainer.fixed_samples(1000, false).expect("it has as many");
    let (subject, centre) = (trainer.subject(), trainer.evaluated());
    let plane = Plane::random(&centre, &trainer.network().plan().layout, 0);
    let mut group = criterion.benchmark_group("landscape");
    group.sample_size(10);
    group.bench_function("64 x 64 losses of the digits network, 1000 samples", |bencher| {
        bencher.iter(|| {
            let mut grid = Grid::empty([-1.0, 1.0, -1.0, 1.0], [SIZE; 2]);
            sample((&subject, &samples, &plane), &mut grid, &|_, _| true).expect("it fits");
            black_box(grid)
        });
    });
    let mut one = OnPlane::new(&subject, &samples, &plane).expect("it fits");
    group.bench_function("one loss", |bencher| bencher.iter(|| one.loss(black_box([0.1, 0.2]))));
    group.bench_function("one loss with its gradient", |bencher| {
        bencher.iter(|| one.loss_gradient(black_box([0.1, 0.2])));
    });
    let mut curvature = Curvature::new(&subject, &Arc::clone(&samples), &centre).expect("it fits");
    let vector = vec![1.0; curvature.len()];
    let mut product = vec![0.0; curvature.len()];
    group.bench_function("one Hessian-vector product", |bencher| {
        bencher.iter(|| curvature.product(black_box(&vector), &mut product));
    });
    group.finish();
}

criterion_group!(benches, landscape);
criterion_main!(benches);
