//! Layers, networks and their loss against reference values and finite differences, in `f64`.
#![expect(clippy::expect_used, reason = "helpers of tests")]

mod common;

use common::{agree, agree_all, assert_used_up, flat, golden, number, random_choice, slider_choice, take};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use ravine::nn::layer::{Context, LAYERS, Order, Place, build};
use ravine::nn::loss::{self, LOSSES};
use ravine::nn::{NETWORKS, Net, Network, Pass, Tally, Target};
use ravine::optim::{self, Driven, Objective as _, Trace};
use ravine::registry::{self, Choice};
use ravine::rng;
use ravine::schedule::Progress;
use serde_json::Value;

const TOLERANCE: f64 = 1e-9;

/// The parameters of a case in our order: a layer's weight, inputs × outputs, then its bias.
fn parameters(of: &mut Value) -> Vec<f64> {
    ["W1", "b1", "W2", "b2"].iter().flat_map(|key| flat(&transposed(&take(of, key)))).collect()
}

/// A matrix with rows for columns; anything else as it is.
fn transposed(matrix: &Value) -> Value {
    let rows: Vec<Vec<f64>> = matrix.as_array().expect("numbers").iter().map(flat).collect();
    if matrix[0].is_array() {
        (0..rows[0].len()).map(|column| rows.iter().map(|row| row[column]).collect::<Vec<_>>()).collect()
    } else {
        matrix.clone()
    }
}

fn network(text: &str, input: &[usize], classes: usize, batch: usize) -> Network<f64> {
    let layers = Net::parse(text).and_then(|net| net.layers(classes)).expect("the text is a network");
    Network::new(&layers, input, classes, batch).expect("the shapes fit")
}

/// What a layer without buffers is given.
const fn context(parameters: &[f64], pass: Pass, rows: usize) -> Context<'_, f64> {
    Context { parameters, buffers: &[], pass, rows }
}

#[test]
fn mlp_gradients_and_steps_are_those_of_pytorch() {
    let mut cases = take(&mut golden("networks_mlp"), "cases");
    for case in cases.as_array_mut().expect("cases") {
        let activation = case["activation"].as_str().expect("a name").replace('_', "-");
        let mut network = network(&format!("dense 5 | {activation} | dense 3"), &[4], 3, 6);
        let batch = network.batch(6, Pass::train(0, 0));
        batch.inputs.copy_from_slice(&flat(&take(case, "X")));
        for (target, wanted) in batch.targets.iter_mut().zip(flat(&take(case, "Y"))) {
            *target = Target::of(wanted as u32);
        }
        let mut x = parameters(case);
        agree_all(network.forward(&x), &flat(&take(case, "logits")), TOLERANCE, &format!("{activation} logits"));
        let mut gradient = vec![f64::NAN; x.len()];
        let loss = network.value_gradient(&x, &mut gradient);
        agree(loss, number(&take(case, "loss")), TOLERANCE, &format!("{activation} loss"));
        agree(network.value(&x), loss, TOLERANCE, "the value alone");
        agree_all(&gradient, &parameters(&mut case["grads"]), TOLERANCE, &format!("{activation} gradient"));

        let driven = Driven::parse(&optimizer(case)).expect("a method");
        let mut method = optim::build::<f64>(&driven.method);
        let mut drive = driven.drive();
        method.init(drive.at(Progress::of_step(0, 3)), &x, &network.plan().layout.clone());
        for (step, wanted) in (0..3).zip(flat(&take(case, "loss_after_each_step"))) {
            let settings = drive.at(Progress::of_step(step, 3));
            method.step(settings, &mut network, &mut x, &mut Trace::off()).expect("a step");
            agree(network.value(&x), wanted, TOLERANCE, &format!("{activation} loss after step {step}"));
        }
        agree_all(
            &x,
            &parameters(&mut case["after_3_steps"]),
            TOLERANCE,
            &format!("{activation} parameters after three steps"),
        );
        // how near JAX is
        take(case, "jax_grad_check_max_abs");
    }
    assert_used_up(&cases, "networks_mlp");
}

fn optimizer(case: &mut Value) -> String {
    let name = take(case, "optimizer");
    let mut hyper = |key: &str| flat(&take(&mut case["hyper"], key));
    let lr = hyper("lr")[0];
    match name.as_str() {
        Some("adam") => {
            let (betas, epsilon) = (hyper("betas"), hyper("eps")[0]);
            format!("adam lr={lr:?} beta1={:?} beta2={:?} epsilon={epsilon:?}", betas[0], betas[1])
        }
        Some("sgd_momentum") => format!("momentum lr={lr:?} rho={:?}", hyper("momentum")[0]),
        other => panic!("an optimizer, not {other:?}"),
    }
}

