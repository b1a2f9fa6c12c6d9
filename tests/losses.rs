//! The losses against reference values and finite differences.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use common::{agree, agree_all, assert_used_up, flat, golden, number, take};
use ravine::nn::loss::{self, LOSSES, Loss};
use ravine::nn::{Net, Network, Pass, Target};
use ravine::optim::Objective as _;
use ravine::registry;
use ravine::rng;

fn parse<T: ravine::nn::layer::Precision>(text: &str) -> Box<dyn Loss<T>> {
    loss::build(&registry::parse("loss", LOSSES, text).expect("a loss"))
}

#[test]
fn losses_and_their_slopes_are_those_of_pytorch() {
    let mut golden = take(&mut golden("layers"), "layers");
    let mut met = 0;
    for (name, case) in golden.as_object_mut().expect("cases").iter_mut().filter(|(_, case)| case["logits"].is_array())
    {
        let text = match name.strip_prefix("cross_entropy_smoothing_") {
            Some(smoothing) => format!("cross-entropy smoothing={smoothing}"),
            None if name == "multi_margin_hinge" => "hinge convention=pytorch".to_owned(),
            None => panic!("a loss, not {name}"),
        };
        let [logits, labels] = ["logits", "Y"].map(|name| flat(&take(case, name)));
        let targets: Vec<Target> = labels.iter().map(|label| Target::of(*label as u32)).collect();
        let loss = parse::<f64>(&text);
        let mut slopes = vec![f64::NAN; logits.len()];
        let total = loss.slopes(&logits, &targets, &mut slopes);
        agree(total / targets.len() as f64, number(&take(case, "loss")), 1e-9, &text);
        agree(loss.total(&logits, &targets), total, 1e-15, "the loss alone");
        agree_all(&slopes, &flat(&take(case, "grad")), 1e-9, &text);
        assert_used_up(case, name);
        met += 1;
    }
    assert_eq!(met, 3, "losses");
}

/// Scores 3.2, 5.1, −1.7 for the first class; 1.3, 4.9, 2.0 for the second; 2.2, 2.5, −3.1 for the third: lecture 3's
/// cat, car and frog.
#[test]
fn the_hinge_is_the_lectures() {
    let scores = [3.2, 5.1, -1.7, 1.3, 4.9, 2.0, 2.2, 2.5, -3.1];
    let targets = [0, 1, 2].map(Target::of);
    agree(parse::<f64>("hinge").total(&scores, &targets), 2.9 + 0.0 + 12.9, 1e-14, "losses 2.9, 0 and 12.9");
}

#[test]
fn squared_error_is_half_the_squared_distance() {
    let (outputs, targets) = ([0.5, -1.0, 2.0], [Target::of(2)]);
    agree(parse::<f64>("squared-error").total(&outputs, &targets), 0.5 * (0.25 + 1.0 + 1.0), 1e-15, "by hand");
    agree(parse::<f64>("squared-error convention=pytorch").total(&outputs, &targets), 0.75, 1e-15, "the mean of three");
}

const PICKS: [&str; 7] = [
    "cross-entropy",
    "cross-entropy smoothing=0.3",
    "hinge",
    "hinge margin=2 squared=true",
    "hinge convention=pytorch",
    "squared-error",
    "squared-error convention=pytorch",
];

/// Four samples of five classes, some of them mixtures.
fn samples() -> (Vec<f64>, [Target; 4]) {
    let mut rng = rng::stream(3, "test");
    let outputs = (0..20).map(|_| rng::normal(&mut rng)).collect();
    let mixture = Target::mixture;
    (outputs, [Target::of(4), mixture(0, 2, 0.75), mixture(3, 1, 0.25), mixture(2, 2, 0.5)])
}

#[test]
fn slopes_are_those_of_finite_differences_and_mixtures_are_mixed() {
    let (mut outputs, targets) = samples();
    for text in PICKS {
        let loss = parse::<f64>(text);
        let mut slopes = vec![f64::NAN; outputs.len()];
        loss.slopes(&outputs, &targets, &mut slopes);
        for at in 0..outputs.len() {
            let (x, h) = (outputs[at], 1e-6);
            outputs[at] = x + h;
            let above = loss.total(&outputs, &targets);
            outputs[at] = x - h;
            let below = loss.total(&outputs, &targets);
            outputs[at] = x;
            agree(slopes[at], (above - below) / (2.0 * h) / 4.0, 1e-8, &format!("{text}, slope {at}"));
        }
        if !text.starts_with("squared-error") {
            let of = |label: u32| loss.total(&outputs[5..10], &[Target::of(label)]);
            let mixed = loss.total(&outputs[5..10], &targets[1..2]);
            agree(mixed, 0.75 * of(0) + 0.25 * of(2), 1e-12, &format!("{text}, a mixture"));
        }
    }
}

#[test]
fn no_loss_hides_what_is_not_finite() {
    for text in PICKS {
        let loss = parse::<f32>(text);
        for label in 0..3 {
            let targets = [Target::of(label)];
            assert!(loss.total(&[f32::NAN, 0.0, 1.0], &targets).is_nan(), "{text}: NaN stays NaN at label {label}");
        }
    }
}

#[test]
fn a_network_is_trained_on_the_loss_it_is_given() {
    let layers = Net::parse("dense 3").and_then(|net| net.layers(3)).expect("a network");
    let squared = registry::parse("loss", LOSSES, "squared-error").expect("a loss");
    let network = Network::<f64>::new(&layers, &[2], 3, 1).expect("it fits");
    let mut network = network.with_loss(&squared);
    let batch = network.batch(1, Pass::EVAL);
    batch.inputs.copy_from_slice(&[1.0, -1.0]);
    batch.targets[0] = Target::of(1);
    // weights 0, biases 1, 2, 3: the outputs
    let value = network.value(&[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 2.0, 3.0]);
    assert_eq!(value, 0.5 * (1.0 + 1.0 + 9.0), "half the squared distance from 0, 1, 0");
}

/// The lecture's scores once more. Cross-entropy is `ln Σ exp(z) − z_y`: 2.0404, 0.0791 and 6.1565, worked by Python's
/// `math.fsum`; only the first loss is that itself.
#[test]
fn cross_entropy_is_told_beside_every_other_loss() {
    let layers = Net::parse("dense 3").and_then(|net| net.layers(3)).expect("a network");
    let identity = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0];
    for text in PICKS {
        let choice = registry::parse("loss", LOSSES, text).expect("a loss");
        let mut network = Network::<f64>::new(&layers, &[3], 3, 3).expect("it fits").with_loss(&choice);
        let batch = network.batch(3, Pass::EVAL);
        batch.inputs.copy_from_slice(&[3.2, 5.1, -1.7, 1.3, 4.9, 2.0, 2.2, 2.5, -3.1]);
        batch.targets.copy_from_slice(&[0, 1, 2].map(Target::of));
        let score = network.score(&identity);
        agree(score.cross_entropy, 8.275_964_132_755_732, 1e-14, text);
        assert_eq!(score.loss == score.cross_entropy, text == "cross-entropy", "{text}: {score:?}");
        assert_eq!(loss::is_cross_entropy(&choice), text == "cross-entropy", "{text}");
    }
}
