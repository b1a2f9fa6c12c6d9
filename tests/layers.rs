//! Every layer, all its choices and modes, against reference values and finite differences, in `f64`.
#![expect(clippy::expect_used, reason = "helpers of tests")]

mod common;

use std::collections::BTreeSet;

use common::{agree, agree_all, assert_used_up, flat, golden, number, take};
use ravine::nn::layer::{self, Buffer, Built, Context, LAYERS, Layer, Place, Seen, Slopes, build};
use ravine::nn::loss::{self, LOSSES};
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
    "elu 0.5",
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
    let mut checked = BTreeSet::new();
    for (input, others) in [(&[6, 5, 2][..], OF_IMAGES), (&[7], OF_ROWS), (&[1, 1, 3], &[]), (&[1], &[])] {
        let others: Vec<_> = others.iter().map(|text| parse(text)).collect();
        for choice in defaults.iter().chain(&others) {
            for (mode, step) in [(Mode::Train, 9), (Mode::Train, 10), (Mode::Sample, 11), (Mode::Eval, 0)] {
                match build::<f64>(choice, Place { name: "3", input }) {
                    Ok(built) => {
                        check_slopes(choice, built, input, Pass { mode, seed: 5, step });
                        checked.insert(choice.to_string());
                    }
                    Err(why) => {
                        assert!(why.contains(&format!("{input:?}")) && !others.contains(choice), "{choice}: {why}");
                    }
                }
            }
        }
    }
    assert!(defaults.iter().all(|choice| checked.contains(&choice.to_string())), "each fits somewhere: {checked:?}");
}

