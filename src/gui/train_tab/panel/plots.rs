//! Accuracy and cross-entropy of all runs against epochs; of those whose target is a number RMSE and R².

use eframe::egui::{Rect, Response, Role, Sense, Stroke, Ui, UiBuilder, Vec2, pos2, vec2};
use egui_plot::{Plot, PlotBounds, PlotPoint, PlotTransform};

use super::curves::KeptCurves;
use super::entry::{Entry, Panel, PanelData, Place};
use super::labels::{self, Label, Names};
use super::{head, paint, pointer};
use crate::figure::training::{Curves, Metric, Part};
use crate::gui::command::Commands;
use crate::gui::plot::{BESIDE, Scale, still};
use crate::gui::widget::legend::{self, Legend};
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{self, statistics, training};
use crate::gui::{style, theme};
use crate::scene::{TrainingRun, TrainingScene};
use crate::train::RunId;

/// Width below which names have no room beside the plots.
const ROOM_FOR_NAMES: f32 = 520.0;
/// The part of the width that names beside the plots may take, and the least they get.
const NAMES_PART: f32 = 0.38;
const NAMES_LEAST: f32 = 150.0;
/// Width of the axes' numbers and names: the same for both plots, so that their epochs stand below each other.
const AXIS: f32 = 66.0;
/// Width of values alone.
const VALUES: f32 = 56.0;
/// Rows of the legend above narrow plots at most, and the part of the height they may take.
const MOST_ROWS: usize = 3;
const ABOVE_PART: f32 = 0.15;

/// What both plots show, and where the pointer is on one of them.
struct Plots {
    accuracy: KeptCurves,
    loss: KeptCurves,
    legend: Legend<RunId>,
    /// The epoch under the pointer, and in which frame.
    pointed: Option<u32>,
    /// Whether the slider stands above the losses, as there is no room for it above all.
    has_slider: bool,
}

impl Default for Plots {
    fn default() -> Self {
        let [accuracy, loss] = [Metric::Accuracy, Metric::Loss].map(KeptCurves::new);
        Self { accuracy, loss, legend: Legend::default(), pointed: None, has_slider: false }
    }
}

/// The entry of this panel.
pub static ENTRY: Entry = Entry {
    key: "plots",
    label: statistics::CURVES,
    tip: statistics::CURVES_TIP,
    place: Place::Center,
    make: |_| Box::new(Plots::default()),
};

/// Where the names of runs stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NamesAt {
    /// Where the lines end.
    Ends,
    /// In a column right of both plots, which scrolls.
    Column,
    /// In rows above both plots, which scroll.
    Above,
}

impl NamesAt {
    /// For so many runs beside plots of that size.
    fn of(runs: usize, width: f32, height: f32) -> Self {
        match width > ROOM_FOR_NAMES {
            true if labels::fit(runs, height) => Self::Ends,
            true => Self::Column,
            false => Self::Above,
        }
    }
}

impl Panel for Plots {
    /// Draws both plots, one above the other.
    fn ui(&mut self, ui: &mut Ui, scene: &mut TrainingScene, data: &PanelData<'_>, _: &mut Commands) {
        let pointed = self.pointed.take();
        self.legend.cover(data.covered.is_some());
        let is_dark = is_dark(ui);
        let mut entries: Vec<legend::Entry<RunId>> = scene.runs.iter().map(|run| entry(run, is_dark)).collect();
        let names_at = NamesAt::of(entries.len(), ui.available_width(), accuracy_height(ui));
        if names_at == NamesAt::Above {
            let rows = ((ui.available_height() * ABOVE_PART / legend::ROW) as usize).clamp(1, MOST_ROWS);
            self.legend.grid_ui(ui, &mut entries, data.highlight, rows);
        }
        let names_width = names_width(ui, &entries, names_at);
        let all = ui.available_rect_before_wrap();
        let mut left = all;
        if names_at == NamesAt::Column {
            left.max.x -= names_width;
            let column = Rect::from_min_max(pos2(left.right() + GAP, all.top()), all.max);
            ui.scope_builder(UiBuilder::new().max_rect(column), |ui| {
                let rows = (column.height() / legend::ROW) as usize;
                self.legend.grid_ui(ui, &mut entries, data.highlight, rows.max(1));
            });
        }
        ui.scope_builder(UiBuilder::new().max_rect(left), |ui| {
            let has_slider = self.has_slider;
            let beside = Beside { entries: &mut entries, legend: &mut self.legend, names_at, names_width, has_slider };
            let [first, second] = Metric::of_task(data.task(scene));
            self.accuracy.show(first);
            self.loss.show(second);
            let curves = [&mut self.accuracy, &mut self.loss];
            self.pointed = plots_ui(ui, curves, scene, data, beside, pointed);
        });
        ui.advance_cursor_after_rect(all);
        for (run, entry) in scene.runs.iter_mut().zip(&entries) {
            run.is_visible = entry.is_on;
        }
        if self.pointed != pointed {
            // the other plot shows the same epoch
            ui.ctx().request_repaint();
        }
    }

