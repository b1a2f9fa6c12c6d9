//! A plot of a measurement: points with their intervals, curves, fits, and what theory says.

use eframe::egui::{Painter, Pos2, Rect, Role, Sense, Stroke, Ui, vec2};
use egui_plot::{PlotBounds, PlotPoint, PlotTransform};

use crate::figure::lesson::{THEORY, bounds, is_of_all, places, scale};
use crate::gui::plot::{BELOW, BESIDE, Scale, still};
use crate::gui::prose;
use crate::gui::style::{self, CurveStyle};
use crate::gui::theme;
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{lesson as words, value};
use crate::lesson::{Plot, Series, SeriesKind, TextedPlot};

/// Width of the numbers beside the plot, and half that of the ends of an interval.
const AXIS: f32 = 44.0;
const CAP: f32 = 4.0;
/// Radius of a point, from so many on smaller; how much of its colour a line between points has.
const RADIUS: f32 = 4.6;
const CROWDED: usize = 40;
const LINE: f32 = 0.6;
/// How near the pointer must be to a point to be told of it.
const NEAR: f32 = 14.0;

/// Draws a plot with its title, its axes' names and its legend, as wide as there is room.
pub fn ui(ui: &mut Ui, texted: &TextedPlot, raw: &Plot, size: f32) {
    prose::ui(ui, &format!("**{}**", texted.title), size);
    prose::ui(ui, &texted.axes[1], 0.85 * size);
    let scales = raw.is_log.map(scale);
    let width = ui.available_width();
    let room = vec2(width, (0.6 * width).clamp(150.0, 420.0));
    let Some([[x0, x1], [y0, y1]]) = bounds(raw) else { return };
    let ink = theme::ink(is_dark(ui));
    let [of_x, of_y] = scales;
    let plot = still("lesson plot", room)
        .y_axis_min_width(AXIS)
        .grid_color(ink.gamma_multiply(0.16))
        .x_grid_spacer(move |input| of_x.grid(&input, BELOW))
        .y_grid_spacer(move |input| of_y.grid(&input, BESIDE))
        .x_axis_formatter(move |mark, _| of_x.label(mark))
        .y_axis_formatter(move |mark, _| of_y.label(mark))
        .sense(Sense::hover());
    let shown = plot.show(ui, |plot| plot.set_plot_bounds(PlotBounds::from_min_max([x0, y0], [x1, y1])));
    widget::name(&shown.response, Role::Image, &words::plot(&texted.title));
    let styles = styles(raw, is_dark(ui));
    let painter = ui.painter_at(*shown.transform.frame());
    let mut near: Option<(f32, String)> = None;
    let pointer = shown.response.hover_pos();
    for (at, series) in raw.series.iter().enumerate() {
        let places: Vec<Pos2> =
            series.points.iter().filter_map(|point| place(&shown.transform, scales, *point)).collect();
        series_ui(&painter, series.kind, styles[at], places, is_dark(ui));
        let ends = series.points.iter().zip(&series.intervals);
        for ([x, _], [low, high]) in ends {
            interval_ui(&painter, [*low, *high].map(|y| place(&shown.transform, scales, [*x, y])), styles[at]);
        }
        for (which, point) in series.points.iter().enumerate() {
            let far = place(&shown.transform, scales, *point).zip(pointer).map(|(at, pointer)| at.distance(pointer));
            if let Some(far) = far.filter(|far| *far < near.as_ref().map_or(NEAR, |(before, _)| *before)) {
                near = Some((far, told(&texted.series[at].label, *point, series.intervals.get(which))));
            }
        }
    }
    if let Some((_, told)) = near {
        shown.response.on_hover_text_at_pointer(told);
    }
    ui.vertical_centered(|ui| prose::label_ui(ui, &texted.axes[0], 0.85 * size));
    legend_ui(ui, texted, raw, &styles, size);
}

fn told(name: &str, [x, y]: [f64; 2], interval: Option<&[f64; 2]>) -> String {
    let name = name.replace('$', "");
    let point = words::point(&name, &value(x), &value(y));
    match interval {
        Some([low, high]) => format!("{point}\n{}", words::interval(&value(*low), &value(*high))),
        None => point,
    }
}

fn place(transform: &PlotTransform, [of_x, of_y]: [Scale; 2], [x, y]: [f64; 2]) -> Option<Pos2> {
    let [x, y] = [of_x.height(x), of_y.height(y)];
    (x.is_finite() && y.is_finite()).then(|| transform.position_from_point(&PlotPoint::new(x, y)))
}

/// How each series is drawn.
fn styles(plot: &Plot, is_dark: bool) -> Vec<CurveStyle> {
    let of = |(series, place): (&Series, usize)| {
        let style = style::of(place, is_dark);
        match series.kind {
            SeriesKind::Theory if is_of_all(series) => CurveStyle { color: theme::ink(is_dark), dash: THEORY, ..style },
            SeriesKind::Theory => CurveStyle { dash: THEORY, ..style },
            _ => style,
        }
    };
    plot.series.iter().zip(places(plot)).map(of).collect()
}

fn series_ui(painter: &Painter, kind: SeriesKind, style: CurveStyle, places: Vec<Pos2>, is_dark: bool) {
    match kind {
        SeriesKind::Measured => {
            style.faded(LINE).line(painter, places.clone(), 1.2);
            let radius = if places.len() > CROWDED { 0.6 * RADIUS } else { RADIUS };
            for at in places {
                style.mark(painter, at, radius, theme::ground(is_dark));
            }
        }
        SeriesKind::Curve => style.line(painter, places, 2.0),
        SeriesKind::Fit => style.line(painter, places, 1.4),
        SeriesKind::Theory => style.line(painter, places, 1.8),
    }
}

fn interval_ui(painter: &Painter, ends: [Option<Pos2>; 2], style: CurveStyle) {
    let [Some(low), Some(high)] = ends else { return };
    let stroke = Stroke::new(1.6, style.color);
    painter.line_segment([low, high], stroke);
    for end in [low, high] {
        painter.hline(end.x - CAP..=end.x + CAP, end.y, stroke);
    }
}

/// What is what, below the plot.
fn legend_ui(ui: &mut Ui, texted: &TextedPlot, raw: &Plot, styles: &[CurveStyle], size: f32) {
    ui.horizontal_wrapped(|ui| {
        for (at, (series, raw)) in texted.series.iter().zip(&raw.series).enumerate() {
            let sign = |ui: &Ui, rect: Rect| sign_ui(ui, rect, raw.kind, styles[at]);
            prose::signed_ui(ui, &series.label, 0.85 * size, 1.8 * size, sign);
        }
    });
}

fn sign_ui(ui: &Ui, rect: Rect, kind: SeriesKind, style: CurveStyle) {
    let painter = ui.painter();
    if kind == SeriesKind::Measured {
        style.faded(LINE).line(painter, vec![rect.left_center(), rect.right_center()], 1.2);
        style.mark(painter, rect.center(), RADIUS, theme::ground(is_dark(ui)));
    } else {
        style.line(painter, vec![rect.left_center(), rect.right_center()], 1.8);
    }
}
