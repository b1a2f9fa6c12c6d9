//! The bar above a lesson: where it is among all, and what can be done with its scene.

use eframe::egui::{Button, Panel, Ui};

use crate::gui::action::Action;
use crate::gui::command::{Command, Commands};
use crate::gui::shortcuts;
use crate::gui::words::{lesson as words, shell};

/// Width from which on the place among all is told.
const WIDE: f32 = 900.0;

/// How the lesson is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Text beside the scene.
    Beside,
    /// Text below it.
    Below,
    /// One of both.
    Either,
}

/// What the bar must know.
pub struct Head<'a> {
    /// Where the lesson is among all, and how many there are; none of one from a file.
    pub place: Option<(usize, usize)>,
    /// The lesson whose link was followed.
    pub came_from: Option<String>,
    /// The tab it belongs to.
    pub tab: &'a str,
    /// How it is laid out.
    pub layout: Layout,
    /// Whether the scene is another than it opened with.
    pub is_changed: bool,
}

/// Draws the bar. `has_text` says whether the text is shown.
pub fn ui(ui: &mut Ui, head: &Head<'_>, has_text: &mut bool, commands: &mut Commands) {
    let is_wide = ui.available_width() > WIDE;
    Panel::top("lesson head").show(ui, |ui| {
        ui.add_space(2.0);
        ui.horizontal_wrapped(|ui| {
            let mut ask = |ui: &mut Ui, name: &str, tip: &str, is_enabled: bool, action: Action| {
                let command = Command::Tab(action);
                let tip = shortcuts::tip(ui.ctx(), tip, &command);
                if ui.add_enabled(is_enabled, Button::new(name)).on_hover_text(tip).clicked() {
                    commands.push(command);
                }
            };
            ask(ui, words::CONTENTS.text(), words::CONTENTS.text(), true, Action::Contents);
            let (is_first, is_last) = head.place.map_or((true, true), |(at, count)| (at == 0, at + 1 == count));
            ask(ui, words::BACK.text(), words::PREVIOUS.text(), !is_first, Action::PreviousLesson);
            ask(ui, words::ON.text(), words::NEXT.text(), !is_last, Action::NextLesson);
            if let Some((at, count)) = head.place.filter(|_| is_wide) {
                ui.weak(words::place(at + 1, count));
            }
            if let Some(title) = &head.came_from {
                let told = words::return_to(title);
                ask(ui, if is_wide { &told } else { words::RETURN.text() }, &told, true, Action::Return);
            }
            ui.separator();
            ask(ui, words::RESET.text(), words::RESET_TIP.text(), head.is_changed, Action::ResetLesson);
            ask(ui, &words::hand_over(head.tab), &words::hand_over_tip(head.tab), true, Action::HandOver);
            ui.separator();
            if head.layout == Layout::Either {
                ui.selectable_value(has_text, true, words::TEXT.text()).on_hover_text(words::TEXT_TIP.text());
                ui.selectable_value(has_text, false, words::SCENE.text()).on_hover_text(words::SCENE_TIP.text());
            } else if ui
                .add(Button::selectable(*has_text, words::TEXT.text()))
                .on_hover_text(words::TEXT_TIP.text())
                .clicked()
            {
                *has_text = !*has_text;
            }
            let full = Command::FullScreen;
            let tip = shortcuts::tip(ui.ctx(), shell::FULL_SCREEN.text(), &full);
            // a small window has no room for it: the View menu has it, too
            if head.layout != Layout::Either && ui.button(shell::FULL_SCREEN.text()).on_hover_text(tip).clicked() {
                commands.push(full);
            }
        });
        ui.add_space(2.0);
    });
}
