//! Every figure of a summary is of the weights that are kept, and what is unusual about a training is told.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use ravine::data;
use ravine::train::{Budget, Checkpoint, Config, Event, History, Trainer, train};
use serde_json::Value;

fn ravine(args: &[&str]) -> (i32, String, String) {
    let output = Command::new(assert_cmd::cargo::cargo_bin!("ravine")).args(args).output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the output is text");
    (output.status.code().expect("it ends by itself"), text(output.stdout), text(output.stderr))
}

fn lines(args: &[&str]) -> Vec<Value> {
    let (code, out, err) = ravine(&[args, &["--format", "json"]].concat());
    assert_eq!(code, 0, "{err}");
    out.lines().map(|line| serde_json::from_str(line).expect("every line is JSON")).collect()
}

fn events<'a>(lines: &'a [Value], kind: &str) -> Vec<&'a Value> {
    lines.iter().filter(|line| line["event"] == kind).collect()
}

const FIGURES: [&str; 4] = ["val_accuracy", "val_loss", "val_cross_entropy", "train_accuracy"];

/// A training whose best epoch, by either figure, is not its last.
const BASE: [&str; 9] =
    ["train", "--train-size", "60", "--net", "dense 10", "--optimizer", "sgd lr=3", "--epochs", "12"];

#[test]
fn figures_of_a_summary_are_of_the_weights_that_are_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let weights = folder.path().join("weights").display().to_string();
    for best_by in ["accuracy", "loss"] {
        let options = ["--restore-best", "--best-by", best_by];
        let told = lines(&[&BASE[..], &options, &["--weights-out", &weights]].concat());
        let evaluated = lines(&[&BASE[..7], &["--weights", &weights, "--evaluate"]].concat());
        let (epochs, kept, summary) = (events(&told, "epoch"), events(&told, "kept"), told.last().expect("a summary"));
        let last = epochs.last().expect("an epoch");
        assert_ne!(kept[0]["epoch"], last["epoch"], "{best_by}: the last epoch is not the best one");
        let best = epochs.iter().find(|epoch| epoch["epoch"] == kept[0]["epoch"]).expect("one of them");
        for key in FIGURES {
            assert_eq!(summary[key]["mean"], evaluated[0][key], "{best_by}: {key} is of the weights that were written");
            assert_eq!(kept[0][key], best[key], "{best_by}: {key} is of the best epoch");
            assert_eq!(summary[format!("last_{key}")]["mean"], last[key], "{best_by}: the last epoch's {key} beside");
        }
        let (_, table, _) = ravine(&[&BASE[..], &options].concat());
        let percent = format!("{:.2} %", 100.0 * summary["val_accuracy"]["mean"].as_f64().expect("a number"));
        let row = table.lines().last().expect("a row");
        assert!(row.contains(&percent) && row.contains(&format!("figures of epoch {}", kept[0]["epoch"])), "{table}");
        let last = format!("epoch 12: {:.2} %", 100.0 * last["val_accuracy"].as_f64().expect("a number"));
        assert!(row.contains(&last), "{table}");
    }
    let plain = lines(&BASE);
    assert!(events(&plain, "kept").is_empty() && plain.last().expect("a summary")["last_val_accuracy"].is_null());
}

#[test]
fn a_training_that_goes_on_remembers_its_best_epoch() {
    let folder = tempfile::tempdir().expect("a folder");
    let rest = folder.path().join("rest").display().to_string();
    let epochs = |lines: &[Value]| {
        let figure = |line: &&Value| line["val_accuracy"].as_f64().expect("a number");
        events(lines, "epoch").iter().map(figure).collect::<Vec<_>>()
    };
    let first = lines(&[&BASE[..], &["--checkpoint", &rest]].concat());
    let second = lines(&["train", "--resume", &rest, "--epochs", "13", "--restore-best"]);
    let (before, after) = (epochs(&first), epochs(&second));
    let best = before.iter().copied().fold(0.0, f64::max);
    assert!(after.iter().all(|accuracy| *accuracy < best), "the best one was before: {before:?} {after:?}");
    let summary = second.last().expect("a summary");
    assert_eq!(summary["best_val_accuracy"]["mean"], best, "the best of all epochs");
    assert_eq!(summary["val_accuracy"]["mean"], best, "its weights are the result");
    let epoch = 1 + before.iter().position(|accuracy| *accuracy == best).expect("one of them");
    assert_eq!(events(&second, "kept")[0]["epoch"], epoch);
    let (_, table, _) = ravine(&["train", "--resume", &rest, "--epochs", "13"]);
    let row = format!("{:.2} %  {epoch}  ", 100.0 * best);
    assert!(table.lines().last().expect("a row").contains(&row), "best and its epoch: {table}");
    let again = lines(&["train", "--resume", &rest, "--restore-best", "--evaluate"]);
    assert_eq!(again[0]["val_accuracy"], best, "the result is evaluated");
}

