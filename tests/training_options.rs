//! What every training has beside its network and method: averages, penalties, limits, early stopping, figures of steps.
#![expect(clippy::expect_used, reason = "helpers of tests")]

use std::ops::ControlFlow;

use ravine::nn::Net;
use ravine::optim::Driven;
use ravine::pick::Value;
use ravine::train::{
    Budget, Command, Config, Ending, Event, History, Noise, RunId, Scheduler, StepFigures, Trainer, average, train,
};

/// Two hundred images in seven batches.
fn small() -> Config {
    let net = Net::parse("mlp hidden=[16]").expect("a network");
    Config { train_size: Some(200), net, epochs: 2, ..Config::default() }
}

fn with(config: Config, options: &[(&str, f64)]) -> Config {
    options.iter().fold(config, |config, (key, value)| config.with(key, *value).expect("an option"))
}

fn method(pick: &str) -> Driven {
    Driven::parse(pick).expect("a method")
}

fn run(config: &Config) -> History {
    train(config, |_| ControlFlow::Continue(())).expect("a good configuration")
}

fn norm(x: impl IntoIterator<Item = f32>) -> f64 {
    x.into_iter().map(|x| f64::from(x).powi(2)).sum::<f64>().sqrt()
}

/// The parameters before the first step and behind every one, with what was told of the steps.
fn path(config: &Config) -> (Vec<Vec<f32>>, Vec<StepFigures>, Trainer) {
    let mut trainer = Trainer::new(config).expect("a good configuration");
    let (mut points, mut told) = (vec![trainer.parameters().to_vec()], Vec::new());
    while !trainer.is_done() {
        for event in trainer.advance(Budget::Steps(1)) {
            if let Event::Step(step) = event {
                told.push(step);
            }
        }
        points.push(trainer.parameters().to_vec());
    }
    (points, told, trainer)
}

#[test]
fn steps_tell_their_figures() {
    let config = with(Config { optimizer: method("sgd lr=0.1"), ..small() }, &[("log_every", 3.0)]);
    let (points, told, _) = path(&config);
    assert_eq!(told.iter().map(|step| step.step).collect::<Vec<_>>(), [3, 6, 9, 12]);
    for step in &told {
        let [before, behind] = [step.step - 1, step.step].map(|at| &points[at as usize]);
        let change = norm(before.iter().zip(behind).map(|(a, b)| b - a));
        let norms = step.norms;
        assert!((norms.weights - norm(behind.iter().copied())).abs() < 1e-9, "‖x‖ behind step {}", step.step);
        assert!((norms.update * norm(before.iter().copied()) - change).abs() < 1e-6, "‖Δx‖/‖x‖");
        let gradient = norms.gradient.expect("a gradient method");
        assert!((0.1 * gradient - change).abs() < 1e-6, "plain descent goes α·‖g‖: {gradient} {change}");
        assert_eq!((step.lr, step.epoch), (0.1, step.step as f64 / 7.0));
        assert_eq!(step.metrics, None, "not asked for");
    }
    let silent = run(&Config { options: Config::default().options, ..config.clone() });
    let judged = run(&config.with("log_judged", true).expect("an option"));
    assert!(
        judged.steps().iter().all(|step| step.metrics.is_some_and(|[_, val]| val.accuracy > 0.0)),
        "each is judged"
    );
    let losses = |history: &History| history.epochs().iter().map(|epoch| epoch.val_loss.to_bits()).collect::<Vec<_>>();
    assert_eq!(losses(&silent), losses(&judged), "to be told changes nothing");
    let mean = |told: &[f64]| told.iter().sum::<f64>() / told.len() as f64;
    let every = run(&with(small(), &[("log_every", 1.0)]));
    let batches: Vec<f64> = every.steps().iter().take(7).map(|step| step.batch_loss).collect();
    assert!((every.epochs()[0].batch_loss - mean(&batches)).abs() < 1e-12, "an epoch's is the mean");
}

