//! The 64-128-64-10 network on digits: a training step on one batch in memory, and a whole epoch with its evaluation.
#![expect(clippy::expect_used, reason = "a benchmark that can't begin has nothing to say")]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use ravine::nn::{Net, Network, Pass, Target};
use ravine::optim::{self, Driven, Trace};
use ravine::rng;
use ravine::schedule::Progress;
use ravine::train::{Budget, Config, RecordRate, Trainer};

/// As the peers are measured: Adam, the same batch each time, nothing loaded.
fn step(c: &mut Criterion) {
    let mut group = c.benchmark_group("a step of Adam");
    for (net, batch) in [("mlp", 32), ("mlp", 128), ("mlp dropout=0.5", 32)] {
        let layers = Net::parse(net).and_then(|net| net.layers(10)).expect("a network");
        let mut network = Network::<f32>::new(&layers, &[8, 8, 1], 10, batch).expect("the shapes fit");
        let mut parameters = network.start(0);
        let mut rng = rng::stream(0, "bench");
        let samples = network.batch(batch, Pass::train(0, 0));
        samples.inputs.fill_with(|| rng::normal(&mut rng) as f32);
        samples.targets.iter_mut().zip(0..).for_each(|(target, at)| *target = Target::of(at % 10));
        let adam = Driven::parse("adam lr=0.001").expect("a method");
        let mut method = optim::build::<f32>(&adam.method);
        let mut drive = adam.drive();
        let progress = Progress::of_step(0, 1);
        method.init(drive.at(progress), &parameters, &network.plan().layout.clone());
        group.throughput(Throughput::Elements(batch as u64));
        group.bench_function(format!("{net}, batch {batch}"), |b| {
            b.iter(|| method.step(drive.at(progress), &mut network, black_box(&mut parameters), &mut Trace::off()));
        });
    }
    group.finish();
}

fn epoch(c: &mut Criterion) {
    let mut group = c.benchmark_group("an epoch of 1078 digits and its evaluation");
    group.throughput(Throughput::Elements(1078));
    for augment in ["", "shift 0.5 | rotate 10"] {
        let augment = ravine::augment::parse(augment).expect("augmentations");
        let name = if augment.is_empty() { "plain" } else { "shifted and turned" };
        let config = Config { augment, epochs: ravine::train::MOST_EPOCHS, ..Config::default() };
        let mut trainer = Trainer::new(&config).expect("a good configuration");
        group.bench_function(name, |b| b.iter(|| black_box(trainer.advance(Budget::Epoch))));
    }
    group.finish();
}

/// What recording the layers costs, at the rate it has in the window, against a training without.
fn recording(c: &mut Criterion) {
    let mut group = c.benchmark_group("an epoch of 1078 digits and its evaluation, mlp");
    group.throughput(Throughput::Elements(1078));
    for (name, rate) in [("layers not recorded", None), ("layers recorded", Some(RecordRate::Cheap))] {
        let config = Config { epochs: ravine::train::MOST_EPOCHS, ..Config::default() };
        let mut trainer = Trainer::new(&config).expect("a good configuration");
        trainer.record(rate).expect("there is memory");
        group.bench_function(name, |b| b.iter(|| black_box(trainer.advance(Budget::Epoch))));
    }
    group.finish();
}

criterion_group!(benches, step, epoch, recording);
criterion_main!(benches);
