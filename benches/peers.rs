//! Training steps and evaluations that other programs can do too: the same network, one batch in memory, nothing
//! loaded, Adam. One line of JSON for each, so that a script can take turns with them:
//!
//! ```sh
//! cargo bench --bench peers -- 'mlp'             # the cases with that in their name
//! RAYON_NUM_THREADS=1 cargo bench --bench peers  # one thread
//! ```
#![expect(clippy::expect_used, clippy::print_stdout, reason = "a benchmark that can't begin has nothing to say")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use ravine::nn::{Net, Network, Pass, Target};
use ravine::optim::{self, Driven, Trace};
use ravine::rng;
use ravine::schedule::Progress;

/// Name, network, shape of a sample, batch, and whether it is trained rather than evaluated.
type Case = (&'static str, &'static str, &'static [usize], usize, bool);

const SMALL_CNN: &str =
    "conv 16 3 | bn | relu | maxpool 2 | conv 32 3 | bn | relu | maxpool 2 | dropout 0.5 | dense 64 | relu | dense 10";
const DIGITS_CNN: &str = "conv 16 3 | relu | conv 32 3 | relu | maxpool 2 | dense 64 | relu | dense 10";

const CASES: &[Case] = &[
    ("digits mlp, batch 32", "mlp", &[64], 32, true),
    ("digits mlp, batch 128", "mlp", &[64], 128, true),
    ("digits mlp, dropout, batch 32", "mlp dropout=0.5", &[64], 32, true),
    ("digits mlp, dropout, batch 128", "mlp dropout=0.5", &[64], 128, true),
    ("784 mlp, batch 128", "mlp hidden=[256, 128]", &[784], 128, true),
    ("cnn 3x32x32, batch 32", SMALL_CNN, &[32, 32, 3], 32, true),
    ("cnn 3x32x32, batch 128", SMALL_CNN, &[32, 32, 3], 128, true),
    ("cnn 3x32x32, evaluation, batch 128", SMALL_CNN, &[32, 32, 3], 128, false),
    ("cnn 1x8x8, batch 128", DIGITS_CNN, &[8, 8, 1], 128, true),
];

/// Seconds a call, the median of five times so many calls as take a tenth of a second.
fn seconds(mut call: impl FnMut()) -> f64 {
    let mut calls = 1_u32;
    loop {
        let begin = Instant::now();
        (0..calls).for_each(|_| call());
        if begin.elapsed() > Duration::from_millis(50) {
            break;
        }
        calls *= 2;
    }
    let mut times = [0.0; 5].map(|_: f64| {
        let begin = Instant::now();
        (0..2 * calls).for_each(|_| call());
        begin.elapsed().as_secs_f64() / f64::from(2 * calls)
    });
    times.sort_by(f64::total_cmp);
    times[2]
}

fn measure((name, net, shape, batch, is_trained): Case) {
    let layers = Net::parse(net).and_then(|net| net.layers(10)).expect("a network");
    let mut network = Network::<f32>::new(&layers, shape, 10, batch).expect("the shapes fit");
    let mut parameters = network.start(0);
    let mut rng = rng::stream(0, "bench");
    let samples = network.batch(batch, if is_trained { Pass::train(0, 0) } else { Pass::EVAL });
    samples.inputs.fill_with(|| rng::normal(&mut rng) as f32);
    samples.targets.iter_mut().zip(0..).for_each(|(target, at)| *target = Target::of(at % 10));
    let adam = Driven::parse("adam lr=0.001").expect("a method");
    let mut method = optim::build::<f32>(&adam.method);
    let mut drive = adam.drive();
    let progress = Progress::of_step(0, 1);
    method.init(drive.at(progress), &parameters, &network.plan().layout.clone());
    let mut step = 0;
    let seconds = seconds(|| {
        if is_trained {
            network.set_pass(Pass::train(0, step));
            let stepped = method.step(drive.at(progress), &mut network, &mut parameters, &mut Trace::off());
            stepped.expect("a step");
            network.commit();
            step += 1;
        } else {
            black_box(network.forward(&parameters));
        }
    });
    let threads = rayon::current_num_threads();
    let rate = batch as f64 / seconds;
    println!(
        r#"{{"case": "{name}", "threads": {threads}, "samples_per_second": {rate:.0}, "us": {:.1}}}"#,
        seconds * 1e6
    );
}

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|word| name.contains(word.as_str()));
    // inside the pool: a thread of its own would have to wake it for every layer
    rayon::scope(|_| CASES.iter().filter(|(name, ..)| is_wanted(name)).for_each(|case| measure(*case)));
}
