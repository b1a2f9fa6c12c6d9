//! The list of all lessons, with what was done of each.

use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    Color32, FontId, Galley, Rect, Response, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, TextEdit, Ui, Vec2,
    WidgetInfo, pos2, vec2,
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
/// The widest list, and the width from which on it has two columns.
const WIDTH: f32 = 1800.0;
const TWO_FROM: f32 = 1150.0;
/// Room between two rows or columns.
const GAP: f32 = 6.0;
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
    about: String,
}

impl Listed {
    fn of_file(file: &str, title: &str) -> Self {
        Self { key: file.to_owned(), group: words::OWN.text(), title: title.to_owned(), about: file.to_owned() }
    }
}

impl List {
    /// The titles in a language, by the lessons' keys.
    fn read(&mut self, language: &str) {
        if self.language == language && !self.listed.is_empty() {
            return;
        }
        let one = |entry: &'static Entry<crate::lesson::Make>| Listed {
            key: entry.key.to_owned(),
            group: said(entry.group),
            title: title(entry, language),
            about: said(entry.about).replace('$', ""),
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
        let columns = if width >= TWO_FROM { 2 } else { 1 };
        let size = (width / columns as f32 / 46.0).clamp(14.0, 18.0);
        self.head_ui(ui, kept, size);
        let found = self.found();
        let mut chosen = None;
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.set_max_width(width);
            if found.is_empty() {
                ui.weak(words::NOTHING.text());
            }
            let own: Vec<Listed> = own.iter().map(|(file, title)| Listed::of_file(file, title)).collect();
            let all: Vec<&Listed> = found.into_iter().chain(&own).collect();
            for group in all.chunk_by(|a, b| a.group == b.group) {
                ui.add_space(0.4 * size);
                ui.label(RichText::new(group[0].group).size(1.1 * size).strong());
                chosen = rows_ui(ui, group, kept, (columns, size)).or_else(|| chosen.take());
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
            |listed: &Listed| fuzzy::score(&self.text, &listed.title, &[&listed.about, listed.group, &listed.key]);
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

/// The lessons of a group in rows; gives back the one that was chosen.
fn rows_ui(ui: &mut Ui, group: &[&Listed], kept: &KeptLessons, (columns, size): (usize, f32)) -> Option<String> {
    let width = (ui.available_width() - GAP * (columns - 1) as f32) / columns as f32 - 1.0;
    let mut chosen = None;
    ui.spacing_mut().item_spacing = vec2(GAP, GAP);
    for row in group.chunks(columns) {
        let faces: Vec<Face> = row.iter().map(|listed| Face::new(ui, listed, width, size)).collect();
        let height = faces.iter().map(|face| face.height(size)).fold(0.0, f32::max);
        ui.horizontal(|ui| {
            for (listed, face) in row.iter().zip(faces) {
                if face.ui(ui, listed, &kept.of(&listed.key), (vec2(width, height), size)).clicked() {
                    chosen = Some(listed.key.clone());
                }
            }
        });
    }
    chosen
}

/// The title of a lesson and what it is about, laid out.
struct Face {
    name: Arc<Galley>,
    about: Arc<Galley>,
}

impl Face {
    fn new(ui: &Ui, listed: &Listed, width: f32, size: f32) -> Self {
        let (large, small) = (FontId::proportional(1.08 * size), FontId::proportional(0.9 * size));
        let room = (width - 2.0 * SIGN - 32.0).max(60.0);
        let mut job = LayoutJob::simple(listed.about.clone(), small, Color32::PLACEHOLDER, room);
        job.wrap = TextWrapping { max_rows: 2, ..job.wrap };
        let name = ui.painter().layout(listed.title.clone(), large, Color32::PLACEHOLDER, room);
        Self { name, about: ui.painter().layout_job(job) }
    }

    fn height(&self, size: f32) -> f32 {
        self.name.size().y + self.about.size().y + 0.9 * size
    }

    fn ui(self, ui: &mut Ui, listed: &Listed, marks: &Marks, (room, size): (Vec2, f32)) -> Response {
        let (rect, response) = ui.allocate_exact_size(room, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &listed.title));
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
        let below = at + vec2(0.0, self.name.size().y + 0.1 * size);
        ui.painter().galley(at, self.name, ui.visuals().strong_text_color());
        ui.painter().galley(below, self.about, ui.visuals().text_color());
        signs_ui(ui, rect, marks);
        if *marks == Marks::default() { response } else { response.on_hover_text(told(marks)) }
    }
}

/// What was done with a lesson, on its right.
fn signs_ui(ui: &Ui, rect: Rect, marks: &Marks) {
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
