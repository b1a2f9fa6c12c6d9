//! The palette: every command there is, found by a few letters of its name.

use eframe::egui::{
    Align2, Area, Context, FontId, Frame, Id, Key, Modifiers, Order, Response, Role, ScrollArea, Sense, Stroke,
    StrokeKind, TextEdit, TextStyle, Ui, WidgetInfo, vec2,
};

use super::command::{Command, Commands};
use super::fuzzy;
use super::words::palette as words;
use crate::language::{Language, current, within};

/// Width where the window has room.
const WIDTH: f32 = 560.0;
/// Height of its list, at most.
const HEIGHT: f32 = 420.0;
/// Longest search text, in characters.
const LONGEST: usize = 80;
/// Most rows drawn: whoever looks for something types.
const MOST_ROWS: usize = 200;

/// A command that can be chosen.
#[derive(Debug, Clone)]
pub struct Offer {
    /// Where it belongs: a menu, a tab, a kind of thing.
    pub group: &'static str,
    /// What it does, in words.
    pub name: String,
    /// Other words it is found by.
    pub also: &'static str,
    /// Its name in English where another language is chosen: it is found by both.
    pub english: String,
    /// Its keys as text.
    pub keys: String,
    /// What it does.
    pub command: Command,
    /// Whether it can be done now.
    pub is_enabled: bool,
}

impl Offer {
    /// One without keys.
    pub fn new(group: &'static str, name: impl Into<String>, command: Command) -> Self {
        Self {
            group,
            name: name.into(),
            also: "",
            english: String::new(),
            keys: String::new(),
            command,
            is_enabled: true,
        }
    }

    /// Those of the language that is chosen, with their English names.
    pub fn all(tell: impl Fn() -> Vec<Self>) -> Vec<Self> {
        let mut offers = tell();
        if current() != Language::ENGLISH {
            for (offer, english) in offers.iter_mut().zip(within(Language::ENGLISH, &tell)) {
                offer.english = english.name;
            }
        }
        offers
    }

    /// Also found by other words.
    #[must_use]
    pub fn also(self, also: &'static str) -> Self {
        Self { also, ..self }
    }
}

/// The palette, while it is open.
#[derive(Debug)]
pub struct Palette {
    offers: Vec<Offer>,
    /// Those found, the best first.
    found: Vec<usize>,
    text: String,
    /// The row Enter chooses.
    row: usize,
    /// Whether the keys moved there: then it is brought into sight.
    is_by_keys: bool,
    was_shown: bool,
    /// What had the focus before: it gets it back.
    before: Option<Id>,
}

impl Palette {
    /// With all that can be chosen.
    pub fn new(ctx: &Context, offers: Vec<Offer>) -> Self {
        let found = (0..offers.len()).collect();
        let before = ctx.memory(eframe::egui::Memory::focused);
        Self { offers, found, text: String::new(), row: 0, is_by_keys: false, was_shown: false, before }
    }

