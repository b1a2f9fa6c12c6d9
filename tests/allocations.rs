//! A training step takes no memory after the first.
#![expect(clippy::expect_used, reason = "helpers of tests")]

use ravine::nn::{Net, Network, Pass, Target};
use ravine::optim::{self, Driven, Trace};
use ravine::rng;
use ravine::schedule::Progress;

const BATCH: usize = 8;

/// Allocations of the third step and of the evaluation after it.
fn allocations(net: &str, input: &[usize]) -> [u64; 2] {
    let layers = Net::parse(net).and_then(|net| net.layers(10)).expect("a network");
    let mut network = Network::<f32>::new(&layers, input, 10, BATCH).expect("the shapes fit");
    let mut parameters = network.start(0);
    let driven = Driven::parse("adam lr=0.001").expect("a method");
    let mut method = optim::build::<f32>(&driven.method);
    let mut drive = driven.drive();
    method.init(drive.at(Progress::of_step(0, 3)), &parameters, &network.plan().layout.clone());
    let mut step = |at: u64| {
        let batch = network.batch(BATCH, Pass::train(0, at));
        batch.inputs.fill_with(|| 0.5);
        batch.targets.fill(Target::of(3));
        let settings = drive.at(Progress::of_step(at, 3));
        method.step(settings, &mut network, &mut parameters, &mut Trace::off()).expect("a step");
        network.commit();
    };
    step(0);
    step(1);
    let trained = allocation_counter::measure(|| step(2));
    network.set_pass(Pass::EVAL);
    network.forward(&parameters);
    let evaluated = allocation_counter::measure(|| _ = network.score(&parameters));
    [trained.count_total, evaluated.count_total]
}

#[test]
fn a_step_takes_no_memory_after_the_first() {
    // what the generators of random numbers take is not the network's
    let _ = rng::stream(0, "init");
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    for (net, input) in [
        ("mlp", &[8, 8, 1]),
        ("mlp dropout=0.5", &[8, 8, 1]),
        (
            "conv 16 3 | bn | relu | maxpool 2 | conv 10 3 stride=2 | bn | avgpool 2 | dropout 0.5 | dense 10",
            &[16, 16, 3],
        ),
        ("conv 6 5 padding=valid | relu | conv 8 1 | global-avgpool | dense 10", &[12, 12, 1]),
    ] {
        assert_eq!(pool.install(|| allocations(net, input)), [0, 0], "{net}: allocations of a step, of an evaluation");
    }
}
