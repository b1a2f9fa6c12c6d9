//! Paints the summary: lines, means with their intervals, and what is under the pointer.

use std::ops::RangeInclusive;
use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    Color32, FontId, Galley, Pos2, Rect, Role, Sense, Shape, Stroke, TextFormat, Ui, Vec2, WidgetInfo, pos2, vec2,
};
use eframe::epaint::TextShape;
use egui_plot::{GridInput, GridMark, PlotBounds, PlotPoint, PlotTransform};

use super::arranged::Kept;
use super::entry::PanelData;
use crate::experiment::Figure;
use crate::figure::training::summary::{self as of_summary, Point, Series, axis_of};
use crate::gui::plot::{BELOW, BESIDE, Scale, still};
use crate::gui::style::{self, CurveStyle};
use crate::gui::theme;
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{self, statistics};
use crate::scene::TrainingScene;

/// Width of the numbers and the name beside the plot.
const AXIS: f32 = 66.0;
/// Half the width of the ends of an interval, and of what reacts to the pointer around a point.
const CAP: f32 = 4.0;
const REACH: f32 = 9.0;
/// Width below which names of places are turned, and the most of the height they may take then.
const NARROW: f32 = 70.0;
const TURNED_PART: f32 = 0.3;
/// The least width of a turned name.
const TURNED_LEAST: f32 = 13.0;
/// From so many points on, intervals are drawn that much fainter.
const CROWDED: usize = 60;
const CROWDED_FAINT: f32 = 0.4;
/// Width of a digit, in points.
const DIGIT: f64 = 8.0;
const FONT: FontId = FontId::proportional(12.5);

/// Draws the plot; a click on a point selects its run.
pub fn ui(ui: &mut Ui, kept: &Kept, scene: &mut TrainingScene, data: &PanelData<'_>, size: Vec2) {
    let Some(figure) = of_summary::figure(&kept.view) else { return };
    let (arranged, summary) = (&kept.arranged, &kept.summary);
    let names = Names::of(ui, &arranged.lines.categories, size);
    let [x0, x1, y0, y1] = summary.bounds;
    let has_names = !arranged.lines.categories.is_empty();
    let (y_axis, is_percent) = axis_of(&kept.view);
    let ink = theme::ink(is_dark(ui));
    let size = vec2(size.x, (size.y - names.height).max(40.0));
    let plot = still("summary", size)
        .show_axes([!has_names, true])
        .y_axis_min_width(AXIS)
        .grid_color(ink.gamma_multiply(0.16))
        .x_grid_spacer(grid(kept))
        .y_grid_spacer(|input| Scale::Linear.grid(&input, BESIDE))
        .x_axis_formatter(labels(kept, size.x))
        .y_axis_formatter(move |mark, _| {
            if is_percent { words::percent(mark.value, mark.step_size < 1.0) } else { Scale::Linear.label(mark) }
        })
        .sense(Sense::hover());
    let plot = if size.y > 110.0 { plot.y_axis_label(y_axis) } else { plot };
    let plot = if has_names { plot } else { plot.x_axis_label(arranged.against_told()) };
    let shown = plot.show(ui, |plot| plot.set_plot_bounds(PlotBounds::from_min_max([x0, y0], [x1, y1])));
    let transform = shown.transform;
    let told = statistics::summary_told(
        statistics::figure(figure.key, figure.label),
        &arranged.against_told(),
        summary.lines.len(),
        summary.count(),
    );
    widget::name(&shown.response, Role::Image, statistics::SUMMARY_PLOT.text());
    ui.ctx().accesskit_node_builder(shown.response.id, |node| node.set_description(told));
    names.paint(ui, &transform);
    if scene.summary.is_difference {
        let y = transform.position_from_point(&PlotPoint::new(x0, 0.0)).y;
        ui.painter_at(*transform.frame()).hline(transform.frame().x_range(), y, Stroke::new(1.2, ink));
    }
    let is_crowded = summary.count() > CROWDED;
    let is_alone = summary.is_alone;
    for (at, line) in summary.lines.iter().enumerate() {
        let shift = of_summary::shift(at, summary.lines.len()) as f32;
        let style = style::of(line.style, is_dark(ui));
        if !has_names {
            let is_faint = !line.points.iter().all(|point| data.highlight.strength(scene.runs[point.run].id) >= 1.0);
            let is_lifted = line.points.iter().any(|point| data.highlight.is(scene.runs[point.run].id));
            let strength = if is_faint && !is_lifted { 0.3 } else { 0.8 };
            line_ui(ui, line, style.faded(strength), &transform, shift);
        }
        for point in &line.points {
            let style = if is_alone { style::of(scene.runs[point.run].color, is_dark(ui)) } else { style };
            point_ui(ui, scene, data, (*point, figure, is_crowded), (&transform, style, shift));
        }
    }
}

