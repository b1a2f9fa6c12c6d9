//! What is found inside networks of given weights is what `PyTorch` finds (`tests/reference/inspect_network.py`).
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use std::path::Path;

use common::{agree, agree_all, assert_used_up, flat, golden, number, take};
use ravine::inspect::{
    Patch, Probe, Subject, UnitOff, blocks, filters, gradient_times_input, input_gradient, occlusion,
};
use ravine::nn::{LOSSES, Net, Node, Target, weights};
use ravine::train::{Budget, Config, Event, Part, RecordRate, Recording, Trainer};
use serde_json::Value;

const TOLERANCE: f64 = 1e-9;

/// `rows` samples of channels × height × width as height × width × channels.
fn channels_last(numbers: &[f64], shape: &[usize]) -> Vec<f64> {
    let [height, width, channels] = *shape else { return numbers.to_vec() };
    let size = height * width * channels;
    let at = |i: usize| {
        let (row, pixel, channel) = (i / size, i % size / channels, i % channels);
        numbers[row * size + channel * height * width + pixel]
    };
    (0..numbers.len()).map(at).collect()
}

struct Case {
    shape: [usize; 3],
    probe: Probe<f64>,
    by_parameters: Vec<f64>,
}

fn case(name: &str, from: &mut Value) -> Case {
    let theirs: Vec<usize> = flat(&take(from, "shape")).iter().map(|side| *side as usize).collect();
    let shape = [theirs[1], theirs[2], theirs[0]];
    let net = take(from, "net");
    let layers = Net::parse(net.as_str().expect("a text")).and_then(|net| net.layers(3)).expect("a network");
    let plan = ravine::nn::Plan::new(&layers, &shape, 3).expect("it fits");
    let read = |end: &str| {
        let path = format!("tests/golden/inspect_{name}{end}.safetensors");
        weights::read::<f64>(&Path::new(env!("CARGO_MANIFEST_DIR")).join(path), &plan).expect("it is of this network")
    };
    let stored = read("");
    let probe = Probe::new((&layers, &LOSSES[0].choice()), &shape, 3, (stored.parameters, &stored.buffers));
    Case { shape, probe: probe.expect("it fits"), by_parameters: read("_gradient").parameters }
}

/// Units by the names of their layers.
fn units(set: &Value, nodes: &[Node]) -> Vec<UnitOff> {
    let unit = |unit: &Value| {
        let name = unit[0].as_str().expect("a layer");
        let node = nodes.iter().position(|node| node.name == name).expect("it is a layer of ours");
        UnitOff { node, unit: number(&unit[1]) as usize }
    };
    set.as_array().expect("units").iter().map(unit).collect()
}

#[test]
fn activations_gradients_and_saliency_are_those_of_pytorch() {
    let mut cases = take(&mut golden("inspect"), "cases");
    let names: Vec<String> = cases.as_object().expect("cases").keys().cloned().collect();
    assert_eq!(names, ["block", "cnn", "mlp", "nested"]);
    for name in names {
        let from = &mut cases[&name];
        let Case { shape, mut probe, by_parameters } = case(&name, from);
        let inputs = channels_last(&flat(&take(from, "X")), &shape);
        let targets: Vec<Target> = flat(&take(from, "labels")).iter().map(|label| Target::of(*label as u32)).collect();
        let nodes = probe.nodes().to_vec();
        let mut at = 0;
        probe.activations(&inputs, &mut |path, numbers| {
            assert_eq!(path, nodes[at].path, "{name}: in the order of the nodes");
            let theirs = flat(&take(&mut from["activations"], &nodes[at].name));
            let what = format!("{name}, layer {}", nodes[at].name);
            agree_all(numbers, &channels_last(&theirs, &nodes[at].output), TOLERANCE, &what);
            at += 1;
        });
        assert_eq!(at, nodes.len(), "{name}: all of them");
        let found = probe.gradients(&inputs, &targets);
        agree(found.loss, number(&take(from, "loss")), TOLERANCE, &format!("{name} loss"));
        agree_all(&found.by_parameters, &by_parameters, TOLERANCE, &format!("{name}, by parameters"));
        let by_input = channels_last(&flat(&take(from, "by_input")), &shape);
        agree_all(&found.by_inputs, &by_input, TOLERANCE, &format!("{name}, by inputs"));

        let class = number(&take(from, "class")) as usize;
        let sample = &inputs[..shape.iter().product()];
        let slopes = channels_last(&flat(&take(from, "input_gradient")), &shape);
        agree_all(&input_gradient(&mut probe, sample, class), &slopes, TOLERANCE, &format!("{name}, of a score"));
        let products = channels_last(&flat(&take(from, "gradient_times_input")), &shape);
        let ours = gradient_times_input(&mut probe, sample, class);
        agree_all(&ours, &products, TOLERANCE, &format!("{name}, gradient × input"));
        let patch = flat(&take(from, "patch"));
        let patch = Patch { size: patch[0] as usize, stride: patch[1] as usize };
        let fill = flat(&take(from, "fill"));
        let ours = occlusion(&mut probe, (sample, shape), class, (patch, &fill), &|_| true).expect("it goes on");
        agree_all(&ours, &flat(&take(from, "occlusion")), TOLERANCE, &format!("{name}, occlusion"));
        assert_eq!(occlusion(&mut probe, (sample, shape), class, (patch, &fill), &|_| false), None, "broken off");

        let (sets, theirs) = (take(from, "off"), take(from, "outputs_without"));
        let (sets, theirs) = (sets.as_array().expect("sets of units"), theirs.as_array().expect("outputs of each"));
        assert_eq!(sets.len(), theirs.len(), "{name}");
        for (set, theirs) in sets.iter().zip(theirs) {
            let ours = probe.outputs_without(&inputs, &units(set, &nodes));
            agree_all(&ours, &flat(theirs), TOLERANCE, &format!("{name}, without {set}"));
        }
    }
    assert_used_up(&cases, "inspect");
}

