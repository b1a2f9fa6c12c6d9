//! Trainings that go on from a file bit for bit, and files that are refused.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use assert_cmd::Command;
use ravine::nn::Net;
use ravine::optim::Driven;
use ravine::train::{Budget, Checkpoint, Config, Ending, Event, Trainer, average};
use serde_json::Value;

/// Two hundred images, and everything in use that remembers something.
fn config(optimizer: &str, batch: usize) -> Config {
    let text = "dense 16 | bn | relu | dropout 0.5 | dense 10";
    let config = Config {
        train_size: Some(200),
        net: Net::parse(text).expect("a network"),
        augment: ravine::augment::parse("shift 0.5 | noise 0.05").expect("augmentations"),
        optimizer: Driven::parse(optimizer).expect("a method"),
        average: average::parse("ema decay=0.9").expect("an average"),
        batch,
        epochs: 6,
        ..Config::default()
    };
    config.with("l1", 1e-4).expect("an option").with("patience", 100.0).expect("an option")
}

fn timeless(events: &[Event]) -> Vec<Event> {
    let timeless = |event: &Event| match event {
        // a method within a method has no rate of its own, and NaN equals nothing
        Event::Epoch(epoch) => Event::Epoch(ravine::train::Epoch {
            samples_per_second: 0.0,
            lr: if epoch.lr.is_nan() { 0.0 } else { epoch.lr },
            ..*epoch
        }),
        other => other.clone(),
    };
    events.iter().map(timeless).collect()
}

#[test]
fn a_training_goes_on_from_its_file_bit_for_bit() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("rest.safetensors");
    let methods = [
        ("adam lr=0.01 | cosine", 32),
        ("lookahead", 32),
        ("aggmo lr=0.01", 32),
        ("schedule-free-sgd lr=0.1", 32),
        ("lbfgs", 200),
    ];
    for (method, batch) in methods {
        let config = config(method, batch);
        let mut whole = Trainer::new(&config).expect("a good configuration");
        let mut told = Vec::new();
        while !whole.is_done() {
            told.extend(whole.advance(Budget::Epoch));
        }
        let mut first = Trainer::new(&config).expect("a good configuration");
        let mut events = Vec::new();
        // in the middle of the fourth epoch, where it has more than one step
        let before = if batch == 32 { 23 } else { 3 };
        events.extend(first.advance(Budget::Steps(before)));
        first.save().write(&path).expect("it is written");
        let rest = Checkpoint::read(&path).expect("it is read");
        assert_eq!(rest, first.save(), "{method}: all of it is there");
        let mut second = Trainer::restore(rest).expect("it fits");
        while !second.is_done() {
            events.extend(second.advance(Budget::Steps(5)));
        }
        assert_eq!(second.save(), whole.save(), "{method}: the same bits at the end");
        assert_eq!(second.result(), whole.result(), "{method}: the same result");
        assert_eq!(timeless(&events), timeless(&told), "{method}: the same words");
    }
}

#[test]
fn a_training_that_is_over_can_be_made_longer() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("rest");
    let mut short = Trainer::new(&Config { epochs: 2, ..config("adam", 32) }).expect("a good configuration");
    while !short.is_done() {
        short.advance(Budget::Epoch);
    }
    short.save().write(&path).expect("it is written");
    let mut rest = Checkpoint::read(&path).expect("it is read");
    rest.go_on(None);
    assert_eq!(rest.ending, Some(Ending::Finished { epochs: 2 }), "there is nothing left to do");
    rest.go_on(Some(6));
    let mut longer = Trainer::restore(rest).expect("it fits");
    let mut whole = Trainer::new(&config("adam", 32)).expect("a good configuration");
    for trainer in [&mut longer, &mut whole] {
        while !trainer.is_done() {
            trainer.advance(Budget::Epoch);
        }
    }
    assert_eq!(longer.save(), whole.save(), "as if it had been this long from the start");
}