    fn controls_ui(&mut self, ui: &mut Ui, scene: &mut TrainingScene) {
        self.has_slider = !head::controls_ui(ui, scene);
    }

    fn size(&self, _: &TrainingScene, tab: Vec2) -> f32 {
        tab.y
    }
}

/// Between the plots and the legend beside them.
const GAP: f32 = 6.0;
/// The widest names beside the plots.
const LEGEND_MOST: f32 = 380.0;

/// How a run stands in the legend.
fn entry(run: &TrainingRun, is_dark: bool) -> legend::Entry<RunId> {
    legend::Entry { key: run.id, name: run.name.clone(), style: style::of(run.color, is_dark), is_on: run.is_visible }
}

/// What names beside the plots need: values and the longest of them.
fn names_width(ui: &Ui, entries: &[legend::Entry<RunId>], names_at: NamesAt) -> f32 {
    let most = (ui.available_width() * NAMES_PART).max(NAMES_LEAST);
    let needed = match names_at {
        NamesAt::Ends => labels::width(ui, entries.iter().map(|entry| entry.name.as_str())),
        NamesAt::Column | NamesAt::Above => most,
    };
    needed.clamp(NAMES_LEAST, most.min(LEGEND_MOST))
}

/// The height of the plot of accuracies.
fn accuracy_height(ui: &Ui) -> f32 {
    let height = ui.available_height();
    let bar = ui.spacing().interact_size.y + ui.spacing().item_spacing.y;
    if has_loss(height) { ((height - 2.0 * bar) * 0.6).round() } else { height - bar }
}

/// Draws both plots, or the first alone; says which epoch the pointer is at.
fn plots_ui(
    ui: &mut Ui,
    [accuracy, loss]: [&mut KeptCurves; 2],
    scene: &mut TrainingScene,
    data: &PanelData<'_>,
    mut beside: Beside<'_>,
    pointed: Option<u32>,
) -> Option<u32> {
    let (has_loss, height) = (has_loss(ui.available_height()), accuracy_height(ui));
    let has = |part| accuracy.curves().lines.iter().any(|curve| curve.part == part);
    let [first, second] = [&*accuracy, &*loss].map(|kept| kept.curves().metric);
    head::ui(ui, first, scene, false, has);
    let found = plot_ui(ui, accuracy, scene, data, &mut beside, (height, pointed));
    if !has_loss {
        return found;
    }
    head::ui(ui, second, scene, beside.has_slider, |_| false);
    let height = ui.available_height();
    plot_ui(ui, loss, scene, data, &mut beside, (height, pointed)).or(found)
}

fn has_loss(height: f32) -> bool {
    height > 230.0
}

/// What stands beside a plot.
struct Beside<'a> {
    entries: &'a mut [legend::Entry<RunId>],
    legend: &'a mut Legend<RunId>,
    names_at: NamesAt,
    names_width: f32,
    /// Above the losses.
    has_slider: bool,
}

impl Beside<'_> {
    /// The width it takes of a plot's.
    fn width(&self, width: f32) -> f32 {
        match self.names_at {
            NamesAt::Ends => self.names_width,
            NamesAt::Above if width > 240.0 => VALUES,
            // the last epoch's number is centred below the plot's edge
            NamesAt::Column | NamesAt::Above => 12.0,
        }
    }
}

