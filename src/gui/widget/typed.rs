//! A text that is read while it is typed: what can't be read is said below it, with a mark at the place; until it can be,
//! the last good one stays in force.

use eframe::egui::text::CCursor;
use eframe::egui::text_edit::TextEditOutput;
use eframe::egui::{Label, Sense, Shape, Stroke, TextEdit, TextStyle, Ui, vec2};

use super::field::{Field, refusal_ui};
use crate::gui::words::entries::said;
use crate::param::{Kind, Param};
use crate::registry::Value;

/// Draws the setting's name, its field and what is wrong; says whether there is another good text.
pub fn ui(ui: &mut Ui, param: &Param, value: &mut Value) -> bool {
    let memory = ui.scope_id().with(("typed", param.key));
    let shown = text_of(value);
    let label = Label::new(said(param.label)).selectable(false).sense(Sense::hover());
    let label = ui.add(label).on_hover_text(said(param.help));
    let read = |text: &str| param.check_as(said(param.label), Value::Text(text.to_owned()));
    let field = Field { memory, value: &shown, is_live: true };
    let edited = field.edit(ui, read, text_of, |ui, text| {
        // a text of several lines is one whose default has several
        let has_lines = matches!(param.kind, Kind::Text { default } if default.contains('\n'));
        let rows = text.split('\n').count().max(2);
        let edit = if has_lines { TextEdit::multiline(text).desired_rows(rows) } else { TextEdit::singleline(text) };
        let edit = edit.id(memory.with("field")).font(TextStyle::Monospace);
        edit.desired_width(ui.available_width() - 4.0).show(ui)
    });
    if let Some(column) = edited.refusal.as_deref().and_then(column) {
        mark(ui, &edited.output, column);
    }
    refusal_ui(ui, edited.refusal.as_deref());
    edited.output.response.response.labelled_by(label.id);
    let is_changed = edited.news.is_some();
    if let Some(news) = edited.news {
        *value = news;
    }
    is_changed
}

fn text_of(value: &Value) -> String {
    match value {
        Value::Word(text) | Value::Text(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Marks the place in the text a message speaks of.
fn mark(ui: &Ui, field: &TextEditOutput, column: usize) {
    let color = ui.visuals().error_fg_color;
    let place = field.galley.pos_from_cursor(CCursor::new(column - 1));
    let at = field.galley_pos + vec2(place.left(), place.bottom());
    let painter = ui.painter_at(field.response.response.rect);
    let tip = at + vec2(3.0, -1.0);
    painter.line_segment([at, at + vec2(7.0, 0.0)], Stroke::new(2.0, color));
    let caret = vec![tip, tip + vec2(-3.5, 4.5), tip + vec2(3.5, 4.5)];
    painter.add(Shape::convex_polygon(caret, color, Stroke::NONE));
}

/// The column a message speaks of, counted from 1: `column 5: …`.
fn column(why: &str) -> Option<usize> {
    let (column, _) = why.strip_prefix("column ")?.split_once(':')?;
    column.parse().ok().filter(|column| *column > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface::SURFACES;

    #[test]
    fn messages_of_formulas_say_their_column() {
        let entry = SURFACES.iter().find(|entry| entry.key == "expression").expect("it is there");
        let why = entry.params[0].check(Value::Text("x^2 + )".to_owned())).expect_err("no formula");
        assert_eq!(column(&why), Some(7), "{why}");
        assert_eq!(column("the formula is too long"), None);
    }
}
