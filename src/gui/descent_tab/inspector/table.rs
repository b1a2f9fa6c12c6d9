//! A section of the inspector as a table: names on the left, values beside them, matrices in brackets.

use eframe::egui::{Align, Grid, Label, Layout, Painter, Rect, RichText, Sense, Stroke, TextWrapMode, Ui, vec2};

use super::row::{Cell, Row, Section};
use crate::gui::words::explain::inspector as words;

/// Significant digits of a lone value, and of values in columns.
const DIGITS: usize = 7;
const DIGITS_IN_COLUMNS: usize = 5;
/// Least width of a column, so that those of all sections are below each other.
const LEAST_WIDTH: f32 = 84.0;
/// Widest name that is not broken, in points.
const NAME_WIDTH: f32 = 150.0;

/// Draws a section.
pub fn ui(ui: &mut Ui, section: &Section) {
    ui.add_space(8.0);
    ui.label(RichText::new(section.title).strong());
    let columns = section.rows.iter().map(|row| row.cells.len()).max().unwrap_or(1);
    let has_head = columns > 1 && !section.columns.is_empty();
    let digits = if has_head { DIGITS_IN_COLUMNS } else { DIGITS };
    Grid::new(("inspector", section.title))
        .num_columns(columns + 1)
        .spacing(vec2(10.0, 4.0))
        .min_col_width(LEAST_WIDTH)
        .show(ui, |ui| {
            if has_head {
                ui.label("");
                for column in section.columns {
                    ui.weak(column.text());
                }
                ui.end_row();
            }
            for row in &section.rows {
                row_ui(ui, row, digits);
            }
        });
}

fn row_ui(ui: &mut Ui, Row { name, tip, cells }: &Row, digits: usize) {
    let layout = Layout::left_to_right(Align::Center);
    let shown = ui.with_layout(layout, |ui| {
        ui.set_max_width(NAME_WIDTH);
        ui.add(Label::new(name.as_str()).wrap_mode(TextWrapMode::Wrap))
    });
    if !tip.is_empty() {
        shown.inner.on_hover_text(tip);
    }
    for cell in cells {
        cell_ui(ui, cell, digits);
    }
    ui.end_row();
}

fn cell_ui(ui: &mut Ui, cell: &Cell, digits: usize) {
    let number = |x: &f64| words::digits(*x, digits);
    match cell {
        Cell::Empty => {
            ui.label("");
        }
        Cell::Text(text) => {
            ui.add(Label::new(text.as_str()).wrap_mode(TextWrapMode::Extend));
        }
        Cell::Number(x) => {
            ui.label(number(x));
        }
        Cell::Vector(numbers) => {
            let numbers: Vec<String> = numbers.iter().map(number).collect();
            ui.add(Label::new(format!("({})", numbers.join(", "))).wrap_mode(TextWrapMode::Extend));
        }
        Cell::Matrix(numbers) => matrix_ui(ui, numbers, digits.min(DIGITS_IN_COLUMNS)),
    }
}

/// A matrix in brackets, its numbers right-aligned.
fn matrix_ui(ui: &mut Ui, numbers: &[f64], digits: usize) {
    let side = numbers.len().isqrt().max(1);
    let font = eframe::egui::TextStyle::Body.resolve(ui.style());
    let color = ui.visuals().text_color();
    let galleys: Vec<_> =
        numbers.iter().map(|x| ui.painter().layout_no_wrap(words::digits(*x, digits), font.clone(), color)).collect();
    let height = galleys.iter().map(|galley| galley.size().y).fold(0.0, f32::max) + 1.0;
    let widths: Vec<f32> = (0..side)
        .map(|column| galleys.iter().skip(column).step_by(side).map(|galley| galley.size().x).fold(0.0, f32::max))
        .collect();
    let gap = 12.0;
    let size = vec2(widths.iter().sum::<f32>() + gap * (side as f32 - 1.0) + 14.0, height * side as f32 + 4.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let told: Vec<String> = numbers.iter().map(|x| words::digits(*x, digits)).collect();
    crate::gui::widget::name(&response, eframe::egui::Role::Label, &format!("[{}]", told.join(", ")));
    let painter = ui.painter();
    let mut right = rect.left() + 7.0;
    for (column, width) in widths.iter().enumerate() {
        right += width;
        for (row, galley) in galleys.iter().skip(column).step_by(side).enumerate() {
            let at = eframe::egui::pos2(right - galley.size().x, rect.top() + 2.0 + row as f32 * height);
            painter.galley(at, galley.clone(), color);
        }
        right += gap;
    }
    brackets(painter, rect, Stroke::new(1.2, color));
}

fn brackets(painter: &Painter, rect: Rect, stroke: Stroke) {
    for (x, inwards) in [(rect.left() + 1.0, 4.0), (rect.right() - 1.0, -4.0)] {
        painter.vline(x, rect.y_range(), stroke);
        for y in [rect.top(), rect.bottom()] {
            let [a, b] = [x, x + inwards].map(|x| eframe::egui::pos2(x, y));
            painter.line_segment([a, b], stroke);
        }
    }
}
