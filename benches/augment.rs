//! Augmenting one image after the other, as the training step does it, in the sizes of MNIST and CIFAR-10.
#![expect(clippy::expect_used, reason = "a benchmark that can't begin has nothing to say")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use rand::RngExt as _;
use ravine::augment::{self, Augmenter, Draw, Seen};
use ravine::data::Dataset;
use ravine::rng;

/// Images in a batch.
const BATCH: usize = 64;

/// The affine distortions a network is usually given.
const AFFINE: &str = "shift 2 | rotate 15 | scale 0.15 | shear 15";

const CHAINS: &[(&str, [usize; 3])] = &[
    (AFFINE, [28, 28, 1]),
    ("elastic 34 4", [28, 28, 1]),
    ("shift 2 | rotate 15 | scale 0.15 | shear 15 | elastic 34 4", [28, 28, 1]),
    (AFFINE, [32, 32, 3]),
    ("elastic 34 4", [32, 32, 3]),
    ("flip | crop 4", [32, 32, 3]),
    ("brightness | contrast | saturation | hue", [32, 32, 3]),
    ("cutout", [32, 32, 3]),
    ("mixup", [32, 32, 3]),
    ("noise 0.1", [32, 32, 3]),
];

fn batches(c: &mut Criterion) {
    let mut group = c.benchmark_group("images augmented");
    group.throughput(Throughput::Elements(BATCH as u64));
    for (chain, shape) in CHAINS {
        let size: usize = shape.iter().product();
        let mut rng = rng::stream(0, "bench");
        let pixels: Vec<f32> = (0..BATCH * size).map(|_| rng.random_range(0.0..1.0)).collect();
        let (labels, classes) = (vec![0; BATCH], vec!["any".to_owned()]);
        let data = Dataset { shape: *shape, pixels: pixels.clone().into(), labels, classes, ..Dataset::default() };
        let all: Vec<usize> = (0..BATCH).collect();
        let choices = augment::parse(chain).expect("augmentations");
        let mut augmenter = Augmenter::new(&choices, &Seen::new(&data, &all));
        let mut images = pixels.clone();
        let mut epoch = 0;
        group.bench_function(format!("{chain}, {shape:?}"), |b| {
            b.iter(|| {
                images.copy_from_slice(&pixels);
                epoch += 1;
                augmenter.apply(&mut images, *shape, Draw { seed: 0, epoch }, &all).len()
            });
        });
    }
    group.finish();
}

criterion_group!(benches, batches);
criterion_main!(benches);
