//! `ravine train` from outside: which seed decides what, and a training of no epochs.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use assert_cmd::Command;
use serde_json::Value;

fn ravine(args: &[&str]) -> (i32, String, String) {
    let output = Command::new(assert_cmd::cargo::cargo_bin!("ravine")).args(args).output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the output is text");
    (output.status.code().expect("it ends by itself"), text(output.stdout), text(output.stderr))
}

/// The lines of a training told as JSON, without the only figure that differs from run to run.
fn lines(args: &[&str]) -> Vec<Value> {
    let (code, out, err) = ravine(&[&["train", "--format", "json"], args].concat());
    assert_eq!(code, 0, "{err}");
    let mut lines: Vec<Value> =
        out.lines().map(|line| serde_json::from_str(line).expect("every line is JSON")).collect();
    lines.iter_mut().filter(|line| line["event"] == "epoch").for_each(|line| line["samples_per_second"] = Value::Null);
    lines
}

/// The same weights are judged: figures are the same exactly where samples and labels are.
#[test]
fn the_split_seed_decides_samples_and_labels_and_the_seed_the_rest() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (weights, rest) = (path("weights"), path("rest"));
    let base = ["--train-size", "100", "--label-noise", "0.3", "--net", "dense 10", "--epochs", "1"];
    lines(&[&base[..], &["--weights-out", &weights]].concat());
    let judged = |seeds: &[&str]| {
        lines(&[&base[..], &["--weights", &weights, "--evaluate"], seeds].concat()).pop().expect("an evaluation")
    };
    let of_zero = judged(&["--seed", "0"]);
    assert_eq!(judged(&["--seed", "3", "--split-seed", "0"]), of_zero, "the samples and labels of seed 0");
    assert_eq!(judged(&["--seed", "0", "--split-seed", "3"]), judged(&["--seed", "3"]), "those of seed 3");
    assert_ne!(judged(&["--seed", "3"]), of_zero, "they are others");

    let together = lines(&[&base[..], &["--seed", "4", "--seeds", "2", "--split-seed", "9"]].concat());
    let summary = together.last().expect("a summary");
    assert_eq!((&summary["seeds"], &summary["split_seed"]), (&serde_json::json!([4, 5]), &9.into()), "{summary}");
    let alone = lines(&[&base[..], &["--seed", "5", "--split-seed", "9", "--checkpoint", &rest]].concat());
    let epoch = |lines: &[Value]| lines.iter().find(|line| line["event"] == "epoch" && line["seed"] == 5).cloned();
    assert_eq!(epoch(&together), epoch(&alone), "the second of two seeds");
    let again = lines(&["--resume", &rest, "--evaluate"]).pop().expect("an evaluation");
    let alone = epoch(&alone).expect("an epoch");
    assert_eq!(again["val_loss"], alone["val_loss"], "a checkpoint keeps it");
    let (code, _, err) = ravine(&["train", "--resume", &rest, "--split-seed", "1"]);
    assert!(code == 2 && err.contains("cannot be used with"), "{err}");
    assert!(lines(&base).last().expect("a summary")["split_seed"].is_null(), "nobody asked for one");
}

