//! Event files of `TensorBoard`, read back by its own reader.
//!
//! Tried with `TensorBoard` 2.21.0. It is looked for in `python3` and in `target/tensorboard`, which
//! `python3 -m venv target/tensorboard && target/tensorboard/bin/pip install tensorboard==2.21.0` makes, as `.ci/run` does;
//! where neither has it, the tests say so and compare nothing.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]
#![expect(clippy::print_stdout, reason = "it says where there is no reader")]

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Prints tag, steps and values of all scalars below a folder, by the folder they are in.
const READER: &str = "
import json, os, sys
from tensorboard.backend.event_processing.event_multiplexer import EventMultiplexer
board = EventMultiplexer().AddRunsFromDirectory(sys.argv[1])
board.Reload()
runs = {run: {tag: [[e.step, e.value] for e in board.Scalars(run, tag)] for tag in tags['scalars']}
        for run, tags in board.Runs().items()}
print(json.dumps(runs))
";

fn python() -> Option<PathBuf> {
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tensorboard/bin/python");
    let has_it = |python: &PathBuf| {
        let import = "import tensorboard.backend.event_processing.event_multiplexer";
        Command::new(python).args(["-c", import]).output().is_ok_and(|output| output.status.success())
    };
    [ours, PathBuf::from("python3")].into_iter().find(has_it)
}

/// What `TensorBoard` finds below a folder.
fn read(python: &Path, folder: &Path) -> Value {
    let output = Command::new(python).args(["-c", READER]).arg(folder).output().expect("Python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn ravine(args: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_ravine")).args(args).output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the output is text");
    (output.status.code().expect("it ends by itself"), text(output.stdout), text(output.stderr))
}

const FIGURES: [(&str, &str); 5] = [
    ("loss/train", "train_loss"),
    ("loss/validation", "val_loss"),
    ("accuracy/train", "train_accuracy"),
    ("accuracy/validation", "val_accuracy"),
    ("learning_rate", "lr"),
];

/// The scalars that epochs as JSON lines say, as `TensorBoard` tells them: single precision.
fn wanted(lines: &[Value]) -> Value {
    let of = |key: &str| {
        let points = lines.iter().map(|line| {
            let x = f64::from(line[key].as_f64().expect("a number") as f32);
            serde_json::json!([line["epoch"], x])
        });
        Value::Array(points.collect())
    };
    Value::Object(FIGURES.iter().map(|(tag, key)| ((*tag).to_owned(), of(key))).collect())
}

#[test]
fn tensorboard_reads_what_a_training_wrote() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (board, checkpoint) = (path("board"), path("c.ckpt"));
    let base = [
        "train",
        "--data",
        "xor count=100",
        "--net",
        "dense 8 | relu | dense 2",
        "--optimizer",
        "sgd lr=0.1 | cosine",
        "--format",
        "json",
    ];
    let lines = |args: &[&str]| -> Vec<Value> {
        let (code, out, err) = ravine(args);
        assert_eq!(code, 0, "{err}");
        let lines = out.lines().map(|line| serde_json::from_str(line).expect("JSON"));
        lines.filter(|line: &Value| line["event"] == "epoch").collect()
    };
    let told = lines(&[&base[..], &["--epochs", "4", "--seeds", "2", "--tensorboard", &board]].concat());
    let (code, _, err) = ravine(&[&base[..], &["--epochs", "4", "--tensorboard", &board]].concat());
    assert!(code == 1 && err.contains("of another training"), "nothing is mixed up: {err}");
    let resumed = path("resumed");
    let mut first =
        lines(&[&base[..], &["--epochs", "2", "--checkpoint", &checkpoint, "--tensorboard", &resumed]].concat());
    let rest = ["train", "--resume", &checkpoint, "--epochs", "4", "--tensorboard", &resumed, "--format", "json"];
    first.extend(lines(&rest));
    let Some(python) = python() else {
        println!("not installed: no Python here has TensorBoard, so its reader reads nothing");
        return;
    };
    let runs = read(&python, Path::new(&board));
    assert_eq!(runs.as_object().expect("runs").len(), 2, "one for each seed: {runs}");
    for (run, found) in runs.as_object().expect("runs") {
        let seed: u64 = run.rsplit("seed-").next().expect("a seed").parse().expect("a number");
        let of_seed: Vec<Value> = told.iter().filter(|line| line["seed"] == seed).cloned().collect();
        assert_eq!(of_seed.len(), 4);
        assert_eq!(*found, wanted(&of_seed), "{run}");
    }
    let runs = read(&python, Path::new(&resumed));
    let found = runs.as_object().expect("runs").values().next().expect("one run");
    assert_eq!(*found, wanted(&first), "a training that is gone on with");
}

#[test]
fn tensorboard_reads_what_an_experiment_wrote() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let plan = "name = 'e'\nseeds = 2\n[base]\ndata = 'xor count=100'\nnet = 'dense 8 | relu | dense 2'\nepochs = 3\n\
                [[vary]]\nsetting = 'optimizer.lr'\nvalues = [0.01, 0.1]\n";
    std::fs::write(path("plan.toml"), plan).expect("it can be written");
    for _ in 0..2 {
        // the second time everything is there already
        let (code, _, err) =
            ravine(&["experiment", "run", &path("plan.toml"), "-o", &path("results"), "--tensorboard", &path("board")]);
        assert_eq!(code, 0, "{err}");
    }
    let Some(python) = python() else {
        println!("not installed: no Python here has TensorBoard, so its reader reads nothing");
        return;
    };
    let runs = read(&python, Path::new(&path("board")));
    let mut compared = 0;
    for task in std::fs::read_dir(path("results/tasks")).expect("tasks").flatten() {
        let text = std::fs::read_to_string(task.path()).expect("a task");
        let mut lines = text.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
        let head = lines.next().expect("a first line");
        let run = format!("{}/seed-{}", head["run"].as_str().expect("a run"), head["seed"]);
        assert_eq!(runs[&run], wanted(&lines.collect::<Vec<_>>()), "{run} in {runs}");
        compared += 1;
    }
    assert_eq!((compared, runs.as_object().expect("runs").len()), (4, 4));
}
