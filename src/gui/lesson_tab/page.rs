//! The page of the tab: the list, or a lesson with its text beside its scene.

use eframe::egui::{CentralPanel, Frame, Panel, Ui};

use super::head::{self, Head, Layout};
use super::open::OpenLesson;
use super::{LessonTab, asked, claims, strip, text};
use crate::gui::command::{Command, Commands};
use crate::gui::history;
use crate::gui::widget::panel_id;
use crate::language;

/// Width from which on the text stands beside the scene, and height from which on it stands below.
const BESIDE: f32 = 860.0;
const BELOW: f32 = 720.0;
/// The part of the width that the text has beside the scene, and its least and its greatest width.
const PART: f32 = 0.33;
const WIDTHS: [f32; 2] = [300.0, 820.0];
/// Windows that differ less in their width have the same.
const STEP: f32 = 400.0;
/// The part of the height that it has below.
const LOW_PART: f32 = 0.42;

impl LessonTab {
    pub(super) fn list_ui(&mut self, ui: &mut Ui) {
        let own: Vec<(String, String)> =
            self.own.iter().map(|(path, own)| (path.display().to_string(), own.title.clone())).collect();
        let Self { list, kept, .. } = self;
        let chosen = CentralPanel::default().show(ui, |ui| list.ui(ui, kept, language::current().code(), &own)).inner;
        if let Some(key) = chosen {
            self.open_key(&key);
            ui.ctx().request_repaint();
        }
    }

    pub(super) fn lesson_ui(&mut self, ui: &mut Ui, commands: &mut Commands) {
        let (place, came_from) = (self.place(), self.came_from());
        let Self { open: Some(open), measurements, has_text, kept, .. } = self else { return };
        let (width, height) = (ui.available_width(), ui.available_height());
        let layout = match () {
            () if width >= BESIDE => Layout::Beside,
            () if height >= BELOW => Layout::Below,
            () => Layout::Either,
        };
        let is_changed = history::is_edit(open.live.first(), open.live.scene());
        open.speak(language::current().code());
        let head = Head { place, came_from, tab: open.live.entry().label.text(), layout, is_changed };
        head::ui(ui, &head, has_text, commands);
        let standing = measurements.of(&open.subject.key());
        let mut wish = None;
        if *has_text {
            let mut text_ui = |ui: &mut Ui| wish = text::ui(ui, open, standing, commands);
            match layout {
                Layout::Beside => {
                    let size = (PART * width).clamp(WIDTHS[0], WIDTHS[1]);
                    // a window that grows has another width of its own
                    let name = format!("lesson text {}", (width / STEP).round());
                    let panel = Panel::left(panel_id(ui, &name)).resizable(true).default_size(size);
                    panel.size_range(240.0..=0.6 * width).show(ui, &mut text_ui);
                }
                Layout::Below => {
                    let panel = Panel::bottom(panel_id(ui, "lesson text below")).resizable(true);
                    let panel = panel.default_size(LOW_PART * height).size_range(120.0..=0.7 * height);
                    panel.show(ui, &mut text_ui);
                }
                Layout::Either => drop(CentralPanel::default().show(ui, &mut text_ui)),
            }
        }
        if !(*has_text && layout == Layout::Either) {
            if layout == Layout::Either {
                wish = strip::ui(ui, open).or_else(|| wish.take());
            }
            let question = open.question(open.guessing.question).map(|(_, texted)| texted.label.replace('$', ""));
            open.live.tell_cover(question.as_deref());
            CentralPanel::default().frame(Frame::NONE).show(ui, |ui| {
                open.live.ui(ui, commands);
                marker_ui(ui, open);
            });
        }
        open.notice_uncovered();
        if std::mem::take(&mut open.is_seen) {
            kept.note(&open.subject.key(), |marks| marks.is_read = true);
        }
        if let Some(wish) = wish {
            let is_shown = matches!(wish, text::Wish::Try(_) | text::Wish::Ask(_) | text::Wish::GoBack);
            if let Err(why) = self.take_wish(&wish) {
                commands.push(Command::Warn(why));
            }
            // what a click does is seen where there is room for one of both
            self.has_text &= !(is_shown && layout == Layout::Either);
            ui.ctx().request_repaint();
        }
    }

    fn take_wish(&mut self, wish: &text::Wish) -> Result<(), String> {
        let Some(open) = &mut self.open else { return Ok(()) };
        match *wish {
            text::Wish::Asked(asked::Wish::Answer(guess)) => {
                open.answer(guess);
                self.has_text |= true;
                self.note_guessed();
            }
            text::Wish::Asked(asked::Wish::Next) => {
                let next = open.guessing.question + 1;
                open.ask(next);
            }
            text::Wish::Asked(asked::Wish::Close) => {
                open.close_question();
                self.note_guessed();
            }
            text::Wish::Ask(at) => open.ask(at),
            text::Wish::Try(at) => return self.try_it(at),
            text::Wish::GoBack => {
                open.live.go_back_or_on(true);
                open.tried = None;
            }
            text::Wish::Claims(claims::Wish::Measure) => self.measurements.begin(&open.subject),
            text::Wish::Claims(claims::Wish::Cancel) => self.measurements.cancel(),
        }
        Ok(())
    }
}

/// The marker of a guess, over the plane.
fn marker_ui(ui: &Ui, open: &mut OpenLesson) {
    let question = open.question(open.guessing.question).map(|(question, _)| question);
    if let Some((question, view)) = question.zip(open.live.plane()) {
        asked::marker_ui(ui, view, question, &mut open.guessing.standing);
    }
}
