//! Every layer, all its choices and modes, against reference values and finite differences, in `f64`.
#![expect(clippy::expect_used, reason = "helpers of tests")]

mod common;

use common::{agree, agree_all, flat, golden, number};
use ravine::nn::layer::{self, Buffer, Built, Given, LAYERS, Place, Seen, Slopes, build};
use ravine::nn::{Mode, Net, Network, Pass, Target};
use ravine::optim::{self, Driven, Objective as _, Trace};
use ravine::registry::{self, Choice, Entry};
use ravine::rng;
use ravine::schedule::Progress;
use serde_json::Value;

const TOLERANCE: f64 = 1e-9;

/// Settings away from the defaults, for images.
const OF_IMAGES: &[&str] = &[
    "conv 3 3 stride=2 padding=1",
    "conv 17 2 bias=false",
    "conv 2 5 stride=3 padding=3",
    "maxpool 3 stride=2 padding=1",
    "maxpool 2 stride=1",
    "avgpool 3 stride=2 padding=1",
    "fractional-maxpool 1.41 sequence=random",
    "fractional-maxpool 1.7 overlapping=false",
    "fractional-maxpool 2 sequence=random overlapping=false",
    "fractional-maxpool 1",
    "dense 17",
    "spatial-dropout 0.5 form=plain",
    "ln over=channels",
    "rms-norm epsilon=0.01 over=channels",
    "residual (conv 2 3 | bn | relu | conv 2 3 | bn) survival=0.5",
    "residual (conv 2 3 | tanh) survival=0.5 noise=sample",
    "residual (conv 3 3 stride=2 | tanh | dropout 0.3) survival=0.7 noise=sample",
    "residual (conv 3 3 stride=2 | tanh | conv 3 3) shortcut=padding",
    "residual (ln | residual (conv 2 1 | silu) survival=0.5 noise=sample) survival=0.5 noise=sample",
];

/// Settings away from the defaults, for rows of numbers.
const OF_ROWS: &[&str] = &[
    "gelu approximate=tanh",
    "leaky-relu 0.3",
    "dropout 0.3 form=plain",
    "bn momentum=0.5",
    "dropconnect 5 0.3",
    "dropconnect 5 0.3 activation=relu noise=batch",
    "dropconnect 5 0.3 activation=relu test=gauss",
    "dropconnect 5 0.6 activation=tanh test=gauss form=plain",
    "dropconnect 5 0.6 activation=sigmoid test=gauss noise=batch",
    "dropconnect 5 0 activation=tanh test=gauss",
    "dropconnect 3 0.5 test=gauss",
    "residual (dense 7 | tanh | dropconnect 7 0.5) survival=0.5",
    "residual (dense 9 | tanh) survival=0.5 noise=sample",
    "residual (dense 9 | tanh) shortcut=padding",
];

fn parse(text: &str) -> Choice<layer::Make> {
    registry::parse("layer", LAYERS, text).expect("a layer")
}

/// The slopes of Σ cᵢyᵢ for some c, by the parameters and the inputs, with the noise held.
#[test]
fn every_layer_goes_backward_as_finite_differences_say() {
    let defaults: Vec<_> = LAYERS.iter().map(Entry::choice).collect();
    for (input, others) in [(&[6, 5, 2][..], OF_IMAGES), (&[7], OF_ROWS), (&[1, 1, 3], &[]), (&[1], &[])] {
        let others: Vec<_> = others.iter().map(|text| parse(text)).collect();
        for choice in defaults.iter().chain(&others) {
            for (mode, step) in [(Mode::Train, 9), (Mode::Train, 10), (Mode::Sample, 11), (Mode::Eval, 0)] {
                match build::<f64>(choice, Place { name: "3", input }) {
                    Ok(built) => check_slopes(choice, built, input, Pass { mode, seed: 5, step }),
                    Err(why) => {
                        assert!(why.contains(&format!("{input:?}")) && !others.contains(choice), "{choice}: {why}");
                    }
                }
            }
        }
    }
}

