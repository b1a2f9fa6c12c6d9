//! What all noisy layers have in common: noise in training, its mean in testing, and passes that can be averaged.
#![expect(clippy::expect_used, reason = "helpers of tests")]

mod common;

use common::agree;
use ravine::nn::layer::{Context, LAYERS, Place, build};
use ravine::nn::{Net, Network, Pass};
use ravine::registry;
use ravine::rng;

/// What a layer makes of a batch with given parameters.
fn layer<'a>(
    text: &str,
    name: &str,
    shape: &[usize],
    parameters: &'a [f64],
) -> impl FnMut(&[f64], Pass) -> Vec<f64> + use<'a> {
    let choice = registry::parse("layer", LAYERS, text).expect("a layer");
    let built = build::<f64>(&choice, Place { name, input: shape }).expect("it fits");
    let (inputs, outputs): (usize, usize) = (shape.iter().product(), built.output.iter().product());
    let mut layer = built.layer;
    move |input, pass| {
        let rows = input.len() / inputs;
        let mut output = vec![f64::NAN; rows * outputs];
        layer.forward(Context { parameters, buffers: &[], pass, rows }, input, &mut output);
        output
    }
}

fn normal(count: usize, seed: u64) -> Vec<f64> {
    let mut rng = rng::stream(seed, "test");
    (0..count).map(|_| rng::normal(&mut rng)).collect()
}

/// The noisy layers as far as their mean is known: linear ones, and their input's shape.
const LINEAR: [(&str, &[usize]); 9] = [
    ("dropout 0.3", &[6]),
    ("dropout 0.3 form=plain", &[6]),
    ("spatial-dropout 0.4", &[2, 2, 3]),
    ("spatial-dropout 0.4 form=plain", &[2, 2, 3]),
    ("dropconnect 4 0.6", &[6]),
    ("dropconnect 4 0.6 form=plain noise=batch", &[6]),
    ("dropconnect 4 0.3 test=gauss", &[6]),
    ("residual (dense 6) survival=0.3", &[6]),
    ("residual (dense 6) survival=0.8 noise=sample", &[6]),
];

#[test]
fn the_mean_over_the_noise_is_what_testing_says() {
    const PASSES: u64 = 4000;
    for (text, shape) in LINEAR {
        let numbers = 2 * shape.iter().product::<usize>();
        let (parameters, input) = (normal(42, 1), normal(numbers, 2));
        let count = if text.starts_with("dropconnect") { 28 } else { 42 };
        let parameters =
            if text.contains("dense") || text.starts_with("dropconnect") { &parameters[..count] } else { &[] };
        let mut of = layer(text, "1", shape, parameters);
        let tested = of(&input, Pass::EVAL);
        let (mut sums, mut squares) = (vec![0.0; tested.len()], vec![0.0; tested.len()]);
        for pass in 0..PASSES {
            for (at, y) in of(&input, Pass::sample(7, pass)).into_iter().enumerate() {
                sums[at] += y;
                squares[at] += y * y;
            }
        }
        for (at, tested) in tested.iter().enumerate() {
            let mean = sums[at] / PASSES as f64;
            let deviation = (squares[at] / PASSES as f64 - mean * mean).max(0.0).sqrt();
            let apart = (mean - tested).abs();
            assert!(apart <= 5.0 * deviation / (PASSES as f64).sqrt() + 1e-9, "{text}, number {at}: {mean}, {tested}");
            assert!(deviation > 0.0 || *tested == 0.0, "{text}, number {at} has noise");
        }
    }
}

#[test]
fn noise_belongs_to_the_pass_and_the_layer() {
    let others = ["fractional-maxpool 1.4", "fractional-maxpool 1.4 sequence=random overlapping=false"];
    let all = LINEAR.iter().copied().chain(others.map(|text| (text, &[9, 9, 2][..])));
    for (text, shape) in all.filter(|(text, _)| !text.contains("survival")) {
        let (parameters, input) = (normal(28, 1), normal(20 * shape.iter().product::<usize>(), 2));
        let parameters = if text.starts_with("dropconnect") { &parameters[..] } else { &[] };
        let of = |name, pass| layer(text, name, shape, parameters)(&input, pass);
        let first = of("1", Pass::train(1, 2));
        assert_eq!(first, of("1", Pass::train(1, 2)), "{text}: the same pass, the same noise");
        for (name, pass, what) in
            [("1", Pass::train(1, 3), "step"), ("1", Pass::train(2, 2), "seed"), ("2", Pass::train(1, 2), "layer")]
        {
            assert_ne!(first, of(name, pass), "{text}: another {what}, other noise");
        }
        assert_eq!(of("1", Pass::EVAL), of("2", Pass { seed: 9, step: 9, ..Pass::EVAL }), "{text}: testing has none");
    }
}