#[test]
fn filters_are_the_weights_of_the_first_layer() {
    for (name, shape, count) in [("mlp", [5, 4, 1], 6), ("cnn", [3, 3, 2], 3), ("block", [3, 3, 1], 4)] {
        let Case { probe, .. } = case(name, &mut golden("inspect")["cases"][name]);
        let found = filters(&probe).expect("it reads images");
        assert_eq!((found.node, found.shape, found.units.len()), (0, shape, count), "{name}");
        for (unit, filter) in found.units.iter().enumerate() {
            let wanted = (0..filter.len()).map(|at| probe.parameters()[at * count + unit]);
            assert_eq!(*filter, wanted.collect::<Vec<_>>(), "{name}: the unit's own");
        }
    }
}

fn config(net: &str) -> Config {
    Config { net: Net::parse(net).expect("a network"), train_size: Some(200), epochs: 4, ..Config::default() }
}

fn trained(config: &Config) -> Trainer {
    let mut trainer = Trainer::new(config).expect("it begins");
    while !trainer.is_done() {
        trainer.advance(Budget::Epoch);
    }
    trainer
}

#[test]
fn a_trained_network_is_looked_into() {
    let config = config("mlp hidden=[16]");
    let trainer = trained(&config);
    let mut subject = Subject::new(&config, &trainer.snapshot()).expect("its own weights");
    assert_eq!((subject.epoch(), subject.classes().len(), subject.shape()), (4, 10, [8, 8, 1]));
    let samples = subject.len(Part::Val);
    let told = trainer.result().epoch;
    assert_eq!(told, 4);

    // the accuracy is that of the training, and all units off leave one class to be said
    let ablation = subject.ablate(&[], &|_| true).expect("it goes on");
    let mut judge = Trainer::new(&Config { epochs: 4, ..config.clone() }).expect("it begins");
    let mut last = None;
    while !judge.is_done() {
        for event in judge.advance(Budget::Epoch) {
            if let Event::Epoch(epoch) = event {
                last = Some(epoch.val_accuracy);
            }
        }
    }
    assert_eq!((Some(ablation.whole), ablation.without, ablation.samples), (last, ablation.whole, samples));
    let sweep = subject.sweep(1, &|_| true).expect("it goes on");
    assert_eq!((sweep.whole, sweep.without.len()), (ablation.whole, 16));
    for unit in [0, 7, 15] {
        let alone = subject.ablate(&[UnitOff { node: 1, unit }], &|_| true).expect("it goes on");
        assert_eq!(sweep.without[unit], alone.without, "the same, measured alone");
    }
    let all: Vec<UnitOff> = (0..16).map(|unit| UnitOff { node: 1, unit }).collect();
    let none = subject.ablate(&all, &|_| true).expect("it goes on");
    assert!(none.without < 0.2, "without units there is one answer for all: {}", none.without);

    // the units' largest outputs, one by one
    let excitement = subject.excitement(1, 5, &|_| true).expect("it goes on");
    let (inputs, _) = subject.inputs(Part::Val, 0..samples);
    let numbers = subject.probe.activation(&inputs, 1);
    for (unit, tops) in excitement.units.iter().enumerate() {
        let mut all: Vec<(usize, f32)> = numbers.iter().skip(unit).step_by(16).copied().enumerate().collect();
        all.sort_by(|a, b| b.1.total_cmp(&a.1));
        let ours: Vec<(usize, f32)> = tops.iter().map(|top| (top.sample, top.value)).collect();
        assert_eq!(ours, all[..5], "unit {unit}");
    }
    assert!(subject.sweep(1, &|_| false).is_none() && subject.excitement(1, 5, &|_| false).is_none(), "broken off");
    let other = Config { net: Net::parse("mlp hidden=[17]").expect("a network"), ..config };
    let why = Subject::new(&other, &trainer.snapshot()).err().expect("other weights").0;
    assert!(why.contains("another network"), "{why}");
}

