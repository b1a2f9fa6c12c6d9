//! The measure against one setting, all optimizers as curves of one plot: how sensitive they are to it.

use eframe::egui::{Grid, Painter, Pos2, Rect, Response, RichText, Role, ScrollArea, Sense, Stroke, Ui, vec2};
use egui_plot::PlotBounds;

use super::picture::{Picture, Places, plot, printed};
use crate::figure::maps::TunedAxes as Axes;
use crate::gui::theme;
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{self, tune as told};

/// How near the pointer must be to a point of a curve.
const NEAR: f32 = 26.0;
/// Width of a curve, and of it where the setting is usable.
const WIDTH: f32 = 1.6;
const USABLE: f32 = 4.6;
/// The part of the height that the plot has, and the least.
const PART: f32 = 0.68;
const LEAST: f32 = 170.0;

/// Draws the plot and a row for each method; gives the method and the trial that was clicked.
pub fn ui(ui: &mut Ui, curves: &[Picture<'_>], axes: Axes, key: &str) -> Option<(usize, usize)> {
    let height = (ui.available_height() * PART).max(LEAST);
    let clicked = plot_ui(ui, curves, axes, (key, height));
    table_ui(ui, curves);
    clicked
}

fn plot_ui(ui: &mut Ui, curves: &[Picture<'_>], axes: Axes, (key, height): (&str, f32)) -> Option<(usize, usize)> {
    let [[x0, x1], [y0, y1]] = axes.bounds;
    let plot = plot("sensitivity", axes, vec2(ui.available_width(), height), is_dark(ui)).x_axis_label(key.to_owned());
    let bounds = PlotBounds::from_min_max([x0.min(x1 - 1e-9), y0], [x1, y1]);
    let shown = plot.sense(Sense::click()).show(ui, |plot| plot.set_plot_bounds(bounds));
    let (response, transform) = (shown.response, shown.transform);
    widget::name(&response, Role::Image, told::TOGETHER_PLOT.text());
    let painter = ui.painter().with_clip_rect(transform.frame().intersect(ui.clip_rect()));
    let is_dark = is_dark(ui);
    for curve in curves {
        let places = Places { axes, axis: curve.axis, transform: &transform };
        curve.lines(&places, None).into_iter().for_each(|line| curve.style.line(&painter, line, WIDTH));
        if let Some(usable) = curve.tuned.spans.get(curve.axis).and_then(|span| span.usable) {
            for line in curve.lines(&places, Some(usable)) {
                painter.line(line, Stroke::new(USABLE, curve.style.color.gamma_multiply(0.55)));
            }
        }
    }
    for curve in curves {
        let places = Places { axes, axis: curve.axis, transform: &transform };
        if let Some(best) = curve.tuned.best() {
            curve.style.mark(&painter, places.of(best), 5.5, theme::ground(is_dark));
        }
    }
    let near = response.hover_pos().and_then(|at| nearest(curves, axes, &transform, at))?;
    pointed(ui, response, (&painter, *transform.frame()), curves, near)
}

/// A trial of a curve and where it is.
#[derive(Clone, Copy)]
struct Near {
    curve: usize,
    trial: usize,
    at: Pos2,
}

/// The trial whose point is nearest to a place.
fn nearest(curves: &[Picture<'_>], axes: Axes, transform: &egui_plot::PlotTransform, at: Pos2) -> Option<Near> {
    let points = curves.iter().enumerate().flat_map(|(i, curve)| {
        let places = Places { axes, axis: curve.axis, transform };
        let trials = curve.tuned.trials.iter().enumerate();
        trials.map(move |(trial, of)| Near { curve: i, trial, at: places.of(of) })
    });
    let near = points.filter(|near| near.at.distance(at) < NEAR);
    near.min_by(|a, b| a.at.distance(at).total_cmp(&b.at.distance(at)))
}

fn pointed(
    ui: &Ui,
    response: Response,
    (painter, frame): (&Painter, Rect),
    curves: &[Picture<'_>],
    Near { curve, trial, at }: Near,
) -> Option<(usize, usize)> {
    let of = curves.get(curve)?;
    let found = of.tuned.trials.get(trial)?;
    painter.vline(at.x, frame.y_range(), Stroke::new(1.0, theme::ink(is_dark(ui)).gamma_multiply(0.4)));
    painter.circle_stroke(at, 5.0, Stroke::new(2.0, of.style.color));
    let figure = |figure: f64| printed(of.measure, figure);
    let [lower, upper] = found.quartiles.map(figure);
    let settings = format!("{}: {}", of.name, of.tuned.print(found));
    let text = told::at(&settings, &figure(found.median), [&lower, &upper], found.fates.total(), found.runs);
    let clicked = response.clicked();
    response.on_hover_text_at_pointer(text);
    clicked.then_some((curve, trial))
}

/// The best value and the usable range of each method.
fn table_ui(ui: &mut Ui, curves: &[Picture<'_>]) {
    ScrollArea::vertical().id_salt("sensitivity table").auto_shrink([false, true]).show(ui, |ui| {
        Grid::new("sensitivity").num_columns(5).spacing([14.0, 3.0]).show(ui, |ui| {
            ui.label("");
            for heading in told::COLUMNS {
                ui.label(RichText::new(heading.text()).small().weak());
            }
            ui.end_row();
            for curve in curves {
                row_ui(ui, curve);
                ui.end_row();
            }
        });
    });
}

fn row_ui(ui: &mut Ui, curve: &Picture<'_>) {
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(22.0, 14.0), Sense::hover());
        curve.style.sample(ui.painter(), rect, theme::ground(is_dark(ui)));
        ui.label(RichText::new(curve.name).small());
    });
    let span = curve.tuned.spans.get(curve.axis);
    let best = curve.tuned.best();
    let none = || "–".to_owned();
    let at = best.and_then(|best| best.at.get(curve.axis)).map_or_else(none, |x| words::number(*x));
    let figure = best.map_or_else(none, |best| printed(curve.measure, best.median));
    let usable = span.and_then(|span| span.usable);
    let range = usable.map_or_else(none, |[from, to]| format!("{} … {}", words::number(from), words::number(to)));
    let width = span.zip(usable).map_or_else(none, |(span, [from, to])| told::decades(from, to, span.is_log));
    for text in [at, figure, range, width] {
        ui.label(RichText::new(text).small());
    }
}
