//! The window: `logic` receives, `ui` draws, and what views request is done after the frame.

mod action;
mod app;
mod background;
mod command;
mod descent_tab;
mod dialog;
mod drags;
mod edit;
mod export;
mod files;
mod formula;
mod fuzzy;
mod gallery;
mod history;
mod hit;
mod lesson_tab;
mod menu;
mod pace;
mod palette;
mod plot;
mod pool;
mod prose;
mod quote;
mod session;
mod shell;
mod shortcuts;
mod stage;
mod style;
mod tab;
mod tabs;
mod theme;
mod toasts;
mod train_tab;
mod widget;
pub mod words;
mod worker;

use std::sync::Arc;

use eframe::egui::{ViewportBuilder, vec2};
use eframe::egui_wgpu::WgpuSetup;
use eframe::{NativeOptions, Renderer, wgpu};

pub use self::app::{RavineApp, Setup};
use crate::disk;
use crate::language::{self, Language};
use crate::scene::Start;

/// The class of the window, by which desktops know it.
const APP_ID: &str = "ravine";

/// Opens the window and stays until it is closed. Its language is the one that is asked for, or the one chosen in the last
/// session, or the system's.
///
/// # Errors
/// A sentence that says what the machine lacks: a display, or a driver that can draw.
pub fn run(with: Start<'_>, language: Option<Language>) -> Result<(), String> {
    let before = language::current();
    if language.is_none() {
        language::choose(Language::of_system());
    }
    let ran = open(with, language);
    if ran.is_err() {
        // the command line goes on
        language::choose(before);
    }
    ran
}

fn open(with: Start<'_>, language: Option<Language>) -> Result<(), String> {
    if !has_display() {
        return Err(words::start::NO_DISPLAY.text().to_owned());
    }
    let start = |renderer| {
        let is_software = renderer == Renderer::Glow;
        let mut setup = Setup { folder: disk::data_folder(), is_software, language, ..Setup::default() };
        match with {
            Start::Session => {}
            Start::Scene(opened) => setup.opened = Some(opened.clone()),
            Start::Experiment(path) => setup.experiment = Some(path.to_owned()),
            Start::Lesson(path) => setup.lesson = Some(path.to_owned()),
        }
        let mut options = NativeOptions { renderer, viewport: viewport(), ..Default::default() };
        if let WgpuSetup::CreateNew(setup) = &mut options.wgpu_options.wgpu_setup {
            setup.native_adapter_selector = Some(Arc::new(graphics_card));
        }
        eframe::run_native(
            words::shell::TITLE.text(),
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

/// The graphics card that draws, a dedicated one before one in the processor. Drawing in software is left to OpenGL,
/// whose software renderer (llvmpipe) draws a frame of this window in a fraction of the time that Vulkan's (lavapipe)
/// takes.
fn graphics_card(adapters: &[wgpu::Adapter], surface: Option<&wgpu::Surface<'_>>) -> Result<wgpu::Adapter, String> {
    let rank = |adapter: &&wgpu::Adapter| match adapter.get_info().device_type {
        wgpu::DeviceType::DiscreteGpu => Some(0),
        wgpu::DeviceType::IntegratedGpu => Some(1),
        wgpu::DeviceType::VirtualGpu => Some(2),
        wgpu::DeviceType::Other => Some(3),
        wgpu::DeviceType::Cpu => None,
    };
    let usable = adapters
        .iter()
        .filter(|adapter| surface.is_none_or(|surface| adapter.is_surface_supported(surface)))
        .filter_map(|adapter| Some((rank(&adapter)?, adapter)));
    let best = usable.min_by_key(|(rank, _)| *rank);
    best.map(|(_, adapter)| adapter.clone()).ok_or_else(|| words::start::NO_CARD.text().to_owned())
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
