//! Accuracy and loss of all runs against epochs.

use eframe::egui::{
    Align2, Color32, FontId, Grid, Painter, Rect, Response, RichText, Role, Sense, Stroke, Ui, Vec2, pos2, vec2,
};
use egui_plot::{Line, LineStyle, Plot, PlotBounds, PlotPoint, PlotTransform};

use super::curves::{Curve, Curves, Figure, Part};
use super::entry::{Entry, Panel, PanelData, Place};
use super::labels::{self, Label};
use crate::gui::plot::{BESIDE, Scale, still};
use crate::gui::theme;
use crate::gui::train_tab::runs::Runs;
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{self, training};
use crate::scene::TrainingScene;
use crate::train::Epoch;

/// Width below which the names at the line ends are left out.
const ROOM_FOR_NAMES: f32 = 520.0;
/// Width of the strip right of a plot, with names and without.
const STRIP: [f32; 2] = [178.0, 56.0];
/// How strong the line of an outdated run is.
const FADED: f32 = 0.4;
/// How strong the lines of seeds are behind their mean.
const THREAD: f32 = 0.4;

/// What both plots show, and where the pointer is on one of them.
struct Plots {
    accuracy: Curves,
    loss: Curves,
    /// The epoch under the pointer, and in which frame.
    pointed: Option<u32>,
}

impl Default for Plots {
    fn default() -> Self {
        Self { accuracy: Curves::new(Figure::Accuracy), loss: Curves::new(Figure::Loss), pointed: None }
    }
}

/// The entry of this panel.
pub static ENTRY: Entry = Entry { key: "plots", place: Place::Center, make: |_| Box::new(Plots::default()) };

impl Panel for Plots {
    /// Draws both plots, one above the other.
    fn ui(&mut self, ui: &mut Ui, scene: &mut TrainingScene, data: &PanelData<'_>) {
        let runs = data.runs;
        let pointed = self.pointed.take();
        let height = ui.available_height();
        let has_loss = height > 230.0;
        let bar = ui.spacing().interact_size.y + ui.spacing().item_spacing.y;
        let accuracy_height = if has_loss { ((height - 2.0 * bar) * 0.6).round() } else { height - bar };
        head_ui(ui, &self.accuracy, scene);
        self.pointed = plot_ui(ui, &mut self.accuracy, scene, runs, (accuracy_height, pointed));
        if has_loss {
            head_ui(ui, &self.loss, scene);
            let height = ui.available_height();
            self.pointed = plot_ui(ui, &mut self.loss, scene, runs, (height, pointed)).or(self.pointed);
        }
        if self.pointed != pointed {
            // the other plot shows the same epoch
            ui.ctx().request_repaint();
        }
    }

    fn size(&self, _: &TrainingScene, tab: Vec2) -> f32 {
        tab.y
    }
}

/// What is plotted, and which line is which.
fn head_ui(ui: &mut Ui, curves: &Curves, scene: &mut TrainingScene) {
    ui.horizontal(|ui| match curves.figure() {
        Figure::Accuracy => {
            ui.label(RichText::new(training::ACCURACY).strong()).on_hover_text(training::ACCURACY_TIP);
            ui.add_space(8.0);
            for (part, name) in [(Part::Val, training::VALIDATION), (Part::Train, training::TRAIN)] {
                let (rect, _) = ui.allocate_exact_size(vec2(26.0, 12.0), Sense::hover());
                sample(ui.painter(), rect, part, ui.visuals().text_color());
                ui.label(RichText::new(name).small());
            }
        }
        Figure::Loss => {
            ui.label(RichText::new(training::LOSS).strong()).on_hover_text(training::LOSS_TIP);
            ui.add_space(8.0);
            ui.checkbox(&mut scene.is_log, training::LOG).on_hover_text(training::LOG_TIP);
        }
    });
}