/// The figures are worked out here from the weights that are written: a linear classifier is a few sums.
#[test]
fn no_epochs_judge_the_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (weights, rest) = (path("weights"), path("rest"));
    let base = ["--train-size", "100", "--net", "dense 10", "--seed", "2"];
    let none = [&base[..], &["--epochs", "0"]].concat();
    let told = lines(&[&none[..], &["--weights-out", &weights, "--checkpoint", &rest]].concat());
    let [epoch, end, summary] = &told[..] else { panic!("an epoch, an end, a summary: {told:?}") };
    assert_eq!((&epoch["epoch"], &epoch["step"]), (&0.into(), &0.into()), "{epoch}");
    for unknown in ["lr", "batch_loss", "gradient_norm"] {
        assert!(epoch[unknown].is_null(), "{unknown} is of steps: {epoch}");
    }
    assert_eq!(
        (&end["kind"], &end["message"]),
        (&"finished".into(), &"evaluated before training: it has no epochs".into())
    );
    assert_eq!((&summary["finished"], &summary["failed"]), (&1.into(), &0.into()));
    let (losses, rights): (Vec<f64>, Vec<bool>) =
        by_hand(&weights, 2).into_iter().map(|sample| (-sample.1[sample.0].ln(), sample.2 == sample.0)).unzip();
    let loss = losses.iter().sum::<f64>() / losses.len() as f64;
    let accuracy = rights.iter().filter(|right| **right).count() as f64 / rights.len() as f64;
    assert!((epoch["val_loss"].as_f64().expect("a loss") - loss).abs() < 1e-5 * loss, "{loss}: {epoch}");
    assert_eq!(epoch["val_accuracy"].as_f64(), Some(accuracy));
    assert_eq!(summary["val_accuracy"]["mean"].as_f64(), Some(accuracy));

    let whole = lines(&[&base[..], &["--epochs", "2"]].concat());
    let longer = lines(&["--resume", &rest, "--epochs", "2"]);
    let epochs = |lines: &[Value]| lines.iter().filter(|line| line["event"] == "epoch").cloned().collect::<Vec<_>>();
    assert_eq!(epochs(&longer), epochs(&whole), "it goes on from there");
    let several = lines(&[&none[..], &["--seeds", "3"]].concat());
    let mean = epochs(&several).iter().filter_map(|epoch| epoch["val_accuracy"].as_f64()).sum::<f64>() / 3.0;
    let told = several.last().expect("a summary")["val_accuracy"]["mean"].as_f64().expect("a mean");
    assert!(epochs(&several).len() == 3 && (told - mean).abs() < 1e-12, "{told}, {mean}");

    let (code, csv, _) = ravine(&[&["train", "--format", "csv"], &none[..]].concat());
    let rows: Vec<&str> = csv.lines().collect();
    assert!(code == 0 && rows.len() == 2 && rows[1].starts_with("\"dense 10\",2,0,0,"), "{csv}");
    let columns: std::collections::BTreeMap<&str, &str> = rows[0].split(',').zip(rows[1].split(',')).collect();
    assert_eq!(columns["val_accuracy"].parse(), Ok(accuracy), "{csv}");
    assert_eq!([columns["lr"], columns["samples_per_second"], columns["batch_loss"]], [""; 3], "{csv}");
    let (code, table, _) = ravine(&[&["train"], &none[..]].concat());
    assert!(code == 0 && table.contains("evaluated before training"), "{table}");
    lines(&[&base[..], &["--epochs", "2", "--checkpoint", &rest]].concat());
    for epochs in ["0", "1"] {
        let (code, _, err) = ravine(&["train", "--resume", &rest, "--epochs", epochs]);
        let why = format!("epochs must be at least 2, which this training has begun, got {epochs}");
        assert!(code == 2 && err.contains(&why), "{err}");
    }
}

/// By their numbers in any form, and it makes a difference.
#[test]
fn layers_are_frozen_by_their_numbers() {
    let base = ["--train-size", "100", "--net", "dense 8 | relu | dense 10", "--epochs", "1"];
    let loss = |more: &[&str]| {
        let told = lines(&[&base[..], more].concat());
        told.iter().rfind(|line| line["event"] == "epoch").expect("an epoch")["val_loss"].clone()
    };
    let [free, first, last] = [loss(&[]), loss(&["--frozen", "1"]), loss(&["--frozen", "3"])];
    assert!(first != free && last != free && first != last, "{free} {first} {last}");
    for frozen in ["[1]", "[ 1 ]"] {
        assert_eq!(loss(&["--frozen", frozen]), first, "{frozen}");
    }
    let (code, _, err) = ravine(&[&["train"], &base[..], &["--frozen", "[1,"]].concat());
    assert!(code == 2 && err.contains("frozen must be a list like [1, 2], got '[1,'"), "{err}");
    let (code, _, err) = ravine(&[&["train"], &base[..], &["--frozen", "1,3"]].concat());
    assert!(code == 2 && err.contains("nothing left to train"), "{err}");
}

