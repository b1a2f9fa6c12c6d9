//! The line above a plot: what is plotted against what, and how.

use eframe::egui::{Button, ComboBox, RichText, Ui};

use super::memories::Memories;
use crate::descent::quantity::{self, QUANTITIES, Quantity};
use crate::gui::shortcuts;
use crate::gui::widget::icon::{self, Icon};
use crate::gui::words::plots as words;
use crate::gui::{action::Action, command::Command};
use crate::registry::Choice;
use crate::scene::{Axis, DescentScene, PlotScene};

/// Widths of the two lists where there is room, and the least they take.
const QUANTITY_WIDTH: f32 = 168.0;
const AXIS_WIDTH: f32 = 130.0;
const LEAST_WIDTH: f32 = 60.0;
/// Width of all that stands beside the lists.
const BESIDE: f32 = 172.0;

/// What is done with a plot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// All of it is shown again.
    Fit,
    /// It is closed.
    Close,
}

/// Draws the line of a plot; says what is to be done with it. The last plot can't be closed.
pub fn ui(
    ui: &mut Ui,
    scene: &mut DescentScene,
    place: usize,
    is_zoomed: bool,
    memories: &mut Memories,
) -> Option<Change> {
    let has_others = scene.plots.len() > 1;
    let room = ((ui.available_width() - BESIDE) / (QUANTITY_WIDTH + AXIS_WIDTH)).min(1.0);
    let [quantity_width, axis_width] = [QUANTITY_WIDTH, AXIS_WIDTH].map(|width| (room * width).max(LEAST_WIDTH));
    ui.spacing_mut().item_spacing.x = 5.0;
    let of = scene.plots[place].of.clone();
    let list = ComboBox::from_id_salt(("quantity", place)).selected_text(words::quantity(&of)).width(quantity_width);
    let mut chosen = None;
    let response = list.truncate().height(420.0).show_ui(ui, |ui| chosen = list_ui(ui, Some(&of), scene, memories));
    let response = response.response.on_hover_text(of.entry().about);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(words::quantity_of(place)));
    if let Some(chosen) = chosen.filter(|chosen| *chosen != of) {
        let axis = scene.plots[place].axis;
        scene.plots[place] = PlotScene::new(chosen, axis);
    }
    let plot = &mut scene.plots[place];
    let list = ComboBox::from_id_salt(("axis", place)).selected_text(words::axis(plot.axis)).width(axis_width);
    let response = list.truncate().show_ui(ui, |ui| {
        for axis in [Axis::Steps, Axis::Gradients, Axis::Evaluations] {
            ui.selectable_value(&mut plot.axis, axis, words::axis(axis)).on_hover_text(words::axis_tip(axis));
        }
    });
    let response = response.response.on_hover_text(words::axis_tip(plot.axis));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(words::axis_of_plot(place)));
    let log = ui.checkbox(&mut plot.is_log, RichText::new(words::LOG_SHORT));
    let tip = shortcuts::tip(ui.ctx(), words::LOG_TIP, &Command::Tab(Action::ToggleLog));
    ui.ctx().accesskit_node_builder(log.id, |node| node.set_label(words::log_of(place)));
    log.on_hover_text(tip);
    let fit = ui.add_enabled(is_zoomed, Button::new(words::FIT).small());
    ui.ctx().accesskit_node_builder(fit.id, |node| node.set_label(words::fit_of(place)));
    let is_fit = fit.on_hover_text(words::FIT_TIP).on_disabled_hover_text(words::ZOOM_TIP).clicked();
    let is_closed = has_others && icon::button(ui, Icon::Remove, &words::close(place), words::CLOSE_TIP).clicked();
    if is_closed { Some(Change::Close) } else { is_fit.then_some(Change::Fit) }
}

/// All that can be plotted; says what is chosen.
pub fn list_ui(
    ui: &mut Ui,
    chosen: Option<&Choice<Quantity>>,
    scene: &DescentScene,
    memories: &mut Memories,
) -> Option<Choice<Quantity>> {
    let mut picked = None;
    ui.set_min_width(200.0);
    let mut group = "";
    let mut offer = |ui: &mut Ui, of: Choice<Quantity>, name: &str, tip: &str| {
        if ui.selectable_label(chosen == Some(&of), name).on_hover_text(tip).clicked() {
            picked = Some(of);
        }
    };
    for entry in QUANTITIES.iter().filter(|entry| entry.params.is_empty()) {
        if std::mem::replace(&mut group, entry.group) != entry.group {
            ui.label(RichText::new(entry.group).small().weak());
        }
        offer(ui, entry.choice(), entry.label, entry.about);
    }
    let names = memories.of(scene);
    if !names.is_empty() {
        ui.label(RichText::new(words::MEMORIES).small().weak());
    }
    for name in names {
        if let Ok(of) = quantity::memory_of(name) {
            let tip = of.entry().about;
            let label = words::quantity(&of);
            offer(ui, of, &label, tip);
        }
    }
    picked
}
