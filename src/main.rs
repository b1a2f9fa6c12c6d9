//! The two doors: without a command the window, otherwise the command line.

use std::process::ExitCode;

use ravine::scene::{Opened, Scene};
use ravine::train::keep_sources_in;
use ravine::{cli, disk};

fn main() -> ExitCode {
    let arguments = cli::arguments();
    if let Some(caches) = disk::cache_folder() {
        keep_sources_in(caches.join("sources"));
    }
    if let Some(command) = &arguments.command {
        return cli::run(command);
    }
    match arguments.scene.as_deref().map(cli::read_scene).transpose() {
        Ok(scene) => open_window(scene.as_ref()),
        Err(code) => code,
    }
}

/// Opens the window; a machine that has none runs the same on the command line.
fn open_window(scene: Option<&Opened>) -> ExitCode {
    match window(scene) {
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
fn window(_: Option<&Opened>) -> Result<(), String> {
    Err("this build has none".to_owned())
}
