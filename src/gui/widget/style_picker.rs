//! A button with a curve's style on it, which opens a list of all styles.

use eframe::egui::{Popup, PopupCloseBehavior, Response, Role, Sense, StrokeKind, Ui, Vec2, WidgetInfo, vec2};

use super::is_dark;
use crate::gui::style::{self, PLACES};
use crate::gui::theme;
use crate::gui::words::descent::legend as words;
use crate::scene::LineStyle;

/// Size of a style on a button.
const SIZE: Vec2 = vec2(34.0, 20.0);

/// Draws the button; a choice in its list changes `line`.
pub fn ui(ui: &mut Ui, name: &str, line: &mut LineStyle) {
    let opener = sample(ui, name, *line, false);
    let popup = Popup::from_toggle_button_response(&opener).close_behavior(PopupCloseBehavior::CloseOnClick);
    popup.show(|ui| {
        ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
        for group in 0..PLACES / theme::COLORS {
            ui.horizontal(|ui| row_ui(ui, group, line));
        }
    });
    opener.on_hover_text(name);
}

/// All colours with one dash and symbol.
fn row_ui(ui: &mut Ui, group: usize, line: &mut LineStyle) {
    for color in 0..theme::COLORS {
        let other = LineStyle::from(group * theme::COLORS + color);
        let name = words::style(color + 1, group + 1);
        let is_chosen = LineStyle { place: line.place % PLACES, ..*line } == other;
        if sample(ui, &name, other, is_chosen).clicked() {
            *line = other;
        }
    }
}

fn sample(ui: &mut Ui, name: &str, line: LineStyle, is_chosen: bool) -> Response {
    let (rect, response) = ui.allocate_exact_size(SIZE, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), is_chosen, name));
    let is_dark = is_dark(ui);
    let visuals = ui.style().interact_selectable(&response, is_chosen);
    let painter = ui.painter();
    painter.rect_filled(rect, 3.0, theme::ground(is_dark));
    painter.rect_stroke(rect, 3.0, visuals.bg_stroke, StrokeKind::Inside);
    if is_chosen || response.has_focus() {
        painter.rect_stroke(rect, 3.0, ui.visuals().selection.stroke, StrokeKind::Inside);
    }
    style::of(line, is_dark).sample(painter, rect.shrink2(vec2(4.0, 1.0)), theme::ground(is_dark));
    response
}