/// A piece of line as it is drawn.
fn sample(painter: &Painter, rect: Rect, part: Part, color: Color32) {
    let ends = [rect.left_center(), rect.right_center()];
    match part {
        Part::Val => {
            painter.line_segment(ends, Stroke::new(2.4, color));
        }
        Part::Train => {
            painter.extend(eframe::egui::Shape::dashed_line(&ends, Stroke::new(1.4, color), 5.0, 3.0));
        }
    }
}

fn color_of(scene: &TrainingScene, curve: &Curve, is_dark: bool) -> Color32 {
    let color = theme::palette(scene.runs[curve.run].color, is_dark);
    if curve.is_outdated { color.gamma_multiply(FADED) } else { color }
}

/// Draws a figure; says which epoch the pointer is at.
fn plot_ui(
    ui: &mut Ui,
    curves: &mut Curves,
    scene: &TrainingScene,
    runs: &Runs,
    (height, pointed): (f32, Option<u32>),
) -> Option<u32> {
    curves.refresh(scene, runs);
    let (figure, scale, [x0, x1, y0, y1]) = (curves.figure(), curves.scale, curves.bounds);
    let is_dark = is_dark(ui);
    let width = ui.available_width();
    let has_names = width > ROOM_FOR_NAMES;
    let strip = if width > 240.0 { STRIP[usize::from(!has_names)] } else { 0.0 };
    let ink = theme::ink(is_dark);
    let plot = base_plot(figure, scale, vec2(width - strip, height.max(40.0))).grid_color(ink.gamma_multiply(0.16));
    let mut shown = None;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let plotted = plot.show(ui, |plot| {
            plot.set_plot_bounds(PlotBounds::from_min_max([x0, y0], [x1, y1]));
            for curve in &curves.lines {
                let color = color_of(scene, curve, is_dark).gamma_multiply(THREAD);
                for (i, thread) in curve.threads.iter().enumerate() {
                    let line = Line::new("", thread.as_slice()).id(("thread", curve.run, i)).allow_hover(false);
                    plot.line(line.stroke(Stroke::new(1.0, color)));
                }
            }
            for curve in &curves.lines {
                let color = color_of(scene, curve, is_dark);
                for (i, part) in curve.parts.iter().enumerate() {
                    let is_val = curve.part == Part::Val;
                    let line = Line::new("", part.as_slice()).id((curve.run, is_val, i)).allow_hover(false);
                    plot.line(match curve.part {
                        Part::Val => line.stroke(Stroke::new(2.2, color)),
                        Part::Train => line.stroke(Stroke::new(1.4, color)).style(LineStyle::Dashed { length: 5.0 }),
                    });
                }
            }
        });
        ui.allocate_exact_size(vec2(strip, height.max(40.0)), Sense::hover());
        shown = Some(plotted);
    });
    let shown = shown?;
    let name = match figure {
        Figure::Accuracy => training::ACCURACY_PLOT,
        Figure::Loss => training::LOSS_PLOT,
    };
    widget::name(&shown.response, Role::Image, name);
    let rect = shown.response.rect;
    ends_ui(ui, curves, scene, runs, &shown.transform, (strip, has_names));
    if curves.lines.is_empty() {
        let color = ui.visuals().weak_text_color();
        let font = FontId::proportional(14.0);
        ui.painter().text(rect.center(), Align2::CENTER_CENTER, training::empty(scene.runs.len()), font, color);
        return None;
    }
    let epoch = hovered(&shown.response, &shown.transform, [x0, x1]);
    if let Some(epoch) = epoch.or(pointed) {
        let x = shown.transform.position_from_point_x(f64::from(epoch));
        ui.painter().vline(x, rect.y_range(), Stroke::new(1.0, ink.gamma_multiply(0.5)));
    }
    if let Some(epoch) = epoch {
        shown.response.on_hover_ui_at_pointer(|ui| hover_ui(ui, figure, scene, runs, epoch));
    }
    epoch
}

fn hovered(response: &Response, transform: &PlotTransform, [x0, x1]: [f64; 2]) -> Option<u32> {
    let at = response.hover_pos()?;
    Some(transform.value_from_position(at).x.round().clamp(x0.max(1.0), x1) as u32)
}

