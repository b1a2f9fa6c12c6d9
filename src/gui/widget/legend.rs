//! Which curve is which: a line, a symbol and a name for each. A click hides or shows a curve, a double click shows it
//! alone or, if it is alone, all of them. The curve of the entry under the pointer is highlighted, and so is the entry
//! of the curve under the pointer.

use std::sync::Arc;

use eframe::egui::scroll_area::ScrollBarVisibility;
use eframe::egui::{
    Align2, FontSelection, Galley, Pos2, Rect, Response, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind,
    TextStyle, TextWrapMode, Ui, WidgetInfo, WidgetText, pos2, style::ScrollFadeStyle, style::ScrollStyle, vec2,
};

use super::highlight::Highlight;
use super::is_dark;
use crate::gui::style::CurveStyle;
use crate::gui::theme;
use crate::gui::words::descent::legend as words;

/// Width of the piece of line before a name.
const SAMPLE: f32 = 24.0;
/// Between it and the name.
const GAP: f32 = 5.0;
/// Left and right of an entry.
const PADDING: f32 = 5.0;
/// The widest entry of a grid; longer names are cut, and whole in the tool-tip.
const WIDEST: f32 = 230.0;
/// Room beside the scroll bar for how many entries are below.
const MORE: f32 = 56.0;
/// Height of a row.
pub const ROW: f32 = 19.0;

/// A curve.
#[derive(Debug, Clone)]
pub struct Entry<K> {
    /// Tells it from the others.
    pub key: K,
    /// Its name.
    pub name: String,
    /// How it is drawn.
    pub style: CurveStyle,
    /// Whether it is shown.
    pub is_on: bool,
}

/// What a legend remembers between frames.
#[derive(Debug)]
pub struct Legend<K> {
    /// The entry that was clicked last, and what was shown before: a second click makes a double click of it.
    clicked: Option<(K, Vec<bool>)>,
    /// Whether what is hidden comes by itself, when a question was answered: then no name is struck through.
    is_covered: bool,
}

impl<K> Default for Legend<K> {
    fn default() -> Self {
        Self { clicked: None, is_covered: false }
    }
}

/// An entry's name, laid out.
type Name = Arc<Galley>;

fn name(ui: &Ui, text: &str, is_struck: bool, width: f32) -> Name {
    let text = RichText::new(text).text_style(TextStyle::Small);
    let text = if is_struck { text.weak().strikethrough() } else { text };
    WidgetText::from(text).into_galley(ui, Some(TextWrapMode::Truncate), width, FontSelection::Default)
}

fn width_of(name: &Name) -> f32 {
    (2.0 * PADDING + SAMPLE + GAP + name.size().x).ceil()
}

impl<K> Legend<K> {
    /// Says whether what is hidden from now on comes by itself.
    pub const fn cover(&mut self, is_covered: bool) {
        self.is_covered = is_covered;
    }

    /// Whether the name of an entry is struck through.
    pub const fn strikes(&self, entry: &Entry<K>) -> bool {
        !entry.is_on && !self.is_covered
    }
}