fn check_slopes(choice: &Choice<layer::Make>, built: Built<f64>, input: &[usize], pass: Pass) {
    const ROWS: usize = 3;
    // of layers with more numbers every so many are moved
    const MOST: usize = 150;
    let numbers = |shape: &[usize]| shape.iter().product::<usize>();
    let outputs = numbers(&built.output);
    let count = built.spans.iter().map(|span| numbers(&span.shape)).sum();
    let kept = |buffer: &Buffer| std::iter::repeat_n(buffer.first + 0.5, numbers(&buffer.shape));
    let buffers: Vec<f64> = built.buffers.iter().flat_map(kept).collect();
    let mut layer = built.layer;
    let mut rng = rng::stream(3, "test");
    let mut draw = |n: usize| (0..n).map(|_| rng::normal(&mut rng)).collect::<Vec<f64>>();
    let (parameters, input, weights) = (draw(count), draw(ROWS * numbers(input)), draw(ROWS * outputs));
    let without = Given { parameters: &[], buffers: &buffers, pass, rows: ROWS };
    let mut output = vec![0.0; ROWS * outputs];
    let mut forward = |parameters: &[f64], input: &[f64]| {
        layer.forward(Given { parameters, ..without }, input, &mut output);
        output.clone()
    };
    // each output's difference by itself: those that don't depend on the number moved cancel exactly
    let differences = |at: &[f64], f: &mut dyn FnMut(&[f64]) -> Vec<f64>| {
        let (mut moved, h) = (at.to_vec(), 1e-6);
        let mut difference = |i: usize| {
            moved[i] = at[i] + h;
            let above = f(&moved);
            moved[i] = at[i] - h;
            let below = f(&moved);
            moved[i] = at[i];
            above.iter().zip(&below).zip(&weights).map(|((above, below), c)| c * (above - below) / (2.0 * h)).sum()
        };
        (0..at.len()).step_by(at.len() / MOST + 1).map(|i| (i, difference(i))).collect::<Vec<(usize, f64)>>()
    };
    let by_parameters = differences(&parameters, &mut |at| forward(at, &input));
    let by_input = differences(&input, &mut |at| forward(&parameters, at));

    forward(&parameters, &input);
    let (mut ours_parameters, mut ours_input) = (vec![f64::NAN; count], vec![f64::NAN; input.len()]);
    let slopes = Slopes { output: &weights, parameters: &mut ours_parameters, input: Some(&mut ours_input) };
    layer.backward(Given { parameters: &parameters, ..without }, Seen { input: &input, output: &output }, slopes);
    for (ours, differences, what) in [(ours_parameters, by_parameters, "parameter"), (ours_input, by_input, "input")] {
        for (at, difference) in differences {
            agree(ours[at], difference, 1e-7, &format!("{choice} {:?} slope by {what} {at}", pass.mode));
        }
        assert!(ours.iter().all(|slope| slope.is_finite()), "{choice}: every slope by its {what}s is written");
    }
}

/// A batch of images as we lay it out: channels last. Anything else as it is.
fn ours(images: &Value) -> Vec<f64> {
    let shape = shape(images);
    let flat = flat(images);
    let [rows, channels, height, width] = shape[..] else { return flat };
    let at = |i: usize| {
        let (channel, pixel) = (i % channels, i / channels % (height * width));
        (i / channels / (height * width) * channels + channel) * height * width + pixel
    };
    (0..rows * channels * height * width).map(|i| flat[at(i)]).collect()
}

/// A kernel as we lay it out, height × width × inputs × outputs, from outputs × inputs × height × width; a matrix inputs
/// × outputs from outputs × inputs.
fn ours_of_weights(weights: &Value) -> Vec<f64> {
    let shape = shape(weights);
    let flat = flat(weights);
    let inputs = flat.len() / shape[0];
    let area = shape[2..].iter().product::<usize>();
    let at = |i: usize| {
        let (output, channel, pixel) = (i % shape[0], i / shape[0] % shape[1], i / shape[0] / shape[1]);
        output * inputs + channel * area + pixel
    };
    (0..flat.len()).map(|i| flat[at(i)]).collect()
}

fn shape(value: &Value) -> Vec<usize> {
    match value.as_array() {
        Some(items) => [items.len()].into_iter().chain(shape(&items[0])).collect(),
        None => Vec::new(),
    }
}

