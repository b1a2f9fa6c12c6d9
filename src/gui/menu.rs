//! Entries of menus.

use eframe::egui::{Button, Ui};

use super::command::{Command, Commands};
use super::shortcuts::keys_of;

/// A menu entry with its keys.
pub fn item(ui: &mut Ui, name: &str, command: Command, is_enabled: bool, commands: &mut Commands) {
    let keys = keys_of(ui.ctx(), &command);
    if ui.add_enabled(is_enabled, Button::new(name).shortcut_text(keys)).clicked() {
        commands.push(command);
    }
}