#[test]
fn a_training_stops_early_and_keeps_its_best() {
    let config = Config { epochs: 200, optimizer: method("adam lr=0.02"), ..small() };
    let config = with(config, &[("patience", 3.0)]).with("restore_best", true).expect("an option");
    let (_, _, trainer) = path(&config);
    let history = run(&config);
    let Some(Ending::StoppedEarly { epochs, best }) = history.ending() else { panic!("{:?}", history.ending()) };
    assert_eq!((*epochs, *best), (best + 3, history.best().expect("an epoch").epoch));
    assert_eq!(trainer.result().epoch, *best, "the best weights are the result");
    let told = history.ending().expect("an ending").to_string();
    assert_eq!(told, format!("stopped early after {epochs} epochs: none was better than epoch {best}"));
    let again = Trainer::new(&Config { epochs: *best, ..config }).expect("a good configuration");
    let mut again = again;
    while !again.is_done() {
        again.advance(Budget::Epoch);
    }
    assert_eq!(again.parameters(), trainer.result().parameters, "they are those of that epoch");
}

#[test]
fn a_broken_training_keeps_its_last_good_weights_and_names_the_layer() {
    let mut trainer = Trainer::new(&Config { optimizer: method("sgd lr=0.1"), ..small() }).expect("a configuration");
    trainer.advance(Budget::Epoch);
    let good = trainer.parameters().to_vec();
    let worse = Config { optimizer: method("sgd lr=1e38"), ..trainer.config().clone() };
    trainer.change(&worse).expect("the rate can change");
    while !trainer.is_done() {
        trainer.advance(Budget::Epoch);
    }
    let Some(Ending::NotFinite { epoch: 2, layer: Some(layer), kept: 1, .. }) = trainer.ending() else {
        panic!("{:?}", trainer.ending())
    };
    // weights of some 1e37 give finite sums in the first layer; the products in the next are too large for f32
    assert_eq!(layer, "layer 3 (dense 10)", "where it began");
    assert_eq!((trainer.result().epoch, &trainer.result().parameters), (1, &good), "the weights of epoch 1");
    let told = trainer.ending().expect("an ending").to_string();
    assert!(told.contains("it began in layer 3 (dense 10); the weights of epoch 1 are kept"), "{told}");
}

/// The last step of an epoch is judged by an evaluation, which finds the place as well.
#[test]
fn a_layer_that_breaks_behind_an_epoch_is_named() {
    let net = Net::parse("dense 10").expect("a network");
    let history = run(&Config { net, batch: 200, optimizer: method("sgd lr=1e40"), ..small() });
    let Some(Ending::NotFinite { epoch: 1, step: 1, layer: Some(layer), kept: 0, .. }) = history.ending() else {
        panic!("{:?}", history.ending())
    };
    assert_eq!(layer, "layer 1 (dense 10)");
}

/// A block is no black box: the layer in it is named, however deep.
#[test]
fn a_broken_block_names_the_layer_in_it() {
    let block = "residual (dense 12 | relu | residual (bn | dense 12))";
    let net = Net::parse(&format!("dense 8 | relu | {block} | dense 10")).expect("a network");
    for (broken, wanted) in [
        ("0.weight", "layer 1 (dense 8)".to_owned()),
        ("2.body.0.weight", format!("layer 1 (dense 12) in the body of layer 3 ({block})")),
        (
            "2.body.2.body.1.weight",
            format!(
                "layer 2 (dense 12) in the body of layer 3 (residual (bn | dense 12)) in the body of layer 3 ({block})"
            ),
        ),
        ("2.shortcut.0.weight", format!("the shortcut of layer 3 ({block})")),
        ("3.bias", "layer 4 (dense 10)".to_owned()),
    ] {
        let mut trainer = Trainer::new(&Config { net: net.clone(), ..small() }).expect("a configuration");
        let mut parameters = trainer.parameters().to_vec();
        let spans = &trainer.network().plan().layout.spans;
        let span = spans.iter().find(|span| span.name == broken).expect(broken);
        parameters[span.range.clone()].fill(f32::INFINITY);
        let buffers = trainer.network().buffers().to_vec();
        trainer.start_at(0, &parameters, &buffers).expect("they fit");
        trainer.advance(Budget::Epoch);
        let Some(Ending::NotFinite { epoch: 1, layer: Some(layer), kept: 0, .. }) = trainer.ending() else {
            panic!("{broken}: {:?}", trainer.ending())
        };
        assert_eq!(*layer, wanted, "{broken}");
    }
}