/// Draws a figure; says which epoch the pointer is at. A click on a curve selects its run.
fn plot_ui(
    ui: &mut Ui,
    kept: &mut KeptCurves,
    scene: &mut TrainingScene,
    data: &PanelData<'_>,
    beside: &mut Beside<'_>,
    (height, pointed): (f32, Option<u32>),
) -> Option<u32> {
    let curves = kept.refresh(scene, data.runs);
    let (metric, [x0, x1, y0, y1]) = (curves.metric, curves.bounds);
    let strip = beside.width(ui.available_width());
    let ink = theme::ink(is_dark(ui));
    let size = vec2(ui.available_width() - strip, height.max(40.0));
    let plot = base_plot(metric, curves.scale, size).grid_color(ink.gamma_multiply(0.16));
    let shown = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let bounds = PlotBounds::from_min_max([x0, y0], [x1, y1]);
        let plotted = plot.show(ui, |plot| plot.set_plot_bounds(bounds));
        ui.allocate_exact_size(vec2(strip, height.max(40.0)), Sense::hover());
        plotted
    });
    let (response, transform) = (shown.inner.response, shown.inner.transform);
    name(ui, &response, curves, scene, data);
    if curves.lines.is_empty() {
        let running = || scene.runs.iter().filter_map(|run| data.runs.of(run)).filter(|record| record.is_running);
        let text = match running().find_map(|record| record.source_epochs) {
            // what is asked is said once, in the upper plot
            _ if data.covered.is_some() && metric != Metric::of_task(data.task(scene))[0] => String::new(),
            _ if data.covered.is_some() => data.covered.map(|told| told.join("\n")).unwrap_or_default(),
            Some([epoch, epochs]) => training::learns_source(epoch, epochs),
            None if running().next().is_some() => training::FIRST_EPOCH.text().to_owned(),
            None => training::empty(scene.runs.len()).to_owned(),
        };
        widget::empty(ui, *transform.frame(), text);
    }
    paint::gap(ui, curves, scene, data.highlight, &transform);
    paint::majorities(ui, curves, &transform);
    paint::changes(ui, curves, scene, &transform);
    paint::curves(ui, curves, scene, data.highlight, &transform);
    ends_ui(ui, curves, scene, data, &transform, (strip, beside));
    if curves.lines.is_empty() {
        return None;
    }
    let epoch = hovered(&response, &transform, [x0, x1]);
    if let Some(epoch) = epoch.or(pointed) {
        let x = transform.position_from_point_x(f64::from(epoch));
        ui.painter().vline(x, transform.frame().y_range(), Stroke::new(1.0, ink.gamma_multiply(0.5)));
    }
    let at = response.hover_pos()?;
    if let Some(run) = pointer::nearest(curves, &transform, at) {
        data.highlight.point_at(scene.runs[run].id);
        if response.clicked() {
            scene.selected = run;
        }
    }
    let height = transform.value_from_position(at).y;
    response.on_hover_ui_at_pointer(|ui| pointer::ui(ui, curves, scene, data, (epoch.unwrap_or(1), height)));
    epoch
}

/// Names a plot, and tells what is drawn on it for those who can't see it.
fn name(ui: &Ui, response: &Response, curves: &Curves, scene: &TrainingScene, data: &PanelData<'_>) {
    let name = match curves.metric {
        Metric::Accuracy => training::ACCURACY_PLOT.text(),
        Metric::Loss => training::LOSS_PLOT.text(),
        Metric::Rmse => training::RMSE_PLOT.text(),
        Metric::R2 => training::R2_PLOT.text(),
    };
    widget::name(response, Role::Image, name);
    let vals = curves.lines.iter().filter(|curve| curve.part == Part::Val);
    let lifted = scene.runs.iter().find(|run| data.highlight.is(run.id));
    let has_bands = curves.lines.iter().any(|curve| !curve.bands.is_empty() || !curve.seeds.is_empty());
    let seeds = has_bands.then_some(scene.seed_view);
    let told = training::plotted(vals.count(), seeds, scene.smoothing, lifted.map(|run| run.name.as_str()));
    let told = match &curves.gap {
        Some((run, _)) => statistics::gap_told(&told, &scene.runs[*run].name),
        None => told,
    };
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(told));
}

