//! What a killed program leaves behind, seen from outside.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

fn ravine(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ravine"));
    command.args(args);
    command
}

/// The names in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// A file nobody has written to for an hour.
fn old_file(path: &Path) -> File {
    fs::write(path, "half a chec").expect("it can be written");
    let file = File::options().write(true).open(path).expect("it can be opened");
    file.set_modified(SystemTime::now() - Duration::from_hours(1)).expect("it can be made old");
    file
}

/// Kills a training while it writes checkpoints, many times: most of its time goes into them. On Linux what is being
/// written has no name, but for the moment in which it takes the older file's place.
#[cfg(target_os = "linux")]
#[test]
fn a_kill_leaves_nothing_behind() {
    let folder = TempDir::new().expect("a folder");
    let checkpoint = folder.path().join("c.ckpt");
    let text = checkpoint.to_str().expect("a plain name");
    let args = [
        "train",
        "--data",
        "xor",
        "--net",
        "dense 256 | relu | dense 256 | relu | dense 2",
        "--epochs",
        "100000",
        "--format",
        "json",
    ];
    for i in 0..30 {
        let mut child = ravine(&[&args[..], &["--checkpoint", text]].concat())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let lines = BufReader::new(child.stdout.take().expect("it has an output")).lines();
        // some epochs, of which each ends with a checkpoint
        lines.take(3 + i % 4).for_each(|line| drop(line.expect("a line")));
        child.kill().expect("it is killed");
        child.wait().expect("it is gone");
    }
    let left = names(folder.path());
    assert!(left.contains(&"c.ckpt".to_owned()), "checkpoints were written");
    assert!(left.len() <= 2, "30 kills left {left:?}");
    let resumed = ravine(&["train", "--resume", text, "--evaluate"]).output().expect("it runs");
    assert!(resumed.status.success(), "and none is broken: {}", String::from_utf8_lossy(&resumed.stderr));
}

#[test]
fn the_next_write_takes_away_what_older_ones_left() {
    let folder = TempDir::new().expect("a folder");
    let scene = folder.path().join("s.toml");
    let write = || {
        let out = scene.to_str().expect("a plain name");
        let done = ravine(&["scene", "--output", out]).output().expect("it runs");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    for name in [".s.toml.Ab3XyZ", ".s.toml.00qwER"] {
        old_file(&folder.path().join(name));
    }
    // what is not ours: other names, a word, another file's, a folder, one that is new, one that is being written
    let foreign = [".s.toml.swp", ".s.toml.backup", ".s.toml.Ab3XyZ1", "s.toml.Ab3XyZ", ".other.toml.Ab3XyZ"];
    for name in foreign {
        old_file(&folder.path().join(name));
    }
    fs::create_dir(folder.path().join(".s.toml.Folder")).expect("a folder");
    fs::write(folder.path().join(".s.toml.New000"), "just now").expect("it can be written");
    let busy = old_file(&folder.path().join(".s.toml.Busy00"));
    busy.lock().expect("it can be locked");
    write();
    let mut kept = [&foreign[..], &[".s.toml.Busy00", ".s.toml.Folder", ".s.toml.New000", "s.toml"]].concat();
    kept.sort_unstable();
    assert_eq!(names(folder.path()), kept);
    // its writer is gone
    drop(busy);
    write();
    assert!(!names(folder.path()).contains(&".s.toml.Busy00".to_owned()));
}
