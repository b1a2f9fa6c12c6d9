//! Trainings and maps broken off with Ctrl-C from outside: what they leave, and the exit codes.
#![cfg(unix)]
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::Value;

/// More epochs than anybody waits for.
const LONG: &str = "1000000";

fn start(args: &[&str]) -> Child {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("ravine"));
    command.arg("train").args(args).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("the program runs")
}

fn kill(child: &Child, signal: &str) {
    let sent = Command::new("kill").args([signal, &child.id().to_string()]).stderr(Stdio::null()).status();
    sent.expect("kill is there");
}

/// Waits until a file is there.
fn wait_for(path: &Path, child: &mut Child) {
    while !path.exists() {
        let ended = child.try_wait().expect("it is ours");
        assert!(ended.is_none(), "it still runs: {ended:?}");
        std::thread::yield_now();
    }
}

/// Sends a signal and waits for the end: the exit code, and what was told on standard error.
fn end(mut child: Child, signal: &str) -> (Option<i32>, String) {
    kill(&child, signal);
    let mut told = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut told).expect("text");
    (child.wait().expect("it ends").code(), told)
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("every line is JSON")).collect()
}

fn of<'a>(lines: &'a [Value], event: &str) -> Vec<&'a Value> {
    lines.iter().filter(|line| line["event"] == event).collect()
}

#[test]
fn a_training_in_a_file_keeps_its_epochs_and_goes_on_from_its_checkpoint() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let text = |name: &str| path(name).display().to_string();
    let base = ["--train-size", "200", "--net", "dense 10", "--epochs", LONG, "--format", "json"];
    let files = ["--checkpoint", &text("rest"), "--weights-out", &text("weights"), "--predictions", &text("said.csv")];
    let mut child = start(&[&base[..], &files, &["-o", &text("run.jsonl")]].concat());
    wait_for(&path("rest"), &mut child);
    let (code, told) = end(child, "-INT");
    assert_eq!((code, told.as_str()), (Some(130), "stopped by Ctrl-C: what was trained until then is written\n"));

    let run = lines(&std::fs::read_to_string(path("run.jsonl")).expect("it was written"));
    let epochs = of(&run, "epoch");
    let numbers: Vec<u64> = epochs.iter().filter_map(|epoch| epoch["epoch"].as_u64()).collect();
    assert!(!epochs.is_empty() && numbers.iter().copied().eq(1..=epochs.len() as u64), "{numbers:?}");
    let [ending] = of(&run, "end")[..] else { panic!("one end") };
    let count = epochs.len();
    let message = if count == 1 { "stopped after 1 epoch".to_owned() } else { format!("stopped after {count} epochs") };
    assert_eq!((&ending["kind"], &ending["message"]), (&"stopped".into(), &message.into()));
    let summary = run.last().expect("a summary");
    assert_eq!(
        (&summary["event"], &summary["stopped"], &summary["finished"]),
        (&"summary".into(), &1.into(), &0.into())
    );
    let last = &epochs[count - 1]["val_accuracy"];
    assert_eq!(&summary["val_accuracy"]["mean"], last, "figures of what it came to");

    // the weights are those of the last whole epoch
    let judged = ["train", "--train-size", "200", "--net", "dense 10", "--format", "json", "--evaluate"];
    let judged = assert_cmd::Command::new(assert_cmd::cargo::cargo_bin!("ravine"))
        .args(judged)
        .args(["--weights", &text("weights")])
        .output()
        .expect("the program runs");
    assert_eq!(&lines(&String::from_utf8(judged.stdout).expect("text"))[0]["val_accuracy"], last);
    assert!(path("said.csv").exists(), "predictions are written too");

    // it goes on from the very step
    let rest = ravine::train::Checkpoint::read(&path("rest")).expect("it is whole");
    assert_eq!(rest.ending, Some(ravine::train::Ending::Stopped { epochs: count as u32 }));
    let mut whole = ravine::train::Trainer::new(&rest.config).expect("a good configuration");
    whole.advance(ravine::train::Budget::Steps(rest.step));
    assert_eq!(whole.save().parameters, rest.parameters, "as if nobody had stopped it");
}

#[test]
fn rows_of_a_table_end_with_how_it_broke_off() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let text = |name: &str| path(name).display().to_string();
    let base = ["--train-size", "200", "--net", "dense 10", "--epochs", LONG, "--format", "csv"];
    let mut child = start(&[&base[..], &["--checkpoint", &text("rest"), "-o", &text("run.csv")]].concat());
    wait_for(&path("rest"), &mut child);
    let (code, told) = end(child, "-TERM");
    assert_eq!((code, told.as_str()), (Some(143), "stopped by SIGTERM: what was trained until then is written\n"));
    let mut table = csv::Reader::from_path(path("run.csv")).expect("it was written");
    let columns = table.headers().expect("a header").clone();
    assert_eq!(columns.iter().next_back(), Some("ending"));
    let rows: Vec<csv::StringRecord> = table.records().map(|row| row.expect("as many cells as columns")).collect();
    let (last, epochs) = rows.split_last().expect("rows");
    assert!(!epochs.is_empty() && epochs.iter().all(|row| row.iter().next_back() == Some("")), "{epochs:?}");
    assert_eq!((last.iter().next_back(), &last[2]), (Some("stopped"), epochs.len().to_string().as_str()));
    assert!(last.iter().skip(3).take(columns.len() - 4).all(str::is_empty), "no figures: {last:?}");
}