/// The grid lines: at the values of the setting, where these are few.
fn grid(Kept { arranged, summary, .. }: &Kept) -> impl Fn(GridInput) -> Vec<GridMark> + use<> {
    let (scale, has_names) = (arranged.scale, !arranged.lines.categories.is_empty());
    let places: Vec<f64> = arranged.ticks.iter().map(|(x, _)| *x).collect();
    let step_size = summary.bounds[1] - summary.bounds[0];
    move |input| match () {
        () if has_names => Vec::new(),
        () if places.is_empty() => scale.grid(&input, BELOW),
        () => places.iter().map(|value| GridMark { value: *value, step_size }).collect(),
    }
}

/// What is written at a grid line, as far as there is room beside the one before.
fn labels(
    Kept { arranged, summary, .. }: &Kept,
    width: f32,
) -> impl Fn(GridMark, &RangeInclusive<f64>) -> String + use<> {
    let scale = arranged.scale;
    let [x0, x1] = [summary.bounds[0], summary.bounds[1]];
    let place = |x: f64| (x - x0) / (x1 - x0) * f64::from(width - AXIS);
    let mut written = f64::NEG_INFINITY;
    let mut shown: Vec<(f64, String)> = Vec::new();
    for (x, text) in &arranged.ticks {
        let half = DIGIT * text.chars().count() as f64 / 2.0;
        if place(*x) - half > written {
            written = place(*x) + half + DIGIT;
            shown.push((*x, text.clone()));
        }
    }
    let is_own = !arranged.ticks.is_empty();
    move |mark, _| {
        if !is_own {
            return scale.label(mark);
        }
        let found = shown.iter().find(|(x, _)| x.total_cmp(&mark.value).is_eq());
        found.map(|(_, text)| text.replace('-', "−")).unwrap_or_default()
    }
}

fn place(transform: &PlotTransform, x: f64, y: f64, shift: f32) -> Pos2 {
    transform.position_from_point(&PlotPoint::new(x, y)) + vec2(shift, 0.0)
}

fn line_ui(ui: &Ui, line: &Series, style: CurveStyle, transform: &PlotTransform, shift: f32) {
    let places = line.points.iter().map(|point| place(transform, point.x, point.of.spread.mean, shift));
    style.line(&ui.painter_at(*transform.frame()), places.collect(), 1.6);
}

/// Draws a mean with its interval.
fn point_ui(
    ui: &Ui,
    scene: &mut TrainingScene,
    data: &PanelData<'_>,
    (point, figure, is_crowded): (Point, &Figure, bool),
    (transform, style, shift): (&PlotTransform, CurveStyle, f32),
) {
    let run = &scene.runs[point.run];
    let (id, is_selected) = (run.id, scene.selected == point.run);
    let at = place(transform, point.x, point.of.spread.mean, shift);
    let style = style.faded(data.highlight.strength(id));
    let painter = ui.painter();
    if let Some(ends) = point.of.interval {
        let [low, high] = ends.map(|y| place(transform, point.x, y, shift));
        let faint = if is_crowded && !data.highlight.is(id) { CROWDED_FAINT } else { 1.0 };
        let stroke = Stroke::new(if data.highlight.is(id) { 2.4 } else { 1.6 }, style.color.gamma_multiply(faint));
        painter.line_segment([low, high], stroke);
        for end in [low, high] {
            painter.hline(end.x - CAP..=end.x + CAP, end.y, stroke);
        }
    }
    let is_dark = is_dark(ui);
    if is_selected {
        painter.circle_stroke(at, REACH, Stroke::new(1.4, theme::ink(is_dark)));
    }
    style.mark(painter, at, if data.highlight.is(id) { 6.0 } else { 4.6 }, theme::ground(is_dark));
    let area = Rect::from_center_size(at, Vec2::splat(2.0 * REACH));
    let response = ui.interact(area, ui.scope_id().with(("summary", id)), Sense::click());
    let value = value(figure, scene.summary.is_difference, point.of.spread.mean);
    let name = statistics::point(&run.name, &value);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_selected, &name));
    if response.hovered() || response.has_focus() {
        data.highlight.point_at(id);
    }
    if response.clicked() {
        scene.selected = point.run;
    }
    let is_difference = scene.summary.is_difference;
    response.on_hover_ui(|ui| {
        ui.strong(name);
        if let Some([low, high]) = point.of.interval.map(|ends| ends.map(|end| self::value(figure, is_difference, end)))
        {
            ui.label(statistics::interval(&low, &high));
        }
        ui.label(statistics::seeds(point.of.n));
        if point.of.n < 2 {
            ui.label(statistics::NO_INTERVAL.text());
        }
    });
}

