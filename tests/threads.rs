//! The bits of a training don't depend on the number of threads.
#![expect(clippy::expect_used, reason = "helpers of tests")]

use ravine::nn::{Net, Network, Pass, Target};
use ravine::optim::{self, Driven, Trace};
use ravine::rng;
use ravine::schedule::Progress;

const STEPS: u64 = 3;

/// Parameters and running statistics after some steps, and what they then say of the last batch, as bits; large enough
/// to be shared among threads.
fn trained(net: &str) -> Vec<u32> {
    const BATCH: usize = 37;
    let layers = Net::parse(net).and_then(|net| net.layers(10)).expect("a network");
    let mut network = Network::<f32>::new(&layers, &[20, 16, 3], 10, BATCH).expect("the shapes fit");
    let mut parameters = network.start(0);
    let driven = Driven::parse("adam lr=0.01").expect("a method");
    let mut method = optim::build::<f32>(&driven.method);
    let mut drive = driven.drive();
    method.init(drive.at(Progress::of_step(0, STEPS)), &parameters, &network.plan().layout.clone());
    let mut rng = rng::stream(0, "test");
    for step in 0..STEPS {
        let batch = network.batch(BATCH, Pass::train(0, step));
        batch.inputs.fill_with(|| rng::normal(&mut rng) as f32);
        batch.targets.iter_mut().zip(0..).for_each(|(target, at)| *target = Target::of(at % 10));
        let settings = drive.at(Progress::of_step(step, STEPS));
        method.step(settings, &mut network, &mut parameters, &mut Trace::off()).expect("a step");
        network.commit();
    }
    network.set_pass(Pass::EVAL);
    let outputs = network.forward(&parameters).to_vec();
    parameters.iter().chain(network.buffers()).chain(&outputs).map(|x| x.to_bits()).collect()
}

#[test]
fn any_number_of_threads_gives_the_same_bits() {
    for net in [
        "conv 16 3 | bn | relu | maxpool 2 | conv 32 3 | bn | relu | maxpool 2 | dropout 0.5 | dense 64 | relu | dense 10",
        "conv 20 5 stride=2 padding=1 | tanh | avgpool 2 | conv 24 3 | global-avgpool | dense 10",
        "dense 600 | bn | relu | dropout 0.3 | dense 300 | sigmoid | dense 10",
    ] {
        let [one, two, three] = [1, 2, 3].map(|threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            pool.install(|| trained(net))
        });
        assert!(one.iter().all(|bits| f32::from_bits(*bits).is_finite()), "{net} stays finite");
        assert_eq!(one, two, "{net}: two threads");
        assert_eq!(one, three, "{net}: three threads");
    }
}
