//! Transfer learning: what comes from the source, what is trained, and that it goes on and is shared bit for bit.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use ravine::nn::Net;
use ravine::optim::Driven;
use ravine::train::{
    Budget, Checkpoint, Command, Config, Ending, Event, RunId, Scheduler, Trainer, average, parse_options, recipe,
};
use ravine::{augment, data};
use safetensors::Dtype;
use safetensors::tensor::TensorView;

const NET: &str = "dense 16 | bn | relu | dropout 0.3 | dense 8 | relu | dense 5";
const SOURCE: &str = "source=(digits classes=[0..4])";

/// Learns the digits 5 to 9.
fn config(recipe: &str) -> Config {
    Config {
        data: data::parse("digits classes=[5..9]").expect("digits"),
        train_size: Some(40),
        net: Net::parse(NET).expect("a network"),
        recipe: recipe::parse(recipe).expect("a recipe"),
        optimizer: Driven::parse("adam lr=0.01 weight_decay=0.01").expect("a method"),
        epochs: 3,
        batch: 10,
        ..Config::default()
    }
}

fn trainer(config: &Config) -> Trainer {
    Trainer::new(config).expect("a good configuration")
}

fn finish(trainer: &mut Trainer) -> Vec<Event> {
    let mut events = Vec::new();
    while !trainer.is_done() {
        events.extend(trainer.advance(Budget::Epoch));
    }
    let timeless = |event| match event {
        Event::Epoch(epoch) => Event::Epoch(ravine::train::Epoch { samples_per_second: 0.0, ..epoch }),
        other => other,
    };
    events.into_iter().map(timeless).collect()
}

fn trained(config: &Config) -> (Trainer, Vec<Event>) {
    let mut trainer = trainer(config);
    let events = finish(&mut trainer);
    (trainer, events)
}

/// The network of the source as it was learned, by training that alone.
fn source() -> Trainer {
    let target = config("single");
    let alone = Config { data: data::parse("digits classes=[0..4]").expect("digits"), train_size: None, ..target };
    trained(&alone).0
}

/// The parameters of each layer with any: 64·16 + 16, 2·16, 16·8 + 8, 8·5 + 5.
const ENDS: [usize; 4] = [1040, 1072, 1208, 1253];

#[test]
fn frozen_layers_keep_their_bits() {
    let source = source();
    let whole = &source.result().parameters;
    assert_eq!(whole.len(), ENDS[3]);
    for (mode, frozen) in [("head", ENDS[2]), ("last layers=2", ENDS[1]), ("last layers=9", 0), ("all", 0)] {
        let mut config = config(&format!("transfer {SOURCE} mode={mode}"));
        // what would move them, if anything did
        config.average = average::parse("ema decay=0.9").expect("an average");
        config.options = parse_options("l1=0.01 max_norm=0.5").expect("options");
        let (trainer, events) = trained(&config);
        let result = trainer.result();
        assert_eq!(result.parameters[..frozen], whole[..frozen], "{mode}");
        assert!(
            result.parameters[frozen..].iter().zip(&whole[frozen..]).all(|(a, b)| a != b),
            "{mode}: the rest moves"
        );
        let is_same = result.buffers == source.result().buffers;
        assert_eq!(is_same, frozen > 0, "{mode}: running statistics are those of the source where they are frozen");
        let told = events.iter().filter(|event| matches!(event, Event::Pretrained(_))).count();
        assert_eq!(told, 1, "{mode}: the source is told once");
    }
}

#[test]
fn the_last_layer_is_new_and_scratch_is_a_single_training() {
    let single = trained(&config("single"));
    let scratch = trained(&config("transfer mode=scratch"));
    assert_eq!((single.0.result(), single.1), (scratch.0.result(), scratch.1), "the same bits");
    let mut before = config(&format!("transfer {SOURCE} mode=head epochs=3"));
    before.epochs = 0;
    let (start, _) = trained(&before);
    let (fresh, _) = trained(&Config { epochs: 0, ..config("single") });
    let [start, fresh] = [start.result(), fresh.result()];
    assert_eq!(start.parameters[ENDS[2]..], fresh.parameters[ENDS[2]..], "it starts as without a source");
    assert_eq!(start.parameters[..ENDS[2]], source().result().parameters[..ENDS[2]], "the others are the source's");
}

