//! A list that is searched: a popup under a button, for registries of forty methods and forty surfaces.
//!
//! The search field has the focus at once. Words narrow the list by key, label, group and what an entry is known for;
//! arrow keys move through it, Enter chooses, Escape leaves.

use eframe::egui::{
    Button, Context, FontId, Key, Memory, Modifiers, Popup, PopupCloseBehavior, RectAlign, Response, RichText, Role,
    ScrollArea, Sense, SetOpenCommand, Stroke, StrokeKind, TextEdit, TextStyle, Tooltip, Ui, WidgetInfo, WidgetText,
    vec2,
};

use super::about;
use crate::gui::words::entries::said;
use crate::gui::words::pick as words;
use crate::optim::text::spelled_out;
use crate::registry::Entry;

/// Width of the popup where the window has room.
const WIDTH: f32 = 400.0;
/// Height of its list, at most.
const HEIGHT: f32 = 420.0;
/// Height of a row: a name, and below it what it is known for.
const ROW: f32 = 36.0;
/// Longest search text, in characters.
const LONGEST: usize = 80;

/// What a popup remembers while it is open.
#[derive(Debug, Clone, Default)]
struct Search {
    text: String,
    /// The row Enter chooses, among those found.
    row: usize,
    /// Whether the arrow keys moved there: then it is told and brought into sight.
    is_by_keys: bool,
    /// Whether it was drawn before.
    was_shown: bool,
}

/// A button that opens the list.
pub fn button<M>(ui: &mut Ui, button: Button<'_>, entries: &'static [Entry<M>]) -> Option<&'static Entry<M>> {
    let opener = ui.add(button);
    popup(&opener, entries, "")
}

/// The list below what opens it, while it is open; gives back the entry chosen. `current` is the key of the one there.
pub fn popup<M>(opener: &Response, entries: &'static [Entry<M>], current: &str) -> Option<&'static Entry<M>> {
    let ctx = &opener.ctx;
    let memory = opener.id.with("search");
    let id = Popup::default_response_id(opener);
    if !Popup::is_id_open(ctx, id) && !opener.clicked() {
        // one that was left open by the frame before forgets what was searched for
        ctx.data_mut(|data| data.remove::<Search>(memory));
        return None;
    }
    let is_left = ctx.input(|input| input.key_pressed(Key::Escape));
    let mut search = ctx.data(|data| data.get_temp::<Search>(memory)).unwrap_or_default();
    let space = ctx.content_rect().size();
    let width = WIDTH.min(space.x - 24.0).max(120.0);
    let shown = Popup::from_toggle_button_response(opener)
        .open_memory(opener.clicked().then_some(SetOpenCommand::Toggle))
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(width)
        .show(|ui| {
            ui.set_width(width);
            search.ui(ui, entries, current, (space.y * 0.6).min(HEIGHT))
        });
    let chosen = shown.and_then(|shown| shown.inner);
    ctx.data_mut(|data| data.insert_temp(memory, search));
    if let Some((_, is_by_keys)) = chosen {
        Popup::close_id(ctx, id);
        give_back(ctx, opener, is_by_keys);
    } else if is_left {
        give_back(ctx, opener, true);
    }
    chosen.map(|(entry, _)| entry)
}

/// Who works with the keyboard goes on where the list was opened; after a click the keys are everybody's again.
fn give_back(ctx: &Context, opener: &Response, is_by_keys: bool) {
    if is_by_keys {
        opener.request_focus();
    } else if let Some(focused) = ctx.memory(Memory::focused) {
        ctx.memory_mut(|memory| memory.surrender_focus(focused));
    }
}

impl Search {
    fn ui<M>(
        &mut self,
        ui: &mut Ui,
        entries: &'static [Entry<M>],
        current: &str,
        height: f32,
    ) -> Option<(&'static Entry<M>, bool)> {
        let found = found(entries, &self.text);
        let is_entered = self.keys(ui, found.len());
        let field = TextEdit::singleline(&mut self.text).hint_text(words::SEARCH.text()).char_limit(LONGEST);
        let field = ui.add(field.desired_width(f32::INFINITY));
        ui.ctx().accesskit_node_builder(field.id, |node| node.set_label(words::SEARCH.text()));
        if !self.was_shown {
            field.request_focus();
            self.row = found.iter().position(|entry| entry.key == current).unwrap_or(0);
        }
        if is_entered {
            return found.get(self.row).map(|entry| (*entry, true));
        }
        let found = if field.changed() {
            let found = self::found(entries, &self.text);
            self.row = best(&found, &self.text);
            found
        } else {
            found
        };
        ui.add_space(2.0);
        let clicked = ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            self.rows_ui(ui, &found, current)
        });
        self.was_shown = true;
        clicked.inner.map(|entry| (entry, false))
    }

    /// Moves with the arrow keys; says whether Enter was pressed.
    fn keys(&mut self, ui: &Ui, rows: usize) -> bool {
        let took = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let last = rows.saturating_sub(1);
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
            let has_moved =
                ui.input(|input| input.pointer.is_moving() || input.smooth_scroll_delta() != vec2(0.0, 0.0));
            self.is_by_keys &= !has_moved;
            return self.was_shown && took(Key::Enter);
        }
        self.is_by_keys = true;
        false
    }

    fn rows_ui<M>(&self, ui: &mut Ui, found: &[&'static Entry<M>], current: &str) -> Option<&'static Entry<M>> {
        let mut clicked = None;
        if found.is_empty() {
            ui.add_space(4.0);
            ui.weak(words::nothing(&self.text));
        }
        let has_groups = found.iter().any(|entry| !entry.group.is_empty());
        let mut group = "";
        for (row, entry) in found.iter().enumerate() {
            if has_groups && entry.group != group {
                group = entry.group;
                ui.add_space(if row == 0 { 0.0 } else { 6.0 });
                ui.label(RichText::new(said(group)).small().strong());
            }
            let response = row_ui(ui, entry, current, row == self.row);
            if row == self.row && (self.is_by_keys || !self.was_shown) {
                response.scroll_to_me(None);
            }
            let is_marked = row == self.row && self.is_by_keys;
            let mut tip = if is_marked { Tooltip::for_widget(&response) } else { Tooltip::for_enabled(&response) };
            // beside the list, whose next rows are to be read too
            tip.popup = tip.popup.align(RectAlign::RIGHT_START);
            tip.show(|ui| about::about_ui(ui, entry));
            if response.clicked() {
                clicked = Some(*entry);
            }
        }
        clicked
    }
}

/// A name, and below it what it is known for.
fn row_ui<M>(ui: &mut Ui, entry: &Entry<M>, current: &str, is_marked: bool) -> Response {
    let is_current = entry.key == current;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let is_enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::Button, is_enabled, is_current, said(entry.label)));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(said(entry.about)));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let visuals = ui.visuals();
    if is_current {
        ui.painter().rect_filled(rect, 4.0, visuals.selection.bg_fill.gamma_multiply(0.55));
    }
    if is_marked || response.hovered() || response.has_focus() {
        let widget = &visuals.widgets.hovered;
        let stroke = if is_marked || response.has_focus() { widget.bg_stroke } else { Stroke::NONE };
        let fill = if is_current { eframe::egui::Color32::TRANSPARENT } else { widget.weak_bg_fill };
        ui.painter().rect(rect, 4.0, fill, stroke, StrokeKind::Inside);
    }
    let inner = rect.shrink2(vec2(6.0, 3.0));
    let line = |text: RichText, font: FontId| {
        WidgetText::from(text.font(font)).into_galley(
            ui,
            Some(eframe::egui::TextWrapMode::Truncate),
            inner.width(),
            TextStyle::Body,
        )
    };
    let size = TextStyle::Body.resolve(ui.style()).size;
    let name = line(RichText::new(said(entry.label)), FontId::proportional(size));
    let about = line(RichText::new(spelled_out(said(entry.about))), FontId::proportional(size * 0.8));
    let below = inner.left_bottom() - vec2(0.0, about.size().y);
    ui.painter().galley(inner.left_top(), name, visuals.strong_text_color());
    ui.painter().galley(below, about, visuals.weak_text_color());
    response
}