#[test]
fn averages_are_those_of_the_path() {
    let ema = Config { average: average::parse("ema decay=0.9").expect("an average"), ..small() };
    let (points, _, trainer) = path(&ema);
    let mut mean = points[0].clone();
    for point in &points[1..] {
        mean.iter_mut().zip(point).for_each(|(mean, x)| *mean = 0.9 * *mean + 0.1 * x);
    }
    let near = |ours: &[f32], theirs: &[f32]| ours.iter().zip(theirs).all(|(a, b)| (a - b).abs() < 1e-6);
    assert!(near(&trainer.result().parameters, &mean), "the lecture's x_test");

    let swa = Config { average: average::parse("swa start=1").expect("an average"), epochs: 3, ..small() };
    let (points, _, trainer) = path(&swa);
    let mean: Vec<f32> = points[14].iter().zip(&points[21]).map(|(a, b)| 0.5 * (a + b)).collect();
    assert!(near(&trainer.result().parameters, &mean), "the mean of the ends of epochs 2 and 3");
    let history = run(&swa);
    let trained: Vec<bool> = history.epochs().iter().map(|epoch| epoch.trained.is_some()).collect();
    assert_eq!(trained, [false, true, true], "both are judged as soon as there is an average");
    let plain = run(&Config { average: Config::default().average, ..swa });
    for (with, without) in history.epochs().iter().zip(plain.epochs()) {
        let loss = with.trained.map_or(with.val_loss, |trained| trained.loss);
        assert_eq!(loss, without.val_loss, "averaging leaves the training alone");
    }
}

/// With every kind of method: coordinate-wise, with norms, with line searches, around another.
#[test]
fn weights_stay_within_their_norm_and_small_ones_go() {
    let plan = Trainer::new(&small()).expect("a configuration").network().plan().clone();
    for pick in ["sgd lr=0.5", "adam lr=0.01", "lamb lr=0.05", "lookahead", "lbfgs"] {
        let config = Config { optimizer: method(pick), batch: 200, epochs: 5, ..small() };
        let (points, _, _) = path(&with(config.clone(), &[("max_norm", 0.25)]));
        for point in &points[1..] {
            for range in plan.layout.spans.iter().filter(|span| span.shape.len() == 2).map(|span| span.range.clone()) {
                let units = if range.len() == 64 * 16 { 16 } else { 10 };
                for unit in 0..units {
                    let norm = norm(point[range.clone()].iter().skip(unit).step_by(units).copied());
                    assert!(norm < 0.25 + 1e-6, "{pick}: a unit's weights are {norm} long");
                }
            }
        }
        let sum = |config: &Config| {
            let last = path(config).0.pop().expect("a point");
            last[..64 * 16].iter().map(|w| f64::from(w.abs())).sum::<f64>()
        };
        let (with_l1, without) = (sum(&with(config.clone(), &[("l1", 0.01)])), sum(&config));
        assert!(with_l1 < without, "{pick}: Σ|w| is {with_l1} with the penalty and {without} without");
    }
}

/// Curvature methods see one function in every step and go down it.
#[test]
fn curvature_methods_train_on_the_whole_batch() {
    for pick in ["lbfgs", "bfgs", "cg"] {
        let net = Net::parse("mlp hidden=[8] activation=tanh").expect("a network");
        let config = Config { net, optimizer: method(pick), batch: 200, epochs: 60, ..small() };
        let history = run(&config);
        let losses: Vec<f64> = history.epochs().iter().map(|epoch| epoch.train_loss).collect();
        assert!(losses.windows(2).all(|pair| pair[1] <= pair[0]), "{pick} never goes up: {losses:?}");
        assert!(losses.last().is_some_and(|loss| *loss < 0.1), "{pick} gets down: {losses:?}");
    }
}

#[test]
fn curvature_methods_are_refused_with_a_reason_or_allowed() {
    let refused = |config: &Config| config.check().expect_err("it can't be").0;
    let mini = Config { optimizer: method("lbfgs"), ..small() };
    assert!(
        refused(&mini).contains("batch must be 200, got 32, or allow_minibatch must be true"),
        "{}",
        refused(&mini)
    );
    mini.with("allow_minibatch", true).expect("an option").check().expect("asked for");
    // 64·65,536 + 65,536 + 65,536·10 + 10 = 4,915,210; 8 bytes of its square and of some vectors are 180,000.9 GiB
    let net = Net::parse("dense 65536 | relu | dense 10").expect("a network");
    let why = refused(&Config { net, optimizer: method("bfgs"), batch: 200, ..small() });
    assert!(why.contains("would remember 180000.9 ") && why.contains("GiB for 4915210 parameters, but"), "{why}");
}