/// α·rate for the old layers: after one step of gradient descent they are where α·rate alone would have brought them, and
/// the new one where α would have.
#[test]
fn the_rate_of_old_layers_scales_exactly() {
    let source = source();
    let after = |rate: &str, lr: &str| {
        let mut config = config(&format!("transfer {SOURCE} mode=all rate={rate}"));
        config.optimizer = Driven::parse(&format!("sgd lr={lr}")).expect("a method");
        let mut trainer = trainer(&config);
        // in place of a source, which would differ by its learning rate
        trainer.start_at(0, &source.result().parameters, &source.result().buffers).expect("the same network");
        trainer.advance(Budget::Steps(1));
        trainer.parameters().to_vec()
    };
    let (both, slow, fast) = (after("0.25", "0.5"), after("1", "0.125"), after("1", "0.5"));
    assert_eq!(both[..ENDS[2]], slow[..ENDS[2]]);
    assert_eq!(both[ENDS[2]..], fast[ENDS[2]..]);
    assert!(both != slow && both != fast);
}

#[test]
fn it_goes_on_from_a_checkpoint_bit_for_bit() {
    // a source of its own, that no other test has kept
    let config = Config { seed: 17, ..config(&format!("transfer {SOURCE} mode=last epochs=4")) };
    let mut slow = trainer(&config);
    let (mut states, mut told) = (Vec::new(), Vec::new());
    while !slow.is_done() {
        told.extend(slow.advance(Budget::Steps(20)));
        states.push(slow.save());
    }
    assert!(states.iter().filter(|state| state.source.is_some()).count() > 2, "the source takes some slices");
    assert!(told.iter().filter(|event| matches!(event, Event::Pretraining { .. })).count() == 4, "an event an epoch");
    let alone = trained(&Config {
        data: data::parse("digits classes=[0..4]").expect("digits"),
        train_size: None,
        recipe: recipe::parse("single").expect("a recipe"),
        epochs: 4,
        ..config
    });
    let alone = alone.0;
    let folder = tempfile::tempdir().expect("a folder");
    for (at, state) in states.into_iter().enumerate() {
        let path = folder.path().join(format!("{at}.safetensors"));
        if state.ending.is_some() {
            continue;
        }
        state.write(&path).expect("it is written");
        let read = Checkpoint::read(&path).expect("it reads back");
        if let Some(source) = read.source.clone() {
            // what was learned is at hand by now, so the source is finished by itself
            let mut source = Trainer::restore(*source).expect("it can go on");
            finish(&mut source);
            assert_eq!(source.result(), alone.result(), "the source from slice {at}");
        }
        let mut again = Trainer::restore(read).expect("it can go on");
        finish(&mut again);
        assert_eq!(again.result(), slow.result(), "from slice {at}");
        let mut bytes = fs::read(&path).expect("it is there");
        let last = bytes.len() - 1;
        bytes[last] ^= 1;
        fs::write(&path, bytes).expect("it is written");
        let why = Checkpoint::read(&path).expect_err("a bit of it was changed").0;
        assert!(why.contains("damaged"), "{why}");
    }
}

/// Of several that need the same source one trains it; what they give is the same, for any number of threads.
#[test]
fn a_source_is_trained_once_for_all() {
    let modes = ["head", "last", "all"];
    let configs: Vec<Config> = modes
        .iter()
        .map(|mode| Config { seed: 23, ..config(&format!("transfer {SOURCE} mode={mode} epochs=2")) })
        .collect();
    let runs = configs.iter().enumerate().map(|(at, config)| (RunId(at as u64), config.clone()));
    let mut scheduler = Scheduler::new(runs);
    scheduler.command(Command::Resume);
    let (mut epochs, mut sources) = (0, 0);
    while !scheduler.is_done() {
        for (_, event) in scheduler.advance(0.1, Budget::Time(std::time::Duration::from_millis(20))) {
            epochs += usize::from(matches!(event, Event::Pretraining { .. }));
            sources += usize::from(matches!(event, Event::Pretrained(_)));
        }
    }
    assert_eq!((epochs, sources), (2, 3), "two epochs on the source, taken over by three");
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    for (at, config) in configs.iter().enumerate() {
        let alone = one.install(|| trained(config).0);
        let together = scheduler.trainer(RunId(at as u64)).expect("it began");
        assert_eq!(alone.result(), together.result(), "{}", modes[at]);
    }
}