/// The entries that hold every word of a text.
fn found<M>(entries: &'static [Entry<M>], text: &str) -> Vec<&'static Entry<M>> {
    let text = text.to_lowercase();
    let holds = |entry: &Entry<M>| {
        let all =
            [entry.key, entry.label, entry.group, entry.about, said(entry.label), said(entry.group), said(entry.about)]
                .join("\n")
                .to_lowercase();
        text.split_whitespace().all(|word| all.contains(word))
    };
    entries.iter().filter(|entry| holds(entry)).collect()
}

/// The entry that is meant most likely: that of the name typed, else one whose name begins so, else holds it.
fn best<M>(found: &[&'static Entry<M>], text: &str) -> usize {
    let text = text.trim().to_lowercase();
    let names = |entry: &Entry<M>| [entry.key.to_owned(), entry.label.to_lowercase(), said(entry.label).to_lowercase()];
    let place =
        |is_meant: &dyn Fn(&str) -> bool| found.iter().position(|entry| names(entry).iter().any(|name| is_meant(name)));
    let meant = place(&|name| name == text).or_else(|| place(&|name| name.starts_with(&text)));
    meant.or_else(|| place(&|name| name.contains(&text))).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::optim::METHODS;
    use crate::surface::SURFACES;

    fn keys<M>(found: &[&'static Entry<M>]) -> Vec<&'static str> {
        found.iter().map(|entry| entry.key).collect()
    }

    #[test]
    fn words_narrow_the_list_by_all_that_is_said_of_an_entry() {
        assert_eq!(found(METHODS, "").len(), METHODS.len());
        assert!(keys(&found(METHODS, "LBFGS")).contains(&"lbfgs"), "by key, in any case");
        assert!(keys(&found(SURFACES, "own function")).contains(&"expression"), "by label, both words");
        let group = SURFACES[0].group;
        assert!(found(SURFACES, group).len() > 2, "by group");
        assert!(found(SURFACES, "no such thing at all").is_empty());
    }

    #[test]
    fn enter_means_the_name_that_was_typed() {
        for (text, key) in [("adam", "adam"), ("AdamW", "adamw"), ("nest", "nesterov"), ("sgd", "sgd")] {
            let found = found(METHODS, text);
            assert_eq!(found[best(&found, text)].key, key, "{text}");
        }
    }
}
