//! A text that is read while it is typed: what can't be read is said below it, with a mark at the place; until it can be,
//! the last good one stays in force.

use eframe::egui::text::CCursor;
use eframe::egui::{Id, Key, Label, RichText, Sense, Shape, Stroke, TextEdit, TextStyle, Ui, vec2};

use crate::param::Param;
use crate::registry::Value;

/// What was typed after a good text.
#[derive(Debug, Clone)]
struct Draft {
    /// The good text.
    after: String,
    text: String,
}

/// Draws the setting's name, its field and what is wrong; says whether there is another good text.
pub fn ui(ui: &mut Ui, param: &Param, value: &mut Value) -> bool {
    let memory: Id = ui.scope_id().with(("typed", param.key));
    let good = match &*value {
        Value::Word(text) | Value::Text(text) => text.clone(),
        other => other.to_string(),
    };
    let draft = ui.data(|data| data.get_temp::<Draft>(memory)).filter(|draft| draft.after == good);
    let mut text = draft.map_or_else(|| good.clone(), |draft| draft.text);
    let label = Label::new(param.label).selectable(false).sense(Sense::hover());
    let label = ui.add(label).on_hover_text(param.help);
    let field = TextEdit::singleline(&mut text).font(TextStyle::Monospace).desired_width(ui.available_width() - 4.0);
    let shown = field.show(ui);
    let response = shown.response.response.labelled_by(label.id);
    let is_given_up = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
    let read = param.check(Value::Text(text.clone()));
    if is_given_up || read.is_ok() {
        ui.data_mut(|data| data.remove::<Draft>(memory));
    }
    match read {
        _ if is_given_up => false,
        Ok(read) => {
            let is_other = text != good;
            if is_other {
                *value = read;
            }
            is_other
        }
        Err(why) => {
            let color = ui.visuals().error_fg_color;
            if let Some(column) = column(&why) {
                let place = shown.galley.pos_from_cursor(CCursor::new(column - 1));
                let at = shown.galley_pos + vec2(place.left(), place.bottom());
                let painter = ui.painter_at(response.rect);
                let tip = at + vec2(3.0, -1.0);
                painter.line_segment([at, at + vec2(7.0, 0.0)], Stroke::new(2.0, color));
                let caret = vec![tip, tip + vec2(-3.5, 4.5), tip + vec2(3.5, 4.5)];
                painter.add(Shape::convex_polygon(caret, color, Stroke::NONE));
            }
            ui.label(RichText::new(why).small().color(color));
            ui.data_mut(|data| data.insert_temp(memory, Draft { after: good, text }));
            false
        }
    }
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