/// Of a training that is over, the end is told once more, with the weights it came to.
#[test]
fn nothing_left_to_train_is_told_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (rest, weights, again) = (path("rest"), path("weights"), path("again"));
    let base = ["--train-size", "100", "--net", "dense 8 | bn | relu | dense 10", "--average", "ema", "--epochs", "3"];
    for asked in [&[][..], &["--restore-best", "--patience", "1", "--optimizer", "sgd lr=0"]] {
        let files = ["--checkpoint", &rest, "--weights-out", &weights];
        let first = lines(&[&base[..], asked, &files].concat());
        let second = lines(&["--resume", &rest, "--weights-out", &again]);
        let epochs =
            |lines: &[Value]| lines.iter().filter(|line| line["event"] == "epoch").cloned().collect::<Vec<_>>();
        let (last, told) = (epochs(&first).pop().expect("an epoch"), epochs(&second));
        assert_eq!(told.len(), 1, "{second:?}");
        for key in ["epoch", "step", "lr", "train_loss", "val_loss", "val_accuracy", "val_cross_entropy"] {
            assert_eq!(told[0][key], last[key], "{key}");
        }
        assert!(told[0]["batch_loss"].is_null() && told[0]["samples_per_second"].is_null(), "no step was done");
        let (code, _, err) = ravine(&["train", "--resume", &rest]);
        assert!(code == 0 && err.contains("note: nothing is left to train ("), "{err}");
        let end = |lines: &[Value]| lines.iter().find(|line| line["event"] == "end").cloned();
        assert_eq!(end(&second), end(&first));
        let summaries = [&first, &second].map(|lines| lines.last().expect("a summary").clone());
        for key in ["finished", "failed", "val_accuracy", "train_accuracy", "val_loss", "best_val_accuracy"] {
            assert_eq!(summaries[1][key], summaries[0][key], "{key}");
        }
        let read = |path: &str| std::fs::read(path).expect("it was written");
        assert_eq!(read(&again), read(&weights), "the same weights");
    }
}

/// Of each validation sample of the digits, split by a seed: its class, the probability of each class that a linear
/// classifier of a file gives, and the most probable class.
fn by_hand(weights: &str, seed: u64) -> Vec<(usize, Vec<f64>, usize)> {
    use ravine::data::normalise::Normaliser;
    use ravine::data::{SplitRule, load, parse, split};
    let data = load(&parse("digits").expect("a data set")).expect("the digits");
    let parts = split::split(&data, SplitRule::Auto, split::Subset::Size(100), seed).expect("a good split");
    let bytes = std::fs::read(weights).expect("they were written");
    let tensors = safetensors::SafeTensors::deserialize(&bytes).expect("they are whole");
    let numbers = |name: &str| {
        let tensor = tensors.tensor(name).expect("it is there");
        tensor.data().as_chunks().0.iter().map(|x| f64::from(f32::from_le_bytes(*x))).collect::<Vec<_>>()
    };
    let (matrix, biases) = (numbers("0.weight"), numbers("0.bias"));
    let normaliser = Normaliser::of(&data, &parts.train);
    let predict = |sample: &usize| {
        let mut pixels = data.image(*sample).into_owned();
        normaliser.apply(&mut pixels);
        let output =
            |(row, bias): (&[f64], &f64)| bias + row.iter().zip(&pixels).map(|(w, x)| w * f64::from(*x)).sum::<f64>();
        let outputs: Vec<f64> = matrix.chunks(64).zip(&biases).map(output).collect();
        let total: f64 = outputs.iter().map(|z| z.exp()).sum();
        let best = (0..10).max_by(|a, b| outputs[*a].total_cmp(&outputs[*b])).expect("ten classes");
        (data.labels[*sample] as usize, outputs.iter().map(|z| z.exp() / total).collect(), best)
    };
    parts.val.iter().map(predict).collect()
}

