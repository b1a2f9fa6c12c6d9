//! The largest eigenvalues of the Hessian of every run against epochs, beside the limit at which its method is stable.

use eframe::egui::{RichText, Role, Sense, Stroke, Ui, Vec2};
use egui_plot::{PlotBounds, PlotPoint, PlotTransform};

use super::entry::{Entry, Panel, PanelData, Place};
use crate::figure::trained::view::sharpness::{
    self, LIMIT, LIMIT_STRENGTH, LIMIT_WIDTH, OTHER_STRENGTH, OTHER_WIDTH, Told, VALUES, WIDTH, bounds,
};
use crate::gui::command::Commands;
use crate::gui::plot::{BELOW, BESIDE, Scale, still};
use crate::gui::train_tab::record::Record;
use crate::gui::widget::{self, is_dark};
use crate::gui::words::entries::said;
use crate::gui::words::{self, sharpness as told};
use crate::gui::{style, theme};
use crate::scene::{TrainingRun, TrainingScene};
use crate::train::SharpnessFigures;

/// The entry of this panel.
pub static ENTRY: Entry = Entry {
    key: "sharpness",
    label: told::TITLE,
    tip: told::TITLE_TIP,
    place: Place::Center,
    make: |_| Box::<Sharpness>::default(),
};

/// Width of their axis.
const AXIS: f32 = 66.0;
/// A plot less high has no room for the name of its axis.
const SHORT: f32 = 170.0;
/// Room at the right end of the axis, where half of a number reaches beyond it.
const END: f32 = 16.0;
/// Height of the lines above the plot.
const HEAD: f32 = 22.0;

#[derive(Default)]
struct Sharpness {
    /// Whether there is something to see.
    is_told: bool,
}

impl Panel for Sharpness {
    fn ui(&mut self, ui: &mut Ui, scene: &mut TrainingScene, data: &PanelData<'_>, _: &mut Commands) {
        let curves: Vec<Told<'_>> = curves(scene, data).collect();
        self.is_told = !curves.is_empty();
        if curves.is_empty() {
            let is_due = |run: &TrainingRun| run.is_visible && run.config.options.number("sharpness_every") > 0.0;
            let text = if scene.runs.iter().any(is_due) { told::COMING.text() } else { told::EMPTY.text() };
            ui.label(RichText::new(data.covered.map_or(text, |[_, told]| told)).weak());
            return;
        }
        ui.label(RichText::new(told::LEGEND.text()).small().weak());
        let size = Vec2::new(ui.available_width() - END, (ui.available_height() - HEAD).max(60.0));
        let [x0, x1, y0, y1] = bounds(&curves);
        let bounds = PlotBounds::from_min_max([x0, y0], [x1, y1]);
        let plot = still("sharpness", size)
            .x_grid_spacer(|input| Scale::Linear.grid(&input, BELOW))
            .y_grid_spacer(|input| VALUES.grid(&input, BESIDE))
            .x_axis_formatter(|mark, _| Scale::Linear.label(mark))
            .y_axis_formatter(|mark, _| VALUES.label(mark))
            .x_axis_label(told::EPOCH_AXIS.text())
            .y_axis_label(if size.y < SHORT { "" } else { told::VALUE_AXIS.text() })
            .y_axis_min_width(AXIS)
            .grid_color(theme::ink(is_dark(ui)).gamma_multiply(0.16))
            .sense(Sense::hover());
        let shown = plot.show(ui, |plot| plot.set_plot_bounds(bounds));
        widget::name(&shown.response, Role::Image, told::TITLE.text());
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

    fn in_front(&self) -> Option<&'static str> {
        self.is_told.then(|| said(sharpness::ENTRY.label))
    }

    fn size(&self, _: &TrainingScene, tab: Vec2) -> f32 {
        tab.y
    }
}

/// The runs that are shown and have told how sharp they are.
fn curves<'a>(scene: &'a TrainingScene, data: &'a PanelData<'_>) -> impl Iterator<Item = Told<'a>> {
    let visible = scene.runs.iter().filter(|run| run.is_visible);
    visible.filter_map(|run| {
        let record: &Record = data.runs.of(run)?;
        Told::of(&run.name, run.color, record.histories.seeds())
    })
}

/// Draws the largest eigenvalues as a line with dots, further ones as thin lines, and the limit as a dashed one.
fn draw(ui: &Ui, told: &Told<'_>, transform: &PlotTransform) {
    let color = style::of(told.style, is_dark(ui)).color;
    let painter = ui.painter_at(transform.frame().intersect(ui.clip_rect()));
    let place =
        |[epoch, value]: &[f64; 2]| transform.position_from_point(&PlotPoint::new(*epoch, VALUES.height(*value)));
    let [line, limit] = told.lines().map(|line| line.iter().map(place).collect::<Vec<_>>());
    let paler = |strength: f64| color.gamma_multiply(strength as f32);
    for other in told.others() {
        let points = other.iter().map(place).collect();
        painter.line(points, Stroke::new(OTHER_WIDTH as f32, paler(OTHER_STRENGTH)));
    }
    for at in &line {
        painter.circle_filled(*at, 2.5, color);
    }
    painter.line(line, Stroke::new(WIDTH as f32, color));
    LIMIT.paint(&painter, limit, Stroke::new(LIMIT_WIDTH as f32, paler(LIMIT_STRENGTH)));
}

/// What a run told at the epoch nearest to a place.
fn read(curve: &Told<'_>, epoch: f64) -> Option<String> {
    let near = |point: &&SharpnessFigures| (f64::from(point.epoch) - epoch).abs();
    let point = curve.points.iter().min_by(|a, b| near(a).total_cmp(&near(b)))?;
    let number = |x: f64| words::number(words::tidy(x, true));
    let values: Vec<String> = [point.largest].iter().chain(&point.others).map(|value| number(*value)).collect();
    Some(told::at(curve.name, point.epoch, &values.join(", "), point.limit.map(number).as_deref()))
}

fn description(curves: &[Told<'_>]) -> String {
    let lines: Vec<String> = curves.iter().filter_map(|curve| read(curve, f64::from(u32::MAX))).collect();
    lines.join("; ")
}
