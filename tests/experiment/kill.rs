//! Kills at any moment: what is in the folder can be gone on with, and comes to the same bits.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use super::{PLAN, Place};

/// How far an experiment is, as seen from outside: finished tasks, and the files under way.
fn state(results: &Path) -> (usize, Vec<(String, Option<std::time::SystemTime>)>) {
    let names = |folder: &str| {
        let entries = fs::read_dir(results.join(folder)).into_iter().flatten().flatten();
        let mut names: Vec<_> = entries
            .map(|entry| {
                let modified = entry.metadata().and_then(|about| about.modified()).ok();
                (entry.file_name().to_string_lossy().into_owned(), modified)
            })
            .filter(|(name, _)| !name.starts_with('.'))
            .collect();
        names.sort();
        names
    };
    (names("tasks").len(), names("running"))
}

/// Kills an experiment after so many changes of its folder, unless it ends before; whether it was killed.
pub fn kill_after(place: &Place, changes: usize) -> bool {
    let results = place.path("killed");
    let mut child = place
        .command("killed", &["--checkpoint-secs", "0", "--threads", "2"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    let (mut last, mut seen) = (state(&results), 0);
    while seen < changes {
        if child.try_wait().expect("it can be asked").is_some() {
            return false;
        }
        let now = state(&results);
        seen += usize::from(now != last);
        last = now;
        std::thread::yield_now();
    }
    child.kill().expect("it is killed");
    child.wait().expect("it is gone");
    true
}

#[test]
fn killed_experiments_go_on_bit_for_bit() {
    let place = Place::new(&PLAN.replace("epochs = 12", "epochs = 60"));
    place.run("unbroken", &[]);
    let kills = (0..10).filter(|i| kill_after(&place, 1 + i % 4)).count();
    assert!(kills >= 3, "{kills} kills came before the end");
    let report = place.report(&["killed"], &[]);
    assert!(report.contains("tasks done"), "the folder opens: {report}");
    let (code, told) = place.run("killed", &[]);
    assert_eq!(code, 0, "{told}");
    assert_eq!(place.tasks("killed"), place.tasks("unbroken"));
}

#[test]
fn a_task_goes_on_from_its_last_checkpoint() {
    let place = Place::new(&PLAN.replace("epochs = 12", "epochs = 1000").replace("seeds = 3", "seeds = 1"));
    place.run("unbroken", &[]);
    while state(&place.path("killed")).1.len() < 2 {
        assert!(kill_after(&place, 6), "it is under way");
    }
    let before = state(&place.path("killed"));
    assert_eq!(before.0, 0, "no task is finished");
    // a checkpoint that was changed is told, and the task begins again
    let running = place.path("killed").join("running");
    let some = running.join(&before.1[0].0);
    let mut bytes = fs::read(&some).expect("it is there");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&some, bytes).expect("it can be written");
    let (code, told) = place.run("killed", &[]);
    assert!(code == 0 && told.contains("can't be used (it was changed): the task begins again"), "{told}");
    assert_eq!(place.tasks("killed"), place.tasks("unbroken"));
}

/// Ctrl-C keeps the tasks under way in the middle of an epoch.
#[cfg(target_os = "linux")]
#[test]
fn a_stopped_experiment_goes_on_bit_for_bit() {
    let place = Place::new(&PLAN.replace("epochs = 12", "epochs = 2000").replace("seeds = 3", "seeds = 1"));
    place.run("unbroken", &[]);
    let results = place.path("killed");
    let mut command = place.command("killed", &["--checkpoint-secs", "0"]);
    let child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it starts");
    while state(&results).1.is_empty() {
        std::thread::yield_now();
    }
    let signal = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(signal.expect("there is a program to send signals").success());
    let output = child.wait_with_output().expect("it ends");
    let told = String::from_utf8(output.stderr).expect("text");
    assert_eq!(output.status.code(), Some(130), "{told}");
    assert!(told.contains("0 of 2 tasks trained") && told.contains("goes on where it was"), "{told}");
    let (code, told) = place.run("killed", &[]);
    assert!(code == 0 && told.contains("2 of 2 tasks trained"), "{told}");
    assert_eq!(place.tasks("killed"), place.tasks("unbroken"));
}