/// Averaged weights have running statistics of their own only where an epoch ended.
#[test]
fn weights_in_the_midst_of_an_epoch_are_known_as_such() {
    let net = "dense 16 | bn | relu | dense 10";
    for (average, is_between) in [("none", true), ("ema", false)] {
        let average = ravine::train::average::parse(average).expect("an average");
        let config = Config { average, ..config(net) };
        let mut trainer = Trainer::new(&config).expect("it begins");
        // 200 samples in batches of 32 are 7 steps
        let mut last = None;
        for step in 1..=10 {
            for event in trainer.advance(Budget::Steps(1)) {
                if let Event::Epoch(epoch) = event {
                    last = Some(epoch.val_accuracy);
                }
            }
            let snapshot = trainer.snapshot();
            assert_eq!(snapshot.is_between, is_between && step != 7, "step {step}");
            if step < 7 || snapshot.is_between {
                continue;
            }
            assert_eq!(snapshot.epoch, 1);
            let mut subject = Subject::new(&config, &snapshot).expect("its own weights");
            let judged = subject.ablate(&[], &|_| true).map(|ablation| ablation.whole);
            assert_eq!(judged, last, "step {step}: what the epoch told");
        }
    }
}

/// A unit whose weights and bias are 0 gives 0 for every sample, and so does one that is switched off.
#[test]
fn a_unit_inside_a_block_that_is_off_is_one_without_weights() {
    let net = "conv 4 3 | maxpool 2 | residual (conv 3 3 | bn | relu | conv 4 3) | relu | global-avgpool | dense 10";
    let config = Config { epochs: 1, ..config(net) };
    let snapshot = trained(&config).snapshot();
    let mut subject = Subject::new(&config, &snapshot).expect("its own weights");
    let data = ravine::data::load(&config.data).expect("digits");
    let blocks = blocks(&config, &data).expect("it fits");
    // the last layer of the body: nothing is normalised behind it
    let node = blocks.iter().position(|block| block.node.name == "2.body.3").expect("a layer of the body");
    let sweep = subject.sweep(node, &|_| true).expect("it goes on");
    let spans: Vec<_> = blocks[node].node.spans(&subject.probe.plan().layout).map(|span| span.range.clone()).collect();
    let (inputs, _) = subject.inputs(Part::Val, 0..40);
    for unit in 0..4 {
        let off = [UnitOff { node, unit }];
        let mut other = snapshot.clone();
        // weights are inputs × outputs, and biases stand behind them
        let of_unit = spans.iter().flat_map(|range| range.clone().skip(unit).step_by(4));
        of_unit.for_each(|at| other.parameters[at] = 0.0);
        let mut without = Subject::new(&config, &other).expect("the same network");
        let [ours, theirs] = [subject.probe.outputs_without(&inputs, &off), without.probe.outputs(&inputs)];
        agree_all(&wide(&ours), &wide(&theirs), 1e-6, &format!("unit {unit}"));
        let ablation = subject.ablate(&off, &|_| true).expect("it goes on");
        assert_eq!(ablation.without, sweep.without[unit], "the same, measured alone");
        assert_ne!(ours, subject.probe.outputs(&inputs), "it is on again, and was missed");
    }
    assert_eq!(subject.sweep(99, &|_| true), None, "there is no such layer");
}

fn wide(numbers: &[f32]) -> Vec<f64> {
    numbers.iter().map(|x| f64::from(*x)).collect()
}

