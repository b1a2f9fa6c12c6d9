//! Paints the calibration curve: accuracy against confidence, with the number of samples of each bin below.

use eframe::egui::{Align2, Rect, Role, Sense, Stroke, TextStyle, Ui, WidgetInfo, pos2, vec2};

use crate::figure::GuideKind;
use crate::figure::trained::view::calibration::Reliability;
use crate::gui::theme;
use crate::gui::train_tab::panel::blocks::{self, Area};
use crate::gui::widget::is_dark;
use crate::gui::words::{self as all_words, errors as words};
use crate::inspect::errors::Report;

/// Room for numbers at the left, and for numbers and a name below.
const LEFT: f32 = 44.0;
const BELOW: f32 = 34.0;
/// The part of the height that the numbers of samples take.
const COUNTS: f32 = 0.2;
/// The largest side.
const LARGEST: f32 = 460.0;

/// Draws the curve, and what its marks mean.
pub fn ui(ui: &mut Ui, report: &Report, curve: &Reliability) {
    blocks::keys_ui(ui, &curve.keys);
    curve_ui(ui, report, curve);
}

fn curve_ui(ui: &mut Ui, report: &Report, curve: &Reliability) {
    let width = (ui.available_width() - 8.0).min(LARGEST);
    let height = (ui.available_height() - 4.0).min(LARGEST * 1.15);
    let (rect, response) = ui.allocate_exact_size(vec2(width.max(80.0), height.max(90.0)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, words::CALIBRATION_PICTURE.text()));
    let inner = Rect::from_min_max(rect.min + vec2(LEFT, 6.0), rect.max - vec2(6.0, BELOW));
    let counts = Rect::from_min_max(pos2(inner.left(), inner.bottom() - inner.height() * COUNTS), inner.max);
    let plot = Rect::from_min_max(inner.min, pos2(inner.right(), counts.top() - 6.0));
    axes_ui(ui, plot, counts);
    let (painter, is_dark) = (ui.painter(), is_dark(ui));
    let above = Area { rect: plot, x: [0.0, 1.0], y: [0.0, 1.0] };
    blocks::blocks(painter, &above, &curve.bars, is_dark);
    let below = Area { rect: counts, x: [0.0, 1.0], y: [0.0, curve.most] };
    blocks::blocks(painter, &below, &curve.counts, is_dark);
    blocks::line(painter, &[plot.left_bottom(), plot.right_top()], GuideKind::Ideal, is_dark);
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
    painter.text(below, Align2::CENTER_TOP, words::CONFIDENCE.text(), font.clone(), ink);
    painter.text(plot.left_top() + vec2(6.0, 4.0), Align2::LEFT_TOP, words::ACCURACY.text(), font.clone(), ink);
    painter.text(counts.left_top() + vec2(6.0, 2.0), Align2::LEFT_TOP, words::SUPPORT.text(), font, ink);
}