#[test]
fn broken_checkpoints_are_refused_in_sentences() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("rest");
    let mut trainer = Trainer::new(&config("adam", 32)).expect("a good configuration");
    trainer.advance(Budget::Epoch);
    trainer.save().write(&path).expect("it is written");
    let good = std::fs::read(&path).expect("it is there");
    let refused = |bytes: &[u8]| {
        std::fs::write(&path, bytes).expect("it is written");
        let why = Checkpoint::read(&path).expect_err("it is broken").0;
        assert!(why.starts_with("cannot read ") && why.len() < 600, "{why}");
        why
    };
    for length in [0, 7, 8, 100, good.len() / 2, good.len() - 1] {
        refused(&good[..length]);
    }
    refused(&[&good[..], b"x"].concat());
    refused(b"this is no checkpoint at all");
    refused(&[&u64::MAX.to_le_bytes()[..], b"{}"].concat());
    refused(&[&(1_u64 << 19).to_le_bytes()[..], b"{}"].concat());
    let promise = br#"{"parameters":{"dtype":"F32","shape":[1],"data_offsets":[0,99999999999999]}}"#;
    let why = refused(&[&(promise.len() as u64).to_le_bytes()[..], promise].concat());
    assert!(why.contains("99999999999999 bytes"), "{why}");
    let text = String::from_utf8_lossy(&good).into_owned();
    assert!(text.contains("optimizer"), "the configuration is text");
    for (old, new, part) in [
        ("adam", "adan", "remembers"),
        ("format\\\":1", "format\\\":9", "format 9"),
        ("noise 0.05", "noize 0.05", "noize"),
    ] {
        let at = good.windows(old.len()).position(|window| window == old.as_bytes()).expect("it is there");
        let mut bytes = good.clone();
        bytes[at..at + old.len()].copy_from_slice(new.as_bytes());
        let why = refused(&bytes);
        assert!(why.contains(part), "{why}");
    }
    assert!(Checkpoint::read(folder.path()).is_err(), "a folder is none");
    let worse = Config { optimizer: Driven::parse("sgd lr=1e38").expect("a method"), ..config("adam", 32) };
    let mut broken = Trainer::new(&worse).expect("a good configuration");
    while !broken.is_done() {
        broken.advance(Budget::Epoch);
    }
    let why = broken.save().write(&path).expect_err("it has nothing to go on with").0;
    assert!(why.contains("can't go on"), "{why}");
}

fn ravine(args: &[&str]) -> (i32, String, String) {
    let output = Command::new(assert_cmd::cargo::cargo_bin!("ravine")).args(args).output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the output is text");
    (output.status.code().expect("it ends by itself"), text(output.stdout), text(output.stderr))
}

fn lines(args: &[&str]) -> Vec<Value> {
    let (code, out, err) = ravine(args);
    assert_eq!(code, 0, "{err}");
    let mut lines: Vec<Value> =
        out.lines().map(|line| serde_json::from_str(line).expect("every line is JSON")).collect();
    lines.iter_mut().filter(|line| line["event"] == "epoch").for_each(|line| line["samples_per_second"] = Value::Null);
    lines
}

/// What a training tells of its final weights with the network's noise, `--evaluate` tells of the same weights.
#[test]
fn evaluation_has_the_noisy_figures_that_are_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let weights = folder.path().join("weights").display().to_string();
    let net = "dense 16 | relu | dropout 0.5 | dense 10";
    let base = ["train", "--train-size", "50", "--net", net, "--test-noise-passes", "5", "--format", "json"];
    let trained = lines(&[&base[..], &["--epochs", "3", "--weights-out", &weights]].concat());
    let tested = trained.iter().find(|line| line["event"] == "tested").expect("it is told");
    let evaluated = lines(&[&base[..], &["--weights", &weights, "--evaluate"]].concat());
    assert_eq!(evaluated[0]["noisy_val_accuracy"], tested["val_accuracy"]);
    assert!(evaluated[0]["augmented_val_accuracy"].is_null(), "nobody asked for it");
    let table: Vec<_> = base.iter().map(|arg| if *arg == "json" { "table" } else { arg }).collect();
    let (code, out, err) = ravine(&[&table[..], &["--weights", &weights, "--evaluate"]].concat());
    assert!(code == 0 && out.contains("as the mean of 5 Monte Carlo passes"), "{out}{err}");
}

