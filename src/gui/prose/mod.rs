//! Text to be read: Markdown with formulas in `$…$`, broken into lines on whose baselines the formulas stand.

mod markdown;
mod set;

use eframe::egui::{Align2, CursorIcon, FontId, Grid, Rect, Response, Role, Sense, StrokeKind, Ui, pos2, vec2};

use self::markdown::{Block, Link, Piece, blocks, plain};
use self::set::Lines;
use crate::gui::widget;

/// Room between two paragraphs, and how far a list is set in, in sizes of type.
const BETWEEN: f32 = 0.55;
const INDENT: f32 = 1.3;
/// Room between the columns of a table.
const BESIDE: f32 = 0.8;
/// How much larger headings are, by their level.
const HEADINGS: [f32; 3] = [1.35, 1.2, 1.08];

/// Draws a text, `size` points to the em, as wide as there is room; gives back the lesson whose link was clicked, by its key.
pub fn ui(ui: &mut Ui, text: &str, size: f32) -> Option<String> {
    let between = BETWEEN * size;
    let mut clicked = None;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (at, block) in blocks(text).iter().enumerate() {
            if at > 0 {
                ui.add_space(if block.is_item() { 0.3 * between } else { between });
            }
            clicked = ui.push_id(at, |ui| block_ui(ui, block, size)).inner.or_else(|| clicked.take());
        }
    });
    clicked
}

fn block_ui(ui: &mut Ui, block: &Block, size: f32) -> Option<String> {
    match block {
        Block::Text { pieces, heading, depth, mark } => {
            let size = heading.map_or(size, |level| size * HEADINGS[level.min(HEADINGS.len() - 1)]);
            lines_ui(ui, pieces, size, (*depth as f32 * INDENT * size, mark))
        }
        Block::Code(code) => {
            let font = FontId::monospace(0.9 * size);
            let galley =
                ui.painter().layout(code.clone(), font, ui.visuals().text_color(), ui.available_width() - 12.0);
            let (rect, response) =
                ui.allocate_exact_size(vec2(ui.available_width(), galley.size().y + 12.0), Sense::hover());
            ui.painter().rect_filled(rect, 3.0, ui.visuals().extreme_bg_color);
            ui.painter().galley(rect.min + vec2(6.0, 6.0), galley, ui.visuals().text_color());
            widget::name(&response, Role::Label, code);
            None
        }
        Block::Table(rows) => table_ui(ui, rows, size),
    }
}

fn table_ui(ui: &mut Ui, rows: &[Vec<Vec<Piece>>], size: f32) -> Option<String> {
    let widths = widths(ui, rows, size);
    let grid = Grid::new("table").num_columns(widths.len()).spacing([BESIDE * size, 0.35 * size]).striped(true);
    let mut clicked = None;
    grid.show(ui, |ui| {
        for row in rows {
            for (cell, width) in row.iter().zip(&widths) {
                let shown = ui.vertical(|ui| {
                    ui.set_width(*width);
                    lines_ui(ui, cell, size, (0.0, &None))
                });
                clicked = shown.inner.or_else(|| clicked.take());
            }
            ui.end_row();
        }
    });
    clicked
}

/// The widths of columns: those that need little have it, and the others share what is left.
fn widths(ui: &Ui, rows: &[Vec<Vec<Piece>>], size: f32) -> Vec<f32> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let needed = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| Lines::new(ui, cell, size, f32::INFINITY).width()).fold(3.0 * size, f32::max)
    };
    let mut widths: Vec<f32> = (0..count).map(needed).collect();
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| widths[*a].total_cmp(&widths[*b]));
    let mut left = ui.available_width() - BESIDE * size * (count - 1) as f32;
    for (at, column) in order.into_iter().enumerate() {
        widths[column] = widths[column].min(left / (count - at) as f32).max(3.0 * size);
        left -= widths[column];
    }
    widths
}

/// A paragraph, set in so far, with what stands before its first line; gives back the lesson whose link was clicked, by its key.
fn lines_ui(ui: &mut Ui, pieces: &[Piece], size: f32, (indent, mark): (f32, &Option<String>)) -> Option<String> {
    let lines = Lines::new(ui, pieces, size, (ui.available_width() - indent).max(3.0 * size));
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), lines.height()), Sense::hover());
    widget::name(&response, Role::Label, &plain(pieces));
    let clicked = links_ui(ui, (&response, pieces), &lines, indent);
    if !ui.is_rect_visible(rect) {
        return clicked;
    }
    if let Some(mark) = mark {
        let at = rect.min + vec2(indent - 0.45 * size, lines.first_middle());
        let color = ui.visuals().weak_text_color();
        ui.painter().text(at, Align2::RIGHT_CENTER, mark, FontId::proportional(size), color);
    }
    lines.paint(ui, rect.min + vec2(indent, 0.0));
    clicked
}

/// The links of a paragraph. One that goes on in the next line has its name once.
fn links_ui(ui: &Ui, (whole, pieces): (&Response, &[Piece]), lines: &Lines, indent: f32) -> Option<String> {
    let mut clicked = None;
    let mut before: Option<usize> = None;
    for (at, (link, place)) in lines.links().into_iter().enumerate() {
        let is_first = before.replace(link.place) != Some(link.place);
        let sense = if is_first { Sense::click() } else { Sense::CLICK };
        let place = place.translate(whole.rect.min.to_vec2() + vec2(indent, 0.0));
        let response = ui.interact(place, whole.id.with(("link", at)), sense);
        if is_first {
            widget::name(&response, Role::Link, &name_of(pieces, &link));
            if response.gained_focus() {
                response.scroll_to_me(None);
            }
            if response.has_focus() {
                ui.painter().rect_stroke(place.expand(1.5), 2.0, ui.visuals().selection.stroke, StrokeKind::Outside);
            }
        }
        if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
            clicked = Some(link.lesson.clone());
        }
    }
    clicked
}

/// What a link says.
fn name_of(pieces: &[Piece], link: &Link) -> String {
    let of_it = |piece: &&Piece| piece.link.as_ref().is_some_and(|own| own.place == link.place);
    plain(&pieces.iter().filter(of_it).cloned().collect::<Vec<_>>())
}

/// Draws one short line, no wider than it is: a label with formulas.
pub fn label_ui(ui: &mut Ui, text: &str, size: f32) {
    signed_ui(ui, text, size, 0.0, |_, _| ());
}

/// Draws such a label with a sign before it, which is painted into a room of that width.
pub fn signed_ui(ui: &mut Ui, text: &str, size: f32, room: f32, sign: impl FnOnce(&Ui, Rect)) {
    let Some(Block::Text { mut pieces, .. }) = blocks(text).into_iter().next() else { return };
    // a label leads nowhere
    for piece in &mut pieces {
        piece.link = None;
    }
    let pieces = &pieces;
    let before = if room > 0.0 { room + 0.4 * size } else { 0.0 };
    let lines = Lines::new(ui, pieces, size, (ui.max_rect().width() - before).max(3.0 * size));
    let (rect, response) = ui.allocate_exact_size(vec2(before + lines.width(), lines.height()), Sense::hover());
    widget::name(&response, Role::Label, &plain(pieces));
    sign(
        ui,
        Rect::from_center_size(pos2(rect.left() + room / 2.0, rect.top() + lines.first_middle()), vec2(room, size)),
    );
    lines.paint(ui, rect.min + vec2(before, 0.0));
}