/// Reads lines up to the first that is asked for, and says how many runs had ended by then.
fn read_until(out: &mut BufReader<ChildStdout>, wanted: impl Fn(&Value) -> bool) -> Vec<Value> {
    let mut read = Vec::new();
    loop {
        let mut line = String::new();
        assert!(out.read_line(&mut line).expect("text") > 0, "it goes on: {read:?}");
        read.extend(lines(&line));
        if read.last().is_some_and(&wanted) {
            return read;
        }
    }
}

#[test]
fn of_several_runs_those_before_are_whole_and_those_after_absent() {
    let folder = tempfile::tempdir().expect("a folder");
    let scene = folder.path().join("scene.toml");
    let run = |name: &str, epochs: &str, seeds: u64| {
        format!(
            "[[training.runs]]\nname = '{name}'\nnet = 'dense 10'\ntrain_size = 200\nepochs = {epochs}\nseeds = {seeds}\n"
        )
    };
    let runs = [run("short", "2", 1), run("long", LONG, 1), run("later", LONG, 3)].concat();
    std::fs::write(&scene, runs).expect("it is written");
    let mut child = start(&["--scene", &scene.display().to_string(), "--format", "json"]);
    let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut run = read_until(&mut out, |line| line["event"] == "epoch" && line["run"] == "long");
    kill(&child, "-INT");
    let mut rest = String::new();
    out.read_to_string(&mut rest).expect("text");
    run.extend(lines(&rest));
    let mut told = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut told).expect("text");
    assert_eq!(child.wait().expect("it ends").code(), Some(130), "{told}");
    assert_eq!(told, "stopped by Ctrl-C: what was trained until then is written; 3 trainings were not begun\n");
    let endings: Vec<_> = of(&run, "end").iter().map(|end| (end["run"].clone(), end["kind"].clone())).collect();
    assert_eq!(endings, [("short".into(), "finished".into()), ("long".into(), "stopped".into())]);
    let summaries = of(&run, "summary");
    assert_eq!(summaries.iter().map(|line| line["run"].clone()).collect::<Vec<_>>(), ["short", "long"]);
    assert_eq!((&summaries[0]["finished"], &summaries[0]["stopped"]), (&1.into(), &0.into()));
    assert_eq!((&summaries[1]["finished"], &summaries[1]["stopped"]), (&0.into(), &1.into()));
    assert!(run.iter().all(|line| line["run"] != "later"), "nothing is told of what did not begin");
}

/// Its file is a pipe that nobody reads, so that after the first signal it waits for ever.
#[test]
fn a_second_signal_ends_it_at_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let (pipe, rest) = (folder.path().join("pipe"), folder.path().join("rest"));
    let made = Command::new("mkfifo").arg(&pipe).status().expect("mkfifo is there");
    assert!(made.success(), "a pipe");
    let text = |path: &Path| path.display().to_string();
    let base = ["--train-size", "200", "--net", "dense 10", "--epochs", LONG];
    let mut child = start(&[&base[..], &["--checkpoint", &text(&rest), "-o", &text(&pipe)]].concat());
    wait_for(&rest, &mut child);
    // signals that come together count as one, so there may have to be more than two
    let ended = (0..10_000).find_map(|_| {
        kill(&child, "-INT");
        child.try_wait().expect("it is ours")
    });
    assert_eq!(ended.expect("it ended").code(), Some(130));
}

#[test]
fn maps_end_with_how_far_they_were_and_nothing_written() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("own.csv"), "a,b\n1,2\n2,3\n3,5\n").expect("it can be written");
    let on = ["--surface", "linear-regression data=own.csv", "--optimizer", "adam"];
    let long = ["--steps", "20000", "-o", "map.csv"];
    let tuned = ["--budget", "20000", "--starts", "1000"];
    let over = ["--over", "lr=1e-3..1", "--over", "beta1=0..0.9"];
    for args in [
        [&["map", "basins"], &on[..], &long].concat(),
        [&["map", "settings"], &on[..], &over, &long].concat(),
        [&["map", "sensitivity"], &on[..], &tuned, &["-o", "map.csv"]].concat(),
        [&["tune"], &on[..], &tuned, &["-o", "map.csv"]].concat(),
    ] {
        let mut child = Command::new(assert_cmd::cargo::cargo_bin!("ravine"))
            .args(&args)
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut err = BufReader::new(child.stderr.take().expect("a pipe"));
        let mut note = String::new();
        err.read_line(&mut note).expect("text");
        assert!(note.starts_with("note: 3 rows"), "{args:?}: {note}");
        kill(&child, "-INT");
        let mut told = String::new();
        err.read_to_string(&mut told).expect("text");
        let last = told.lines().last().unwrap_or_default();
        assert_eq!(child.wait().expect("it ends").code(), Some(130), "{args:?}: {told}");
        assert!(
            last.starts_with("stopped by Ctrl-C: ") && last.ends_with("were done, and nothing is written"),
            "{told}"
        );
        let left: Vec<_> = std::fs::read_dir(folder.path()).expect("the folder").flatten().collect();
        assert_eq!(left.len(), 1, "nothing but the data: {left:?}");
    }
}
