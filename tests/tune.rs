//! `ravine tune` from outside.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use assert_cmd::Command;
use serde_json::Value;

fn ravine(args: &[&str]) -> (i32, String, String) {
    let output = Command::new(assert_cmd::cargo::cargo_bin!("ravine")).args(args).output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the output is text");
    (output.status.code().expect("it ends by itself"), text(output.stdout), text(output.stderr))
}

const ARGS: &[&str] = &[
    "tune",
    "--surface",
    "quadratic kappa=9",
    "--optimizer",
    "sgd",
    "--optimizer",
    "adam",
    "--over",
    "lr=0.001..1",
    "--starts",
    "6",
    "--budget",
    "40",
];

#[test]
fn all_formats_tell_the_same() {
    let with = |more: &[&str]| ravine(&[ARGS, more].concat());
    let (code, text, err) = with(&["--format", "json"]);
    assert_eq!((code, err.as_str()), (0, ""), "nobody sees a bar where there is no terminal");
    let json: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!((&json["measure"], &json["budget"], &json["within"]), (&"value".into(), &40.into(), &10.0.into()));
    assert_eq!(json["about"], "f − min f after 40 evaluations");
    assert_eq!(json["starts"].as_array().map(Vec::len), Some(6));
    let [sgd, adam] = json["tuned"].as_array().expect("methods").as_slice() else { panic!("two methods") };
    let count = |tuned: &Value| tuned["trials"].as_array().map(Vec::len);
    assert_eq!((count(sgd), count(adam)), (Some(23), Some(23)), "the same for both");
    let best = &sgd["best"];
    let rate = best["at"]["lr"].as_f64().expect("a rate");
    // 2/(1 + κ)
    assert!((rate / 0.2 - 1.0).abs() < 0.05, "{rate}");
    assert_eq!(best["optimizer"], format!("sgd lr={rate}"));
    let last = sgd["trials"].as_array().and_then(|trials| trials.last()).expect("a trial");
    assert_eq!((&last["median"], &last["diverged"]), (&"inf".into(), &6.into()), "at lr=1 all diverge");

    let (_, csv, _) = with(&["--format", "csv"]);
    let mut lines = csv.lines();
    let header = "optimizer,lr,median,lower_quartile,upper_quartile,runs,diverged,left,unreached,usable,best";
    assert_eq!(lines.next(), Some(header));
    assert_eq!(lines.clone().count(), 46);
    let chosen: Vec<&str> = lines.filter(|line| line.ends_with("true,true")).collect();
    let median = best["median"].as_f64().expect("a figure");
    assert!(chosen.len() == 2 && chosen[0].starts_with(&format!("sgd,{rate:?},{median:?},")), "{chosen:?}");

    let (_, table, _) = with(&[]);
    let row = table.lines().find(|line| line.starts_with("sgd ")).expect("a row");
    assert!(row.contains(&format!("  {rate}  {median:.2e}  ")) && row.ends_with("0 of 6"), "{row}");
    assert!(table.contains("figures: f − min f after 40 evaluations, over 6 starts on quadratic kappa=9"), "{table}");
    let (_, again, _) = with(&["--format", "json"]);
    assert_eq!(again, text, "the same again");
}

#[test]
fn two_settings_and_a_tolerance() {
    let args = [
        "tune",
        "--surface",
        "rosenbrock",
        "--optimizer",
        "adam",
        "--optimizer",
        "newton",
        "--over",
        "lr=0.01..1",
        "--over",
        "beta1=0.5..0.95",
        "--starts",
        "1",
        "--budget",
        "300",
        "--measure",
        "evaluations",
        "--until-gap",
        "0.01",
        "--format",
        "json",
    ];
    let (code, text, err) = ravine(&args);
    assert_eq!(code, 0, "{err}");
    let json: Value = serde_json::from_str(&text).expect("JSON");
    let adam = &json["tuned"][0]["best"];
    assert!(adam["at"]["beta1"].as_f64().is_some_and(|beta1| (0.5..=0.95).contains(&beta1)), "{adam}");
    let count = adam["median"].as_f64().expect("it is reached");
    // descend comes there after as many evaluations
    let optimizer = adam["optimizer"].as_str().expect("a pick");
    let descend =
        ["descend", "--surface", "rosenbrock", "--optimizer", optimizer, "--until-gap", "0.01", "--steps", "300"];
    let (_, path, _) = ravine(&[&descend[..], &["--format", "json"]].concat());
    let path: Value = serde_json::from_str(&path).expect("JSON");
    assert_eq!(path["trajectories"][0]["evaluations"]["gradient"].as_f64(), Some(count));
    let newton = &json["tuned"][1];
    assert_eq!(newton["trials"].as_array().map(Vec::len), Some(1));
    assert_eq!(newton["notes"][0], "It has no such setting and was measured as it is.");
}

#[test]
fn mistakes_are_told_with_what_would_be_right() {
    let refused = |more: &[&str]| {
        let (code, out, err) = ravine(&[&["tune"], more].concat());
        assert_eq!((code, out.as_str()), (2, ""), "{more:?}: {err}");
        err
    };
    for (args, told) in [
        (&["--over", "lr"][..], "must be written like lr=1e-4..1"),
        (&["--over", "lr=1..0.1"], "must go from a number to a larger one"),
        (&["--optimizer", "adam", "--over", "bta1=0..0.9"], "did you mean 'beta1'?"),
        (
            &["--optimizer", "adam", "--over", "beta1=0..1"],
            "adam: the range of beta1 must be a number at least 0 and below 1",
        ),
        (&["--over", "lr=0.1..1", "--over", "lr=0.1..1"], "twice"),
        (&["--over", "a=0..1", "--over", "b=0..1", "--over", "c=0..1"], "one or two settings"),
        (&["--measure", "steps"], "add --until-gap"),
        (&["--until-gap", "0.1"], "a tolerance is for --measure steps or evaluations"),
        (&["--measure", "speed"], "possible values: value, steps, evaluations, mean-log"),
        (&["--surface", "saddle", "--measure", "mean-log"], "choose another measure"),
        (&["--surface", "saddle", "--measure", "steps", "--until-gap", "1"], "must be left out on this surface"),
        (&["--budget", "0"], "budget must be"),
        (&["--starts", "99999999"], "starts must be"),
        (&["--within", "0.5"], "at least 1"),
        (&["--optimizer", "muon"], "muon must be given a network"),
        (&["--optimizer", "adm"], "did you mean 'adam'?"),
    ] {
        let err = refused(args);
        assert!(err.contains(told), "{args:?}: {err}");
    }
    // it is no mistake that nothing is good
    let (code, table, _) =
        ravine(&["tune", "--optimizer", "sgd", "--over", "lr=10..100", "--starts", "2", "--budget", "50"]);
    assert!(
        code == 0 && table.contains("sgd: Nothing was chosen") && table.contains("smaller values may do"),
        "{table}"
    );
}