/// A value as text.
fn value(figure: &Figure, is_difference: bool, x: f64) -> String {
    match (figure.is_fraction, is_difference) {
        (true, true) => words::points(x),
        (true, false) if figure.key == "gap" => words::points(x),
        (true, false) => words::percent(x, true),
        (false, _) => words::value(x),
    }
}

/// Names below a plot whose places are no numbers: upright where they are many.
struct Names {
    laid_out: Vec<Arc<Galley>>,
    is_turned: bool,
    /// The height they take.
    height: f32,
}

impl Names {
    fn of(ui: &Ui, categories: &[String], size: Vec2) -> Self {
        if categories.is_empty() {
            return Self { laid_out: Vec::new(), is_turned: false, height: 0.0 };
        }
        let cell = (size.x - AXIS) / categories.len() as f32;
        let is_turned = cell < NARROW;
        let width = if is_turned { size.y * TURNED_PART } else { cell - 6.0 };
        let ink = ui.visuals().text_color();
        let laid_out: Vec<Arc<Galley>> =
            categories.iter().map(|name| galley(ui, name, (width, is_turned), ink)).collect();
        let extent = |galley: &Arc<Galley>| if is_turned { galley.size().x } else { galley.size().y };
        let height = laid_out.iter().map(extent).fold(0.0, f32::max) + 8.0;
        Self { laid_out, is_turned, height }
    }

    /// Paints them below the plot, as many as have room.
    fn paint(&self, ui: &mut Ui, transform: &PlotTransform) {
        let Some(first) = self.laid_out.first() else { return };
        let frame = *transform.frame();
        let (rect, _) = ui.allocate_exact_size(vec2(frame.width(), self.height), Sense::hover());
        let cell = frame.width() / self.laid_out.len() as f32;
        let every = if self.is_turned { (TURNED_LEAST / cell).ceil().max(1.0) as usize } else { 1 };
        let painter = ui.painter();
        for (at, galley) in self.laid_out.iter().enumerate().step_by(every) {
            let x = transform.position_from_point(&PlotPoint::new(at as f64, 0.0)).x;
            let color = ui.visuals().text_color();
            let top = rect.top() + 2.0;
            if self.is_turned {
                let corner = pos2(x - first.size().y / 2.0, top + galley.size().x);
                let shape = TextShape::new(corner, Arc::clone(galley), color);
                painter.add(Shape::Text(shape.with_angle(-std::f32::consts::FRAC_PI_2)));
            } else {
                painter.galley(pos2(x - galley.size().x / 2.0, top), Arc::clone(galley), color);
            }
        }
    }
}

fn galley(ui: &Ui, name: &str, (width, is_turned): (f32, bool), ink: Color32) -> Arc<Galley> {
    let mut job = LayoutJob::default();
    job.append(name, 0.0, TextFormat::simple(FONT, ink));
    let rows = if is_turned { 1 } else { 2 };
    job.wrap = TextWrapping { max_width: width, max_rows: rows, break_anywhere: is_turned, ..TextWrapping::default() };
    ui.painter().layout_job(job)
}