fn base_plot(figure: Figure, scale: Scale, size: Vec2) -> Plot<'static> {
    let id = match figure {
        Figure::Accuracy => "accuracy",
        Figure::Loss => "training loss",
    };
    still(id, size)
        .show_axes(size.x > 140.0 && size.y > 60.0)
        .y_axis_min_width(44.0)
        .y_grid_spacer(move |input| scale.grid(&input, BESIDE))
        .x_axis_formatter(|mark, _| {
            let is_whole = mark.value.fract() == 0.0;
            if is_whole { Scale::Linear.label(mark) } else { String::new() }
        })
        .y_axis_formatter(move |mark, _| match figure {
            Figure::Accuracy => words::percent(mark.value, mark.step_size < 1.0),
            Figure::Loss => scale.label(mark),
        })
        .sense(Sense::hover())
}

/// A dot where each validation curve ends now, and its value and name right of the plot.
fn ends_ui(
    ui: &Ui,
    curves: &Curves,
    scene: &TrainingScene,
    runs: &Runs,
    transform: &PlotTransform,
    (strip, has_names): (f32, bool),
) {
    let is_dark = is_dark(ui);
    let frame = *transform.frame();
    let mut ends = Vec::new();
    for curve in curves.lines.iter().filter(|curve| curve.part == Part::Val) {
        let run = &scene.runs[curve.run];
        let Some(last) = runs.of(run).and_then(|record| record.history().last().copied()) else { continue };
        let value = curves.figure().of(&last, Part::Val);
        let point = PlotPoint::new(f64::from(last.epoch), curves.scale.height(value));
        let at = transform.position_from_point(&point);
        if !at.y.is_finite() {
            continue;
        }
        let color = color_of(scene, curve, is_dark);
        if frame.expand(1.0).contains(at) {
            ui.painter().circle(at, 3.5, color, Stroke::new(1.0, theme::ground(is_dark)));
        }
        let value = match curves.figure() {
            Figure::Accuracy => words::percent(value, true),
            Figure::Loss => words::value(value),
        };
        ends.push(Label { y: at.y, color, value, name: run.name.clone() });
    }
    if strip > 0.0 {
        let right = Rect::from_min_max(frame.right_top(), pos2(frame.right() + strip, frame.bottom()));
        labels::paint(ui, right, ends, has_names);
    }
}

/// The figures of all runs at an epoch.
fn hover_ui(ui: &mut Ui, figure: Figure, scene: &TrainingScene, runs: &Runs, epoch: u32) {
    ui.label(RichText::new(training::at_epoch(epoch)).strong());
    Grid::new("at the pointer").num_columns(4).min_col_width(0.0).spacing([10.0, 3.0]).show(ui, |ui| {
        for head in ["", "", training::VALIDATION, training::TRAIN] {
            ui.label(RichText::new(head).small());
        }
        ui.end_row();
        for run in scene.runs.iter().filter(|run| run.is_visible) {
            let Some(record) = runs.of(run) else { continue };
            let Some(at) = at_epoch(record.history().epochs(), epoch) else { continue };
            let text = |part| {
                let spread = record.told.spread(at.epoch, |epoch| figure.of(epoch, part));
                match figure {
                    Figure::Accuracy => words::percent_spread(spread),
                    Figure::Loss => words::value_spread(spread),
                }
            };
            let color = theme::palette(run.color, is_dark(ui));
            ui.label(RichText::new("●").color(color));
            ui.label(&run.name);
            ui.label(RichText::new(text(Part::Val)).strong());
            ui.label(text(Part::Train));
            ui.end_row();
        }
    });
}

/// The epoch of that number; kept histories may lack some.
fn at_epoch(epochs: &[Epoch], epoch: u32) -> Option<&Epoch> {
    let at = epochs.partition_point(|other| other.epoch < epoch);
    epochs.get(at)
}
