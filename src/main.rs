//! The two doors: without a command the window, otherwise the command line.

use std::path::Path;
use std::process::ExitCode;

use ravine::cli;

fn main() -> ExitCode {
    let arguments = cli::arguments();
    match &arguments.command {
        Some(command) => cli::run(command),
        None => open_window(arguments.scene.as_deref()),
    }
}

#[cfg(feature = "gui")]
fn open_window(scene: Option<&Path>) -> ExitCode {
    let _ = scene;
    cli::run_default_scene()
}

#[cfg(not(feature = "gui"))]
fn open_window(_: Option<&Path>) -> ExitCode {
    cli::say("This build has no window. On the command line, the scene a first start shows:");
    cli::run_default_scene()
}