#[test]
fn one_that_waits_for_a_paused_one_trains_the_source_itself() {
    let config = |mode| Config { seed: 29, ..config(&format!("transfer {SOURCE} mode={mode} epochs=2")) };
    let mut paused = trainer(&config("head"));
    paused.advance(Budget::Steps(1));
    let (_, events) = trained(&config("all"));
    assert!(events.iter().any(|event| matches!(event, Event::Pretraining { .. })), "it did so");
    let events = finish(&mut paused);
    assert!(events.iter().any(|event| matches!(event, Event::Pretrained(_))), "the other one goes on");
}

fn refused(config: &Config) -> String {
    config.check().expect_err("it can't be").to_string()
}

#[test]
fn what_does_not_fit_is_told() {
    let transfer = |more: &str| config(&format!("transfer {more}"));
    assert!(refused(&transfer("source=(shapes size=8)")).contains("8 × 8 × 3, those of the run 8 × 8 × 1"));
    assert!(transfer("source=(shapes size=8 grey=true)").check().is_ok(), "without colour it fits");
    assert!(refused(&transfer("weights=nowhere.safetensors")).contains("no file of weights"));
    let method = |text: &str, mode: &str| Config {
        optimizer: Driven::parse(text).expect("a method"),
        batch: 40,
        ..transfer(&format!("{SOURCE} mode={mode}"))
    };
    let lbfgs = Config { options: parse_options("allow_minibatch=true").expect("options"), ..method("lbfgs", "all") };
    assert!(refused(&lbfgs).contains("can't have a rate of their own"));
    assert!(method("lookahead inner=(adam lr=0.01)", "all").check().is_ok(), "the method inside has a rate");
    let large = Config { batch: 2000, train_size: None, ..transfer("source=(digits classes=[0, 1])") };
    assert!(refused(&large).contains("batch must be"));
    let small = Config { net: Net::parse("flatten | avgpool").expect("layers"), ..transfer("") };
    assert!(!refused(&small).is_empty());
    let conv = Config {
        net: Net::parse("conv 8 3 | relu | conv 5 1 | global-avgpool").expect("layers"),
        ..transfer("source=(digits classes=[0..2])")
    };
    assert!(conv.check().is_ok(), "the last convolution has an output for each class of the source");
    let notes = transfer("mode=last layers=9").notes(&data::load(&config("single").data).expect("digits"));
    assert!(notes.expect("notes").iter().any(|note| note.contains("4 layers with parameters")));
}

/// Augmentation, label noise and penalties are of the run, not of the source: runs that differ in them share it.
#[test]
fn the_source_does_not_depend_on_what_is_the_runs_own() {
    let plain = Config { seed: 31, ..config(&format!("transfer {SOURCE} mode=head epochs=1")) };
    let (_, first) = trained(&plain);
    assert!(first.iter().any(|event| matches!(event, Event::Pretraining { .. })), "it is trained");
    let other = Config {
        augment: augment::parse("shift 1").expect("an augmentation"),
        label_noise: 0.3,
        train_size: Some(60),
        options: parse_options("l1=0.001").expect("options"),
        recipe: recipe::parse(&format!("transfer {SOURCE} mode=all epochs=1")).expect("a recipe"),
        epochs: 2,
        ..plain
    };
    let (_, second) = trained(&other);
    assert!(!second.iter().any(|event| matches!(event, Event::Pretraining { .. })), "it is at hand");
}

#[test]
fn a_source_that_diverges_is_told() {
    let mut config = config(&format!("transfer {SOURCE} mode=head epochs=2"));
    config.optimizer = Driven::parse("sgd lr=1e30").expect("a method");
    let (trainer, _) = trained(&config);
    let Some(Ending::Refused(why)) = trainer.ending() else { panic!("{:?}", trainer.ending()) };
    assert!(why.0.contains("source did not succeed: diverged"), "{why}");
}