/// Whole networks by central differences, the labels' loss and a held mask included.
#[test]
fn every_network_goes_backward_as_finite_differences_say() {
    let named = |text: &str| text.split(' ').next().is_some_and(|key| NETWORKS.iter().any(|entry| entry.key == key));
    let texts = [
        "mlp hidden=[5, 4] activation=tanh dropout=0.4",
        "mlp hidden=[] dropout=0.5",
        "dense 6 | leaky-relu 0.2 | dropout 0.3 | dense 5 | sigmoid | dropout 0.5 | dense 3",
        "small-cnn filters=[2] hidden=4 dropout=0.3",
        "allconv width=1",
        "lenet",
        "resnet-8 widths=[2, 3] survival=0.6 noise=sample",
        "resnet-14 widths=[1, 2] shortcut=padding",
        "conv 4 2 | bn | tanh | maxpool 2 stride=1 | dropout 0.2 | conv 3 1 padding=valid | bn | avgpool 2 stride=1 | dense 3",
    ];
    assert_eq!(
        texts.iter().filter(|text| named(text)).count(),
        NETWORKS.len() + 1,
        "every network with a name, mlp twice"
    );
    for text in texts {
        // lenet's own sizes can't be made small: every seventh of its 15,031 slopes
        let (input, every) = if text == "lenet" { ([12, 12, 1], 7) } else { ([3, 3, 1], 1) };
        for pass in [Pass::train(3, 17), Pass::EVAL] {
            let mut network = network(text, &input, 3, 5);
            let mut x = network.start(2);
            let batch = network.batch(5, pass);
            let mut rng = rng::stream(1, "test");
            batch.inputs.fill_with(|| rng::normal(&mut rng));
            batch.targets.copy_from_slice(&[0, 2, 1, 1, 0].map(Target::of));
            // away from the start, where biases of 0 may leave a unit exactly at its kink
            for x in &mut x {
                *x += 0.1 * rng::normal(&mut rng);
            }
            let mut gradient = vec![f64::NAN; x.len()];
            network.value_gradient(&x, &mut gradient);
            for at in (0..x.len()).step_by(every) {
                let (middle, h) = (x[at], 1e-6);
                let mut value = |to: f64| {
                    x[at] = to;
                    network.value(&x)
                };
                let difference = (value(middle + h) - value(middle - h)) / (2.0 * h);
                x[at] = middle;
                agree(gradient[at], difference, 1e-7, &format!("{text}, {:?}, slope {at}", pass.mode));
            }
        }
    }
}

#[test]
fn dropout_keeps_the_mean_drops_its_share_and_repeats_its_mask() {
    const UNITS: usize = 100_000;
    let choice = registry::parse("layer", LAYERS, "dropout 0.3").expect("a layer");
    let dropped = |name: &str, pass: Pass| {
        let mut layer = build::<f64>(&choice, Place { name, input: &[UNITS] }).expect("it fits").layer;
        let mut output = vec![f64::NAN; UNITS];
        layer.forward(context(&[], pass, 1), &vec![1.0; UNITS], &mut output);
        output
    };
    let output = dropped("0", Pass::train(1, 2));
    let kept = 1.0 / 0.7;
    assert!(output.iter().all(|y| *y == 0.0 || (y - kept).abs() < 1e-15), "dropped or scaled by 1/(1 − p)");
    let mean = output.iter().sum::<f64>() / UNITS as f64;
    // The mean of n masks has the deviation √(p/(1 − p)/n) = 0.0021; five of them.
    assert!((mean - 1.0).abs() < 0.0104, "the mean is kept: {mean}");
    assert_eq!(output, dropped("0", Pass::train(1, 2)), "the same pass, the same mask");
    for (name, pass, what) in
        [("0", Pass::train(1, 3), "step"), ("0", Pass::train(2, 2), "seed"), ("2", Pass::train(1, 2), "layer")]
    {
        assert_ne!(output, dropped(name, pass), "another {what}, another mask");
    }
    assert_eq!(dropped("0", Pass::EVAL), vec![1.0; UNITS], "testing drops nothing");
}

