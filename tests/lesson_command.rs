//! `ravine lesson` from outside: words, checks, JSON, lessons of one's own, exit codes.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use std::fs;

use assert_cmd::Command;
use serde_json::Value;

fn ravine(args: &[&str]) -> (i32, String, String) {
    let output = Command::new(assert_cmd::cargo::cargo_bin!("ravine"))
        .args(args)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the output is text");
    (output.status.code().expect("it ends by itself"), text(output.stdout), text(output.stderr))
}

#[test]
fn a_lesson_is_printed_and_checked() {
    let (code, out, err) = ravine(&["lesson", "adam-correction"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.starts_with("ADAM'S BIAS CORRECTION\n") && out.contains("Question: How many times"), "{out}");
    let (code, out, err) = ravine(&["lesson", "adam-correction", "--check"]);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("[holds]") && out.contains("ravine lesson adam-correction --check\n"), "{out}");
    assert!(err.is_empty(), "no bar where there is no terminal: {err}");
    let (code, out, _) = ravine(&["lesson", "adam-correction", "--check", "--json", "--seed", "5"]);
    let json: Value = serde_json::from_str(&out).expect("the output is JSON");
    assert_eq!((code, &json["verdict"], &json["seed"]), (0, &"holds".into(), &5.into()));
    // (1 − 0.9)/√(1 − 0.999)
    let long = json["quantities"][0]["value"].as_f64().expect("a number");
    assert!((long - 0.1 / 0.001_f64.sqrt()).abs() < 1e-3, "{long}");
    let (code, out, _) = ravine(&["list", "lessons", "--json"]);
    let json: Value = serde_json::from_str(&out).expect("the output is JSON");
    assert_eq!((code, &json[0]["list"]), (0, &"lessons".into()));
}

#[test]
fn wrong_words_are_told() {
    let (code, _, err) = ravine(&["lesson", "adam-corection"]);
    assert!(code == 2 && err.contains("did you mean 'adam-correction'?"), "{code}: {err}");
    assert_eq!(ravine(&["lesson"]).0, 2, "a lesson is wanted");
    assert_eq!(ravine(&["lesson", "adam-correction", "--all"]).0, 2, "one or all");
    let (code, _, err) = ravine(&["lesson", "nowhere.toml"]);
    assert!(code == 1 && err.contains("can't read 'nowhere.toml'"), "{code}: {err}");
}

const OWN: &str = "\
title = 'Own'
text = 'About $\\alpha$.'
[[check]]
quantity = 'final value of Slow'
above = 'final value of optimizer 2'
[[check]]
quantity = 'steps of sgd'
between = [50, 50]
[[try]]
label = 'Faster'
patch = '''
[[descent.racers]]
optimizer = 'sgd lr=0.2'
'''
[descent]
surface = 'sphere'
steps = 50
[[descent.racers]]
name = 'Slow'
optimizer = 'sgd lr=0.01'
[[descent.racers]]
optimizer = 'sgd lr=0.1'
";

#[test]
fn a_lesson_of_ones_own_is_checked() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("own.toml");
    let path = file.to_str().expect("a path");
    let run = |text: &str| {
        fs::write(&file, text).expect("it is written");
        ravine(&["lesson", path, "--check"])
    };
    let (code, out, err) = run(OWN);
    assert_eq!(code, 0, "{err}");
    assert!(out.starts_with("Own: holds\n") && out.contains("above the final value of optimizer 2"), "{out}");
    // the other way round it does not hold
    let (code, out, err) = run(&OWN.replace("above", "below"));
    assert!(code == 1 && out.contains("[does not hold]") && err.contains("1 of 2 claims hold"), "{out}{err}");
    for (from, to, told) in [
        ("title = 'Own'", "", "title: a lesson has a title"),
        ("of Slow", "of Slw", "check[0].quantity: there is no optimizer 'Slw' in the scene, did you mean 'Slow'?"),
        ("final value of Slow", "finl value of Slow", "did you mean 'final value'?"),
        ("between = [50, 50]", "between = [50]", "check[1].between: must be two numbers"),
        ("between = [50, 50]", "betwen = [50, 50]", "check[1].betwen: is not known here"),
        ("between = [50, 50]", "", "check[1]: must have a bound"),
        ("'sgd lr=0.2'", "'sdg'", "try[0].patch:"),
        ("steps = 50", "steps = = 50", "in line "),
        ("text = 'About", "text = 3 #", "text: must be text in quotes"),
    ] {
        let (code, _, err) = run(&OWN.replace(from, to));
        assert!(code == 1 && err.contains(told), "{from} → {to}: {code} {err}");
    }
    // the window is not opened with it either
    fs::write(&file, OWN.replace("of Slow", "of Slw")).expect("it is written");
    let (code, _, err) = ravine(&[path]);
    assert!(code == 1 && err.contains("check[0].quantity: there is no optimizer 'Slw'"), "{code} {err}");
    let (code, _, err) = run(&(OWN.to_owned() + "#" + &"x".repeat(1 << 20)));
    assert!(code == 1 && err.contains("at most 1048576 bytes"), "{code} {err}");
    let (code, _, err) = run("title = 'Bare'\n");
    assert!(code == 1 && err.contains("claims nothing"), "{code} {err}");
}

