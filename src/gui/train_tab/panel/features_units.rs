//! One unit: the samples that excite it most, the accuracy without it, and without each unit of its layer in turn.

use std::collections::BTreeMap;

use eframe::egui::{Button, DragValue, ProgressBar, RichText, Role, Sense, Stroke, Ui, vec2};
use egui_plot::{PlotBounds, PlotPoint};

use super::features_work::{Excited, Found, Seen, Task};
use super::looked::Weights;
use super::tiles::{Shown, Tiles};
use crate::data;
use crate::figure::trained::view::ablation::{self, Swept};
use crate::gui::plot::{BESIDE, Scale, still};
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{self as all_words, inspect as words};
use crate::gui::{style, theme};
use crate::inspect::{Ablation, Sweep, UnitOff};
use crate::language::retold;
use crate::scene::TrainingRun;
use crate::train::RunId;

/// Side of a sample on the screen.
const SAMPLE: f32 = 40.0;
/// Height of the plot.
const PLOT: f32 = 150.0;

/// The unit that is looked at, and what was measured of units.
#[derive(Default)]
pub struct Units {
    /// The one that is chosen.
    pub unit: usize,
    off: Vec<UnitOff>,
    excited: Option<Box<Excited>>,
    /// The pictures that are shown, and of which unit.
    top: Option<Shown>,
    /// Without which units, what came of it, and with which weights.
    ablated: Option<(Vec<UnitOff>, Ablation, String)>,
    /// The accuracy without each unit, of each run, and with which weights; none of a run without such a layer.
    pub swept: BTreeMap<RunId, (Option<Sweep>, String)>,
    /// What is under way, and how much of it is done.
    busy: Option<(String, f64)>,
    fault: Option<String>,
}

impl Units {
    /// Another run is looked at.
    pub fn forget(&mut self) {
        let swept = std::mem::take(&mut self.swept);
        *self = Self { swept, ..Self::default() };
    }

    /// What was measured of some runs, of classes or of numbers, which have no common axis.
    pub fn of_runs(&self, runs: &[&TrainingRun], of_numbers: bool) -> Vec<Swept> {
        let swept = |run: &&TrainingRun| {
            let (sweep, when) = self.swept.get(&run.id)?;
            let is_it = |sweep: &&Sweep| !sweep.without.is_empty() && is_of_numbers(sweep.task) == of_numbers;
            let sweep = sweep.as_ref().filter(is_it)?.clone();
            Some(Swept { name: run.name.clone(), when: when.clone(), style: run.color, sweep })
        };
        runs.iter().filter_map(swept).collect()
    }

    /// Something is begun.
    pub fn begin(&mut self, task: &Task) {
        self.fault = None;
        let what = match task {
            Task::Excite { .. } => words::EXCITING.text(),
            Task::Ablate { .. } => words::WITHOUT_UNITS.text(),
            Task::Sweep { .. } => {
                self.swept.clear();
                words::EACH_UNIT.text()
            }
            Task::Stop => {
                self.busy = None;
                return;
            }
        };
        self.busy = Some((what.to_owned(), 0.0));
    }

    /// Takes what came of it.
    pub fn take(&mut self, found: Found) {
        match found {
            Found::Progress(done) => {
                if let Some((_, of)) = &mut self.busy {
                    *of = done;
                }
            }
            Found::Excited(excited) => self.excited = Some(excited),
            Found::Ablated(off, ablation, when) => self.ablated = Some((off, ablation, when)),
            Found::Swept(run, sweep, when) => {
                self.swept.insert(run, (sweep, when));
            }
            Found::Failed(why) => self.fault = Some(why),
            Found::Over => self.busy = None,
        }
    }
}

/// What is measured.
pub struct Measured<'a> {
    /// What is seen of the network.
    pub seen: &'a Seen,
    /// The runs that are shown.
    pub runs: &'a [&'a TrainingRun],
    /// How the weights of a run are got.
    pub weights: &'a dyn Fn(&TrainingRun) -> Option<Weights>,
    /// What the network is called.
    pub network: &'a str,
    /// Why the table has another figure, if it may have one.
    pub table: Option<&'static str>,
}

