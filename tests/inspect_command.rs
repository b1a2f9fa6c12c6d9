//! `ravine inspect` from outside.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use std::path::Path;

use assert_cmd::Command;

fn ravine(arguments: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("ravine"));
    command.arg("inspect").args(arguments);
    command
}

/// The rows of CSV behind the line of names, by those of some columns.
fn rows(arguments: &[&str], columns: &[&str]) -> Vec<Vec<String>> {
    let output = ravine(arguments).args(["--format", "csv"]).output().expect("it runs");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{arguments:?}: {told}");
    let mut reader = csv::Reader::from_reader(output.stdout.as_slice());
    let names = reader.headers().expect("names").clone();
    let at = |name: &&str| names.iter().position(|other| other == *name).expect("a column");
    let places: Vec<usize> = columns.iter().map(at).collect();
    let cells = |row: csv::StringRecord| places.iter().map(|at| row[*at].to_owned()).collect();
    reader.records().map(|row| cells(row.expect("a row"))).collect()
}

const TRAINING: [&str; 8] = ["--net", "mlp hidden=[6]", "--train-size", "100", "--epochs", "2", "--batch", "25"];

fn with<'a>(first: &[&'a str]) -> Vec<&'a str> {
    [first, &TRAINING].concat()
}

#[test]
fn layers_have_a_row_for_each_recording() {
    let found = rows(&with(&["layers"]), &["name", "layer", "output", "parameters", "step", "dead", "verdict"]);
    let steps: Vec<(&str, &str)> = found.iter().map(|row| (row[0].as_str(), row[4].as_str())).collect();
    assert_eq!(steps, [("0", "4"), ("1", "4"), ("2", "4"), ("0", "8"), ("1", "8"), ("2", "8")], "each epoch");
    assert_eq!(found[0][1..4], ["dense 6", "6", "390"], "64 · 6 weights and 6 biases");
    assert!(found.iter().all(|row| row[6].ends_with('.')), "a sentence: {found:?}");
    let often = rows(&with(&["layers", "--record-every", "1"]), &["step"]);
    assert_eq!(often.len(), 3 * 8, "after every step");
}

#[test]
fn each_question_is_answered() {
    let activations = rows(&with(&["activations", "--sample", "3", "--layer", "1"]), &["unit", "value"]);
    assert_eq!(activations.len(), 6);
    assert!(activations.iter().all(|row| row[1].parse::<f64>().is_ok_and(|x| x >= 0.0)), "behind a ReLU");
    let saliency = rows(&with(&["saliency", "--class", "3", "--patch", "2", "--stride", "2"]), &["class", "occlusion"]);
    assert_eq!(saliency.len(), 64, "each pixel");
    assert!(saliency.iter().all(|row| row[0] == "3"), "the class that was asked for");
    let of_block: Vec<&str> = [0, 1, 8, 9].map(|pixel: usize| saliency[pixel][1].as_str()).to_vec();
    assert!(of_block.iter().all(|lost| *lost == of_block[0]), "one patch covers them: {of_block:?}");
    assert_eq!(rows(&with(&["filters"]), &["weight"]).len(), 6 * 64);
    let ablation = rows(&with(&["ablation"]), &["unit", "val_accuracy", "change"]);
    let names: Vec<&str> = ablation.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(names, ["none", "0", "1", "2", "3", "4", "5", "mean"]);
    let number = |row: &[String], at: usize| row[at].parse::<f64>().expect("a number");
    let whole = number(&ablation[0], 1);
    for row in &ablation {
        assert!((number(row, 1) - whole - number(row, 2)).abs() < 1e-12, "{row:?}: the change");
    }
    let tops = rows(&with(&["excitement", "--top", "2"]), &["unit", "rank", "value"]);
    assert_eq!(tops.len(), 12);
    assert!(number(&tops[0], 2) >= number(&tops[1], 2), "the largest is first");
}

#[test]
fn units_inside_a_block_are_switched_off() {
    let training = ["--net", "dense 6 | residual (dense 4 | relu | dense 6) | dense 10", "--epochs", "1"];
    let found =
        rows(&[&["ablation", "--layer", "1.body.1"], &training[..]].concat(), &["layer", "unit", "val_accuracy"]);
    let names: Vec<&str> = found.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(names, ["none", "0", "1", "2", "3", "mean"]);
    assert!(found.iter().all(|row| row[0] == "1.body.1"), "{found:?}");
}

#[test]
fn weights_that_were_saved_are_looked_into_without_training() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("w.safetensors");
    let path: &Path = &path;
    let mut train = Command::new(assert_cmd::cargo::cargo_bin!("ravine"));
    train.arg("train").args(TRAINING).arg("--weights-out").arg(path).assert().success();
    let name = path.to_str().expect("a name");
    let of =
        |more: &[&'static str]| rows(&[&["activations", "--sample", "5"], more, &TRAINING[..]].concat(), &["value"]);
    let trained = of(&[]);
    let read = rows(&[&["activations", "--sample", "5", "--weights", name], &TRAINING[..]].concat(), &["value"]);
    assert_eq!(trained, read, "the same network");
}

#[test]
fn what_is_wrong_is_told() {
    for (more, told) in [
        (&["activations", "--layer", "7"][..], "there is no layer '7': its layers are 0, 1, 2"),
        (&["activations", "--sample", "100000"], "sample must be below"),
        (&["saliency", "--class", "ten"], "there is no class 'ten'"),
        (&["saliency", "--patch", "0"], "at least 1"),
        (&["layers", "--evaluate"], "inspect has no --evaluate"),
    ] {
        let output = ravine(&with(more)).output().expect("it runs");
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{more:?}: {words}");
        assert!(words.contains(told), "{more:?}: {words}");
    }
}
