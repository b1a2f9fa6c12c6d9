//! Experiments from outside: plans, runs on any number of threads, shards and processes, kills, refusals, reports.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod folder;
mod kill;
mod open;
mod refusal;
mod report;
mod search;
mod statistics;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// Two runs with three seeds that take a moment, with noise, augmentation of none and a schedule.
const PLAN: &str = "
name = 'small'
seeds = 3
baseline = 'plain'
[base]
data = 'xor count=120'
net = 'dense 24 | relu | dense 2'
optimizer = 'adam lr=0.02 | cosine'
epochs = 12
batch = 16
[[vary]]
switch = 'regulariser'
picks = [{ name = 'plain' }, { name = 'dropout', net = 'dense 24 | relu | dropout 0.3 | dense 2' }]
";

/// A folder with a plan in it.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new(plan: &str) -> Self {
        let place = Self { folder: TempDir::new().expect("a folder") };
        place.edit(plan);
        place
    }

    fn edit(&self, plan: &str) {
        fs::write(self.plan(), plan).expect("it can be written");
    }

    fn plan(&self) -> PathBuf {
        self.folder.path().join("plan.toml")
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// `ravine experiment run` into a folder of results.
    fn command(&self, results: &str, more: &[&str]) -> Command {
        let mut command = ravine(&["experiment", "run"]);
        command.arg(self.plan()).arg("-o").arg(self.path(results)).args(more);
        command
    }

    fn run(&self, results: &str, more: &[&str]) -> (i32, String) {
        let (code, out, err) = output(self.command(results, more));
        assert_eq!(out, "", "words go to standard error");
        (code, err)
    }

    fn report(&self, results: &[&str], more: &[&str]) -> String {
        let mut command = ravine(&["experiment", "report"]);
        command.args(results.iter().map(|results| self.path(results))).args(more);
        let (code, out, err) = output(command);
        assert_eq!(code, 0, "{err}");
        out
    }

    /// The files of finished tasks, by name.
    fn tasks(&self, results: &str) -> BTreeMap<String, Vec<u8>> {
        files(&self.path(results).join("tasks"))
    }
}

fn ravine(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ravine"));
    command.args(args).stdin(Stdio::null());
    // what is learned on sources is kept in no user's folder
    command.env_remove("XDG_CACHE_HOME").env_remove("HOME").env_remove("LOCALAPPDATA");
    command
}

/// Exit code, standard output and standard error.
fn output(mut command: Command) -> (i32, String, String) {
    let output = command.output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the output is text");
    (output.status.code().expect("it ends by itself"), text(output.stdout), text(output.stderr))
}

/// The files of a folder, but not those that killed writers may have left for the next one to remove.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let file = |entry: std::io::Result<fs::DirEntry>| {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, fs::read(path).expect("it can be read"))
    };
    entries.map(file).filter(|(name, _)| !name.starts_with('.')).collect()
}