/// A table of `rows` rows whose one feature says nothing, of which every `every`th is of class b.
fn table(folder: &Path, rows: usize, every: usize) -> String {
    let row = |at: usize| format!("1,{}\n", if at.is_multiple_of(every) { "b" } else { "a" });
    let text = format!("x,label\n{}", (0..rows).map(row).collect::<String>());
    let path = folder.join(format!("{rows}.csv"));
    fs::write(&path, text).expect("it is written");
    path.display().to_string()
}

#[test]
fn classes_of_different_size_are_told_with_balanced_accuracy() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = table(folder.path(), 200, 50);
    let base =
        ["train", "--data", &file, "--net", "dense 2", "--epochs", "20", "--split", "0.5", "--optimizer", "sgd lr=0.5"];
    let told = lines(&base);
    let unbalanced = events(&told, "unbalanced");
    let share = unbalanced[0]["share"].as_f64().expect("a share");
    assert_eq!(unbalanced[0]["class"], "a");
    let config = Config {
        data: data::parse_or_path(&file).expect("a table"),
        split: ravine::data::SplitRule::Fraction(0.5),
        ..Config::default()
    };
    let loaded = data::load(&config.data).expect("a table");
    let parts = data::split::split(&loaded, config.split, data::split::Subset::All, 0).expect("two parts");
    let of_a = parts.val.iter().filter(|image| loaded.classes[loaded.labels[**image] as usize] == "a").count();
    assert_eq!(share, of_a as f64 / 100.0, "of the validation part");
    let summary = told.last().expect("a summary");
    assert_eq!(summary["largest_class_share"]["mean"], share);
    // a feature that says nothing: always a is the best one can do
    assert_eq!(summary["val_accuracy"]["mean"], share);
    assert_eq!(summary["val_balanced_accuracy"]["mean"], 0.5, "all of a, nothing of b");
    let (_, table, _) = ravine(&base);
    assert!(table.lines().next().expect("a head").contains("balanced"), "{table}");
    assert!(table.contains(&format!("class 'a' alone is {:.2} % of the validation part", 100.0 * share)), "{table}");
    let (_, table, _) = ravine(&["train", "--epochs", "1", "--net", "dense 10"]);
    assert!(!table.contains("balanced"), "digits are as good as balanced: {table}");
}

#[test]
fn batch_normalisation_never_sees_a_single_sample() {
    let base = ["train", "--train-size", "65", "--epochs", "1", "--net"];
    let with_bn = &[&base[..], &["dense 8 | bn | relu | dense 10"]].concat();
    let (code, _, err) = ravine(&[with_bn, &["--batch", "1"][..]].concat());
    assert!(code == 2 && err.contains("a single sample has no variance: batch must be at least 2, got 1"), "{err}");
    let (code, _, err) = ravine(&[with_bn, &["--batch", "32"][..]].concat());
    assert!(code == 0 && err.contains("joined to the batch before, which has 33"), "{err}");
    let steps = |net: &str, more: &[&str]| {
        let told = lines(&[&base[..], &[net, "--batch", "32"], more].concat());
        events(&told, "epoch")[0]["step"].as_u64().expect("a number")
    };
    let bn = "dense 8 | bn | relu | dense 10";
    assert_eq!(steps(bn, &[]), 2, "32 and 33");
    assert_eq!(steps(bn, &["--last-batch", "drop"]), 2, "32 and 32");
    assert_eq!(steps("dense 10", &[]), 3, "other networks have use for one sample");
    assert_eq!(steps("dense 10", &["--last-batch", "join"]), 2);
    assert_eq!(steps("conv 4 3 | bn | relu | flatten | dense 10", &[]), 3, "an image has many numbers of a feature");
    let (_, _, err) = ravine(&[with_bn, &["--batch", "30", "--last-batch", "drop"][..]].concat());
    assert!(err.contains("5 of 65 training samples fill no batch and are left out"), "{err}");
    let block = "dense 8 | residual (bn | relu | dense 8) | dense 10";
    let (code, _, err) = ravine(&["train", "--net", block, "--batch", "1"]);
    assert!(code == 2 && err.contains("batch must be at least 2"), "in a block too: {err}");
}

