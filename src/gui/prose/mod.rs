//! Text to be read: Markdown with formulas in `$…$`, broken into lines on whose baselines the formulas stand.

mod markdown;
mod set;

use eframe::egui::{Align2, FontId, Grid, Rect, Role, Sense, Ui, pos2, vec2};

use self::markdown::{Block, Piece, blocks, plain};
use self::set::Lines;
use crate::gui::widget;

/// Room between two paragraphs, and how far a list is set in, in sizes of type.
const BETWEEN: f32 = 0.55;
const INDENT: f32 = 1.3;
/// How much larger headings are, by their level.
const HEADINGS: [f32; 3] = [1.35, 1.2, 1.08];

/// Draws a text, `size` points to the em, as wide as there is room.
pub fn ui(ui: &mut Ui, text: &str, size: f32) {
    let between = BETWEEN * size;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (at, block) in blocks(text).iter().enumerate() {
            if at > 0 {
                ui.add_space(if block.is_item() { 0.3 * between } else { between });
            }
            ui.push_id(at, |ui| block_ui(ui, block, size));
        }
    });
}

fn block_ui(ui: &mut Ui, block: &Block, size: f32) {
    match block {
        Block::Text { pieces, heading, depth, mark } => {
            let size = heading.map_or(size, |level| size * HEADINGS[level.min(HEADINGS.len() - 1)]);
            lines_ui(ui, pieces, size, (*depth as f32 * INDENT * size, mark));
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
        }
        Block::Table(rows) => table_ui(ui, rows, size),
    }
}

fn table_ui(ui: &mut Ui, rows: &[Vec<Vec<Piece>>], size: f32) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let width = (ui.available_width() / columns as f32 - 0.8 * size).max(3.0 * size);
    let grid = Grid::new("table").num_columns(columns).spacing([0.8 * size, 0.35 * size]).striped(true);
    grid.show(ui, |ui| {
        for row in rows {
            for cell in row {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    lines_ui(ui, cell, size, (0.0, &None));
                });
            }
            ui.end_row();
        }
    });
}

/// A paragraph, set in so far, with what stands before its first line.
fn lines_ui(ui: &mut Ui, pieces: &[Piece], size: f32, (indent, mark): (f32, &Option<String>)) {
    let lines = Lines::new(ui, pieces, size, (ui.available_width() - indent).max(3.0 * size));
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), lines.height()), Sense::hover());
    widget::name(&response, Role::Label, &plain(pieces));
    if !ui.is_rect_visible(rect) {
        return;
    }
    if let Some(mark) = mark {
        let at = rect.min + vec2(indent - 0.45 * size, lines.first_middle());
        let color = ui.visuals().weak_text_color();
        ui.painter().text(at, Align2::RIGHT_CENTER, mark, FontId::proportional(size), color);
    }
    lines.paint(ui, rect.min + vec2(indent, 0.0));
}

/// Draws one short line, no wider than it is: a label with formulas.
pub fn label_ui(ui: &mut Ui, text: &str, size: f32) {
    signed_ui(ui, text, size, 0.0, |_, _| ());
}

/// Draws such a label with a sign before it, which is painted into a room of that width.
pub fn signed_ui(ui: &mut Ui, text: &str, size: f32, room: f32, sign: impl FnOnce(&Ui, Rect)) {
    let blocks = blocks(text);
    let Some(Block::Text { pieces, .. }) = blocks.first() else { return };
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