#[test]
fn channels_are_dropped_whole() {
    let output = layer("spatial-dropout 0.5", "1", &[4, 4, 8], &[])(&vec![1.0; 16 * 8 * 50], Pass::train(0, 0));
    let mut dropped = 0;
    for image in output.chunks_exact(16 * 8) {
        for channel in 0..8 {
            let first = image[channel];
            assert!(first == 0.0 || first == 2.0, "dropped or scaled");
            assert!(image.chunks_exact(8).all(|pixel| pixel[channel] == first), "all pixels of a channel alike");
            dropped += usize::from(first == 0.0);
        }
    }
    // 400 throws: √(400/4) = 10 is the deviation
    assert!((150..=250).contains(&dropped), "half of them: {dropped}");
}

/// Blocks of one sample each, and of a whole batch; the share of dropped ones.
#[test]
fn a_dropped_body_leaves_the_shortcut() {
    const SAMPLES: usize = 400;
    let input = normal(SAMPLES, 4);
    for (noise, most_kinds) in [("batch", 1), ("sample", 2)] {
        let text = format!("residual (dense 1) survival=0.7 noise={noise}");
        let mut of = layer(&text, "1", &[1], &[0.0, 1.0]);
        let mut survived = 0;
        for step in 0..200 {
            let output = of(&input, Pass::train(3, step));
            let is_used: Vec<bool> = output.iter().zip(&input).map(|(y, x)| y != x).collect();
            assert!(output.iter().zip(&input).all(|(y, x)| y == x || *y == x + 1.0), "the body adds one, or nothing");
            let used = is_used.iter().filter(|is_used| **is_used).count();
            assert_eq!(if [0, SAMPLES].contains(&used) { 1 } else { 2 }, most_kinds, "{noise}, step {step}");
            survived += used;
        }
        // the deviation of a share of 200 throws is √(0.7·0.3/200) = 0.032
        let share = survived as f64 / (200 * SAMPLES) as f64;
        assert!((share - 0.7).abs() < 0.16, "{noise}: {share} survived");
    }
}

/// A dropped body is not computed: its running statistics stand still.
#[test]
fn statistics_of_a_dropped_body_stand_still() {
    let layers = Net::parse("residual (dense 3 | bn) survival=0.5 | dense 2").and_then(|net| net.layers(2));
    let mut network = Network::<f64>::new(&layers.expect("a network"), &[3], 2, 4).expect("it fits");
    let x = network.start(0);
    let (mut moved, mut stood) = (0, 0);
    for step in 0..40 {
        let before = network.buffers().to_vec();
        network.batch(4, Pass::train(1, step)).inputs.copy_from_slice(&normal(12, step));
        network.forward(&x);
        network.commit();
        if before == network.buffers() { stood += 1 } else { moved += 1 }
    }
    assert!(moved > 8 && stood > 8, "of 40 steps {moved} moved them and {stood} did not");
}

#[test]
fn fractional_pooling_gives_the_promised_size_and_its_regions_largest_numbers() {
    for (text, side, wanted) in [
        ("fractional-maxpool", 28, 19),
        ("fractional-maxpool 1.41 overlapping=false", 28, 19),
        ("fractional-maxpool 1.5", 32, 21),
        ("fractional-maxpool 2 overlapping=false", 9, 5),
        ("fractional-maxpool 1", 9, 8),
        ("fractional-maxpool 2", 8, 4),
    ] {
        // numbers that grow to the right and downwards: the largest of a region is its last pixel
        let input: Vec<f64> = (0..side * side).map(|at| (at / side * 1000 + at % side) as f64).collect();
        let mut of = layer(text, "1", &[side, side, 1], &[]);
        for step in 0..5 {
            let output = of(&input, Pass::train(2, step));
            assert_eq!(output.len(), wanted * wanted, "{text} of {side}");
            let rows: Vec<f64> = output.chunks_exact(wanted).map(|row| (row[0] / 1000.0).floor()).collect();
            let columns: Vec<f64> = output[..wanted].iter().map(|x| x % 1000.0).collect();
            for ends in [rows, columns] {
                assert!(ends.windows(2).all(|pair| [1.0, 2.0].contains(&(pair[1] - pair[0]))), "{text}: {ends:?}");
                assert_eq!(ends[wanted - 1], (side - 1) as f64, "{text}: the last region ends at the edge");
            }
        }
    }
    let seven: Vec<f64> = (0..7).map(f64::from).collect();
    // ⌈7/4 (i + ½)⌉ − ⌈7/8⌉ = 0, 2, 4, 6, 7
    let tested = layer("fractional-maxpool 1.7 overlapping=false", "1", &[1, 7, 1], &[])(&seven, Pass::EVAL);
    assert_eq!(tested, [1.0, 3.0, 5.0, 6.0], "evenly spread regions");
}