impl<K: Copy + PartialEq> Legend<K> {
    /// Draws the legend on the rest of a row if all of it fits there; says whether it did. A row that draws from the left
    /// has it at its right end.
    pub fn row_ui(&mut self, ui: &mut Ui, entries: &mut [Entry<K>], highlight: &Highlight<K>) -> bool {
        let laid_out = |entry: &Entry<K>| name(ui, &entry.name, self.strikes(entry), f32::INFINITY);
        let names: Vec<Name> = entries.iter().map(laid_out).collect();
        let width: f32 = names.iter().map(width_of).sum();
        let available = ui.available_rect_before_wrap();
        if width > available.width() {
            return false;
        }
        let (rect, _) = ui.allocate_exact_size(vec2(available.width(), ROW), Sense::hover());
        let mut left = rect.right() - width;
        for (i, name) in names.into_iter().enumerate() {
            let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(width_of(&name), ROW));
            self.entry_ui(ui, entries, i, (cell, name), highlight);
            left = cell.right();
        }
        true
    }

    /// Draws the legend as a grid. Where it needs more than `most_rows`, so many are seen, and beside them a scroll bar and
    /// how many entries are below.
    pub fn grid_ui(&mut self, ui: &mut Ui, entries: &mut [Entry<K>], highlight: &Highlight<K>, most_rows: usize) {
        let room = ui.available_width();
        // a bar that is seen before the pointer is there, and rows that are whole to the last
        let fade = ScrollFadeStyle { strength: 0.0, ..ScrollFadeStyle::default() };
        let style = ScrollStyle { foreground_color: true, fade, ..ScrollStyle::solid() };
        let scroll_bar = style.bar_width + style.bar_inner_margin + style.bar_outer_margin;
        let fit = |ui: &Ui, room: f32| {
            let widest = WIDEST.min(room).max(2.0 * PADDING + SAMPLE + GAP);
            let longest = widest - 2.0 * PADDING - SAMPLE - GAP;
            let laid_out = |entry: &Entry<K>| name(ui, &entry.name, self.strikes(entry), longest);
            let names: Vec<Name> = entries.iter().map(laid_out).collect();
            let widths: Vec<f32> = names.iter().map(width_of).collect();
            (names, columns(&widths, room))
        };
        let rows = |columns: usize| entries.len().div_ceil(columns.max(1));
        let (mut names, mut columns) = fit(ui, room);
        let is_scrolled = rows(columns.len()) > most_rows;
        if is_scrolled {
            (names, columns) = fit(ui, room - scroll_bar - MORE);
        }
        let rows = rows(columns.len());
        let height = ROW * rows.min(most_rows) as f32;
        let bars = if is_scrolled { ScrollBarVisibility::AlwaysVisible } else { ScrollBarVisibility::AlwaysHidden };
        let before = std::mem::replace(&mut ui.spacing_mut().scroll, style);
        let area = ScrollArea::vertical().id_salt("legend").max_height(height).scroll_bar_visibility(bars);
        let shown = area.min_scrolled_height(height).auto_shrink([false, true]).show(ui, |ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(columns.iter().sum(), ROW * rows as f32), Sense::hover());
            let mut at = rect.min;
            for (i, name) in names.into_iter().enumerate() {
                let column = i % columns.len();
                let cell = Rect::from_min_size(at, vec2(columns[column], ROW));
                self.entry_ui(ui, entries, i, (cell, name), highlight);
                at = if column + 1 == columns.len() { pos2(rect.left(), cell.bottom()) } else { cell.right_top() };
            }
        });
        ui.spacing_mut().scroll = before;
        let last_row = ((shown.state.clamped_offset().y + height) / ROW + 0.5) as usize;
        let below = entries.len().saturating_sub(last_row * columns.len());
        if is_scrolled && below > 0 {
            let text = words::more(below);
            let size = vec2(MORE, ROW);
            let cell = Rect::from_min_size(shown.inner_rect.right_bottom() - size, size);
            let response = ui.interact(cell, ui.scope_id().with("more"), Sense::hover());
            super::name(&response, Role::Label, &text);
            let font = TextStyle::Small.resolve(ui.style());
            let color = ui.visuals().weak_text_color();
            ui.painter().text(cell.right_center() - vec2(GAP, 0.0), Align2::RIGHT_CENTER, text, font, color);
        }
    }

    fn entry_ui(
        &mut self,
        ui: &Ui,
        entries: &mut [Entry<K>],
        i: usize,
        (cell, name): (Rect, Name),
        highlight: &Highlight<K>,
    ) {
        let response = ui.interact(cell, ui.scope_id().with(("legend", i)), Sense::click());
        let entry = &entries[i];
        let (is_on, key) = (entry.is_on, entry.key);
        response
            .widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), is_on, words::curve_of(&entry.name)));
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        if response.hovered() || response.has_focus() {
            highlight.point_at(key);
        }
        paint(ui, entry, &response, (cell, name), highlight);
        self.respond(ui, &response, entries, i);
        response.on_hover_text(words::tip(&entries[i].name));
    }

    /// What a click on something that stands for an entry does.
    pub fn respond(&mut self, ui: &Ui, response: &Response, entries: &mut [Entry<K>], i: usize) {
        let is_alone = response.clicked() && ui.input(|input| input.modifiers.shift);
        if is_alone || response.double_clicked() {
            self.isolate(entries, i);
        } else if response.clicked() {
            self.clicked = Some((entries[i].key, entries.iter().map(|entry| entry.is_on).collect()));
            entries[i].is_on = !entries[i].is_on;
        }
    }

    /// Shows one alone; if it is alone already, all of them. The first click of a double click has hidden or shown it: what
    /// counts is what was shown before.
    pub fn isolate(&mut self, entries: &mut [Entry<K>], i: usize) {
        let is_same = |(key, before): &(K, Vec<bool>)| *key == entries[i].key && before.len() == entries.len();
        let before = self.clicked.take().filter(is_same).map(|(_, before)| before);
        let before = before.unwrap_or_else(|| entries.iter().map(|entry| entry.is_on).collect());
        let was_alone = before.iter().enumerate().all(|(j, is_on)| *is_on == (i == j));
        for (j, entry) in entries.iter_mut().enumerate() {
            entry.is_on = was_alone || i == j;
        }
    }
}