fn recorded(config: &Config, rate: Option<RecordRate>) -> (Vec<Event>, Vec<Recording>, Vec<f32>) {
    let mut trainer = Trainer::new(config).expect("it begins");
    trainer.record(rate).expect("there is memory");
    let (mut events, mut recordings) = (Vec::new(), Vec::new());
    while !trainer.is_done() {
        for event in trainer.advance(Budget::Epoch) {
            match event {
                Event::Layers(recording) => recordings.push((*recording).clone()),
                Event::Epoch(epoch) => {
                    events.push(Event::Epoch(ravine::train::Epoch { samples_per_second: 0.0, ..epoch }));
                }
                other => events.push(other),
            }
        }
    }
    (events, recordings, trainer.parameters().to_vec())
}

#[test]
fn recording_changes_no_bit_of_the_training() {
    for net in [
        "mlp hidden=[16] dropout=0.3",
        "conv 4 3 | bn | relu | residual (conv 4 3 | bn) survival=0.7 noise=sample | maxpool 2 | dense 10",
    ] {
        let config = config(net);
        let (events, none, weights) = recorded(&config, None);
        assert!(none.is_empty(), "nobody asked");
        for rate in [RecordRate::Cheap, RecordRate::Epoch, RecordRate::Steps(3)] {
            let (also, recordings, also_weights) = recorded(&config, Some(rate));
            assert_eq!(events, also, "{net}, {rate:?}");
            assert!(weights == also_weights, "{net}, {rate:?}: bit for bit");
            let steps: Vec<u64> = recordings.iter().map(|recording| recording.step).collect();
            // 200 samples in batches of 32 are 7 steps
            let wanted: Vec<u64> = match rate {
                RecordRate::Cheap => vec![28],
                RecordRate::Epoch => vec![7, 14, 21, 28],
                RecordRate::Steps(_) => (1..=9).map(|at| 3 * at).chain([28]).collect(),
            };
            assert_eq!(steps, wanted, "{rate:?}, and the last one");
        }
    }
}

/// The figures are those of the probe at the same weights, computed here in another way.
#[test]
fn recordings_hold_the_quantiles_of_what_is_there() {
    let config = Config { epochs: 1, ..config("dense 8 | relu | dense 10") };
    let (_, recordings, parameters) = recorded(&config, Some(RecordRate::Steps(1)));
    let data = ravine::data::load(&config.data).expect("digits");
    assert_eq!(blocks(&config, &data).expect("it fits").len(), 3);
    let last = recordings.last().expect("the last step");
    assert_eq!((last.step, last.layers.len()), (7, 3));
    let mut trainer = Trainer::new(&config).expect("it begins");
    while !trainer.is_done() {
        trainer.advance(Budget::Epoch);
    }
    let mut subject = Subject::new(&config, &trainer.snapshot()).expect("its own weights");
    let (inputs, targets) = subject.inputs(Part::Train, 0..64);
    let found = subject.probe.gradients(&inputs, &targets);
    agree(last.loss, found.loss, 1e-6, "the loss of the fixed samples");
    let rms = |numbers: &[f32]| {
        let squares: f64 = numbers.iter().map(|x| f64::from(*x).powi(2)).sum();
        (squares / numbers.len() as f64).sqrt()
    };
    // 64 · 8 weights and 8 biases
    let first = last.layers[0];
    agree(first.weight_rms.expect("weights"), rms(&parameters[..520]), 1e-9, "weights");
    agree(first.gradient_rms.expect("trained"), rms(&found.by_parameters[..520]), 1e-5, "gradient");
    let mut sorted = parameters[..520].to_vec();
    sorted.sort_by(f32::total_cmp);
    let wanted = [0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0].map(|part: f64| sorted[(part * 519.0).round() as usize]);
    assert_eq!(first.weights.expect("weights").0, wanted);
    assert_eq!((last.layers[1].weights, last.layers[1].step_ratio), (None, None), "a ReLU has none");
    let active = subject.probe.activation(&inputs, 1);
    let dead = (0..8).filter(|unit| active.iter().skip(*unit).step_by(8).all(|x| *x == 0.0)).count();
    assert_eq!(last.layers[1].dead, dead as f64 / 8.0);
    assert!(first.step_ratio.is_some_and(|ratio| (1e-5..0.1).contains(&ratio)), "{:?}", first.step_ratio);
}