/// Draws it; returns what is to be measured.
pub fn units_ui(ui: &mut Ui, units: &mut Units, measured: &Measured<'_>) -> Option<Task> {
    let seen = measured.seen;
    let node = &seen.nodes[seen.node];
    let count = node.units().max(1);
    units.unit = units.unit.min(count - 1);
    let mut task = None;
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(words::UNIT.text()).strong()).on_hover_text(words::UNIT_TIP.text());
        let response = ui.add(DragValue::new(&mut units.unit).range(0..=count - 1).speed(0.1));
        widget::named(ui, response, words::UNIT_NUMBER.text());
        ui.label(RichText::new(words::units_of(count)).small());
    });
    busy_ui(ui, units, &mut task);
    excited_ui(ui, units, seen, &mut task);
    ablation_ui(ui, units, measured, &mut task);
    sweep_ui(ui, units, measured, &mut task);
    task
}

/// What is under way, to be cancelled.
fn busy_ui(ui: &mut Ui, units: &Units, task: &mut Option<Task>) {
    if let Some((what, done)) = &units.busy {
        ui.horizontal(|ui| {
            let text = RichText::new(format!("{what} · {}", all_words::percent(100.0 * done, false))).small();
            let width = (ui.available_width() - 70.0).max(60.0);
            let bar = ui.add(ProgressBar::new(*done as f32).desired_width(width).text(text));
            widget::named(ui, bar, words::PROGRESS.text());
            if ui.small_button(all_words::shell::CANCEL.text()).clicked() {
                *task = Some(Task::Stop);
            }
        });
    }
    if let Some(why) = &units.fault {
        ui.label(RichText::new(retold(why)).small().color(ui.visuals().error_fg_color));
    }
}

/// The samples that excite it most.
fn excited_ui(ui: &mut Ui, units: &mut Units, seen: &Seen, task: &mut Option<Task>) {
    if ui.add(Button::new(words::FIND_EXCITING.text()).small()).on_hover_text(words::FIND_EXCITING_TIP.text()).clicked()
    {
        *task = Some(Task::Excite { node: seen.node });
    }
    let Some(excited) = units.excited.as_ref().filter(|excited| excited.found.node == seen.node) else { return };
    let unit = units.unit;
    let (Some(tiles), Some(tops)) = (excited.tiles.get(unit), excited.found.units.get(unit)) else { return };
    if tiles.size == [1, 1] || tiles.size == [1, 2] {
        let told = tops.iter().map(|top| words::top(top.sample + 1, f64::from(top.value))).collect::<Vec<_>>();
        ui.label(RichText::new(told.join("\n")).small());
        return;
    }
    let empty = Tiles::default();
    Shown::renew(&mut units.top, ui.ctx(), "exciting samples", if tops.is_empty() { &empty } else { tiles });
    if let Some(shown) = &units.top {
        let labels = &excited.labels[unit];
        let tip = |at: usize| words::exciting(&labels[at], tops[at].sample + 1, f64::from(tops[at].value));
        shown.ui(ui, &words::exciting_of(unit), SAMPLE, None, tip);
    }
    ui.label(RichText::new(words::measured(&excited.when)).small().weak());
}

/// Switches it off and on.
fn ablation_ui(ui: &mut Ui, units: &mut Units, measured: &Measured<'_>, task: &mut Option<Task>) {
    ui.add_space(4.0);
    let this = UnitOff { node: measured.seen.node, unit: units.unit };
    let mut is_off = units.off.contains(&this);
    ui.horizontal_wrapped(|ui| {
        if ui.checkbox(&mut is_off, words::SWITCH_OFF.text()).on_hover_text(words::SWITCH_OFF_TIP.text()).changed() {
            if is_off {
                units.off.push(this);
            } else {
                units.off.retain(|off| *off != this);
            }
            *task = Some(Task::Ablate { off: units.off.clone() });
        }
        if !units.off.is_empty() && ui.add(Button::new(words::ALL_ON.text()).small()).clicked() {
            units.off.clear();
            *task = Some(Task::Ablate { off: Vec::new() });
        }
    });
    if let Some((off, Ablation { task, samples, whole, without }, when)) = &units.ablated
        && !off.is_empty()
    {
        let told = if is_of_numbers(*task) { words::ablated_of_number } else { words::ablated };
        ui.label(told(off.len(), *whole, *without));
        let with = words::ablated_with(*samples, measured.network, when);
        let told = measured.table.map_or_else(|| with.clone(), |table| format!("{with} {table}"));
        ui.label(RichText::new(told).small().weak());
    }
}

