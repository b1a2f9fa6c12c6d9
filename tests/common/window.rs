//! The window without a screen, and what is done in it with mouse and keys.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::egui::accesskit::Role;
use eframe::egui::{DroppedFile, Key, Modifiers, Theme, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use ravine::gui::{RavineApp, Setup};
use ravine::scene::Scene;

/// A window without a screen.
pub type Window = Harness<'static, RavineApp>;

/// A window of that size, prepared before its first frame; what it computes elsewhere may still be on its way.
pub fn opened(setup: Setup, size: Vec2, prepare: fn(&mut RavineApp)) -> Window {
    let mut harness = Harness::builder()
        .with_size(size)
        .with_theme(Theme::Dark)
        .with_max_steps(200)
        .with_step_dt(1.0 / 60.0)
        .build_eframe(move |cc| {
            let mut app = RavineApp::new(&cc.egui_ctx, setup);
            prepare(&mut app);
            app
        });
    harness.run_ok();
    harness
}

/// A window of that size, with all that is computed, read or written elsewhere.
pub fn started(setup: Setup, size: Vec2) -> Window {
    let mut harness = opened(setup, size, |_| ());
    settle(&mut harness);
    harness
}

/// A scene to begin with, and no session.
pub fn of(scene: Scene) -> Setup {
    Setup { scene: Some(scene), ..Setup::default() }
}

/// Waits for what is done elsewhere.
pub fn settle(harness: &mut Window) {
    let ctx = harness.ctx.clone();
    harness.state_mut().settle(&ctx);
    harness.run_ok();
}

/// Presses a key.
pub fn press(harness: &mut Window, key: Key) {
    press_with(harness, Modifiers::NONE, key);
}

/// Presses a key while others are held.
pub fn press_with(harness: &mut Window, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_ok();
}

/// Takes the last edit back.
pub fn undo(harness: &mut Window) {
    press_with(harness, Modifiers::COMMAND, Key::Z);
    settle(harness);
}

/// Moves the slider of that name.
pub fn set_slider(harness: &mut Window, label: &str, value: f64) {
    harness.get_by_role_and_label(Role::Slider, label).set_value_accesskit(value);
    harness.run_ok();
}

/// Puts another text in the place of a field's.
pub fn retype(harness: &mut Window, role: Role, label: &str, text: &str) {
    harness.get_by_role_and_label(role, label).click();
    harness.run_ok();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.get_by_role_and_label(role, label).type_text(text);
    harness.run_ok();
}

/// As [`retype`], finished with Enter.
pub fn enter(harness: &mut Window, role: Role, label: &str, text: &str) {
    retype(harness, role, label, text);
    press(harness, Key::Enter);
}

/// Drops a file or folder on the window.
pub fn drop_file(harness: &mut Window, path: &str) {
    harness.input_mut().hovered_files.clear();
    harness.input_mut().dropped_files.push(dropped(path));
    harness.run_ok();
}

/// A file that is dropped, to be put into the input of a frame.
pub fn dropped(path: &str) -> Arc<dyn DroppedFile + Send + Sync> {
    Arc::new(Dropped(path.into()))
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}
