//! The two doors: without a command the window, otherwise the command line.

use std::path::PathBuf;
use std::process::ExitCode;

use ravine::cli;
use ravine::scene::Scene;

fn main() -> ExitCode {
    let arguments = cli::arguments();
    if let Some(command) = &arguments.command {
        return cli::run(command);
    }
    let scene = arguments.scene.as_deref().map(|path| cli::read_scene(path).map(|(scene, _)| (scene, path.to_owned())));
    match scene.transpose() {
        Ok(scene) => open_window(scene.as_ref()),
        Err(code) => code,
    }
}

/// Opens the window; a machine that has none runs the same on the command line.
fn open_window(scene: Option<&(Scene, PathBuf)>) -> ExitCode {
    match window(scene) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            cli::say(&format!("No window can be opened: {why}. What it would show runs here instead."));
            match scene {
                Some((scene, _)) => cli::run_scene(scene),
                None => cli::run_scene(&Scene::default()),
            }
        }
    }
}

#[cfg(feature = "gui")]
use ravine::gui::run as window;

#[cfg(not(feature = "gui"))]
fn window(_: Option<&(Scene, PathBuf)>) -> Result<(), String> {
    Err("this build has none".to_owned())
}
