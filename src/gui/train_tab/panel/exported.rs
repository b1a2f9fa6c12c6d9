//! The button of a panel that exports what it shows.

use eframe::egui::{Button, Role, Ui};

use crate::gui::command::{Command, Commands};
use crate::gui::widget;
use crate::gui::words::export as words;

/// Draws it for a view, by its name in the list of views; it can be used once there is something to be exported.
pub fn button_ui(ui: &mut Ui, view: &str, is_ready: bool, commands: &mut Commands) {
    let name = words::of(view);
    let button = ui.add_enabled(is_ready, Button::new(words::EXPORT_SHORT.text()).small());
    widget::name(&button, Role::Button, &name);
    if button.on_hover_text(name).clicked() {
        commands.push(Command::Export(Some(view.to_owned())));
    }
}