fn history(config: &Config) -> History {
    train(config, |_| std::ops::ControlFlow::Continue(())).expect("a good configuration")
}

/// 0.995⁵⁰ = 0.7783, of ten epochs with five steps.
#[test]
fn what_is_left_of_the_start_in_an_average_is_told() {
    let average = |text| ravine::train::average::parse(text).expect("an average");
    let config = Config { train_size: Some(160), epochs: 10, average: average("ema"), ..Config::default() };
    let told = history(&config);
    let left = told.last().expect("an epoch").start_left;
    assert!((left - 0.995_f64.powi(50)).abs() < 1e-12, "{left}");
    let corrected = history(&Config { average: average("ema corrected=true"), ..config });
    let [raw, accuracy] = [&told, &corrected].map(|history| history.last().expect("an epoch").val_accuracy);
    assert!(accuracy > 0.8 && raw < 0.5, "without the start the average is a good network: {raw} {accuracy}");
    assert_eq!(corrected.last().expect("an epoch").start_left, 0.0);
    let base = ["train", "--train-size", "160", "--epochs", "10"];
    let (_, table, err) = ravine(&[&base[..], &["--average", "ema"]].concat());
    assert!(err.contains("after the 50 steps of this run 78 % of the average"), "before the start: {err}");
    assert!(table.contains("77.83 % of the average is still the initial weights"), "and at the end: {table}");
}

#[test]
fn what_comes_too_late_is_told_before_the_start() {
    let base = ["train", "--train-size", "100", "--net", "dense 10", "--epochs", "3"];
    for (more, told) in [
        (["--average", "swa start=3"], "no weights are averaged"),
        (["--optimizer", "adam | cosine-restarts every=5"], "cosine-restarts ends its first cycle after 5 epochs"),
        (["--optimizer", "adam | step-decay every=3"], "step-decay drops after 3 epochs, but the run has 3"),
        (["--optimizer", "adam | multi-step at=[5, 7]"], "multi-step first drops after 5 epochs"),
        (["--optimizer", "adam | cyclic up=10"], "cyclic reaches its peak after 10 epochs"),
        (["--optimizer", "adam | linear-warmup steps=12"], "linear-warmup is over after 12 steps, but the run has 12"),
        (["--optimizer", "adam | cosine length=30"], "cosine comes to its end after 30 epochs"),
        (["--optimizer", "adam | cosine length=2"], "cosine rises again after 2 epochs"),
        (["--optimizer", "adam | polynomial length=4"], "polynomial comes to its end after 4 epochs"),
        (["--optimizer", "adam | one-cycle three_phase=true peak_at=0.6"], "with peak_at=0.6 is still on its way down"),
        (["--optimizer", "adam | one-cycle peak_at=1"], "with peak_at=1.0 ends at its peak"),
        (["--optimizer", "lookahead inner=(adam | step-decay every=9)"], "step-decay drops after 9 epochs"),
        (["--optimizer", "adam | linear-warmup steps=4 | step-decay every=2"], "step-decay drops after 2 epochs"),
    ] {
        let (code, _, err) = ravine(&[&base[..], &more].concat());
        assert!(code == 0 && err.contains("note: ") && err.contains(told), "{more:?}: {err}");
    }
    for fine in [
        "adam | cosine",
        "adam | step-decay every=2",
        "adam | cosine-restarts every=3",
        "adam | one-cycle",
        "adam | one-cycle three_phase=true peak_at=0.5",
    ] {
        let (_, _, err) = ravine(&[&base[..], &["--optimizer", fine]].concat());
        assert!(!err.contains("note"), "{fine}: {err}");
    }
}

#[test]
fn a_schedule_that_jumps_when_a_training_is_made_longer_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("rest");
    let rest = path.display().to_string();
    let base = ["train", "--train-size", "100", "--net", "dense 10", "--checkpoint", &rest, "--epochs", "4"];
    let resumed = |more: &[&str]| ravine(&[&["train", "--resume", &rest], more].concat()).2;
    ravine(&[&base[..], &["--optimizer", "sgd lr=0.5 | cosine"]].concat());
    // steps 15 and 16 of 16 and of 32, from 0: ½(1 + cos(15π/16)) = 0.0096, ½(1 + cos(16π/32)) = ½
    let err = resumed(&["--epochs", "8"]);
    assert!(err.contains("lr ended at 0.004804 and goes on at 0.25") && err.contains("was 4 epochs and is 8"), "{err}");
    ravine(&[&base[..], &["--optimizer", "sgd lr=0.5 | exponential"]].concat());
    assert!(!resumed(&["--epochs", "8"]).contains("goes on at"), "it does not know how long the run is");
    let mut trainer = Trainer::restore(Checkpoint::read(&path).expect("a checkpoint")).expect("it fits");
    assert!(trainer.advance(Budget::Epoch).iter().all(|event| !matches!(event, Event::Epoch(_))), "it is over");
}