/// A row of `--predictions`.
#[derive(Debug, PartialEq)]
struct Row {
    part: String,
    sample: usize,
    label: String,
    predicted: String,
    probabilities: Vec<f64>,
}

fn csv_rows(path: &str) -> Vec<Row> {
    let mut table = csv::Reader::from_path(path).expect("it was written");
    let rows = table.records().map(|row| {
        let row = row.expect("as many cells as columns");
        let probabilities = row.iter().skip(4).map(|p| p.parse().expect("a number")).collect();
        let [part, label, predicted] = [0, 2, 3].map(|at: usize| row[at].to_owned());
        Row { part, sample: row[1].parse().expect("a number"), label, predicted, probabilities }
    });
    rows.collect()
}

fn right(rows: &[Row]) -> f64 {
    rows.iter().filter(|row| row.predicted == row.label).count() as f64 / rows.len() as f64
}

/// Every probability is worked out anew from the weights, and the figures that are printed from the rows.
#[test]
fn predictions_are_those_of_the_weights_and_give_the_figures() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (weights, table) = (path("weights"), path("said.csv"));
    let base = ["--train-size", "100", "--net", "dense 10", "--seed", "2"];
    let files = ["--epochs", "3", "--weights-out", &weights, "--predictions", &table];
    let told = lines(&[&base[..], &files].concat());
    let rows = csv_rows(&table);
    let by_hand = by_hand(&weights, 2);
    assert_eq!(rows.len(), by_hand.len(), "every validation sample");
    for (row, (label, probabilities, best)) in rows.iter().zip(&by_hand) {
        assert_eq!((row.part.as_str(), &row.label, &row.predicted), ("val", &label.to_string(), &best.to_string()));
        assert!((row.probabilities.iter().sum::<f64>() - 1.0).abs() < 1e-12, "{row:?}");
        let differ = row.probabilities.iter().zip(probabilities).any(|(p, by_hand)| (p - by_hand).abs() > 1e-5);
        assert!(!differ, "{row:?}, by hand {probabilities:?}");
    }
    let digits = ravine::data::load(&ravine::data::parse("digits").expect("a data set")).expect("the digits");
    assert!(rows.iter().all(|row| digits.labels[row.sample].to_string() == row.label), "places in the data set");
    let epoch = told.iter().rfind(|line| line["event"] == "epoch").expect("an epoch");
    assert_eq!(told.last().expect("a summary")["val_accuracy"]["mean"].as_f64(), Some(right(&rows)));
    let entropy = |row: &Row| -row.probabilities[row.label.parse::<usize>().expect("a digit")].ln();
    let mean = rows.iter().map(entropy).sum::<f64>() / rows.len() as f64;
    assert!((epoch["val_cross_entropy"].as_f64().expect("a loss") - mean).abs() < 1e-5, "{mean}: {epoch}");

    // the same of the weights alone, and as lines of JSON
    let judge = |file: &str| {
        lines(&[&base[..], &["--weights", &weights, "--evaluate", "--predictions", file]].concat());
    };
    judge(&path("again.csv"));
    let read = |file: &str| std::fs::read_to_string(file).expect("it was written");
    assert_eq!(read(&path("again.csv")), read(&table));
    judge(&path("said.JSONL"));
    let objects = read(&path("said.JSONL"));
    let objects = objects.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let of_json = objects.map(|line| Row {
        part: text(&line["part"]),
        sample: line["sample"].as_u64().expect("a number") as usize,
        label: text(&line["true"]),
        predicted: text(&line["predicted"]),
        probabilities: (0..10)
            .map(|class: u32| line["probabilities"][class.to_string()].as_f64().expect("a number"))
            .collect(),
    });
    assert_eq!(of_json.collect::<Vec<_>>(), rows, "the same numbers, bit for bit");

    for (args, message) in [
        (&["--seeds", "2"][..], "for one training"),
        (&["--folds", "3"], "for one training"),
        (&["--output", &table], "--predictions and --output name the same file"),
        (&["--checkpoint", &table], "--checkpoint and --predictions name the same file"),
        (&["--weights-out", &table], "--weights-out and --predictions name the same file"),
        (&["--evaluate"], "needs weights"),
    ] {
        let (code, _, err) = ravine(&[&["train", "--epochs", "1", "--predictions", &table], args].concat());
        assert!(code == 2 && err.contains(message), "{args:?}: {code} {err}");
    }
    let nowhere = folder.path().join("none").join("said.csv").display().to_string();
    let (code, _, err) = ravine(&["train", "--epochs", "1000000", "--predictions", &nowhere]);
    assert!(code == 1 && err.contains("can't write"), "before anything is trained: {code} {err}");
    assert_eq!(read(&table), read(&path("again.csv")), "nothing of that touched the file");
}

