//! The largest eigenvalue of the Hessian of every run against epochs, beside the limit at which its method is stable.

use eframe::egui::{Color32, RichText, Role, Sense, Shape, Stroke, Ui, Vec2};
use egui_plot::{PlotBounds, PlotPoint, PlotTransform};

use super::entry::{Entry, Panel, PanelData, Place};
use crate::gui::command::Commands;
use crate::gui::plot::{BELOW, BESIDE, Scale, still};
use crate::gui::train_tab::record::Record;
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{self, sharpness as told};
use crate::gui::{style, theme};
use crate::scene::{TrainingRun, TrainingScene};
use crate::train::{History, SharpnessFigures};

/// The entry of this panel.
pub static ENTRY: Entry = Entry {
    key: "sharpness",
    label: told::TITLE,
    tip: told::TITLE_TIP,
    place: Place::Center,
    make: |_| Box::new(Sharpness),
};

/// Eigenvalues on the axis, as powers of ten.
const VALUES: Scale = Scale::Log { offset: 0.0, floor: -300.0 };
/// Width of their axis.
const AXIS: f32 = 66.0;
/// A plot less high has no room for the name of its axis.
const SHORT: f32 = 170.0;
/// Height of the lines above the plot.
const HEAD: f32 = 22.0;

struct Sharpness;

/// A curve of the plot.
struct Curve<'a> {
    run: &'a TrainingRun,
    points: &'a [SharpnessFigures],
}

impl Panel for Sharpness {
    fn ui(&mut self, ui: &mut Ui, scene: &mut TrainingScene, data: &PanelData<'_>, _: &mut Commands) {
        let curves: Vec<Curve<'_>> = curves(scene, data).collect();
        if curves.is_empty() {
            let is_due = |run: &TrainingRun| run.is_visible && run.config.options.number("sharpness_every") > 0.0;
            let text = if scene.runs.iter().any(is_due) { told::COMING } else { told::EMPTY };
            ui.label(RichText::new(text).weak());
            return;
        }
        ui.label(RichText::new(told::LEGEND).small().weak());
        let size = Vec2::new(ui.available_width(), (ui.available_height() - HEAD).max(60.0));
        let bounds = bounds(&curves);
        let plot = still("sharpness", size)
            .x_grid_spacer(|input| Scale::Linear.grid(&input, BELOW))
            .y_grid_spacer(|input| VALUES.grid(&input, BESIDE))
            .x_axis_formatter(|mark, _| Scale::Linear.label(mark))
            .y_axis_formatter(|mark, _| VALUES.label(mark))
            .x_axis_label(told::EPOCH_AXIS)
            .y_axis_label(if size.y < SHORT { "" } else { told::VALUE_AXIS })
            .y_axis_min_width(AXIS)
            .grid_color(theme::ink(is_dark(ui)).gamma_multiply(0.16))
            .sense(Sense::hover());
        let shown = plot.show(ui, |plot| plot.set_plot_bounds(bounds));
        widget::name(&shown.response, Role::Image, told::TITLE);
        let told = description(&curves);
        ui.ctx().accesskit_node_builder(shown.response.id, |node| node.set_description(told));
        for curve in &curves {
            draw(ui, curve, &shown.transform);
        }
        if let Some(at) = shown.response.hover_pos() {
            let epoch = shown.transform.value_from_position(at).x;
            let lines: Vec<String> = curves.iter().filter_map(|curve| read(curve, epoch)).collect();
            shown.response.on_hover_text_at_pointer(lines.join("\n"));
        }
    }

    fn size(&self, _: &TrainingScene, tab: Vec2) -> f32 {
        tab.y
    }
}

/// The runs that are shown and have told how sharp they are; of several seeds the first.
fn curves<'a>(scene: &'a TrainingScene, data: &'a PanelData<'_>) -> impl Iterator<Item = Curve<'a>> {
    let visible = scene.runs.iter().filter(|run| run.is_visible);
    let told = visible.filter_map(|run| {
        let record: &Record = data.runs.of(run)?;
        let points = record.histories.seeds().first().map(History::sharpness)?;
        Some(Curve { run, points })
    });
    told.filter(|curve| !curve.points.is_empty())
}

fn bounds(curves: &[Curve<'_>]) -> PlotBounds {
    let all = || curves.iter().flat_map(|curve| curve.points);
    let heights = || all().flat_map(|point| [Some(point.largest), point.limit]).flatten().filter(|x| *x > 0.0);
    let [low, high] = [heights().fold(f64::INFINITY, f64::min), heights().fold(0.0, f64::max)];
    let [low, high] = if low <= high { [low.log10() - 0.1, high.log10() + 0.1] } else { [0.0, 1.0] };
    let last = all().map(|point| point.epoch).max().unwrap_or_default();
    PlotBounds::from_min_max([0.0, low], [f64::from(last).max(1.0), high])
}

/// Draws the eigenvalues as a line with dots, and the limit as a dashed one.
fn draw(ui: &Ui, curve: &Curve<'_>, transform: &PlotTransform) {
    let color = style::of(curve.run.color, is_dark(ui)).color;
    let painter = ui.painter().with_clip_rect(transform.frame().intersect(ui.clip_rect()));
    let place = |epoch: u32, value: f64| {
        (value > 0.0).then(|| transform.position_from_point(&PlotPoint::new(f64::from(epoch), value.log10())))
    };
    let line: Vec<_> = curve.points.iter().filter_map(|point| place(point.epoch, point.largest)).collect();
    for at in &line {
        painter.circle_filled(*at, 2.5, color);
    }
    painter.line(line, Stroke::new(2.0, color));
    let limit: Vec<_> = curve.points.iter().filter_map(|point| place(point.epoch, point.limit?)).collect();
    let pale: Color32 = color.gamma_multiply(0.7);
    painter.extend(Shape::dashed_line(&limit, Stroke::new(1.5, pale), 6.0, 4.0));
}

/// What a run told at the epoch nearest to a place.
fn read(curve: &Curve<'_>, epoch: f64) -> Option<String> {
    let near = |point: &&SharpnessFigures| (f64::from(point.epoch) - epoch).abs();
    let point = curve.points.iter().min_by(|a, b| near(a).total_cmp(&near(b)))?;
    let number = |x: f64| words::number(words::tidy(x, true));
    Some(told::at(&curve.run.name, point.epoch, &number(point.largest), point.limit.map(number).as_deref()))
}

fn description(curves: &[Curve<'_>]) -> String {
    let lines: Vec<String> = curves.iter().filter_map(|curve| read(curve, f64::from(u32::MAX))).collect();
    lines.join("; ")
}
