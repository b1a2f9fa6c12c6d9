//! What networks get wrong, against scikit-learn and torchmetrics on the same probabilities.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use common::{agree, agree_all, flat, golden, number};
use ravine::inspect::errors::{Calibration, Confusion, Order, Predictions, Report, by_class, ranked};
use ravine::spread::Spread;
use serde_json::Value;

/// scikit-learn and NumPy compute in double precision, too.
const TOLERANCE: f64 = 1e-12;
/// torchmetrics computes in single precision: sums of up to 160 confidences, rounded to 2⁻²⁴ of up to 160 each.
const SINGLE: f64 = 1e-6;

fn predictions(case: &Value) -> Predictions {
    let labels: Vec<u32> = flat(&case["labels"]).into_iter().map(|label| label as u32).collect();
    let probabilities = flat(&case["probabilities"]);
    let classes = probabilities.len() / labels.len();
    Predictions::new(labels, probabilities, classes).expect("a row of probabilities for each label")
}

fn places(value: &Value) -> Vec<usize> {
    flat(value).into_iter().map(|place| place as usize).collect()
}

fn all_cases() -> Vec<Value> {
    let mut golden = golden("errors");
    let list = |value: &mut Value| value.as_array().expect("a list").clone();
    let mut cases = list(&mut golden["cases"]);
    cases.extend(list(&mut golden["group"]["members"]));
    cases.push(golden["group"]["ensemble"].clone());
    cases
}

#[test]
fn the_matrix_and_the_figures_by_class_are_scikit_learns() {
    for case in all_cases() {
        let (name, predictions) = (&case["name"], predictions(&case));
        let confusion = Confusion::of(&predictions);
        let classes = confusion.classes;
        let ours: Vec<usize> = (0..classes * classes).map(|at| confusion.count(at / classes, at % classes)).collect();
        assert_eq!(ours, places(&case["confusion"]), "{name}");
        let by_class = by_class(&confusion);
        let supports: Vec<usize> = by_class.iter().map(|of| of.support).collect();
        assert_eq!(supports, places(&case["support"]), "{name}");
        for (class, figures) in by_class.iter().enumerate() {
            for (key, ours) in [("precision", figures.precision), ("recall", figures.recall), ("f1", figures.f1)] {
                let theirs = case[key][class].as_f64();
                assert_eq!(ours.is_some(), theirs.is_some(), "{name}: {key} of {class}");
                agree(ours.unwrap_or(0.0), theirs.unwrap_or(0.0), TOLERANCE, &format!("{name}: {key} of {class}"));
            }
        }
        agree(predictions.accuracy(), number(&case["accuracy"]), TOLERANCE, "accuracy");
        agree(predictions.log_loss(), number(&case["log_loss"]), TOLERANCE, "cross-entropy");
        agree(predictions.brier(), number(&case["brier"]), TOLERANCE, "Brier score");
    }
}

#[test]
fn calibration_is_that_of_torchmetrics_and_its_curve_that_of_scikit_learn() {
    for case in all_cases() {
        let predictions = predictions(&case);
        for (bins, theirs) in case["calibration"].as_object().expect("by number of bins") {
            let what = |figure: &str| format!("{} in {bins} bins: {figure}", case["name"]);
            let ours = Calibration::of(&predictions, bins.parse().expect("a number of bins"));
            for (ours, key) in [(ours.ece, "ece"), (ours.mce, "mce")] {
                agree(ours, number(&theirs[key]), TOLERANCE, &what(key));
                agree(ours, number(&theirs["single"][key]), SINGLE, &what(&format!("{key} of torchmetrics")));
            }
            let used: Vec<_> = ours.bins.iter().filter(|bin| bin.count > 0).collect();
            let accuracies: Vec<f64> = used.iter().map(|bin| bin.accuracy).collect();
            let confidences: Vec<f64> = used.iter().map(|bin| bin.confidence).collect();
            agree_all(&accuracies, &flat(&theirs["accuracy"]), TOLERANCE, &what("accuracy"));
            agree_all(&confidences, &flat(&theirs["confidence"]), TOLERANCE, &what("confidence"));
            assert_eq!(ours.bins.iter().map(|bin| bin.count).sum::<usize>(), predictions.len(), "each has a bin");
        }
    }
}

