//! Controls both tabs use.

pub mod icon;
pub mod param;
pub mod pick;

use eframe::egui::{Response, Role, Ui, WidgetInfo};

/// Gives something painted by hand the name by which screen readers and tests know it.
pub fn name(response: &Response, kind: Role, name: &str) {
    response.widget_info(|| WidgetInfo::labeled(kind, true, name));
}

/// Whether the window is dark now.
pub fn is_dark(ui: &Ui) -> bool {
    ui.visuals().dark_mode
}