    /// Draws it over everything; says whether it stays open.
    pub fn ui(&mut self, ctx: &Context, commands: &mut Commands) -> bool {
        if ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            return self.close(ctx);
        }
        let room = ctx.content_rect();
        let width = WIDTH.min(room.width() - 32.0).max(160.0);
        let height = HEIGHT.min(room.height() - 140.0).max(60.0);
        let area = Area::new(Id::unique("palette")).order(Order::Foreground).constrain(true);
        let shown = area.anchor(Align2::CENTER_TOP, vec2(0.0, 48.0)).show(ctx, |ui| {
            Frame::popup(ui.style()).inner_margin(8).show(ui, |ui| {
                ui.set_width(width);
                self.inside_ui(ui, height)
            })
        });
        let (frame, chosen) = (shown.response, shown.inner.inner);
        if let Some(offer) = chosen {
            commands.push(self.offers[offer].command.clone());
            return self.close(ctx);
        }
        // the click that opened it is over when it is drawn for the second time
        let is_left = frame.clicked_elsewhere() && self.was_shown;
        self.was_shown = true;
        if is_left { self.close(ctx) } else { true }
    }

    fn close(&self, ctx: &Context) -> bool {
        ctx.memory_mut(|memory| {
            if let Some(focused) = memory.focused() {
                memory.surrender_focus(focused);
            }
            if let Some(before) = self.before {
                memory.request_focus(before);
            }
        });
        false
    }

    fn inside_ui(&mut self, ui: &mut Ui, height: f32) -> Option<usize> {
        let is_entered = self.keys(ui);
        let field = TextEdit::singleline(&mut self.text).hint_text(words::SEARCH.text()).char_limit(LONGEST);
        let field = ui.add(field.desired_width(f32::INFINITY).font(TextStyle::Heading));
        ui.ctx().accesskit_node_builder(field.id, |node| node.set_label(words::SEARCH.text()));
        if !self.was_shown {
            field.request_focus();
        }
        if is_entered {
            let chosen = self.found.get(self.row).copied();
            return chosen.filter(|offer| self.offers[*offer].is_enabled);
        }
        if field.changed() {
            self.search();
        }
        ui.add_space(4.0);
        let list = ScrollArea::vertical().max_height(height).auto_shrink([false, true]);
        list.show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            self.rows_ui(ui)
        })
        .inner
    }

    fn search(&mut self) {
        let offers = self.offers.iter();
        let scored = offers.enumerate().filter_map(|(at, Offer { group, name, also, english, .. })| {
            let own = fuzzy::score(&self.text, name, &[group, also]);
            Some((own.max(fuzzy::score(&self.text, english, &[group, also]))?, at))
        });
        let mut scored: Vec<(u32, usize)> = scored.collect();
        scored.sort_by_key(|(score, at)| (std::cmp::Reverse(*score), *at));
        self.found = scored.into_iter().map(|(_, at)| at).collect();
        self.row = 0;
    }

    /// Moves with the arrow keys; says whether Enter was pressed.
    fn keys(&mut self, ui: &Ui) -> bool {
        let took = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let last = self.found.len().min(MOST_ROWS).saturating_sub(1);
        let before = self.row.min(last);
        self.row = before;
        if took(Key::ArrowDown) {
            self.row = if before == last { 0 } else { before + 1 };
        } else if took(Key::ArrowUp) {
            self.row = if before == 0 { last } else { before - 1 };
        } else if took(Key::PageDown) {
            self.row = (before + 8).min(last);
        } else if took(Key::PageUp) {
            self.row = before.saturating_sub(8);
        } else {
            self.is_by_keys = false;
            return self.was_shown && took(Key::Enter);
        }
        self.is_by_keys = true;
        false
    }

    fn rows_ui(&self, ui: &mut Ui) -> Option<usize> {
        if self.found.is_empty() {
            ui.weak(words::nothing(&self.text));
        }
        let mut clicked = None;
        for (row, at) in self.found.iter().take(MOST_ROWS).enumerate() {
            let response = row_ui(ui, &self.offers[*at], row == self.row);
            if row == self.row && self.is_by_keys {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                clicked = Some(*at);
            }
        }
        clicked
    }
}

/// A command: where it belongs, what it does, its keys.
fn row_ui(ui: &mut Ui, offer: &Offer, is_marked: bool) -> Response {
    let body = TextStyle::Body.resolve(ui.style());
    let sense = if offer.is_enabled { Sense::click() } else { Sense::hover() };
    let height = (body.size * 1.7).max(ui.spacing().interact_size.y);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, offer.is_enabled, &offer.name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(words::described(offer.group, &offer.keys));
        node.set_selected(is_marked);
    });
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let visuals = ui.visuals();
    if is_marked || response.hovered() {
        let widget = &visuals.widgets.hovered;
        let stroke = if is_marked { widget.bg_stroke } else { Stroke::NONE };
        ui.painter().rect(rect, 4.0, widget.weak_bg_fill, stroke, StrokeKind::Inside);
    }
    let inner = rect.shrink2(vec2(8.0, 0.0));
    let weak = visuals.weak_text_color();
    let strong = if offer.is_enabled { visuals.strong_text_color() } else { weak };
    let small = FontId::proportional(body.size * 0.85);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let keys = painter.text(inner.right_center(), Align2::RIGHT_CENTER, &offer.keys, small.clone(), weak);
    let group = painter.layout_no_wrap(offer.group.to_owned(), small, weak);
    let room = inner.width() - keys.width() - group.size().x - 24.0;
    let mut job = eframe::egui::text::LayoutJob::simple_singleline(offer.name.clone(), body, strong);
    job.wrap = eframe::egui::text::TextWrapping::truncate_at_width(room.max(40.0));
    let name = painter.layout_job(job);
    let at = inner.left_center();
    painter.galley(at - vec2(0.0, name.size().y * 0.5), name.clone(), strong);
    let beside = at + vec2(name.size().x + 10.0, -group.size().y * 0.5);
    painter.galley(beside, group, weak);
    response
}