#[test]
fn the_worst_and_the_least_certain_come_first() {
    for case in all_cases() {
        let all = [predictions(&case)];
        for (order, key) in [(Order::Worst, "worst"), (Order::LeastCertain, "least_certain")] {
            let ours: Vec<usize> = ranked(&all, order, 12).iter().map(|case| case.sample).collect();
            assert_eq!(ours, places(&case[key]), "{}: {key}", case["name"]);
        }
        let report = Report::of(&all, 10);
        for at in 0..report.classes * report.classes {
            let (class, predicted) = (at / report.classes, at % report.classes);
            let behind = ranked(&all, Order::Cell { class, predicted }, usize::MAX);
            assert_eq!(behind.len() as f64, report.count(class, predicted).mean, "behind a cell are those it counts");
            let is_there = |case: &ravine::inspect::errors::Case| {
                all[0].label(case.sample) == class && all[0].predicted(case.sample) == predicted
            };
            assert!(behind.iter().all(is_there), "and no others");
        }
    }
}

#[test]
fn a_group_has_means_with_deviations_and_an_ensemble_the_mean_of_the_probabilities() {
    let golden = golden("errors");
    let group = &golden["group"];
    let members: Vec<Predictions> = group["members"].as_array().expect("a list").iter().map(predictions).collect();
    let report = Report::of(&members, 10);
    assert_eq!((report.members, report.samples), (3, 90.0));
    let same = |ours: Spread, key: &str| {
        agree(ours.mean, number(&group["spread"][key]["mean"]), TOLERANCE, key);
        agree(ours.sd.expect("three have one"), number(&group["spread"][key]["sd"]), TOLERANCE, key);
    };
    same(report.accuracy, "accuracy");
    same(report.log_loss, "log_loss");
    same(report.brier, "brier");
    same(report.ece, "ece");
    same(report.by_class[2].recall, "recall_of_2");
    same(report.count(1, 3), "taken_1_for_3");
    let ensemble = Predictions::mean(&members).expect("of the same samples");
    let theirs = predictions(&group["ensemble"]);
    for sample in 0..theirs.len() {
        agree_all(ensemble.row(sample), theirs.row(sample), TOLERANCE, "the mean of three");
    }
    assert_eq!(Report::of(&[ensemble], 10).accuracy.sd, None, "one has no deviation");
}

/// The commands print what the functions compute: every validation sample is counted once, and the rows of all agree.
#[test]
fn the_commands_print_the_same() {
    let rows = |what: &str, more: &[&str]| -> Vec<Value> {
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_ravine"));
        let net = ["inspect", what, "--net", "mlp hidden=[16] dropout=0.5", "--epochs", "2", "--format", "json"];
        let done = command.args(net).args(more).assert().success();
        let text = String::from_utf8(done.get_output().stdout.clone()).expect("text");
        text.lines().map(|line| serde_json::from_str(line).expect("an object on each line")).collect()
    };
    let confusion = rows("errors", &[]);
    let total: f64 = confusion.iter().map(|row| number(&row["samples"])).sum();
    assert_eq!((confusion.len(), total), (100, 719.0), "a row for each cell");
    let right: f64 =
        confusion.iter().filter(|row| row["class"] == row["taken_for"]).map(|row| number(&row["samples"])).sum();
    let calibration = rows("calibration", &["--bins", "8"]);
    assert_eq!(calibration.len(), 9, "the bins, and all samples");
    agree(number(&calibration[8]["accuracy"]), right / 719.0, TOLERANCE, "accuracy");
    let recalls: Vec<f64> = rows("classes", &[]).iter().map(|row| number(&row["recall"])).collect();
    assert_eq!(recalls.len(), 10);
    let worst: Vec<f64> = rows("worst", &["--top", "7"]).iter().map(|row| number(&row["loss"])).collect();
    assert!(worst.len() == 7 && worst.is_sorted_by(|a, b| a >= b), "from the highest loss down: {worst:?}");
    let noise = rows("noise", &["--sample", "3", "--passes", "50"]);
    for key in ["scaled", "mean"] {
        let sum: f64 = noise.iter().map(|row| number(&row[key])).sum();
        agree(sum, 1.0, 1e-9, key);
    }
    let mut wrong = assert_cmd::Command::new(env!("CARGO_BIN_EXE_ravine"));
    let failed = wrong.args(["inspect", "errors", "--epochs", "1", "--part", "test"]).assert().code(2);
    let told = String::from_utf8_lossy(&failed.get_output().stderr).into_owned();
    assert!(told.contains("--part val"), "it says what would be right: {told}");
}