/// The widths of as many columns as fit into `room`, each as wide as its widest cell; cells are filled row by row.
fn columns(cells: &[f32], room: f32) -> Vec<f32> {
    let of = |count: usize| -> Vec<f32> {
        (0..count).map(|column| cells.iter().skip(column).step_by(count).copied().fold(0.0, f32::max)).collect()
    };
    (1..=cells.len())
        .rev()
        .map(of)
        .find(|widths| widths.len() == 1 || widths.iter().sum::<f32>() <= room)
        .unwrap_or_default()
}

fn paint<K: Copy + PartialEq>(
    ui: &Ui,
    entry: &Entry<K>,
    response: &Response,
    (cell, name): (Rect, Name),
    highlight: &Highlight<K>,
) {
    if !ui.is_rect_visible(cell) {
        return;
    }
    let painter = ui.painter();
    let visuals = ui.visuals();
    let ground = theme::ground(is_dark(ui));
    if highlight.is(entry.key) {
        painter.rect_filled(cell, 3.0, visuals.widgets.hovered.weak_bg_fill);
    }
    if response.has_focus() {
        painter.rect_stroke(cell, 3.0, visuals.selection.stroke, StrokeKind::Inside);
    }
    let strength = highlight.strength(entry.key).max(0.5) * if entry.is_on { 1.0 } else { 0.4 };
    let sample = Rect::from_min_size(cell.min + vec2(PADDING, 0.0), vec2(SAMPLE, cell.height()));
    entry.style.faded(strength).sample(painter, sample, ground);
    let at: Pos2 = pos2(sample.right() + GAP, cell.center().y - name.size().y * 0.5);
    let color = if entry.is_on { visuals.text_color() } else { visuals.weak_text_color() };
    painter.galley(at, name, color);
    if response.hovered() {
        let y = cell.bottom() - 1.0;
        painter.hline(at.x..=cell.right() - PADDING, y, Stroke::new(1.0, color.gamma_multiply(0.5)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gui::style;

    fn entries(is_on: &[bool]) -> Vec<Entry<usize>> {
        let entry = |(key, is_on): (usize, &bool)| Entry {
            key,
            name: format!("curve {key}"),
            style: style::of(key, true),
            is_on: *is_on,
        };
        is_on.iter().enumerate().map(entry).collect()
    }

    fn shown(entries: &[Entry<usize>]) -> Vec<bool> {
        entries.iter().map(|entry| entry.is_on).collect()
    }

    #[test]
    fn columns_are_as_many_as_fit() {
        let cells = [50.0, 90.0, 50.0, 40.0, 30.0];
        assert_eq!(columns(&cells, 300.0), cells);
        assert_eq!(columns(&cells, 200.0), [50.0, 90.0, 50.0]);
        assert_eq!(columns(&cells, 150.0), [50.0, 90.0]);
        assert_eq!(columns(&cells, 10.0), [90.0], "one at least");
        assert!(columns(&[], 10.0).is_empty());
    }

    #[test]
    fn only_what_somebody_hid_is_struck_through() {
        let mut legend = Legend::default();
        let all = entries(&[true, false]);
        assert_eq!([0, 1].map(|at| legend.strikes(&all[at])), [false, true]);
        legend.cover(true);
        assert_eq!([0, 1].map(|at| legend.strikes(&all[at])), [false, false]);
    }

    #[test]
    fn one_is_shown_alone_and_then_all() {
        let mut legend = Legend::default();
        let mut all = entries(&[true, false, true]);
        legend.isolate(&mut all, 1);
        assert_eq!(shown(&all), [false, true, false]);
        legend.isolate(&mut all, 1);
        assert_eq!(shown(&all), [true, true, true]);
    }

    #[test]
    fn the_first_click_of_two_does_not_count() {
        let mut all = entries(&[true, false, false]);
        let mut legend = Legend { clicked: Some((0, shown(&all))), ..Legend::default() };
        all[0].is_on = false;
        legend.isolate(&mut all, 0);
        assert_eq!(shown(&all), [true, true, true], "it was alone before the first click");
        let mut legend = Legend { clicked: Some((2, vec![true, true, true])), ..Legend::default() };
        all[2].is_on = false;
        legend.isolate(&mut all, 2);
        assert_eq!(shown(&all), [false, false, true]);
    }
}