const OWN_TRAINING: &str = "\
title = 'Own'
tab = 'training'
[[check]]
quantity = 'final training accuracy of Long'
above = 'final training accuracy of run 2'
[[check]]
quantity = 'best epoch of Long'
between = [1, 4]
[[check]]
quantity = 'divergence of Short'
below = 0
[[training.runs]]
name = 'Long'
train_size = 60
net = 'dense 8 | relu | dense 10'
optimizer = 'adam lr=0.01'
epochs = 4
seeds = 3
[[training.runs]]
name = 'Short'
train_size = 60
net = 'dense 8 | relu | dense 10'
optimizer = 'adam lr=0.01'
epochs = 0
seeds = 3
";

#[test]
fn a_lesson_of_ones_own_checks_trainings() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("own.toml");
    let path = file.to_str().expect("a path");
    let run = |text: &str, more: &[&str]| {
        fs::write(&file, text).expect("it is written");
        ravine(&[&["lesson", path, "--check"], more].concat())
    };
    let (code, out, err) = run(OWN_TRAINING, &["--json"]);
    assert_eq!(code, 0, "{err}");
    let told: serde_json::Value = serde_json::from_str(&out).expect("it is JSON");
    // two runs with three seeds, each once for all checks
    assert_eq!((told["runs"].as_u64(), told["seeds"].as_u64()), (Some(6), Some(3)), "{out}");
    // as they are trained without a lesson
    let trained = ["train", "--data", "digits", "--train-size", "60", "--net", "dense 8 | relu | dense 10"];
    let settings = ["--optimizer", "adam lr=0.01", "--epochs", "4", "--seeds", "3", "--format", "json"];
    let (code, events, err) = ravine(&[&trained[..], &settings[..]].concat());
    assert_eq!(code, 0, "{err}");
    let ends = events.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("it is JSON"));
    let ends = ends.filter(|event| event["event"] == "epoch" && event["epoch"] == 4);
    let right: Vec<f64> = ends.filter_map(|event| event["train_accuracy"].as_f64()).collect();
    assert_eq!(right.len(), 3, "{events}");
    let mean = 100.0 * right.iter().sum::<f64>() / 3.0;
    let found = told["quantities"][0]["value"].as_f64().expect("a number");
    assert!((found - mean).abs() < 1e-9, "{found} ≠ {mean}: {out}");
    // the other way round it does not hold
    let (code, out, err) = run(&OWN_TRAINING.replace("above", "below"), &[]);
    assert!(code == 1 && out.contains("[does not hold]"), "{out}{err}");
    for (from, to, told) in [
        (
            "accuracy of Long",
            "accuracy of Lon",
            "check[0].quantity: there is no run 'Lon' in the scene, did you mean 'Long'?",
        ),
        ("best epoch", "best epok", "did you mean 'best epoch'?"),
        ("best epoch", "final validation RMSE", "which predicts a class (there is the final validation accuracy)"),
        (
            "epochs = 0\nseeds = 3",
            "epochs = 0\nseeds = 4",
            "check[0].above: 'run 2' must have the same seeds as 'Long'",
        ),
        ("epochs = 4", "epochs = 200000", "checks may train on at most 20000000 samples"),
        ("train_size = 60", "train_size = 100000000", "train"),
        ("between = [1, 4]", "above = 'steps of optimizer 1'", "an optimizer can't be compared with a run"),
    ] {
        let (code, _, err) = run(&OWN_TRAINING.replacen(from, to, 1), &[]);
        assert!(code == 1 && err.contains(told), "{from} → {to}: {code} {err}");
    }
}
