//! Texts of a lesson whose links lead to other lessons.

use eframe::egui::Ui;

use crate::gui::action::Action;
use crate::gui::command::{Command, Commands};
use crate::gui::prose;
use crate::lesson::lesson;

/// Draws a text, and goes where one of its links leads.
pub fn ui(ui: &mut Ui, text: &str, size: f32, commands: &mut Commands) {
    let Some(key) = prose::ui(ui, text, size) else { return };
    commands.push(match lesson(&key) {
        Ok(entry) => Command::Tab(Action::Follow(entry.key)),
        // one's own text may name one that there is not
        Err(why) => Command::Warn(why.to_string()),
    });
}
