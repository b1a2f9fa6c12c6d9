//! The text of a lesson, with its question, its suggestions and its claims.

use eframe::egui::{Button, FontId, Frame, RichText, ScrollArea, Stroke, TextStyle, Ui};

use super::measure::Standing;
use super::open::OpenLesson;
use super::{asked, claims, linked};
use crate::gui::action::Action;
use crate::gui::command::{Command, Commands};
use crate::gui::prose;
use crate::gui::words::lesson as words;
use crate::lesson::Texted;

/// The size of the type: it grows with the column, which has room for so many of its sizes across and down.
const SIZES: [f32; 2] = [14.5, 30.0];
const LETTERS: f32 = 27.0;
const LINES: f32 = 26.0;

/// What is wanted after a frame.
#[derive(Debug, Clone, PartialEq)]
pub enum Wish {
    /// Something about the question.
    Asked(asked::Wish),
    /// To ask a question, by its place.
    Ask(usize),
    /// To try a suggestion, by its place.
    Try(usize),
    /// To take it back.
    GoBack,
    /// Something about the measurement.
    Claims(claims::Wish),
}

/// Draws the text, which is scrolled.
pub fn ui(ui: &mut Ui, open: &mut OpenLesson, standing: Option<&Standing>, commands: &mut Commands) -> Option<Wish> {
    let size = (ui.available_width() / LETTERS).min(ui.available_height() / LINES).clamp(SIZES[0], SIZES[1]);
    let mut wish = None;
    let key = open.subject.key();
    let area = ScrollArea::vertical().id_salt(("lesson text", &key)).auto_shrink([false, false]);
    area.show(ui, |ui| {
        // the bar of the scroll area lies over the text
        ui.set_width(ui.available_width() - 10.0);
        grow(ui, size);
        ui.label(RichText::new(&open.words.title).size(1.45 * size).strong());
        wish = question_ui(ui, open, size, commands).map(Wish::Asked);
        linked::ui(ui, &open.words.about, size, commands);
        if open.live.is_covered() {
            // the rest of the text would tell the answer
            ui.add_space(size);
            return;
        }
        section_ui(ui, words::LOOK.text(), &open.words.look, size, commands);
        if !open.words.tries.is_empty() {
            heading_ui(ui, words::TRY.text(), size);
            wish = tries_ui(ui, open, size, commands).or_else(|| wish.take());
        }
        if !open.is_asked() && !open.words.questions.is_empty() {
            heading_ui(ui, words::QUESTIONS.text(), size);
            wish = questions_ui(ui, open, size).or_else(|| wish.take());
        }
        heading_ui(ui, words::CLAIMS.text(), size);
        let finding = match standing {
            Some(Standing::Done(finding)) => Some(finding),
            _ => None,
        };
        open.tell(finding);
        let wanted = claims::ui(ui, (&open.words, standing, open.report()), size, commands);
        wish = wanted.map(Wish::Claims).or_else(|| wish.take());
        section_ui(ui, words::HOLDS.text(), &open.words.holds, size, commands);
        section_ui(ui, words::PRINTED.text(), &open.words.printed, size, commands);
        ui.add_space(size);
        let next = ui.button(words::NEXT.text());
        if next.clicked() {
            commands.push(Command::Tab(Action::NextLesson));
        }
        ui.add_space(size);
        if ui.is_rect_visible(next.rect) {
            open.is_seen = true;
        }
    });
    wish
}

/// Buttons and labels of the size of the text.
fn grow(ui: &mut Ui, size: f32) {
    let style = ui.style_mut();
    for (name, part) in [(TextStyle::Body, 1.0), (TextStyle::Button, 0.95), (TextStyle::Small, 0.85)] {
        style.text_styles.insert(name, FontId::proportional(part * size));
    }
    style.text_styles.insert(TextStyle::Monospace, FontId::monospace(0.9 * size));
    style.spacing.interact_size.y = 1.6 * size;
}

fn heading_ui(ui: &mut Ui, text: &str, size: f32) {
    ui.add_space(0.7 * size);
    ui.label(RichText::new(text).size(1.1 * size).strong());
}

fn section_ui(ui: &mut Ui, heading: &str, text: &str, size: f32, commands: &mut Commands) {
    if !text.is_empty() {
        heading_ui(ui, heading, size);
        ui.push_id(heading, |ui| linked::ui(ui, text, size, commands));
    }
}

/// The question that is open.
fn question_ui(ui: &mut Ui, open: &mut OpenLesson, size: f32, commands: &mut Commands) -> Option<asked::Wish> {
    if !open.is_asked() {
        return None;
    }
    let count = open.subject.questions().len();
    let (question, texted) = open.question(open.guessing.question)?;
    let texted = texted.clone();
    ui.push_id("question", |ui| asked::ui(ui, &mut open.guessing, (question, &texted, count), size, commands)).inner
}

/// A button for each question.
fn questions_ui(ui: &mut Ui, open: &OpenLesson, size: f32) -> Option<Wish> {
    let mut wish = None;
    for at in 0..open.subject.questions().len() {
        let Some((_, texted)) = open.question(at) else { continue };
        ui.push_id(at, |ui| {
            prose::ui(ui, &texted.label, size);
            if ui.button(words::GUESS.text()).on_hover_text(words::GUESS_TIP.text()).clicked() {
                wish = Some(Wish::Ask(at));
            }
        });
    }
    wish
}

/// A button for each suggestion, and what to expect of the one that was tried last.
fn tries_ui(ui: &mut Ui, open: &OpenLesson, size: f32, commands: &mut Commands) -> Option<Wish> {
    let mut wish = None;
    for (at, texted) in open.words.tries.iter().enumerate() {
        let is_on = open.tried.as_deref() == Some(&*texted.key);
        let wanted = ui.push_id(at, |ui| try_ui(ui, (at, texted, is_on), size, commands)).inner;
        wish = wanted.or(wish);
    }
    wish
}

fn try_ui(
    ui: &mut Ui,
    (at, texted, is_on): (usize, &Texted, bool),
    size: f32,
    commands: &mut Commands,
) -> Option<Wish> {
    let label = texted.label.replace('$', "");
    let button = ui.add(Button::selectable(is_on, label).frame_when_inactive(true).wrap());
    let wish = button.clicked().then_some(Wish::Try(at));
    if !is_on {
        return wish;
    }
    let frame = Frame::group(ui.style()).stroke(Stroke::NONE).fill(ui.visuals().faint_bg_color);
    let shown = frame.inner_margin(0.5 * size).show(ui, |ui| {
        ui.set_width(ui.available_width());
        linked::ui(ui, &texted.text, size, commands);
        ui.button(words::GO_BACK.text()).on_hover_text(words::GO_BACK_TIP.text()).clicked()
    });
    if shown.inner { Some(Wish::GoBack) } else { wish }
}