#[test]
fn layers_and_their_slopes_are_those_of_pytorch() {
    let golden = golden("layers");
    let golden = &golden["layers"];
    for (case, text) in [
        ("batchnorm1d", "bn"),
        ("layernorm", "ln"),
        ("rmsnorm", "rms-norm"),
        ("maxpool2", "maxpool 2"),
        ("avgpool2", "avgpool 2"),
        ("maxpool3s2p1", "maxpool 3 stride=2 padding=1"),
        ("global_avgpool", "global-avgpool"),
        ("conv3x3_pad1", "conv 3 3 padding=1"),
        ("conv3x3_valid", "conv 3 3 padding=valid"),
        ("conv3x3_stride2_pad1", "conv 3 3 stride=2 padding=1"),
        ("conv5x5_pad2", "conv 3 5 padding=2"),
    ] {
        let case = &golden[case];
        let images = if case["X"].is_array() { &case["X"] } else { &golden["maxpool2"]["X"] };
        let input = match shape(images)[..] {
            [_, channels, height, width] => vec![height, width, channels],
            ref sides => sides[1..].to_vec(),
        };
        let of_one = |numbers: &Value| if shape(numbers).len() == 1 { flat(numbers) } else { ours_of_weights(numbers) };
        let of = |names: &[&str]| -> Vec<f64> {
            names.iter().map(|name| &case[name]).filter(|numbers| numbers.is_array()).flat_map(of_one).collect()
        };
        let parameters = of(&["K", "kb", "gamma", "beta"]);
        let built = build::<f64>(&parse(text), Place { name: "0", input: &input }).expect("it fits");
        let rows = shape(images)[0];
        let (input, by_output) = (ours(images), ours(&case["upstream"]));
        let given = Given { parameters: &parameters, buffers: &[], pass: Pass::train(0, 0), rows };
        let (mut layer, mut output) = (built.layer, vec![f64::NAN; by_output.len()]);
        layer.forward(given, &input, &mut output);
        agree_all(&output, &ours(&case["Y"]), TOLERANCE, text);
        let (mut by_parameters, mut by_input) = (vec![f64::NAN; parameters.len()], vec![f64::NAN; input.len()]);
        let slopes = Slopes { output: &by_output, parameters: &mut by_parameters, input: Some(&mut by_input) };
        layer.backward(given, Seen { input: &input, output: &output }, slopes);
        agree_all(&by_input, &ours(&case["grad_X"]), TOLERANCE, &format!("{text}, slopes by the input"));
        let wanted = of(&["grad_K", "grad_kb", "grad_gamma", "grad_beta"]);
        agree_all(&by_parameters, &wanted, TOLERANCE, &format!("{text}, slopes by the parameters"));
        if case["running_mean_after"].is_array() {
            let mut buffers = [vec![0.0; 8], vec![1.0; 8]].concat();
            layer.commit(&mut buffers);
            let after = ["running_mean_after", "running_var_after"].map(|name| flat(&case[name])).concat();
            agree_all(&buffers, &after, TOLERANCE, "running statistics");
        }
    }
}

/// The mask of the reference is not ours, but what it does to numbers and slopes is.
#[test]
fn dropout_does_to_numbers_and_slopes_what_pytorch_does() {
    let golden = golden("layers");
    let case = &golden["layers"]["dropout_inverted"];
    let (mask, p) = (flat(&case["mask"]), number(&case["p"]));
    let [x, y, by_y, by_x] = ["X", "Y", "upstream", "grad_X"].map(|name| flat(&case[name]));
    for at in 0..mask.len() {
        agree(y[at], x[at] * mask[at] / (1.0 - p), TOLERANCE, "the rule of the reference");
        agree(by_x[at], by_y[at] * mask[at] / (1.0 - p), TOLERANCE, "and of its slopes");
    }
    let mut layer = build::<f64>(&parse("dropout 0.5"), Place { name: "0", input: &[8] }).expect("it fits").layer;
    let given = Given { parameters: &[], buffers: &[], pass: Pass::train(1, 1), rows: 3 };
    let [mut ones, mut ours] = [vec![1.0; 24], vec![f64::NAN; 24]];
    layer.forward(given, &ones.clone(), &mut ones);
    layer.forward(given, &x, &mut ours);
    let masked: Vec<f64> = x.iter().zip(&ones).map(|(x, factor)| x * factor).collect();
    assert!(ones.iter().all(|factor| [0.0, 1.0 / (1.0 - p)].contains(factor)), "kept numbers grow by 1/(1 − p)");
    assert_eq!(ours, masked, "the mask does not depend on the numbers");
    let slopes = Slopes { output: &by_y, parameters: &mut [], input: Some(&mut ours) };
    layer.backward(given, Seen { input: &x, output: &masked }, slopes);
    assert_eq!(ours, by_y.iter().zip(&ones).map(|(slope, factor)| slope * factor).collect::<Vec<_>>(), "slopes too");
}

