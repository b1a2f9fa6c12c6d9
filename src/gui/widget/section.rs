//! A part of the controls that can be folded away; its line says what is set inside.

use eframe::egui::{
    Id, Rect, Response, RichText, Role, Sense, TextStyle, TextWrapMode, Ui, Vec2, WidgetInfo, WidgetText, vec2,
};

use super::icon::{self, Icon};

/// Draws the line and, while it is open, what belongs to it. Folded at first.
pub fn ui(ui: &mut Ui, title: &str, summary: &str, content: impl FnOnce(&mut Ui)) {
    let memory: Id = ui.scope_id().with(("section", title));
    let mut is_open = ui.data(|data| data.get_temp(memory)).unwrap_or(false);
    if head_ui(ui, title, summary, is_open).clicked() {
        is_open = !is_open;
        ui.data_mut(|data| data.insert_temp(memory, is_open));
    }
    if is_open {
        ui.indent(memory, content);
    }
}

fn head_ui(ui: &mut Ui, title: &str, summary: &str, is_open: bool) -> Response {
    let height = ui.spacing().interact_size.y;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    let is_enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::Button, is_enabled, is_open, title));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(summary));
    let visuals = ui.style().interact(&response);
    let color = visuals.text_color();
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, visuals.corner_radius, visuals.weak_bg_fill);
    }
    let face = Rect::from_center_size(rect.left_center() + vec2(height * 0.3, 0.0), Vec2::splat(height * 0.8));
    icon::paint(ui.painter(), if is_open { Icon::Open } else { Icon::Closed }, face, color);
    let line = |ui: &Ui, text: RichText, width: f32| {
        WidgetText::from(text).into_galley(ui, Some(TextWrapMode::Truncate), width, TextStyle::Body)
    };
    let left = rect.left() + height * 0.75;
    let name = line(ui, RichText::new(title), rect.right() - left);
    let after = left + name.size().x + 10.0;
    let told = line(ui, RichText::new(summary).small(), (rect.right() - after - 4.0).max(0.0));
    let top = |galley_height: f32| rect.center().y - galley_height * 0.5;
    ui.painter().galley(eframe::egui::pos2(left, top(name.size().y)), name.clone(), color);
    let at = eframe::egui::pos2(rect.right() - 4.0 - told.size().x, top(told.size().y));
    ui.painter().galley(at, told, ui.visuals().weak_text_color());
    response.on_hover_text(summary)
}