#[test]
fn outputs_never_replace_what_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).display().to_string();
    let (file, rest, weights) = (table(folder.path(), 40, 2), path("rest"), path("weights"));
    let base = ["train", "--data", &file, "--net", "dense 2", "--epochs", "1"];
    let (code, _, err) = ravine(&[&base[..], &["--checkpoint", &rest, "--weights-out", &weights]].concat());
    assert_eq!(code, 0, "{err}");
    let scene = path("scene.toml");
    fs::write(&scene, "[[training.runs]]\nnet = 'dense 10'\nepochs = 1\n").expect("it is written");
    let before = [&file, &rest, &weights, &scene].map(|path| fs::read(path).expect("it is there"));
    let roundabout = format!("{}/./{}", folder.path().display(), "40.csv");
    for (args, told) in [
        ([&base[..], &["--predictions", &roundabout]].concat(), "which is read as data"),
        ([&base[..], &["-o", &file]].concat(), "which is read as data"),
        ([&base[..], &["--checkpoint", &file]].concat(), "which is read as data"),
        (vec!["train", "--resume", &rest, "--evaluate", "--predictions", &rest], "which is read as --resume"),
        (vec!["train", "--resume", &rest, "--epochs", "2", "--weights-out", &file], "which is read as data"),
        ([&base[..], &["--weights", &weights, "--evaluate", "-o", &weights]].concat(), "which is read as --weights"),
        (vec!["train", "--scene", &scene, "-o", &scene], "which is read as the scene"),
        (vec!["descend", "--scene", &scene, "-o", &scene], "which is read as the scene"),
    ] {
        let (code, _, err) = ravine(&args);
        assert!(code == 2 && err.contains(told), "{args:?}: {code} {err}");
    }
    assert_eq!([&file, &rest, &weights, &scene].map(|path| fs::read(path).expect("it is there")), before);
    let (code, _, err) = ravine(&["train", "--resume", &rest, "--epochs", "2", "--checkpoint", &rest]);
    assert_eq!(code, 0, "a checkpoint may go on in its own file: {err}");
}

/// What is told of an evaluation, of a best epoch that is the last, and of trainings that were read in part.
#[test]
fn evaluations_tell_of_classes_of_different_size() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, weights) = (table(folder.path(), 200, 50), folder.path().join("w").display().to_string());
    let base = ["train", "--data", &file, "--net", "dense 2", "--split", "0.5"];
    let more = ["--optimizer", "sgd lr=0.5", "--epochs", "20", "--restore-best", "--best-by", "loss"];
    let (_, table, _) = ravine(&[&base[..], &more, &["--weights-out", &weights]].concat());
    assert!(!table.contains("figures of epoch 20"), "nothing is beside the last epoch if it is the best: {table}");
    let (_, told, _) = ravine(&[&base[..], &["--weights", &weights, "--evaluate"]].concat());
    assert!(told.contains("balanced 50.00 %; class 'a' alone is"), "{told}");
    let judged = lines(&[&base[..], &["--weights", &weights, "--evaluate"]].concat());
    assert!(judged.last().expect("an evaluation")["largest_class_share"].is_number());
}

/// Rows that changed, labels by other names, fewer rows: what was learned is of something else.
#[test]
fn a_checkpoint_is_not_continued_with_other_data() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, rest) = (table(folder.path(), 40, 2), folder.path().join("rest").display().to_string());
    let args = ["train", "--data", &file, "--net", "dense 2", "--epochs", "1", "--checkpoint", &rest];
    assert_eq!(ravine(&args).0, 0);
    let before = fs::read_to_string(&file).expect("the table");
    let resumed = || ravine(&["train", "--resume", &rest, "--epochs", "2"]);
    for changed in [
        before.replacen("1,a", "2,a", 1),
        before.replace(",a", ",zero"),
        before.lines().take(11).collect::<Vec<_>>().join("\n"),
    ] {
        fs::write(&file, changed).expect("it is written");
        let (code, _, err) = resumed();
        assert!(code == 1 && err.contains("has changed since"), "{code} {err}");
    }
    fs::write(&file, &before).expect("it is written");
    let (code, _, err) = resumed();
    assert_eq!(code, 0, "the same again: {err}");
}
