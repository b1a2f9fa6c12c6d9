//! `ravine train` from outside: which seed decides what.
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
