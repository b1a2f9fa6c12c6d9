//! Controls both tabs use.

pub mod about;
pub mod chain;
pub mod driven;
pub mod field;
pub mod highlight;
pub mod icon;
pub mod legend;
pub mod number;
pub mod param;
pub mod path;
pub mod pick;
pub mod picker;
pub mod rule;
pub mod section;
pub mod style_picker;
pub mod typed;

use eframe::egui::text::LayoutJob;
use eframe::egui::{
    Align, Color32, FontId, Id, Rect, Response, RichText, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use super::style::CurveStyle;

/// Gives something painted by hand the name by which screen readers and tests know it.
pub fn name(response: &Response, kind: Role, name: &str) {
    response.widget_info(|| WidgetInfo::labeled(kind, true, name));
}

/// Names a control that has no name of its own beside it, and shows the name as its tool-tip.
pub fn named(ui: &Ui, response: Response, name: &str) -> Response {
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    response.on_hover_text(name)
}

/// Whether the window is dark now.
pub fn is_dark(ui: &Ui) -> bool {
    ui.visuals().dark_mode
}

/// The identity of a panel whose size the user sets. Each zoom of the window has its own: a panel that had to be narrow
/// while everything was large is as wide as before when it is small again.
pub fn panel_id(ui: &Ui, name: &str) -> Id {
    let percent = (ui.ctx().zoom_factor() * 100.0).round() as u32;
    Id::unique(("panel", name, percent))
}

/// Writes a sentence in the middle of a picture that is empty, in as many lines as it needs.
pub fn empty(ui: &Ui, rect: Rect, text: impl Into<String>) {
    let color = ui.visuals().weak_text_color();
    let mut job = LayoutJob::simple(text.into(), FontId::proportional(14.0), color, (rect.width() - 12.0).max(40.0));
    job.halign = Align::Center;
    let galley = ui.painter().layout_job(job);
    let at = pos2(rect.center().x, rect.center().y - galley.size().y / 2.0);
    ui.painter_at(rect).galley(at, galley, color);
}

/// A heading among controls.
pub fn heading(ui: &mut Ui, text: &str) {
    ui.add_space(6.0);
    ui.label(RichText::new(text).heading().strong());
}

/// The symbol of a curve that can be shown or not, hollow while it is not. A click changes that.
pub fn swatch(ui: &mut Ui, name: &str, style: CurveStyle, is_on: &mut bool) {
    let side = ui.spacing().interact_size.y;
    let (rect, mut response) = ui.allocate_exact_size(vec2(side, side), Sense::click());
    if response.clicked() {
        *is_on = !*is_on;
        response.mark_changed();
    }
    let state = *is_on;
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), state, name));
    let radius = side * if response.hovered() || response.has_focus() { 0.34 } else { 0.29 };
    if *is_on {
        style.mark(ui.painter(), rect.center(), radius, Color32::TRANSPARENT);
    } else {
        ui.painter().circle_stroke(rect.center(), radius - 1.0, Stroke::new(2.0, style.color));
    }
    response.on_hover_text(name);
}