#[test]
fn the_loss_bears_large_logits_and_tells_nan() {
    let entropy = loss::build::<f32>(&LOSSES[0].choice());
    let targets = |labels: [u32; 2]| labels.map(Target::of);
    let mut slopes = [f32::NAN; 4];
    let loss = entropy.slopes(&[1000.0_f32, 0.0, -1000.0, 3000.0], &targets([0, 0]), &mut slopes);
    assert_eq!(loss, 4000.0, "the second sample is wrong by 4000");
    assert_eq!(slopes, [0.0, 0.0, -0.5, 0.5], "slopes of the mean of two");
    assert!(entropy.total(&[f32::NAN, 0.0], &[Target::of(1)]).is_nan(), "NaN stays NaN");
    let mut tally = Tally::new(2);
    tally.add(&[1.0, 1.0, 0.0, 2.0], &targets([0, 1]));
    assert_eq!(tally.accuracy(), 1.0, "of equal logits the first counts");
}

#[test]
fn parameters_are_named_as_pytorch_names_them() {
    let network = network("mlp", &[8, 8, 1], 10, 1);
    let plan = network.plan();
    let spans = plan.layout.spans.iter().zip(&plan.orders);
    let named: Vec<_> = spans.map(|(span, order)| (span.name.as_str(), span.shape.clone(), *order)).collect();
    let dense = |image| Order::Dense { image };
    let wanted = [
        ("0.weight", vec![64, 128], dense([8, 8, 1])),
        ("0.bias", vec![128], Order::Same),
        ("2.weight", vec![128, 64], dense([1, 1, 128])),
        ("2.bias", vec![64], Order::Same),
        ("4.weight", vec![64, 10], dense([1, 1, 64])),
        ("4.bias", vec![10], Order::Same),
    ];
    assert_eq!(named, wanted, "names, shapes and orders");
}

#[test]
fn network_text_round_trips_and_mistakes_are_sentences() {
    for text in ["mlp", "mlp hidden=[32] activation=tanh dropout=0.25", "dense 128 | relu | dropout 0.5 | dense 10"] {
        let net = Net::parse(text).expect("a network");
        let printed = net.to_string();
        assert_eq!(Net::parse(&printed).as_ref(), Ok(&net), "{printed}");
    }
    for (text, sentence) in [
        ("dense 64 | rleu | dense 10", "there is no layer or network 'rleu', did you mean 'relu'?"),
        ("mlp | dense 10", "mlp: a network with a name stands alone, '|' chains layers"),
        ("dense 0", "dense: units must be a number at least 1 and at most 65536, got '0'"),
        ("residual (dnse 4)", "residual: body: there is no layer 'dnse', did you mean 'dense'?"),
        ("resnet-8 widths=[]", "resnet-8: widths must have at least one number, got []"),
        ("dropout 1", "dropout: rate must be a number at least 0 and below 1, got '1'"),
    ] {
        let error = Net::parse(text).expect_err(text);
        assert_eq!(error.to_string(), sentence, "{text}");
    }
    let refused = |text: &str| {
        let layers = Net::parse(text).and_then(|net| net.layers(10)).map_err(|error| error.to_string());
        Network::<f32>::new(&layers?, &[8, 8, 1], 10, 4).map(|_| ()).map_err(|why| why.0)
    };
    let shape = refused("dense 64 | relu | dense 12").expect_err("twelve outputs");
    assert!(shape.contains("number 3 (dense 12)") && shape.contains("[12]") && shape.contains("[10]"), "{shape}");
    for (text, parts) in [
        ("dense 4 | conv 8 3 | dense 10", ["layer 2 (conv 8 3)", "[height, width, channels]", "[4]"]),
        ("conv 8 9 padding=valid | dense 10", ["layer 1 (conv 8 9 padding=valid)", "[9, 9]", "[8, 8, 1]"]),
        ("maxpool 4 | maxpool 3 | dense 10", ["layer 2 (maxpool 3)", "[3, 3]", "[2, 2, 1]"]),
        ("residual (conv 4 3 | dense 8) | dense 10", ["layer 1 (residual (conv 4 3 | dense 8))", "[8, 8, 1]", "[8]"]),
        (
            "residual (relu | conv 4 9 padding=valid) | dense 10",
            ["in its body, layer 2 (conv 4 9", "[9, 9]", "[8, 8, 1]"],
        ),
        ("dense 16 | residual (dense 8) shortcut=padding | dense 10", ["layer 2 (residual", "[16]", "[8]"]),
        ("flatten | spatial-dropout | dense 10", ["layer 2 (spatial-dropout", "[height, width, channels]", "[64]"]),
        ("maxpool 8 | fractional-maxpool | dense 10", ["layer 2 (fractional-maxpool", "2 × 2", "[1, 1, 1]"]),
        ("maxpool 3 padding=2 | dense 10", ["layer 1 (maxpool 3 padding=2)", "at most half its size, 1", "but is 2"]),
    ] {
        let sentence = refused(text).expect_err(text);
        assert!(parts.iter().all(|part| sentence.contains(part)), "{sentence}");
    }
    let large = refused("dense 65536 | dense 65536 | dense 10").expect_err("four thousand million parameters");
    assert!(large.contains("layer 2 (dense 65536)") && large.contains("20000000"), "{large}");
    let broken = refused("mlp hidden=[64.5]").expect_err("half a unit");
    assert!(broken.contains("units must be a whole number"), "{broken}");
}

