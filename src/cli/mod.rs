//! The command line: data on standard output, words on standard error.
//!
//! Exit codes: 0 done, 1 failed, 2 wrong usage, 128 + signal broken off (130 by Ctrl-C). A reader that closes the pipe early is no failure.

mod args;
mod asked;
mod clash;
mod config_args;
mod descend;
mod evaluation;
mod events;
mod experiment;
mod files;
mod format;
mod inspect;
mod interrupt;
mod landscape;
mod lesson;
mod list;
mod look;
mod map;
mod memory_columns;
mod options;
mod output;
mod predictions;
mod progress;
mod range_args;
mod range_test;
mod reading;
mod render;
mod report;
mod report_numbers;
mod report_text;
mod runs;
mod scene;
mod subject;
mod tensorboard;
mod train;
mod train_args;
mod tune;

use std::path::Path;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser as _};

pub use self::args::{Cli, Command};
use self::format::Format;
use self::output::Output;
use crate::language::retold;
use crate::optim::Refusal;
use crate::registry::PickError;
use crate::scene::{Opened, Scene, SceneError};

/// Why a command did not do what it was asked for.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The words were wrong: exit code 2.
    #[error("{0}")]
    Usage(String),
    /// The work went wrong: exit code 1.
    #[error("{0}")]
    Failed(String),
    /// A signal broke the work off, and what there was is written.
    #[error("{message}")]
    Stopped {
        /// What is told.
        message: String,
        /// The exit code.
        code: u8,
    },
    /// Nobody reads any more: exit code 0.
    #[error("the reader closed the pipe")]
    Closed,
}

impl From<PickError> for Failure {
    fn from(error: PickError) -> Self {
        Self::Usage(error.to_string())
    }
}

impl From<Refusal> for Failure {
    fn from(error: Refusal) -> Self {
        Self::Usage(error.to_string())
    }
}

impl From<SceneError> for Failure {
    fn from(error: SceneError) -> Self {
        Self::Failed(error.to_string())
    }
}

/// Reads the arguments; wrong ones end the program with their explanation.
pub fn arguments() -> Cli {
    let read = Cli::parse();
    if let (Some(scene), Some(_)) = (&read.scene, &read.command) {
        let told = format!("what is opened in the window goes without a command, got '{}'", scene.display());
        Cli::command().error(ErrorKind::ArgumentConflict, told).exit();
    }
    read
}

/// Does what a command says.
pub fn run(command: &Command) -> ExitCode {
    let done = match command {
        Command::List(list) => list::run(list),
        Command::Descend(descend) => descend::run(descend),
        Command::Tune(args) => tune::run(args),
        Command::Map(args) => map::run(args),
        Command::Train(train) => train::run(train),
        Command::Inspect(args) => inspect::run(args),
        Command::Landscape(args) => landscape::run(args),
        Command::Experiment(args) => experiment::run(args),
        Command::Lesson(args) => lesson::run(args),
        Command::Render(args) => render::run(args),
        Command::Scene(scene) => scene::run(scene),
    };
    exit_code(done)
}

/// Runs what the window would show, for machines that have none: the racers, then the trainings.
pub fn run_scene(scene: &Scene) -> ExitCode {
    exit_code(descend::run_scene(&scene.descent).and_then(|()| train::run_scene(&scene.training)))
}

/// Prints the report of a folder of results, for machines that have no window to show it in.
pub fn report_experiment(folder: &Path) -> ExitCode {
    exit_code(experiment::report_folder(folder))
}

/// Reads the scene the window is to open with.
///
/// # Errors
/// The exit code, after the error has been printed.
pub fn read_scene(path: &Path) -> Result<Opened, ExitCode> {
    let is_preset = scene::preset_key(path).is_some();
    let scene = if path.exists() || is_preset {
        scene::read_scene(path)
    } else {
        let name = path.display();
        Err(Failure::Usage(format!(
            "there is no command and no scene file '{name}', nor such a preset; see ravine --help"
        )))
    };
    let file = (!is_preset).then(|| path.to_owned());
    let opened = scene.map(|(scene, notes)| Opened { scene, path: file, notes });
    opened.map_err(|failure| exit_code(Err(failure)))
}

/// Reads a lesson's file and says what is wrong with it; the code is for the shell.
///
/// # Errors
/// If it is no lesson.
pub fn check_lesson(path: &Path) -> Result<(), ExitCode> {
    lesson::check_file(path).map_err(|failure| exit_code(Err(failure)))
}

/// Prints the text of a lesson's file.
pub fn print_lesson(path: &Path) -> ExitCode {
    exit_code(lesson::print_file(path))
}

fn exit_code(done: Result<(), Failure>) -> ExitCode {
    match done {
        Ok(()) | Err(Failure::Closed) => ExitCode::SUCCESS,
        Err(Failure::Stopped { message, code }) => {
            say(&message);
            ExitCode::from(code)
        }
        Err(failure) => {
            say(&format!("error: {failure}"));
            ExitCode::from(if matches!(failure, Failure::Usage(_)) { 2 } else { 1 })
        }
    }
}

/// Tells the user something.
#[expect(clippy::print_stderr, reason = "words go to standard error")]
pub fn say(words: &str) {
    eprintln!("{}", retold(words));
}
