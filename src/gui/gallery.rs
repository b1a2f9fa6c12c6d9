//! The gallery of presets: a thumbnail, a title, and what to see there.

use eframe::egui::{
    Button, Context, FontId, Id, Key, Modal, Modifiers, Rect, Response, RichText, Role, ScrollArea, Sense, StrokeKind,
    TextEdit, TextStyle, Ui, WidgetInfo, vec2,
};

use super::command::{Command, Commands};
use super::descent_tab::{THUMBNAIL_SIZE, Thumbnails};
use super::fuzzy;
use super::words::{gallery as words, shell};
use crate::gui::words::entries::said;
use crate::optim::text::spelled_out;
use crate::registry::Entry;
use crate::scene::PRESETS;
use crate::scene::preset::Make;

/// Lines of the sentence below a title.
const LINES: usize = 5;
/// Room between cards, and around what is in them.
const GAP: f32 = 10.0;
const MARGIN: f32 = 8.0;
/// Longest search text, in characters.
const LONGEST: usize = 80;

type Preset = &'static Entry<Make>;

/// The gallery, while it is open.
#[derive(Debug, Default)]
pub struct Gallery {
    text: String,
    was_shown: bool,
}

impl Gallery {
    /// Draws it over everything; says whether it stays open.
    pub fn ui(&mut self, ctx: &Context, thumbnails: &mut Thumbnails, commands: &mut Commands) -> bool {
        thumbnails.ask(PRESETS.iter().map(|preset| preset.key), ctx.global_style().visuals.dark_mode);
        let mut is_open = true;
        let modal = Modal::new(Id::unique("gallery")).show(ctx, |ui| {
            let room = ctx.content_rect().size();
            let card = card_width();
            let columns = ((room.x - 80.0 + GAP) / (card + GAP)).floor().clamp(1.0, 5.0) as usize;
            let width = columns as f32 * (card + GAP) - GAP;
            ui.set_width(width + 14.0);
            ui.horizontal(|ui| {
                ui.heading(words::TITLE.text());
                let field = TextEdit::singleline(&mut self.text).hint_text(words::SEARCH.text()).char_limit(LONGEST);
                let field = ui.add(field.desired_width((ui.available_width() - 80.0).clamp(60.0, 260.0)));
                ui.ctx().accesskit_node_builder(field.id, |node| node.set_label(words::SEARCH.text()));
                if !self.was_shown {
                    field.request_focus();
                }
                is_open = !ui.add(Button::new(shell::CLOSE.text())).clicked();
            });
            self.was_shown = true;
            ui.add_space(4.0);
            let found = self.found();
            if let ([only, ..], true) = (&found[..], ui.input(|input| input.key_pressed(Key::Enter)))
                && !self.text.trim().is_empty()
            {
                return Some(only.key);
            }
            let height = (room.y - 130.0).max(80.0);
            let list = ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink(false);
            list.show(ui, |ui| cards_ui(ui, &found, columns, thumbnails)).inner
        });
        if let Some(key) = modal.inner {
            commands.push(Command::OpenPreset(key));
            return false;
        }
        let is_left = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        is_open && !modal.should_close() && !is_left
    }

    fn found(&self) -> Vec<Preset> {
        let fits = |preset: &Preset| {
            fuzzy::score(
                &self.text,
                said(preset.label),
                &[said(preset.about), preset.group, preset.key, preset.label, preset.about],
            )
            .map(|score| (score, *preset))
        };
        let mut found: Vec<(u32, Preset)> = PRESETS.iter().filter_map(|preset| fits(&preset)).collect();
        if !self.text.trim().is_empty() {
            found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        }
        found.into_iter().map(|(_, preset)| preset).collect()
    }
}

fn card_width() -> f32 {
    THUMBNAIL_SIZE[0] + 2.0 * MARGIN
}

/// The cards in rows; gives back the key of the one that was chosen.
fn cards_ui(ui: &mut Ui, found: &[Preset], columns: usize, thumbnails: &Thumbnails) -> Option<&'static str> {
    if found.is_empty() {
        ui.weak(words::NOTHING.text());
    }
    let mut chosen = None;
    for (group, presets) in groups(found) {
        ui.label(RichText::new(said(group)).strong());
        for row in presets.chunks(columns) {
            let shown = ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = GAP;
                let clicked = row.iter().map(|preset| card_ui(ui, preset, thumbnails).clicked()).collect::<Vec<_>>();
                row.iter().zip(clicked).find(|(_, is_clicked)| *is_clicked).map(|(preset, _)| preset.key)
            });
            chosen = chosen.or(shown.inner);
            ui.add_space(GAP - ui.spacing().item_spacing.y);
        }
    }
    chosen
}

/// Neighbours of one group together.
fn groups(found: &[Preset]) -> impl Iterator<Item = (&'static str, &[Preset])> {
    found.chunk_by(|a, b| a.group == b.group).map(|presets| (presets[0].group, presets))
}

fn card_ui(ui: &mut Ui, preset: Preset, thumbnails: &Thumbnails) -> Response {
    let title = FontId::proportional(TextStyle::Body.resolve(ui.style()).size * 1.05);
    let body = TextStyle::Small.resolve(ui.style());
    let [line, small] = [title.size * 1.35, body.size * 1.35];
    let height = 2.0 * MARGIN + THUMBNAIL_SIZE[1] + 4.0 + line + small * LINES as f32;
    let (rect, response) = ui.allocate_exact_size(vec2(card_width(), height), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, said(preset.label)));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(said(preset.about)));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let visuals = ui.style().interact(&response);
    let is_marked = response.hovered() || response.has_focus();
    let fill = if is_marked { visuals.weak_bg_fill } else { ui.visuals().faint_bg_color };
    let stroke = if is_marked { ui.visuals().selection.stroke } else { ui.visuals().widgets.noninteractive.bg_stroke };
    ui.painter().rect(rect, 6.0, fill, stroke, StrokeKind::Inside);
    let inner = rect.shrink(MARGIN);
    thumbnails.paint(ui, preset.key, Rect::from_min_size(inner.min, THUMBNAIL_SIZE.into()));
    let painter = ui.painter().with_clip_rect(inner.intersect(ui.clip_rect()));
    let [strong, weak] = [ui.visuals().strong_text_color(), ui.visuals().text_color()];
    let at = inner.min + vec2(0.0, THUMBNAIL_SIZE[1] + 4.0);
    painter.galley(at, painter.layout_no_wrap(said(preset.label).to_owned(), title, strong), strong);
    let mut job = eframe::egui::text::LayoutJob::simple(said(preset.about).to_owned(), body, weak, inner.width());
    job.wrap.max_rows = LINES;
    painter.galley(at + vec2(0.0, line), painter.layout_job(job), weak);
    let tip = words::tip(said(preset.label), said(preset.about), &spelled_out(preset.formula), preset.source);
    response.on_hover_text(tip)
}
