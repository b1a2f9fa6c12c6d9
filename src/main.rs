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
        Ok(scene) => open_window(scene),
        Err(code) => code,
    }
}

#[cfg(feature = "gui")]
fn open_window(scene: Option<(Scene, PathBuf)>) -> ExitCode {
    match ravine::gui::run(scene.as_ref()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            cli::say(&format!("No window can be opened: {why}. The scene a first start shows runs here instead."));
            cli::run_default_scene()
        }
    }
}

#[cfg(not(feature = "gui"))]
fn open_window(_: Option<(Scene, PathBuf)>) -> ExitCode {
    cli::say("This build has no window. On the command line, the scene a first start shows:");
    cli::run_default_scene()
}