/// The accuracy without each unit in turn, of all runs that are shown.
fn sweep_ui(ui: &mut Ui, units: &Units, measured: &Measured<'_>, task: &mut Option<Task>) {
    let Measured { seen, runs, weights, .. } = measured;
    ui.add_space(4.0);
    ui.label(RichText::new(words::EACH_UNIT.text()).strong()).on_hover_text(words::EACH_UNIT_TIP.text());
    if ui.add(Button::new(words::MEASURE.text()).small()).on_hover_text(words::MEASURE_TIP.text()).clicked() {
        let runs = runs.iter().filter_map(|run| Some((run.id, weights(run)?))).collect();
        *task = Some(Task::Sweep { runs, nodes: seen.nodes.clone(), node: seen.node });
    }
    let swept = units.of_runs(runs, seen.number.is_some());
    let found: Vec<_> = runs.iter().filter_map(|run| Some((*run, units.swept.get(&run.id)?))).collect();
    if found.is_empty() {
        ui.label(RichText::new(words::NOT_MEASURED.text()).small().weak());
    }
    if !swept.is_empty() {
        sweep_plot(ui, &swept);
    }
    for swept in &swept {
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(18.0, 12.0), Sense::hover());
            let style = style::of(swept.style, is_dark(ui));
            style.sample(ui.painter(), rect, theme::ground(is_dark(ui)));
            ui.label(RichText::new(swept.told()).small());
        });
    }
    for (run, _) in found.iter().filter(|(_, (sweep, _))| sweep.is_none()) {
        ui.label(RichText::new(words::no_such_layer(&run.name)).small().weak());
    }
}

/// What each unit costs, the dearest first, for each run.
fn sweep_plot(ui: &mut Ui, all: &[Swept]) {
    let ink = theme::ink(is_dark(ui));
    let plot = still("units off", vec2(ui.available_width() - 24.0, PLOT))
        .y_axis_min_width(46.0)
        .grid_color(ink.gamma_multiply(0.16))
        .y_grid_spacer(|input| Scale::Linear.grid(&input, BESIDE))
        .x_axis_formatter(|mark, _| all_words::percent(mark.value, false))
        .y_axis_formatter(|mark, _| Scale::Linear.label(mark));
    let [x0, x1, y0, y1] = ablation::bounds(all);
    let shown = plot.show(ui, |plot| plot.set_plot_bounds(PlotBounds::from_min_max([x0, y0], [x1, y1])));
    widget::name(&shown.response, Role::Image, words::SWEEP_PLOT.text());
    let told = all.iter().map(Swept::told).collect::<Vec<_>>().join("; ");
    ui.ctx().accesskit_node_builder(shown.response.id, |node| node.set_description(told));
    let painter = ui.painter_at(*shown.transform.frame());
    let zero = shown.transform.position_from_point(&PlotPoint::new(0.0, 0.0)).y;
    painter.hline(shown.transform.frame().x_range(), zero, Stroke::new(1.0, ink.gamma_multiply(0.6)));
    for swept in all {
        let place = |[share, cost]: [f64; 2]| shown.transform.position_from_point(&PlotPoint::new(share, cost));
        let line = swept.line().into_iter().map(place).collect();
        style::of(swept.style, is_dark(ui)).line(&painter, line, ablation::WIDTH as f32);
    }
    let of_numbers = all.first().is_some_and(|swept| is_of_numbers(swept.sweep.task));
    let axes = ablation::axes(of_numbers);
    shown.response.on_hover_text(axes);
    ui.label(RichText::new(axes).small().weak());
}

fn is_of_numbers(task: data::Task) -> bool {
    task == data::Task::Regression
}
