//! The scale of a surface's colours: what heights they stand for.

use eframe::egui::{Align2, FontId, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::descent::contour::Levels;
pub use crate::figure::color_scale::labels;
use crate::gui::theme;
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{self, descent};

/// Width of the bar with its labels.
const WIDTH: f32 = 72.0;
/// Width of the colours.
const COLORS: f32 = 12.0;
/// Narrower and lower plots have no bar.
const FROM: [f32; 2] = [420.0, 150.0];
/// Room below the bar, as the plot beside it has for its axis.
const BELOW: f32 = 40.0;
/// What is left for plots, and the place of the bar where there is room for one.
pub fn split(area: Rect) -> (Rect, Option<Rect>) {
    if area.width() < FROM[0] || area.height() < FROM[1] {
        return (area, None);
    }
    let (plots, bar) = area.split_left_right_at_x(area.right() - WIDTH);
    let top = bar.top() + 18.0;
    (plots, Some(Rect::from_min_max(pos2(bar.left() + 8.0, top), pos2(bar.right(), bar.bottom() - BELOW))))
}

/// Draws the bar with the name of what is drawn; `pointed_at` is the height to mark.
pub fn ui(ui: &Ui, rect: Rect, levels: &Levels, (name, pointed_at): (&str, Option<f64>)) {
    let is_dark = is_dark(ui);
    let painter = ui.painter();
    let (text, weak) = (ui.visuals().text_color(), Stroke::new(1.0, theme::level_line(is_dark)));
    let font = FontId::proportional(12.0);
    let colors = Rect::from_min_max(rect.min, pos2(rect.left() + COLORS, rect.bottom()));
    let y_of = |place: f64| colors.bottom() - (place / levels.count.max(1.0)).clamp(0.0, 1.0) as f32 * colors.height();
    let bands = levels.count.max(1.0) as usize;
    for band in 0..bands {
        let (bottom, top) = (y_of(band as f64), y_of(band as f64 + 1.0));
        let fill = theme::surface((band as f32 + 0.5) / bands as f32, is_dark);
        painter.rect_filled(Rect::from_min_max(pos2(colors.left(), top), pos2(colors.right(), bottom)), 0.0, fill);
        if band > 0 {
            painter.hline(colors.x_range(), bottom, weak);
        }
    }
    painter.rect_stroke(colors, 0.0, weak, StrokeKind::Outside);
    let title = painter.layout_no_wrap(name.to_owned(), font.clone(), text);
    // a long name begins over the plot, above the first label
    let (left, above) =
        if title.size().x > COLORS { (rect.right() - title.size().x, 7.0) } else { (rect.right(), 3.0) };
    let left = left.min(colors.left());
    painter.galley(pos2(left, rect.top() - above - title.size().y), title, text);
    for (height, y) in labels(levels, y_of) {
        painter.hline(colors.right()..=colors.right() + 3.0, y, Stroke::new(1.0, text));
        painter.text(pos2(colors.right() + 6.0, y), Align2::LEFT_CENTER, height, font.clone(), text);
    }
    if let Some(height) = pointed_at.filter(|height| !height.is_nan()) {
        let at = pos2(colors.left(), y_of(levels.place(height)));
        pointer(ui, at, is_dark);
    }
    let response = ui.interact(rect, ui.scope_id().with("color bar"), Sense::hover());
    let [low, high] = [levels.height(0.0), levels.height(levels.count)].map(words::value);
    widget::name(&response, Role::Image, &descent::color_bar(name, &low, &high));
}

/// A line through the colours, with a wedge beside them.
fn pointer(ui: &Ui, at: Pos2, is_dark: bool) {
    let ink = theme::ink(is_dark);
    let wedge = vec![at, at + vec2(-6.0, -4.0), at + vec2(-6.0, 4.0)];
    ui.painter().add(eframe::egui::Shape::convex_polygon(wedge, ink, Stroke::NONE));
    ui.painter().hline(at.x..=at.x + COLORS, at.y, Stroke::new(2.0, ink));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_plots_have_no_bar() {
        let area = |width: f32| Rect::from_min_size(Pos2::ZERO, vec2(width, 300.0));
        assert_eq!(split(area(300.0)), (area(300.0), None));
        let (plots, bar) = split(area(800.0));
        assert!(bar.is_some_and(|bar| bar.left() > plots.right() && bar.width() > 50.0));
    }
}