fn hovered(response: &Response, transform: &PlotTransform, [x0, x1]: [f64; 2]) -> Option<u32> {
    let at = response.hover_pos()?;
    Some(transform.value_from_position(at).x.round().clamp(x0.max(1.0), x1) as u32)
}

fn base_plot(metric: Metric, scale: Scale, size: Vec2) -> Plot<'static> {
    let (id, axis) = match metric {
        Metric::Accuracy => ("accuracy", training::ACCURACY_AXIS.text()),
        Metric::Loss => ("training loss", training::LOSS_AXIS.text()),
        Metric::Rmse => ("rmse", training::RMSE_AXIS.text()),
        Metric::R2 => ("r2", training::R2_AXIS.text()),
    };
    let plot = still(id, size)
        .show_axes(size.x > 140.0 && size.y > 60.0)
        .y_axis_min_width(AXIS)
        .y_grid_spacer(move |input| scale.grid(&input, BESIDE))
        .x_axis_formatter(|mark, _| {
            let is_whole = mark.value.fract() == 0.0;
            if is_whole { Scale::Linear.label(mark) } else { String::new() }
        })
        .y_axis_formatter(move |mark, _| match metric {
            Metric::Accuracy => words::percent(mark.value, mark.step_size < 1.0),
            Metric::Loss | Metric::Rmse | Metric::R2 => scale.label(mark),
        })
        .sense(Sense::click());
    // on a low plot the name would be longer than its axis
    if size.x > 300.0 && size.y > 110.0 { plot.y_axis_label(axis) } else { plot }
}

/// A mark where each validation curve ends now, and its value and name right of the plot.
fn ends_ui(
    ui: &Ui,
    curves: &Curves,
    scene: &TrainingScene,
    data: &PanelData<'_>,
    transform: &PlotTransform,
    (strip, beside): (f32, &mut Beside<'_>),
) {
    let frame = *transform.frame();
    let is_dark = is_dark(ui);
    let mut ends = Vec::new();
    for curve in curves.lines.iter().filter(|curve| curve.part == Part::Val) {
        let Some(last) = curve.series.points.last() else { continue };
        let value = last.spread.mean;
        let point = PlotPoint::new(f64::from(last.epoch), curves.scale.height(value));
        let at = transform.position_from_point(&point);
        if !at.y.is_finite() {
            continue;
        }
        let style = paint::style(scene, curve, data.highlight, is_dark);
        if frame.expand(1.0).contains(at) {
            style.mark(ui.painter(), at, 4.0, theme::ground(is_dark));
        }
        let value = match curves.metric {
            Metric::Accuracy => words::percent(value, true),
            Metric::Loss | Metric::Rmse | Metric::R2 => words::value(value),
        };
        ends.push(Label { entry: curve.run, y: Some(at.y.clamp(frame.top(), frame.bottom())), style, value });
    }
    if beside.names_at == NamesAt::Column || strip < VALUES {
        return;
    }
    let has_names = beside.names_at == NamesAt::Ends;
    let is_first = matches!(curves.metric, Metric::Accuracy | Metric::Rmse);
    if has_names && is_first {
        // what is hidden can be shown again
        let hidden = beside.entries.iter().enumerate().filter(|(_, entry)| !entry.is_on);
        ends.extend(hidden.map(|(entry, of)| Label { entry, y: None, style: of.style, value: String::new() }));
    }
    let right = Rect::from_min_max(frame.right_top(), pos2(frame.right() + strip, frame.bottom()));
    let id = ui.scope_id().with(("line ends", is_first));
    let Beside { entries, legend, .. } = beside;
    let mut names = Names { entries, legend, highlight: data.highlight, are_shown: has_names, plot: id };
    labels::ui(ui, right, ends, &mut names);
}