/// Layers that are done in one go give what they give one by one: the loss of an evaluation is the one a gradient in
/// testing comes with, which goes through every layer.
#[test]
fn an_evaluation_gives_what_every_layer_on_its_own_gives() {
    for text in [
        "conv 16 3 | bn | relu | maxpool 2 | conv 32 3 | bn | relu | maxpool 2 | dropout 0.5 | dense 64 | relu | dense 3",
        "dropout 0.5 | conv 3 3 bias=false | relu | bn | relu | dropout 0.5 | bn | bn | dense 7 | bn | dropout 0.3 form=plain | relu | dense 3",
        "relu | dense 40 | relu | relu | dense 3 | bn | relu",
        "bn | spatial-dropout 0.4 | conv 5 | spatial-dropout 0.3 | relu | avgpool 2 | spatial-dropout 0.2 form=plain | dense 3",
        "resnet-8 widths=[2, 20] survival=0.6",
        "resnet-14 widths=[1, 2] shortcut=padding",
    ] {
        const BATCH: usize = 75;
        let mut network = network(text, &[16, 14, 2], 3, BATCH);
        let mut x = network.start(2);
        let mut rng = rng::stream(5, "test");
        for x in &mut x {
            *x += 0.2 * rng::normal(&mut rng);
        }
        let batch = network.batch(BATCH, Pass::train(3, 0));
        batch.inputs.fill_with(|| 0.5 + 2.0 * rng::normal(&mut rng));
        batch.targets.iter_mut().zip(0..).for_each(|(target, at)| *target = Target::of(at % 3));
        let mut gradient = vec![0.0; x.len()];
        let in_training = network.value_gradient(&x, &mut gradient);
        network.commit();
        network.set_pass(Pass::EVAL);
        let one_by_one = network.value_gradient(&x, &mut gradient);
        assert_ne!(one_by_one, in_training, "{text} has noise or running statistics");
        agree(network.value(&x), one_by_one, 1e-12, text);
    }
}

/// Every named network on the shapes people have, or a sentence why not; a step of each changes something.
#[test]
fn every_named_network_runs_on_small_and_usual_images() {
    for (text, refused) in [
        ("mlp bn=true dropout=0.5 activation=gelu init=he", None),
        ("lenet", Some([8, 8, 1])),
        ("small-cnn", None),
        ("small-cnn filters=[4, 4, 4] hidden=8 init=xavier", None),
        ("allconv width=4", None),
        ("resnet-8 widths=[2, 3, 4]", None),
        ("resnet-14 widths=[2, 3, 4] survival=0.5 shortcut=padding init=orthogonal", None),
    ] {
        for input in [[8, 8, 1], [28, 28, 1], [32, 32, 3]] {
            let layers = Net::parse(text).and_then(|net| net.layers(10)).expect("a network");
            let network = Network::<f32>::new(&layers, &input, 10, 2);
            if refused == Some(input) {
                let why = network.map(|_| ()).expect_err(text).0;
                assert!(
                    why.contains("layer 4 (conv 16 5 padding=valid)") && why.contains("[4, 4, 6]"),
                    "{text}: {why}"
                );
                continue;
            }
            let mut network = network.expect(text);
            let x = network.start(1);
            let batch = network.batch(2, Pass::train(1, 1));
            batch.inputs.fill_with({
                let mut rng = rng::stream(1, "test");
                move || rng::normal(&mut rng) as f32
            });
            let mut gradient = vec![f32::NAN; x.len()];
            let loss = network.value_gradient(&x, &mut gradient);
            assert!(loss.is_finite() && gradient.iter().all(|slope| slope.is_finite()), "{text} on {input:?}");
            assert!(gradient.iter().any(|slope| *slope != 0.0), "{text} on {input:?} learns");
        }
    }
}