/// Convolution, batch normalisation, ReLU, pooling and a dense layer: three steps of Adam, and testing behind them.
#[test]
fn a_convolutional_network_trains_as_in_pytorch() {
    let golden = golden("networks_cnn");
    let case = &golden["cases"][0];
    let layers =
        Net::parse("conv 2 3 padding=1 | bn | relu | maxpool 2 | flatten | dense 3").and_then(|net| net.layers(3));
    let mut network = Network::<f64>::new(&layers.expect("a network"), &[6, 6, 1], 3, 4).expect("it fits");
    let parameters = |of: &Value| -> Vec<f64> {
        let weights = |name| ours_of_weights(&of[name]);
        [weights("K"), flat(&of["kb"]), flat(&of["gamma"]), flat(&of["beta"]), weights("W"), flat(&of["wb"])].concat()
    };
    let statistics = |names: [&str; 2]| names.map(|name| flat(&case[name])).concat();
    let batch = network.batch(4, Pass::train(0, 0));
    batch.inputs.copy_from_slice(&ours(&case["X"]));
    for (target, label) in batch.targets.iter_mut().zip(flat(&case["Y"])) {
        *target = Target::of(label as u32);
    }
    let mut x = parameters(case);
    network.buffers_mut().copy_from_slice(&statistics(["running_mean_before", "running_var_before"]));
    agree_all(network.forward(&x), &flat(&case["logits"]), TOLERANCE, "logits");
    let mut gradient = vec![f64::NAN; x.len()];
    agree(network.value_gradient(&x, &mut gradient), number(&case["loss"]), TOLERANCE, "loss");
    agree_all(&gradient, &parameters(&case["grads"]), TOLERANCE, "gradient");
    network.commit();
    agree_all(network.buffers(), &statistics(["running_mean_after", "running_var_after"]), TOLERANCE, "statistics");
    network.set_pass(Pass::EVAL);
    agree_all(network.forward(&x), &flat(&case["eval_mode"]["logits"]), TOLERANCE, "logits in testing");

    network.set_pass(Pass::train(0, 0));
    network.buffers_mut().copy_from_slice(&statistics(["running_mean_before", "running_var_before"]));
    let lr = number(&case["adam_lr"]);
    let driven = Driven::parse(&format!("adam lr={lr:?} epsilon=1e-8")).expect("a method");
    let (mut method, mut drive) = (optim::build::<f64>(&driven.method), driven.drive());
    method.init(drive.at(Progress::of_step(0, 3)), &x, &network.plan().layout.clone());
    for (step, loss) in (0..3).zip(flat(&case["losses_of_3_adam_steps"])) {
        let settings = drive.at(Progress::of_step(step, 3));
        method.step(settings, &mut network, &mut x, &mut Trace::off()).expect("a step");
        network.commit();
        agree(network.last_loss(), loss, TOLERANCE, &format!("loss of step {step}"));
    }
    agree_all(&x, &parameters(&case["after_3_adam_steps"]), TOLERANCE, "parameters after three steps");
    let after = statistics(["running_mean_after_3", "running_var_after_3"]);
    agree_all(network.buffers(), &after, TOLERANCE, "statistics after three steps");
}

/// A loss whose slopes are given.
struct Slanted(Vec<f64>);

impl optim::Objective<f64> for Slanted {
    fn value(&mut self, x: &[f64]) -> f64 {
        self.0.iter().zip(x).map(|(slope, x)| slope * x).sum()
    }

    fn value_gradient(&mut self, x: &[f64], gradient: &mut [f64]) -> f64 {
        gradient.copy_from_slice(&self.0);
        self.value(x)
    }
}

/// `PyTorch` divides by the norm and 1e-6; here the clipped norm is exactly the bound.
#[test]
fn gradients_are_clipped_as_in_pytorch() {
    let golden = golden("layers");
    let case = &golden["layers"]["clip_grad_norm"];
    let (before, after) = (flat(&case["before"]), flat(&case["after"]));
    let total: f64 = before.iter().map(|slope| slope * slope).sum::<f64>().sqrt();
    agree(total, number(&case["total_norm"]), TOLERANCE, "the norm over all spans");
    let driven = Driven::parse(&format!("sgd lr=1 clip={:?}", number(&case["max_norm"]))).expect("a method");
    let (mut method, mut drive) = (optim::build::<f64>(&driven.method), driven.drive());
    let mut x = vec![0.0; before.len()];
    let mut layout = optim::Layout::default();
    layout.push("0.weight", vec![3, 4], optim::Role::Weight);
    layout.push("0.bias", vec![before.len() - 12], optim::Role::Bias);
    method.init(drive.at(Progress::of_step(0, 1)), &x, &layout);
    let settings = drive.at(Progress::of_step(0, 1));
    method.step(settings, &mut Slanted(before), &mut x, &mut Trace::off()).expect("a step");
    let ours: Vec<f64> = x.iter().map(|x| -x * total / (total + 1e-6)).collect();
    agree_all(&ours, &after, TOLERANCE, "clipped");
}
