//! The axes of the block, painted.

use eframe::egui::{Align2, FontId, Painter, Pos2, Stroke, Ui, pos2};

use super::Scenery;
use crate::figure::relief::axes;
use crate::gui::theme;

/// Paints them; `name` is that of the heights.
pub fn paint(painter: &Painter, ui: &Ui, scenery: &Scenery<'_>, name: &str) {
    let color = ui.visuals().text_color();
    let measure = |text: &str, size: f64| {
        let size = painter.layout_no_wrap(text.to_owned(), FontId::proportional(size as f32), color).size();
        [size.x, size.y].map(f64::from)
    };
    let axes = axes((scenery.heights, &scenery.lens), name, 1.0, &measure);
    let place = |[x, y]: [f64; 2]| pos2(x as f32, y as f32);
    let stroke = Stroke::new(1.0, theme::level_line(scenery.is_dark));
    for line in axes.lines {
        painter.line_segment(line.map(place), stroke);
    }
    for label in axes.labels {
        let at: Pos2 = place([label.rect[0], label.rect[1]]);
        painter.text(at, Align2::LEFT_TOP, label.text, FontId::proportional(label.size as f32), color);
    }
}