#[test]
fn named_networks_unfold_into_the_layers_they_promise() {
    let layers = |text: &str| {
        let layers = Net::parse(text).and_then(|net| net.layers(10)).expect("a network");
        registry::print_all(&layers)
    };
    let small = "conv 16 3 | bn | relu | maxpool 2 | conv 32 3 | bn | relu | maxpool 2 | dropout 0.5 | dense 64 | relu | \
                 dense 10";
    assert_eq!(layers("small-cnn"), small);
    assert_eq!(
        layers("mlp hidden=[7] bn=true dropout=0.25 init=he"),
        "dense 7 init=he | bn | relu | dropout 0.25 | dense 10 init=he"
    );
    // survival falls linearly: 1 − l/6 (1 − 0.4)
    let resnet = layers("resnet-14 survival=0.4");
    let survivals: Vec<f64> = resnet.split("survival=").skip(1).map(survival).collect();
    for (ours, wanted) in survivals.iter().zip([0.9, 0.8, 0.7, 0.6, 0.5, 0.4]) {
        agree(*ours, wanted, 1e-15, "linear decay of survival");
    }
    let weights = resnet.matches("conv").count() + resnet.matches("dense").count();
    assert_eq!((survivals.len(), weights), (6, 14), "six blocks, fourteen layers with weights");
}

fn survival(rest: &str) -> f64 {
    let end = rest.find([' ', '|']).unwrap_or(rest.len());
    rest[..end].parse().expect("a number")
}

#[test]
fn blocks_name_their_parameters_from_the_outside_in() {
    let network = network("conv 2 1 | residual (conv 3 1 stride=2 bias=false | bn) | dense 3", &[4, 4, 1], 3, 1);
    let plan = network.plan();
    let names: Vec<_> = plan.layout.spans.iter().map(|span| span.name.as_str()).collect();
    let wanted = [
        "0.weight",
        "0.bias",
        "1.body.0.weight",
        "1.body.1.weight",
        "1.body.1.bias",
        "1.shortcut.0.weight",
        "1.shortcut.1.weight",
        "1.shortcut.1.bias",
        "2.weight",
        "2.bias",
    ];
    assert_eq!(names, wanted);
    let buffers: Vec<_> = plan.buffers.spans.iter().map(|span| span.name.as_str()).collect();
    assert_eq!(
        buffers,
        ["1.body.1.running_mean", "1.body.1.running_var", "1.shortcut.1.running_mean", "1.shortcut.1.running_var"]
    );
}

fn any_layer() -> impl Strategy<Value = Choice<ravine::nn::layer::Make>> {
    (any::<prop::sample::Index>(), any::<u64>()).prop_map(|(at, seed)| {
        let entry = &LAYERS[at.index(LAYERS.len())];
        let mut rng = rng::stream(seed, "test");
        // small numbers fit more often; any at all are tried now and then
        let choice = if seed % 4 == 0 { random_choice(entry, &mut rng) } else { slider_choice(entry, &mut rng) };
        ["units", "filters"].into_iter().fold(choice, |choice, key| match choice.number(key) {
            count if count > 24.0 => choice.with(key, count % 24.0 + 1.0).expect("a small number is allowed"),
            _ => choice,
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    /// Any chain of any layers on any small shape runs there and back, or is refused in a sentence.
    #[test]
    fn any_chain_runs_or_is_refused(
        layers in prop::collection::vec(any_layer(), 0..5),
        input in prop_oneof![
            prop::collection::vec(1..9_usize, 1..2),
            prop::collection::vec(1..9_usize, 3..4),
        ],
        rows in 1..4_usize,
        last in any::<bool>(),
    ) {
        let mut layers = layers;
        if last {
            layers.push(registry::parse("layer", LAYERS, "dense 3").expect("a layer"));
        }
        match Network::<f64>::new(&layers, &input, 3, rows) {
            Err(why) => prop_assert!(why.0.contains("layer") || why.0.contains("activations"), "{}", why.0),
            Ok(mut network) => {
                let x = network.start(1);
                for pass in [Pass::train(1, 1), Pass::EVAL, Pass::sample(1, 1)] {
                    let mut rng = rng::stream(2, "test");
                    network.batch(rows, pass).inputs.fill_with(|| rng::normal(&mut rng));
                    let mut gradient = vec![f64::NAN; x.len()];
                    let loss = network.value_gradient(&x, &mut gradient);
                    let text = registry::print_all(&layers);
                    prop_assert!(loss.is_finite(), "{text} on {input:?}: loss {loss}");
                    prop_assert!(gradient.iter().all(|slope| slope.is_finite()), "{text} on {input:?}: slopes");
                    network.commit();
                }
            }
        }
    }
}
