//! The list of all lessons, with what was done of each.

use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    Color32, FontId, Rect, Response, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, TextEdit, Ui, WidgetInfo,
    pos2, vec2,
};

use super::kept::{KeptLessons, Marks};
use super::mark;
use crate::gui::fuzzy;
use crate::gui::theme;
use crate::gui::widget::is_dark;
use crate::gui::words::entries::said;
use crate::gui::words::lesson as words;
use crate::lesson::{LESSONS, Verdict};
use crate::registry::Entry;

/// Longest search text, in characters.
const LONGEST: usize = 80;
/// The widest list.
const WIDTH: f32 = 1100.0;
/// Width of the marks on the right, and of one of them.
const SIGN: f32 = 26.0;

/// The list.
#[derive(Debug, Default)]
pub struct List {
    text: String,
    /// The lessons in a language.
    listed: Vec<Listed>,
    language: String,
}

/// A lesson as it is listed.
#[derive(Debug)]
struct Listed {
    key: String,
    group: &'static str,
    title: String,
    about: &'static str,
}

impl List {
    /// The titles in a language, by the lessons' keys.
    fn read(&mut self, language: &str) {
        if self.language == language && !self.listed.is_empty() {
            return;
        }
        let one = |entry: &'static Entry<crate::lesson::Make>| Listed {
            key: entry.key.to_owned(),
            group: entry.group,
            title: title(entry, language),
            about: said(entry.about),
        };
        self.listed = LESSONS.iter().map(one).collect();
        language.clone_into(&mut self.language);
    }

    /// Draws it; gives back the lesson that was chosen, by its key. `own` is a lesson from a file, by its file and title.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        kept: &mut KeptLessons,
        language: &str,
        own: &[(String, String)],
    ) -> Option<String> {
        self.read(language);
        let width = ui.available_width().min(WIDTH);
        let size = (width / 48.0).clamp(14.0, 18.0);
        self.head_ui(ui, kept, size);
        let found = self.found();
        let mut chosen = None;
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.set_max_width(width);
            if found.is_empty() {
                ui.weak(words::NOTHING.text());
            }
            for group in found.chunk_by(|a, b| a.group == b.group) {
                ui.add_space(0.4 * size);
                ui.label(RichText::new(said(group[0].group)).size(1.1 * size).strong());
                let row = |listed: &&&Listed| {
                    row_ui(ui, (&listed.title, listed.about), &kept.of(&listed.key), size).clicked()
                };
                let clicked: Vec<&&Listed> = group.iter().filter(row).collect();
                chosen = clicked.first().map(|listed| listed.key.clone()).or_else(|| chosen.take());
            }
            if !own.is_empty() {
                ui.add_space(0.4 * size);
                ui.label(RichText::new(words::OWN.text()).size(1.1 * size).strong());
            }
            for (file, title) in own {
                if row_ui(ui, (title, file), &kept.of(file), size).clicked() {
                    chosen = Some(file.clone());
                }
            }
            ui.add_space(size);
        });
        chosen
    }

    /// The field, how far one is, and whether to be asked first.
    fn head_ui(&mut self, ui: &mut Ui, kept: &mut KeptLessons, size: f32) {
        ui.add_space(0.3 * size);
        ui.horizontal_wrapped(|ui| {
            let field = TextEdit::singleline(&mut self.text).hint_text(words::SEARCH.text()).char_limit(LONGEST);
            let field = ui.add(field.desired_width(220.0));
            ui.ctx().accesskit_node_builder(field.id, |node| node.set_label(words::SEARCH.text()));
            ui.checkbox(&mut kept.asks, words::ASKS.text()).on_hover_text(words::ASKS_TIP.text());
            let marks = self.listed.iter().map(|listed| kept.of(&listed.key));
            let (read, measured) = marks.fold((0, 0), |(read, measured), marks| {
                (read + usize::from(marks.is_read), measured + usize::from(marks.verdict.is_some()))
            });
            ui.weak(words::standing(read, measured, self.listed.len()));
        });
    }

    fn found(&self) -> Vec<&Listed> {
        let score =
            |listed: &Listed| fuzzy::score(&self.text, &listed.title, &[listed.about, listed.group, &listed.key]);
        let mut found: Vec<(u32, &Listed)> =
            self.listed.iter().filter_map(|listed| Some((score(listed)?, listed))).collect();
        if !self.text.trim().is_empty() {
            found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        }
        found.into_iter().map(|(_, listed)| listed).collect()
    }
}

/// The title of a lesson in a language.
pub fn title(entry: &'static Entry<crate::lesson::Make>, language: &str) -> String {
    crate::lesson::words(entry, language).map_or_else(|_| entry.label.to_owned(), |words| words.title)
}

fn row_ui(ui: &mut Ui, (title, about): (&str, &str), marks: &Marks, size: f32) -> Response {
    let small = FontId::proportional(0.9 * size);
    let signs = 2.0 * SIGN + 8.0;
    let width = ui.available_width();
    let text = about.replace('$', "");
    let mut job = LayoutJob::simple(text, small, Color32::PLACEHOLDER, (width - signs - 24.0).max(60.0));
    job.wrap = TextWrapping { max_rows: 2, ..job.wrap };
    let about_of = ui.painter().layout_job(job);
    let name = ui.painter().layout_no_wrap(title.to_owned(), FontId::proportional(1.08 * size), Color32::PLACEHOLDER);
    let height = name.size().y + about_of.size().y + 0.9 * size;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, title));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(told(marks)));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let is_marked = response.hovered() || response.has_focus();
    let visuals = ui.style().interact(&response);
    let fill = if is_marked { visuals.weak_bg_fill } else { ui.visuals().faint_bg_color };
    let stroke = if is_marked { ui.visuals().selection.stroke } else { Stroke::NONE };
    ui.painter().rect(rect, 5.0, fill, stroke, StrokeKind::Inside);
    let at = rect.min + vec2(12.0, 0.4 * size);
    let below = at + vec2(0.0, name.size().y + 0.1 * size);
    ui.painter().galley(at, name, ui.visuals().strong_text_color());
    ui.painter().galley(below, about_of, ui.visuals().text_color());
    let sign = |from_right: f32| {
        Rect::from_center_size(pos2(rect.right() - from_right * SIGN, rect.center().y), vec2(18.0, 18.0))
    };
    if let Some(verdict) = marks.verdict.map(Verdict::from) {
        mark::paint(ui, sign(0.8), verdict, mark::color(ui, verdict));
    }
    let dot = sign(1.9);
    let ink = theme::ink(is_dark(ui));
    match (marks.is_read, marks.is_guessed) {
        (true, _) => drop(ui.painter().circle_filled(dot.center(), 5.0, ink.gamma_multiply(0.6))),
        (false, true) => drop(ui.painter().circle_stroke(dot.center(), 4.5, Stroke::new(1.6, ink.gamma_multiply(0.6)))),
        _ => {}
    }
    response.on_hover_text(told(marks))
}

/// What was done with a lesson, in words.
fn told(marks: &Marks) -> String {
    let mut told = vec![if marks.is_read { words::READ.text() } else { words::UNREAD.text() }];
    if marks.is_guessed {
        told.push(words::GUESSED.text());
    }
    if let Some(verdict) = marks.verdict {
        told.push(words::measured(verdict.into()));
    }
    told.join(", ")
}