#[test]
fn one_pass_after_another_comes_near_the_mean() {
    let network = |text: &str| {
        let layers = Net::parse(text).and_then(|net| net.layers(3)).expect("a network");
        let mut network = Network::<f64>::new(&layers, &[5], 3, 4).expect("it fits");
        network.batch(4, Pass::EVAL).inputs.copy_from_slice(&normal(20, 8));
        network
    };
    let mut plain = network("dense 3");
    let x = plain.start(1);
    let probabilities = plain.predict_averaged(&x, 0, 0);
    assert!(probabilities.chunks_exact(3).all(|row| (row.iter().sum::<f64>() - 1.0).abs() < 1e-12), "rows of ones");
    let again = plain.predict_averaged(&x, 0, 5);
    probabilities.iter().zip(&again).for_each(|(one, five)| agree(*one, *five, 1e-12, "without noise nothing changes"));

    // a rate so small that softmax is as good as linear over the noise
    let mut noisy = network("dropout 0.001 | dense 3");
    let [tested, averaged] = [0, 3000].map(|passes| noisy.predict_averaged(&x, 1, passes));
    for (tested, averaged) in tested.iter().zip(&averaged) {
        assert!((tested - averaged).abs() < 2e-3, "{averaged} averaged, {tested} in testing");
    }
    let mut noisy = network("dropout 0.5 | dense 3");
    let [few, same, other] = [(1, 5), (1, 5), (2, 5)].map(|(seed, passes)| noisy.predict_averaged(&x, seed, passes));
    assert_eq!(few, same, "the same seed, the same passes");
    assert_ne!(few, other, "another seed, others");
}

/// The noisy layers one and all: passes in testing differ, and their mean is that of their probabilities.
#[test]
fn passes_of_every_noisy_layer_are_averaged() {
    let others = ["fractional-maxpool 1.4", "fractional-maxpool 1.4 sequence=random overlapping=false"];
    let all = LINEAR.iter().copied().chain(others.map(|text| (text, &[5, 5, 2][..])));
    for (text, shape) in all {
        let layers = Net::parse(&format!("{text} | bn | dense 3")).and_then(|net| net.layers(3)).expect("a network");
        let mut network = Network::<f64>::new(&layers, shape, 3, 4).expect("it fits");
        let x = network.start(1);
        let inputs = normal(4 * shape.iter().product::<usize>(), 8);
        network.batch(4, Pass::EVAL).inputs.copy_from_slice(&inputs);
        let mut mean = [0.0; 12];
        for pass in 0..5 {
            network.set_pass(Pass::sample(2, pass));
            let powers: Vec<f64> = network.forward(&x).iter().map(|logit| logit.exp()).collect();
            for (row, mean) in powers.chunks_exact(3).zip(mean.chunks_exact_mut(3)) {
                let sum: f64 = row.iter().sum();
                row.iter().zip(mean).for_each(|(power, mean)| *mean += power / sum / 5.0);
            }
        }
        let averaged = network.predict_averaged(&x, 2, 5);
        averaged.iter().zip(&mean).for_each(|(ours, by_hand)| agree(*ours, *by_hand, 1e-12, text));
        assert_ne!(network.predict_averaged(&x, 2, 1), network.predict_averaged(&x, 2, 0), "{text}: it has noise");
    }
}

/// Behind a curve the mean of the sum is not the mean of the curve; the normal distribution of the paper is nearer.
#[test]
fn the_gaussian_form_of_dropconnect_is_nearer_to_the_mean_over_masks() {
    const PASSES: u64 = 4000;
    let (parameters, input) = (normal(21 * 8, 5), normal(20, 6));
    for activation in ["relu", "tanh", "sigmoid"] {
        let of = |test: &str| {
            let text = format!("dropconnect 8 0.5 activation={activation} test={test}");
            layer(&text, "1", &[20], &parameters)
        };
        let mut sample = of("mean");
        let mut mean = vec![0.0; 8];
        for pass in 0..PASSES {
            let sampled = sample(&input, Pass::sample(1, pass));
            mean.iter_mut().zip(sampled).for_each(|(mean, y)| *mean += y / PASSES as f64);
        }
        let apart = |test| {
            let tested = of(test)(&input, Pass::EVAL);
            tested.iter().zip(&mean).map(|(y, mean)| (y - mean).abs()).sum::<f64>() / 8.0
        };
        let [gauss, plain] = [apart("gauss"), apart("mean")];
        assert!(gauss < 0.25 * plain, "{activation}: {gauss} from the mean instead of {plain}");
    }
}
