//! Entries of menus, all from the one list of commands.

use eframe::egui::{Button, Ui};

use super::command::{Command, Commands, EVERYWHERE, Listed, Menu};
use super::shortcuts::keys_of;

/// A menu entry with its keys.
pub fn item(ui: &mut Ui, name: &str, command: Command, is_enabled: bool, commands: &mut Commands) {
    let keys = keys_of(ui.ctx(), &command);
    let button = if keys.is_empty() { Button::new(name) } else { Button::new(name).shortcut_text(keys) };
    if ui.add_enabled(is_enabled, button).clicked() {
        commands.push(command);
    }
}

/// The entries of a menu, named and enabled as the window stands.
pub fn items(ui: &mut Ui, menu: Menu, standing: impl Fn(&Listed) -> (String, bool), commands: &mut Commands) {
    for listed in EVERYWHERE.iter().filter(|listed| listed.menu == Some(menu)) {
        let (name, is_enabled) = standing(listed);
        item(ui, &name, listed.command.clone(), is_enabled, commands);
    }
}