#[test]
fn the_command_line_rests_resumes_and_hands_weights_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (rest, weights) = (path("rest"), path("weights"));
    let base = ["train", "--train-size", "200", "--net", "dense 8 | bn | relu | dense 10", "--format", "json"];
    let whole = lines(&[&base[..], &["--epochs", "4", "--weights-out", &weights]].concat());
    let first = lines(&[&base[..], &["--epochs", "2", "--checkpoint", &rest]].concat());
    let second = lines(&["train", "--resume", &rest, "--epochs", "4", "--format", "json"]);
    let epochs = |lines: &[Value]| lines.iter().filter(|line| line["event"] == "epoch").cloned().collect::<Vec<_>>();
    assert_eq!([epochs(&first), epochs(&second)].concat(), epochs(&whole), "the same epochs");

    let start = &["--weights", &weights, "--evaluate"];
    let judged = lines(&[&base[..], start].concat());
    let last = &epochs(&whole)[3];
    for key in ["train_loss", "train_accuracy", "val_loss", "val_accuracy", "train_cross_entropy", "val_cross_entropy"]
    {
        assert_eq!(judged[0][key], last[key], "{key} of the weights that were written");
    }
    let (code, _, err) = ravine(&["train", "--weights", &weights, "--evaluate"]);
    assert!(code == 1 && err.contains("cannot read"), "weights of another network: {err}");
    let (code, _, err) = ravine(&["train", "--resume", &weights]);
    assert!(code == 1 && err.contains("is no checkpoint"), "weights are no checkpoint: {err}");
    for (args, message) in [
        (&["--evaluate"][..], "needs weights"),
        (&["--resume", &rest, "--net", "mlp"], "cannot be used with"),
        (&["--checkpoint", &rest, "--seeds", "2"], "one training"),
        (&["--checkpoint-every", "3"], "--checkpoint"),
        (&["--folds", "1"], "folds must be"),
        (&["--patience=-1"], "patience must be"),
        (&["--best-by", "luck"], "best_by must be one of accuracy, loss"),
        (&["--average", "emma"], "did you mean 'ema'?"),
    ] {
        let (code, _, err) = ravine(&[&["train"], args].concat());
        assert!(code == 2 && err.contains(message), "{args:?}: {code} {err}");
    }
}

#[test]
fn folds_are_each_held_back_once() {
    let lines = lines(&["train", "--folds", "3", "--epochs", "1", "--format", "json", "--net", "dense 10"]);
    let runs: Vec<&str> =
        lines.iter().filter(|line| line["event"] == "epoch").filter_map(|line| line["run"].as_str()).collect();
    assert_eq!(runs, ["dense 10, fold 1/3", "dense 10, fold 2/3", "dense 10, fold 3/3"]);
    let summary = lines.last().expect("a summary");
    assert_eq!((&summary["run"], &summary["finished"]), (&"dense 10".into(), &3.into()));
    let told = lines.iter().filter(|line| line["event"] == "epoch").filter_map(|line| line["val_accuracy"].as_f64());
    let mean = told.sum::<f64>() / 3.0;
    assert!((summary["val_accuracy"]["mean"].as_f64().expect("a mean") - mean).abs() < 1e-12, "{summary}");
}

#[test]
fn options_are_flags_and_figures_are_columns() {
    let base = ["train", "--train-size", "100", "--epochs", "2", "--net", "dense 10"];
    let more = ["--log-every", "2", "--log-judged", "--max-norm", "1", "--average", "ema", "--format", "json"];
    let lines = lines(&[&base[..], &more].concat());
    let steps: Vec<_> = lines.iter().filter(|line| line["event"] == "step").collect();
    assert_eq!(steps.len(), 4, "every second of eight steps");
    for key in ["batch_loss", "lr", "gradient_norm", "weight_norm", "update_ratio", "train_loss", "val_cross_entropy"] {
        assert!(steps.iter().all(|step| step[key].is_number()), "{key} is told of a step");
    }
    let epoch = lines.iter().find(|line| line["event"] == "epoch").expect("an epoch");
    for key in ["batch_loss", "gradient_norm", "weight_norm", "update_ratio", "trained_val_loss"] {
        assert!(epoch[key].is_number(), "{key} is told of an epoch");
    }
    let (code, csv, _) = ravine(&[&base[..], &["--format", "csv", "--log-every=2"]].concat());
    let columns: Vec<usize> = csv.lines().map(|line| line.replace("\"dense 10\"", "").split(',').count()).collect();
    assert_eq!((code, columns), (0, vec![24; 7]), "{csv}");
}
