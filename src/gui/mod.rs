//! The window: `logic` receives, `ui` draws, and what views request is done after the frame.

mod action;
mod app;
mod command;
mod descent_tab;
mod dialog;
mod drags;
mod files;
mod history;
mod menu;
mod plot;
mod quote;
mod session;
mod shell;
mod shortcuts;
mod tab;
mod tabs;
mod theme;
mod toasts;
mod train_tab;
mod widget;
pub mod words;
mod worker;

use std::path::PathBuf;

use eframe::egui::{ViewportBuilder, vec2};
use eframe::{NativeOptions, Renderer};

pub use self::app::{RavineApp, Setup};
use crate::scene::Scene;

/// The class of the window, by which desktops know it.
const APP_ID: &str = "ravine";

/// Opens the window and stays until it is closed. Without a scene the last session comes back.
///
/// # Errors
/// A sentence that says what the machine lacks: a display, or a driver that can draw.
pub fn run(scene: Option<&(Scene, PathBuf)>) -> Result<(), String> {
    if !has_display() {
        return Err(words::start::NO_DISPLAY.to_owned());
    }
    let start = |renderer| {
        let (scene, file) = scene.cloned().unzip();
        let setup = Setup { scene, file, folder: session::folder() };
        let options = NativeOptions { renderer, viewport: viewport(), ..Default::default() };
        eframe::run_native(
            words::shell::TITLE,
            options,
            Box::new(|cc| Ok(Box::new(RavineApp::new(&cc.egui_ctx, setup)))),
        )
    };
    let wgpu = match start(Renderer::Wgpu) {
        Ok(()) => return Ok(()),
        Err(eframe::Error::WinitEventLoop(error)) => return Err(words::start::bad_display(plain(&error.to_string()))),
        Err(error) => error,
    };
    start(Renderer::Glow).map_err(|glow| words::start::no_renderer(plain(&wgpu.to_string()), plain(&glow.to_string())))
}

/// An error without the place in the source it begins with: "os error at mod.rs:788: no display".
fn plain(error: &str) -> &str {
    let after_file = error.rsplit_once(".rs:").map_or(error, |(_, rest)| rest);
    after_file.split_once(": ").filter(|_| after_file != error).map_or(error, |(_, message)| message)
}

fn viewport() -> ViewportBuilder {
    ViewportBuilder::default()
        .with_app_id(APP_ID)
        .with_inner_size(vec2(1360.0, 860.0))
        .with_min_inner_size(vec2(640.0, 420.0))
        .with_drag_and_drop(true)
}

/// Elsewhere than on Linux and the BSDs there always is one, or starting says so.
fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let needs_server = cfg!(all(unix, not(target_vendor = "apple"), not(target_os = "android")));
    !needs_server || ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"].into_iter().any(is_set)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_no_source_files() {
        assert_eq!(plain("os error at /home/me/winit/mod.rs:788: Failed to open"), "Failed to open");
        assert_eq!(plain("no adapter: none found"), "no adapter: none found");
    }
}