/// Best weights are kept where that is asked for, and with another loss the outputs are scores.
#[test]
fn predictions_are_of_the_weights_that_are_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let table = folder.path().join("said.csv").display().to_string();
    let base = ["--train-size", "50", "--net", "dense 10", "--optimizer", "sgd lr=1", "--epochs", "12"];
    for loss in ["cross-entropy", "hinge", "squared-error"] {
        let asked = ["--loss", loss, "--restore-best", "--predictions", &table];
        let told = lines(&[&base[..], &asked].concat());
        let rows = csv_rows(&table);
        let best = told.last().expect("a summary")["best_val_accuracy"]["mean"].as_f64();
        assert_eq!(best, Some(right(&rows)), "{loss}");
        let sums = rows.iter().map(|row| row.probabilities.iter().sum::<f64>());
        assert!(sums.into_iter().all(|sum| (sum - 1.0).abs() < 1e-12), "{loss}");
    }
}

/// Four samples to train on, two to validate, three kept apart.
#[test]
fn predictions_tell_the_part_that_was_kept_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let table = folder.path().join("said.csv").display().to_string();
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/files/three.npz");
    let told = lines(&["--data", data, "--net", "dense 3", "--epochs", "2", "--predictions", &table]);
    let rows = csv_rows(&table);
    let parts: Vec<(&str, usize)> = rows.iter().map(|row| (row.part.as_str(), row.sample)).collect();
    let mut samples: Vec<usize> = parts[..2].iter().map(|(_, sample)| *sample).collect();
    samples.sort_unstable();
    assert_eq!((samples, parts[0].0, parts[1].0), (vec![4, 5], "val", "val"));
    assert_eq!(parts[2..], [("test", 6), ("test", 7), ("test", 8)]);
    let of_test = told.iter().find(|line| line["event"] == "test").expect("it is judged at the end");
    assert_eq!(of_test["accuracy"].as_f64(), Some(right(&rows[2..])));
    let of_val = told.iter().rfind(|line| line["event"] == "epoch").expect("an epoch");
    assert_eq!(of_val["val_accuracy"].as_f64(), Some(right(&rows[..2])));
}

/// A network that does not fit the classes may fit those that are meant.
#[test]
fn classes_that_look_alike_are_told_before_the_network_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    for class in ["cat", "Cat", "dog", "Dog "] {
        let class = folder.path().join(class);
        std::fs::create_dir(&class).expect("it can be made");
        image::GrayImage::new(4, 4).save(class.join("1.png")).expect("it can be written");
    }
    let path = folder.path().display().to_string();
    let (code, out, err) = ravine(&["train", "--data", &path, "--net", "flatten | dense 2"]);
    assert_eq!((code, out.as_str()), (2, ""), "{err}");
    let at = |what: &str| err.find(what).unwrap_or_else(|| panic!("'{what}': {err}"));
    assert!(at("'Cat' and 'cat'") < at("4 classes need [4]"), "{err}");
}