const IMAGES: [usize; 2] = [120, 30];

/// Bytes that follow from a formula, which the reference has too.
fn pixel(image: usize, at: usize) -> u8 {
    ((image * 7919 + at * 104_729 + image * at * 31 + image * image % 101 * at) % 256) as u8
}

fn label(image: usize) -> u8 {
    ((image * image + 3 * image + image % 7 / 3) % 3) as u8
}

/// 4 × 4 images in MNIST's format.
fn write_images(folder: &Path) {
    let mut first = 0;
    for (name, count) in ["train", "t10k"].into_iter().zip(IMAGES) {
        let header = |magic: u32, sizes: &[usize]| {
            let sizes = sizes.iter().map(|size| *size as u32);
            std::iter::once(magic).chain(sizes).flat_map(u32::to_be_bytes).collect::<Vec<u8>>()
        };
        let mut images = header(0x0803, &[count, 4, 4]);
        images.extend((first..first + count).flat_map(|image| (0..16).map(move |at| pixel(image, at))));
        let mut labels = header(0x0801, &[count]);
        labels.extend((first..first + count).map(label));
        fs::write(folder.join(format!("{name}-images-idx3-ubyte")), images).expect("images");
        fs::write(folder.join(format!("{name}-labels-idx1-ubyte")), labels).expect("labels");
        first += count;
    }
}

/// Weights of the hidden layer, as `PyTorch` lays them out, and a last layer of another size.
fn write_weights(path: &Path) {
    let weights: Vec<f32> =
        (0..4).flat_map(|o| (0..16).map(move |k| (f64::from(1 + 7 * o + 13 * k).sin() / 2.0) as f32)).collect();
    let biases: Vec<f32> = (0..4).map(|o| (f64::from(o).cos() / 2.0) as f32).collect();
    let bytes = |x: &[f32]| x.iter().flat_map(|x| x.to_le_bytes()).collect::<Vec<u8>>();
    let tensors = [
        ("0.weight", vec![4, 16], bytes(&weights)),
        ("0.bias", vec![4], bytes(&biases)),
        ("3.weight", vec![1000, 4], bytes(&vec![0.5; 4000])),
    ];
    let views = tensors
        .iter()
        .map(|(name, shape, bytes)| (*name, TensorView::new(Dtype::F32, shape.clone(), bytes).expect("a tensor")));
    let file = safetensors::serialize(views.collect::<HashMap<_, _>>(), None).expect("a file");
    fs::write(path, file).expect("it is written");
}

/// `head` is logistic regression on the frozen features, in whose training dropout in front of the last layer has no part.
/// The reference is the loss of scikit-learn's optimum, `LogisticRegression(penalty=None, tol=1e-12)` of version 1.9.1, on the features
/// tanh(Wx + b) in f64.
#[test]
fn head_is_logistic_regression() {
    let folder = tempfile::tempdir().expect("a folder");
    write_images(folder.path());
    let weights = folder.path().join("source.safetensors");
    write_weights(&weights);
    let config = Config {
        data: data::parse_or_path(folder.path().to_str().expect("a path")).expect("a folder"),
        net: Net::parse("dense 4 | tanh | dropout 0.5 | dense 3").expect("a network"),
        recipe: recipe::parse(&format!("transfer weights=\"{}\"", weights.display())).expect("a recipe"),
        optimizer: Driven::parse("lbfgs").expect("a method"),
        epochs: 100,
        batch: IMAGES[0],
        ..Config::default()
    };
    let (_, events) = trained(&config);
    let last = events.iter().rev().find_map(|event| match event {
        Event::Epoch(epoch) => Some(epoch.train_cross_entropy),
        _ => None,
    });
    let loss = last.expect("an epoch");
    assert!((loss - OPTIMUM).abs() < 1e-4, "{loss} is {OPTIMUM}");
}

const OPTIMUM: f64 = 1.040_127_079_253_79;
