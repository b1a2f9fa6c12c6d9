//! Paints the calibration curve: accuracy against confidence, with the number of samples of each bin below.

use eframe::egui::{Align2, Rect, RichText, Role, Sense, Shape, Stroke, TextStyle, Ui, WidgetInfo, pos2, vec2};

use crate::gui::theme;
use crate::gui::widget::is_dark;
use crate::gui::words::{self as all_words, errors as words};
use crate::inspect::errors::{BinSpread, Report};

/// Room for numbers at the left, and for numbers and a name below.
const LEFT: f32 = 44.0;
const BELOW: f32 = 34.0;
/// The part of the height that the numbers of samples take.
const COUNTS: f32 = 0.2;
/// The largest side.
const LARGEST: f32 = 460.0;

/// Draws the curve, and what its marks mean.
pub fn ui(ui: &mut Ui, report: &Report) {
    ui.horizontal_wrapped(|ui| {
        let dark = is_dark(ui);
        let [right, off] = [1, 0].map(|color| theme::palette(color, dark));
        for (color, text) in [(right, words::RIGHT), (off, words::GAP)] {
            let (rect, _) = ui.allocate_exact_size(vec2(12.0, 12.0), Sense::hover());
            ui.painter().rect_filled(rect, 2.0, color.gamma_multiply(0.75));
            ui.label(RichText::new(text).small());
        }
        ui.label(RichText::new(words::PERFECT).small());
    });
    curve_ui(ui, report);
}

fn curve_ui(ui: &mut Ui, report: &Report) {
    let width = (ui.available_width() - 8.0).min(LARGEST);
    let height = (ui.available_height() - 4.0).min(LARGEST * 1.15);
    let (rect, response) = ui.allocate_exact_size(vec2(width.max(80.0), height.max(90.0)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, words::CALIBRATION_PICTURE));
    let inner = Rect::from_min_max(rect.min + vec2(LEFT, 6.0), rect.max - vec2(6.0, BELOW));
    let counts = Rect::from_min_max(pos2(inner.left(), inner.bottom() - inner.height() * COUNTS), inner.max);
    let plot = Rect::from_min_max(inner.min, pos2(inner.right(), counts.top() - 6.0));
    axes_ui(ui, plot, counts);
    for bin in report.bins.iter().filter(|bin| bin.count.mean > 0.0) {
        bin_ui(ui, bin, report, [plot, counts]);
    }
    let dark = is_dark(ui);
    let diagonal = [plot.left_bottom(), plot.right_top()];
    ui.painter().extend(Shape::dashed_line(&diagonal, Stroke::new(1.2, theme::ink(dark)), 5.0, 4.0));
    let pointed = response.hover_pos().filter(|at| inner.x_range().contains(at.x)).and_then(|at| {
        let part = f64::from((at.x - inner.left()) / inner.width());
        report.bins.iter().find(|bin| (bin.ends[0]..=bin.ends[1]).contains(&part) && bin.count.mean > 0.0)
    });
    if let Some(bin) = pointed {
        let count = words::count(bin.count);
        response.on_hover_text_at_pointer(words::bin(bin.ends, &count, bin.confidence.mean, bin.accuracy.mean));
    }
}

fn axes_ui(ui: &Ui, plot: Rect, counts: Rect) {
    let dark = is_dark(ui);
    let (ink, font) = (ui.visuals().text_color(), TextStyle::Small.resolve(ui.style()));
    let faint = Stroke::new(1.0, theme::ink(dark).gamma_multiply(0.16));
    let painter = ui.painter();
    for area in [plot, counts] {
        painter.rect_filled(area, 0.0, theme::ground(dark));
    }
    for step in 0..=5_u8 {
        let part = f32::from(step) / 5.0;
        let (x, y) = (plot.left() + plot.width() * part, plot.bottom() - plot.height() * part);
        painter.vline(x, plot.y_range(), faint);
        painter.vline(x, counts.y_range(), faint);
        painter.hline(plot.x_range(), y, faint);
        let text = all_words::percent(f64::from(100.0 * part), false);
        painter.text(pos2(plot.left() - 5.0, y), Align2::RIGHT_CENTER, &text, font.clone(), ink);
        let align = if step == 5 { Align2::RIGHT_TOP } else { Align2::CENTER_TOP };
        painter.text(pos2(x, counts.bottom() + 2.0), align, &text, font.clone(), ink);
    }
    let below = pos2(counts.center().x, counts.bottom() + 18.0);
    painter.text(below, Align2::CENTER_TOP, words::CONFIDENCE, font.clone(), ink);
    painter.text(plot.left_top() + vec2(6.0, 4.0), Align2::LEFT_TOP, words::ACCURACY, font.clone(), ink);
    painter.text(counts.left_top() + vec2(6.0, 2.0), Align2::LEFT_TOP, words::SUPPORT, font, ink);
}

fn bin_ui(ui: &Ui, bin: &BinSpread, report: &Report, [plot, counts]: [Rect; 2]) {
    let dark = is_dark(ui);
    let painter = ui.painter();
    let x = |part: f64| plot.left() + plot.width() * part as f32;
    let y = |part: f64| plot.bottom() - plot.height() * part as f32;
    let [left, right] = [x(bin.ends[0]) + 1.0, x(bin.ends[1]) - 1.0];
    let (accuracy, confidence) = (bin.accuracy.mean, bin.confidence.mean);
    let bar = |from: f64, to: f64| Rect::from_min_max(pos2(left, y(from.max(to))), pos2(right, y(from.min(to))));
    painter.rect_filled(bar(0.0, accuracy), 0.0, theme::palette(1, dark).gamma_multiply(0.75));
    let off = bar(accuracy, confidence);
    painter.rect_filled(off, 0.0, theme::palette(0, dark).gamma_multiply(0.4));
    painter.rect_stroke(off, 0.0, Stroke::new(1.0, theme::palette(0, dark)), eframe::egui::StrokeKind::Inside);
    if let Some(sd) = bin.accuracy.sd {
        let stroke = Stroke::new(1.5, theme::ink(dark));
        let middle = f32::midpoint(left, right);
        painter.vline(middle, y((accuracy + sd).min(1.0))..=y((accuracy - sd).max(0.0)), stroke);
    }
    let most = report.bins.iter().map(|bin| bin.count.mean).fold(1.0, f64::max);
    let height = counts.height() * (bin.count.mean / most) as f32;
    let corner = pos2(left, counts.bottom() - height);
    let color = theme::ink(dark).gamma_multiply(0.45);
    painter.rect_filled(Rect::from_min_max(corner, pos2(right, counts.bottom())), 0.0, color);
}
