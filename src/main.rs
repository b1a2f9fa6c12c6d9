//! The two doors: without a command the window, otherwise the command line.

use std::path::Path;
use std::process::ExitCode;

use ravine::experiment::Folder;
use ravine::language::{self, Language};
use ravine::lesson::own;
use ravine::scene::{Opened, Scene, Start};
use ravine::train::keep_sources_in;
use ravine::{cli, disk};

fn main() -> ExitCode {
    let arguments = cli::arguments();
    if let Some(caches) = disk::cache_folder() {
        keep_sources_in(caches.join("sources"));
    }
    if let Some(language) = arguments.language {
        language::choose(language);
    }
    if let Some(command) = &arguments.command {
        return cli::run(command);
    }
    if let Some(folder) = arguments.scene.as_deref().filter(|path| path.is_dir()) {
        return open_experiment(folder, arguments.language);
    }
    if let Some(file) = arguments.scene.as_deref().filter(|path| own::is_meant(path)) {
        return open_lesson(file, arguments.language);
    }
    match arguments.scene.as_deref().map(cli::read_scene).transpose() {
        Ok(scene) => open_window(scene.as_ref(), arguments.language),
        Err(code) => code,
    }
}

/// Opens the window with a folder of results; a machine that has none prints their report.
fn open_experiment(folder: &Path, language: Option<Language>) -> ExitCode {
    if let Err(why) = Folder::find(folder) {
        cli::say(&format!("error: {why}"));
        return ExitCode::FAILURE;
    }
    match window(Start::Experiment(folder), language) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            cli::say(&format!("No window can be opened: {why}. The report is printed instead."));
            cli::report_experiment(folder)
        }
    }
}

/// Opens the window with a lesson of one's own; a machine that has none prints its text.
fn open_lesson(file: &Path, language: Option<Language>) -> ExitCode {
    if let Err(code) = cli::check_lesson(file) {
        return code;
    }
    match window(Start::Lesson(file), language) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            cli::say(&format!("No window can be opened: {why}. The lesson's text is printed instead."));
            cli::print_lesson(file)
        }
    }
}

/// Opens the window; a machine that has none runs the same on the command line.
fn open_window(scene: Option<&Opened>, language: Option<Language>) -> ExitCode {
    match window(scene.map_or(Start::Session, Start::Scene), language) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            cli::say(&format!("No window can be opened: {why}. What it would show runs here instead."));
            match scene {
                Some(opened) => cli::run_scene(&opened.scene),
                None => cli::run_scene(&Scene::default()),
            }
        }
    }
}

#[cfg(feature = "gui")]
use ravine::gui::run as window;

#[cfg(not(feature = "gui"))]
fn window(_: Start<'_>, _: Option<Language>) -> Result<(), String> {
    Err("this build has none".to_owned())
}
