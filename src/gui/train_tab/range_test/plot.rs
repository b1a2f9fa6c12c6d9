//! The plot of a range test: loss against the learning rate on a logarithmic axis, with the suggested rates.

use eframe::egui::{Color32, FontId, Rect, Role, Sense, Stroke, Ui, pos2, vec2};
use egui_plot::{PlotBounds, PlotPoint, PlotTransform};

use crate::gui::plot::{BELOW, BESIDE, Scale, still, thinned, whole_parts};
use crate::gui::theme;
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{self, range_test as told};
use crate::train::{RangePoint, RangeTest, suggest};

/// Rates on the axis, as powers of ten.
const RATES: Scale = Scale::Log { offset: 0.0, floor: -300.0 };
/// Width of the loss axis.
const AXIS: f32 = 56.0;
/// Columns a curve is thinned to.
const COLUMNS: usize = 600;
/// How many times the first loss is shown at most.
const HEADROOM: f64 = 1.5;

/// Draws the plot with that height and colour; gives the rate that was clicked.
///
/// Of a test under way nothing is suggested yet.
pub fn ui(
    ui: &mut Ui,
    (points, is_over): (&[RangePoint], bool),
    test: RangeTest,
    (height, color): (f32, Color32),
) -> Option<f64> {
    let [x0, x1] = [test.from, test.to].map(f64::log10);
    let [y0, y1] = heights(points);
    let bounds = PlotBounds::from_min_max([x0.min(x1 - 1e-9), y0], [x1, y1]);
    let plot = still("range test", vec2(ui.available_width(), height))
        .x_grid_spacer(|input| RATES.grid(&input, BELOW))
        .y_grid_spacer(|input| Scale::Linear.grid(&input, BESIDE))
        .x_axis_formatter(|mark, _| RATES.label(mark))
        .y_axis_formatter(|mark, _| Scale::Linear.label(mark))
        .x_axis_label(told::RATE_AXIS.text())
        .y_axis_label(told::LOSS_AXIS.text())
        .y_axis_min_width(AXIS)
        .grid_color(theme::ink(is_dark(ui)).gamma_multiply(0.16))
        .sense(Sense::click());
    let shown = plot.show(ui, |plot| plot.set_plot_bounds(bounds));
    let (response, transform) = (shown.response, shown.transform);
    widget::name(&response, Role::Image, told::PLOT.text());
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(told::plotted(points.len())));
    curves(ui, points, &transform, color);
    if is_over {
        suggestions(ui, points, &transform);
    }
    let at = response.hover_pos()?;
    let exponent = transform.value_from_position(at).x;
    if !(x0..=x1).contains(&exponent) {
        return None;
    }
    let ink = theme::ink(is_dark(ui)).gamma_multiply(0.5);
    ui.painter().vline(at.x, transform.frame().y_range(), Stroke::new(1.0, ink));
    let rate = 10.0_f64.powf(exponent);
    let clicked = response.clicked().then_some(rate);
    let nearest = points.get(points.partition_point(|point| point.lr < rate)).or_else(|| points.last());
    if let Some(point) = nearest {
        let (rate, loss) = (words::number(words::tidy(rate, true)), words::value(point.smoothed));
        response.on_hover_text_at_pointer(told::at(&rate, &loss));
    }
    clicked
}

/// From the lowest to the highest smoothed loss, as far as it is not far above the first.
fn heights(points: &[RangePoint]) -> [f64; 2] {
    let Some(first) = points.first() else { return [0.0, 1.0] };
    let [mut low, mut high] = [first.smoothed; 2];
    for point in points {
        (low, high) = (low.min(point.smoothed), high.max(point.smoothed));
    }
    let high = high.min(HEADROOM * first.smoothed.max(low));
    let margin = (0.06 * (high - low)).max(1e-6);
    [low - margin, high + margin]
}

fn curves(ui: &Ui, points: &[RangePoint], transform: &PlotTransform, color: Color32) {
    let painter = ui.painter().with_clip_rect(transform.frame().intersect(ui.clip_rect()));
    let raw: fn(&RangePoint) -> f64 = |point| point.loss;
    let smoothed: fn(&RangePoint) -> f64 = |point| point.smoothed;
    for (figure, stroke) in [(raw, Stroke::new(1.0, color.gamma_multiply(0.4))), (smoothed, Stroke::new(2.2, color))] {
        for part in whole_parts(points.iter().map(|point| [point.lr.log10(), figure(point)])) {
            let line =
                thinned(&part, COLUMNS).into_iter().map(|at| transform.position_from_point(&at.into())).collect();
            painter.line(line, stroke);
        }
    }
}

/// A line at each suggested rate with its name, and a dot at the minimum.
fn suggestions(ui: &Ui, points: &[RangePoint], transform: &PlotTransform) {
    let Some(found) = suggest(points) else { return };
    let (frame, ink) = (*transform.frame(), theme::ink(is_dark(ui)));
    let painter = ui.painter().with_clip_rect(frame.intersect(ui.clip_rect()));
    let x = |rate: f64| transform.position_from_point_x(rate.log10());
    let marks = found
        .steepest
        .map(|rate| (told::STEEPEST.text(), rate))
        .into_iter()
        .chain([(told::TENTH.text(), found.tenth())]);
    for (_, rate) in marks.clone() {
        painter.vline(x(rate), frame.y_range(), Stroke::new(1.2, ink.gamma_multiply(0.8)));
    }
    // over both lines, which may be close
    for (at, (name, rate)) in marks.enumerate() {
        // low on the left, where a curve that falls is not; each in a line of its own
        let text = painter.layout_no_wrap(name.to_owned(), FontId::proportional(12.0), ink);
        let is_left = x(rate) - text.size().x - 8.0 > frame.left();
        let left = if is_left { x(rate) - 5.0 - text.size().x } else { x(rate) + 5.0 };
        let rect = Rect::from_min_size(pos2(left, frame.bottom() - 20.0 - 17.0 * at as f32), text.size());
        painter.rect_filled(rect.expand(2.0), 2.0, theme::ground(is_dark(ui)));
        painter.galley(rect.min, text, ink);
    }
    if let Some(point) = points.iter().find(|point| point.lr == found.minimum) {
        let at = transform.position_from_point(&PlotPoint::new(point.lr.log10(), point.smoothed));
        painter.circle_filled(at, 3.5, ink);
    }
}