#[test]
fn one_of_several_trainings_can_be_stopped() {
    let run = |id| (RunId(id), Config { epochs: 3, ..small() });
    let mut scheduler = Scheduler::new([run(1), run(2), run(3)]);
    scheduler.advance(0.0, Budget::Steps(3));
    scheduler.command(Command::StopOne(RunId(1)));
    scheduler.command(Command::StopOne(RunId(9)));
    scheduler.command(Command::StopOne(RunId(3)));
    let mut told = Vec::new();
    while !scheduler.is_done() {
        told.extend(scheduler.advance(0.0, Budget::Epoch));
    }
    scheduler.command(Command::StopOne(RunId(2)));
    told.extend(scheduler.advance(0.0, Budget::Epoch));
    let ended: Vec<_> = told.iter().filter(|(_, event)| matches!(event, Event::End(_))).cloned().collect();
    let stopped = |id| (RunId(id), Event::End(Ending::Stopped { epochs: 0 }));
    assert_eq!(ended, [stopped(1), stopped(3), (RunId(2), Event::End(Ending::Finished { epochs: 3 }))]);
    assert!(told.iter().filter(|(_, event)| matches!(event, Event::Epoch(_))).all(|(id, _)| *id == RunId(2)));
}

/// Dropout's mean over many passes answers nearly as its closed form does; without noise it is the same.
#[test]
fn the_result_is_tested_with_noise() {
    for (net, most) in [("dense 16 | relu | dense 10", 0.0), ("dense 32 | relu | dropout 0.2 | dense 10", 0.02)] {
        let net = Net::parse(net).expect("a network");
        let history = run(&with(Config { net, epochs: 10, ..small() }, &[("test_noise_passes", 50.0)]));
        let [tested] = history.tested() else { panic!("it was asked for") };
        let plain = history.last().expect("an epoch").val_accuracy;
        assert_eq!(tested.passes, 50);
        assert!((tested.val_accuracy - plain).abs() <= most, "{} and {plain} without noise", tested.val_accuracy);
    }
    assert_eq!(run(&small()).tested(), []);
}

/// Looks in testing have a chain of their own; without one they look as in training.
#[test]
fn test_time_augmentation_is_part_of_the_result() {
    let augmented = |augment, of_test: Option<&str>| {
        let augment = ravine::augment::parse(augment).expect("augmentations");
        let config = with(Config { augment, ..small() }, &[("test_augment_passes", 3.0)]);
        of_test.map_or_else(|| Ok(config.clone()), |text| config.clone().with("test_augment", Value::parse_chain(text)))
    };
    let tested = |augment, of_test| {
        let history = run(&augmented(augment, of_test).expect("a chain"));
        let [tested] = history.tested() else { panic!("it was asked for") };
        assert_eq!((tested.noise, tested.passes), (Noise::Augmentation, 3));
        (tested.val_accuracy, history.last().expect("an epoch").val_accuracy)
    };
    let (still, plain) = tested("rotate 30", Some("shift 0 | rotate 0"));
    assert_eq!(still, plain, "versions that don't differ");
    let as_trained = tested("mixup | rotate 30", None);
    assert_eq!(as_trained, tested("mixup | rotate 30", Some("rotate 30")), "what mixes is left out");
    let (gone, plain) = tested("", Some("shift 8"));
    assert!(gone < plain, "pictures that are out of sight can't be told apart: {gone} and {plain}");
    let mixing = augmented("", Some("flip | mixup")).expect_err("mixes");
    assert!(mixing.to_string().contains("mixup mixes the classes of images"), "{mixing}");
    for (augment, of_test, wanted) in [
        ("", None, "test_augment_passes asks for 3 augmented versions of each image, but nothing makes them differ"),
        ("mixup", None, "nothing makes them differ"),
        ("", Some("flip | hue"), "hue needs the three channels"),
    ] {
        let why = augmented(augment, of_test).expect("a chain").check().expect_err(wanted);
        assert!(why.0.contains(wanted), "{why}");
    }
}