fn check_slopes(choice: &Choice<layer::Make>, built: Built<f64>, input: &[usize], pass: Pass) {
    const ROWS: usize = 3;
    let numbers = |shape: &[usize]| shape.iter().product::<usize>();
    let outputs = numbers(&built.output);
    let count = built.spans.iter().map(|span| numbers(&span.shape)).sum();
    let kept = |buffer: &Buffer| std::iter::repeat_n(buffer.first + 0.5, numbers(&buffer.shape));
    let buffers: Vec<f64> = built.buffers.iter().flat_map(kept).collect();
    let mut layer = built.layer;
    let mut rng = rng::stream(3, "test");
    let mut draw = |n: usize| (0..n).map(|_| rng::normal(&mut rng)).collect::<Vec<f64>>();
    let (parameters, input, weights) = (draw(count), draw(ROWS * numbers(input)), draw(ROWS * outputs));
    let without = Context { parameters: &[], buffers: &buffers, pass, rows: ROWS };
    let mut output = vec![0.0; ROWS * outputs];
    let mut forward = |parameters: &[f64], input: &[f64]| {
        layer.forward(Context { parameters, ..without }, input, &mut output);
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
        (0..at.len()).map(|i| (i, difference(i))).collect::<Vec<(usize, f64)>>()
    };
    let by_parameters = differences(&parameters, &mut |at| forward(at, &input));
    let by_input = differences(&input, &mut |at| forward(&parameters, at));

    forward(&parameters, &input);
    let (mut ours_parameters, mut ours_input) = (vec![f64::NAN; count], vec![f64::NAN; input.len()]);
    let slopes = Slopes { output: &weights, parameters: &mut ours_parameters, input: Some(&mut ours_input) };
    layer.backward(Context { parameters: &parameters, ..without }, Seen { input: &input, output: &output }, slopes);
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

/// A layer of the reference with our parameters in it, gone forward.
struct Gone {
    layer: Box<dyn Layer<f64>>,
    parameters: Vec<f64>,
    buffers: Vec<f64>,
    pass: Pass,
    rows: usize,
    input: Vec<f64>,
    output: Vec<f64>,
}

impl Gone {
    fn forward(text: &str, shape: &[usize], parameters: Vec<f64>, input: Vec<f64>, pass: Pass) -> Self {
        let built = build::<f64>(&parse(text), Place { name: "0", input: shape }).expect("it fits");
        let rows = input.len() / shape.iter().product::<usize>();
        let first = |buffer: &Buffer| std::iter::repeat_n(buffer.first, buffer.shape.iter().product());
        let buffers = built.buffers.iter().flat_map(first).collect();
        let output = vec![f64::NAN; rows * built.output.iter().product::<usize>()];
        let mut gone = Self { layer: built.layer, parameters, buffers, pass, rows, input, output };
        let context = Context { parameters: &gone.parameters, buffers: &gone.buffers, pass, rows };
        gone.layer.forward(context, &gone.input, &mut gone.output);
        gone
    }

    /// The slopes by the input and by the parameters.
    fn backward(&mut self, by_output: &[f64]) -> [Vec<f64>; 2] {
        let context =
            Context { parameters: &self.parameters, buffers: &self.buffers, pass: self.pass, rows: self.rows };
        let seen = Seen { input: &self.input, output: &self.output };
        let [mut by_input, mut by_parameters] = [&self.input, &self.parameters].map(|of| vec![f64::NAN; of.len()]);
        let slopes = Slopes { output: by_output, parameters: &mut by_parameters, input: Some(&mut by_input) };
        self.layer.backward(context, seen, slopes);
        [by_input, by_parameters]
    }

    fn committed(&mut self) -> &[f64] {
        self.layer.commit(&mut self.buffers);
        &self.buffers
    }
}

/// A layer's shape of a sample, from the reference's images or rows.
fn sample(images: &Value) -> Vec<usize> {
    match shape(images)[..] {
        [_, channels, height, width] => vec![height, width, channels],
        ref sides => sides[1..].to_vec(),
    }
}

/// The layer a case is of; none, if it is of none.
fn layer_of(name: &str, case: &mut Value) -> Option<String> {
    let kernel = shape(&case["K"]);
    let mut setting = |key: &str| number(&take(case, key));
    Some(match name {
        "batchnorm1d" => format!("bn epsilon={:?} momentum={:?}", setting("eps"), setting("momentum")),
        "layernorm" => format!("ln epsilon={:?}", setting("eps")),
        "rmsnorm" => format!("rms-norm epsilon={:?}", setting("eps")),
        "maxpool2" => "maxpool 2".to_owned(),
        "maxpool3s2p1" => "maxpool 3 stride=2 padding=1".to_owned(),
        "avgpool2" => "avgpool 2".to_owned(),
        "global_avgpool" => "global-avgpool".to_owned(),
        "conv3x3_valid" => "conv 3 3 padding=valid".to_owned(),
        "conv3x3_stride2_pad1" => format!("conv 3 3 stride={} padding={}", setting("stride"), setting("padding")),
        "conv3x3_pad1" | "conv5x5_pad2" => format!("conv {} {} padding={}", kernel[0], kernel[2], setting("padding")),
        _ => return None,
    })
}

/// Parameters or their slopes, those of the case's names that it has.
fn parameters(of: &mut Value, names: &[&str]) -> Vec<f64> {
    let there: Vec<_> = names.iter().filter(|name| of[**name].is_array()).collect();
    let one = |name: &&&str| {
        let numbers = take(of, name);
        if shape(&numbers).len() == 1 { flat(&numbers) } else { ours_of_weights(&numbers) }
    };
    there.iter().flat_map(one).collect()
}

/// Everything in a case of a layer is what that layer gives.
fn check_case(text: &str, x: &Value, case: &mut Value) {
    let weights = parameters(case, &["K", "kb", "gamma", "beta"]);
    let mut gone = Gone::forward(text, &sample(x), weights, ours(x), Pass::train(0, 0));
    agree_all(&gone.output, &ours(&take(case, "Y")), TOLERANCE, text);
    let [by_input, by_parameters] = gone.backward(&ours(&take(case, "upstream")));
    agree_all(&by_input, &ours(&take(case, "grad_X")), TOLERANCE, &format!("{text}, slopes by the input"));
    let wanted = parameters(case, &["grad_K", "grad_kb", "grad_gamma", "grad_beta"]);
    agree_all(&by_parameters, &wanted, TOLERANCE, &format!("{text}, slopes by the parameters"));
    let after = parameters(case, &["running_mean_after", "running_var_after"]);
    agree_all(gone.committed(), &after, TOLERANCE, &format!("{text}, running statistics"));
    assert_used_up(case, text);
}

#[test]
fn layers_and_their_slopes_are_those_of_pytorch() {
    let mut golden = take(&mut golden("layers"), "layers");
    let images = golden["maxpool2"]["X"].clone();
    let mut met = 0;
    for (name, case) in golden.as_object_mut().expect("cases") {
        let Some(text) = layer_of(name, case) else {
            let has_its_own_test = ["dropout_inverted", "clip_grad_norm"].contains(&name.as_str());
            assert!(has_its_own_test || case["logits"].is_array(), "{name}: compared by no test");
            continue;
        };
        let x = if case["X"].is_array() { take(case, "X") } else { images.clone() };
        check_case(&text, &x, case);
        met += 1;
    }
    assert_eq!(met, 11, "layers");
}

#[test]
fn other_layers_and_forms_of_them_are_those_of_pytorch() {
    let mut cases = take(&mut golden("more_layers"), "layers");
    for case in cases.as_array_mut().expect("cases") {
        let (text, x) = (take(case, "layer"), take(case, "X"));
        check_case(text.as_str().expect("a layer"), &x, case);
    }
}

/// The mask of the reference is not ours: of many passes those throws count that agree with it, until each number of
/// the reference was met.
#[test]
fn dropout_does_to_numbers_and_slopes_what_pytorch_does() {
    let mut case = take(&mut take(&mut golden("layers"), "layers"), "dropout_inverted");
    let p = number(&take(&mut case, "p"));
    let [mask, x, y, by_y, by_x] = ["mask", "X", "Y", "upstream", "grad_X"].map(|name| flat(&take(&mut case, name)));
    assert_used_up(&case, "dropout_inverted");
    let text = format!("dropout {p:?}");
    let mut is_met = vec![false; mask.len()];
    for step in 0..64 {
        let forward = |input: &[f64], pass| Gone::forward(&text, &[8], Vec::new(), input.to_vec(), pass);
        let ones = forward(&[1.0; 24], Pass::train(1, step)).output;
        let mut gone = forward(&x, Pass::train(1, step));
        let [slopes, _] = gone.backward(&by_y);
        for at in (0..mask.len()).filter(|at| (ones[*at] != 0.0) == (mask[*at] != 0.0)) {
            agree(gone.output[at], y[at], TOLERANCE, &format!("number {at} of step {step}"));
            agree(slopes[at], by_x[at], TOLERANCE, &format!("slope {at} of step {step}"));
            is_met[at] = true;
        }
        assert_eq!(forward(&x, Pass::EVAL).output, x, "y = x in testing");
    }
    assert!(is_met.iter().all(|is_met| *is_met), "every number was met: {is_met:?}");
}

/// The network of the reference layer by layer: what is between its layers, and the slopes by its images.
#[test]
fn between_the_layers_of_a_network_stands_what_pytorch_has_there() {
    let case = &golden("networks_cnn")["cases"][0];
    let of = |names: [&str; 2]| parameters(&mut case.clone(), &names);
    let mut at =
        Gone::forward("conv 2 3 padding=1", &sample(&case["X"]), of(["K", "kb"]), ours(&case["X"]), Pass::train(0, 0));
    let mut gone = Vec::new();
    let image = sample(&case["conv_out"]);
    for (text, shape, parameters, wanted) in [
        ("bn", &image[..], of(["gamma", "beta"]), &case["conv_out"]),
        ("relu", &image, Vec::new(), &case["bn_out"]),
        ("maxpool 2", &image, Vec::new(), &Value::Null),
        ("flatten", &sample(&case["pool_out"]), Vec::new(), &case["pool_out"]),
        ("dense 3", &[18], of(["W", "wb"]), &Value::Null),
    ] {
        if !wanted.is_null() {
            agree_all(&at.output, &ours(wanted), TOLERANCE, &format!("before {text}"));
        }
        let next = Gone::forward(text, shape, parameters, at.output.clone(), Pass::train(0, 0));
        gone.push(std::mem::replace(&mut at, next));
    }
    agree_all(&at.output, &flat(&case["logits"]), TOLERANCE, "logits");
    gone.push(at);
    let targets: Vec<Target> = flat(&case["Y"]).iter().map(|label| Target::of(*label as u32)).collect();
    let mut slopes = vec![f64::NAN; 12];
    loss::build::<f64>(&LOSSES[0].choice()).slopes(&gone[5].output, &targets, &mut slopes);
    for layer in gone.iter_mut().rev() {
        [slopes, _] = layer.backward(&slopes);
    }
    agree_all(&slopes, &ours(&case["grad_X"]), TOLERANCE, "slopes by the images");
}

/// Convolution, batch normalisation, ReLU, pooling and a dense layer: three steps of Adam, and testing behind them.
#[test]
fn a_convolutional_network_trains_as_in_pytorch() {
    let mut cases = take(&mut golden("networks_cnn"), "cases");
    let case = &mut cases[0];
    let layers =
        Net::parse("conv 2 3 padding=1 | bn | relu | maxpool 2 | flatten | dense 3").and_then(|net| net.layers(3));
    let mut network = Network::<f64>::new(&layers.expect("a network"), &[6, 6, 1], 3, 4).expect("it fits");
    let parameters = |of: &mut Value| parameters(of, &["K", "kb", "gamma", "beta", "W", "wb"]);
    let statistics = |case: &mut Value, when: &str| {
        ["running_mean", "running_var"].map(|name| flat(&take(case, &format!("{name}_{when}")))).concat()
    };
    let before = statistics(case, "before");
    let batch = network.batch(4, Pass::train(0, 0));
    batch.inputs.copy_from_slice(&ours(&take(case, "X")));
    for (target, label) in batch.targets.iter_mut().zip(flat(&take(case, "Y"))) {
        *target = Target::of(label as u32);
    }
    let mut x = parameters(case);
    network.buffers_mut().copy_from_slice(&before);
    agree_all(network.forward(&x), &flat(&take(case, "logits")), TOLERANCE, "logits");
    let mut gradient = vec![f64::NAN; x.len()];
    agree(network.value_gradient(&x, &mut gradient), number(&take(case, "loss")), TOLERANCE, "loss");
    agree_all(&gradient, &parameters(&mut case["grads"]), TOLERANCE, "gradient");
    network.commit();
    agree_all(network.buffers(), &statistics(case, "after"), TOLERANCE, "statistics");
    network.set_pass(Pass::EVAL);
    agree_all(network.forward(&x), &flat(&take(&mut case["eval_mode"], "logits")), TOLERANCE, "logits in testing");

    network.set_pass(Pass::train(0, 0));
    network.buffers_mut().copy_from_slice(&before);
    let lr = number(&take(case, "adam_lr"));
    let driven = Driven::parse(&format!("adam lr={lr:?} epsilon=1e-8")).expect("a method");
    let (mut method, mut drive) = (optim::build::<f64>(&driven.method), driven.drive());
    method.init(drive.at(Progress::of_step(0, 3)), &x, &network.plan().layout.clone());
    for (step, loss) in (0..3).zip(flat(&take(case, "losses_of_3_adam_steps"))) {
        let settings = drive.at(Progress::of_step(step, 3));
        method.step(settings, &mut network, &mut x, &mut Trace::off()).expect("a step");
        network.commit();
        agree(network.last_loss(), loss, TOLERANCE, &format!("loss of step {step}"));
    }
    agree_all(&x, &parameters(&mut case["after_3_adam_steps"]), TOLERANCE, "parameters after three steps");
    agree_all(network.buffers(), &statistics(case, "after_3"), TOLERANCE, "statistics after three steps");
    // the test above has these, and the last one says how near JAX is
    for name in ["conv_out", "bn_out", "pool_out", "grad_X", "jax_grad_check_max_abs"] {
        take(case, name);
    }
    assert_used_up(&cases, "networks_cnn");
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
    let mut case = take(&mut take(&mut golden("layers"), "layers"), "clip_grad_norm");
    let [before, after] = ["before", "after"].map(|name| flat(&take(&mut case, name)));
    let total: f64 = before.iter().map(|slope| slope * slope).sum::<f64>().sqrt();
    agree(total, number(&take(&mut case, "total_norm")), TOLERANCE, "the norm over all spans");
    let driven = Driven::parse(&format!("sgd lr=1 clip={:?}", number(&take(&mut case, "max_norm")))).expect("a method");
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
    assert_used_up(&case, "clip_grad_norm");
}

/// The definitions of PyTorch's documentation, worked out by Python's `math`.
#[test]
fn activations_have_their_values() {
    let at = [-3.5, -1.2, -0.1, 0.0, 0.7, 4.0];
    let wanted = [
        ("elu", [-0.9698026165776815, -0.6988057880877979, -0.09516258196404043, 0.0, 0.7, 4.0]),
        ("elu 0.5", [-0.48490130828884076, -0.34940289404389896, -0.04758129098202021, 0.0, 0.7, 4.0]),
        (
            "selu",
            [-1.705009340957283, -1.2285699954174891, -0.16730527262431394, 0.0, 0.7354906911488363, 4.202803949421922],
        ),
        (
            "mish",
            [
                -0.10409575448637122,
                -0.3088357963148626,
                -0.05678857521284473,
                0.0,
                0.5611483776438518,
                3.9974128069762385,
            ],
        ),
        ("hard-swish", [0.0, -0.36, -0.04833333333333333, 0.0, 0.43166666666666664, 4.0]),
    ];
    for (text, wanted) in wanted {
        let pass = Pass { mode: Mode::Eval, seed: 0, step: 0 };
        let found = Gone::forward(text, &[6], Vec::new(), at.to_vec(), pass).output;
        for ((x, found), wanted) in at.iter().zip(found).zip(wanted) {
            assert!((found - wanted).abs() < 1e-14, "{text} at {x}: {found}, not {wanted}");
        }
    }
}
