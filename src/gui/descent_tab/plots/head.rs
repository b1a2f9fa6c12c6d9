//! The line above a plot: what is plotted against what, and how.

use eframe::egui::{Button, ComboBox, Response, RichText, Ui};

use super::memories::Memories;
use crate::descent::quantity::{self, QUANTITIES, Quantity};
use crate::gui::shortcuts;
use crate::gui::widget::icon::{self, Icon};
use crate::gui::words::entries::said;
use crate::gui::words::plots as words;
use crate::gui::{action::Action, command::Command};
use crate::registry::Choice;
use crate::scene::{Axis, DescentScene, PlotScene};

/// Widths of the two lists where there is room, that of the axes with short names, and the least they take.
const QUANTITY_WIDTH: f32 = 180.0;
const AXIS_WIDTH: f32 = 160.0;
const SHORT_WIDTH: f32 = 126.0;
const LEAST_WIDTH: f32 = 60.0;
/// Width of the switch and the button that closes, and of the button that fits.
const BESIDE: f32 = 80.0;
const FIT_WIDTH: f32 = 40.0;

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
    // where there is little room, there is a button only while it does something
    let is_wide = ui.available_width() >= QUANTITY_WIDTH + AXIS_WIDTH + BESIDE + FIT_WIDTH;
    let has_fit = is_wide || is_zoomed;
    let room = ui.available_width() - BESIDE - if has_fit { FIT_WIDTH } else { 0.0 };
    let part = (room / (QUANTITY_WIDTH + SHORT_WIDTH)).min(1.0);
    let axis_width = if is_wide { AXIS_WIDTH } else { (part * SHORT_WIDTH).max(LEAST_WIDTH) };
    let quantity_width = (part * QUANTITY_WIDTH).max(LEAST_WIDTH);
    ui.spacing_mut().item_spacing.x = 5.0;
    let of = scene.plots[place].of.clone();
    let mut chosen = None;
    let response = narrow(ui, quantity_width, |ui| {
        let list = ComboBox::from_id_salt(("quantity", place)).selected_text(words::quantity(&of)).truncate();
        let list = list.width(quantity_width).height(420.0);
        list.show_ui(ui, |ui| chosen = list_ui(ui, Some(&of), scene, memories)).response
    });
    let response = response.on_hover_text(said(of.entry().about));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(words::quantity_of(place)));
    if let Some(chosen) = chosen.filter(|chosen| *chosen != of) {
        let axis = scene.plots[place].axis;
        scene.plots[place] = PlotScene::new(chosen, axis);
    }
    let plot = &mut scene.plots[place];
    let name = if is_wide { words::axis(plot.axis) } else { words::axis_in_short(plot.axis) };
    let response = narrow(ui, axis_width, |ui| {
        let list = ComboBox::from_id_salt(("axis", place)).selected_text(name).truncate();
        let list = list.width(axis_width).show_ui(ui, |ui| {
            for axis in [Axis::Steps, Axis::Gradients, Axis::Evaluations] {
                ui.selectable_value(&mut plot.axis, axis, words::axis(axis)).on_hover_text(words::axis_tip(axis));
            }
        });
        list.response
    });
    let response = response.on_hover_text(words::axis_tip(plot.axis));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(words::axis_of_plot(place)));
    let log = ui.checkbox(&mut plot.is_log, RichText::new(words::LOG_SHORT.text()));
    let tip = shortcuts::tip(ui.ctx(), words::LOG_TIP.text(), &Command::Tab(Action::ToggleLog));
    ui.ctx().accesskit_node_builder(log.id, |node| node.set_label(words::log_of(place)));
    log.on_hover_text(tip);
    let is_fit = has_fit && fit_ui(ui, place, is_zoomed);
    let is_closed =
        has_others && icon::button(ui, Icon::Remove, &words::close(place), words::CLOSE_TIP.text()).clicked();
    if is_closed { Some(Change::Close) } else { is_fit.then_some(Change::Fit) }
}

/// The button that shows all of a plot again; says whether it is clicked.
fn fit_ui(ui: &mut Ui, place: usize, is_zoomed: bool) -> bool {
    let fit = ui.add_enabled(is_zoomed, Button::new(words::FIT.text()).small());
    ui.ctx().accesskit_node_builder(fit.id, |node| node.set_label(words::fit_of(place)));
    fit.on_hover_text(words::FIT_TIP.text()).on_disabled_hover_text(words::ZOOM_TIP.text()).clicked()
}

/// Draws a list no wider than that: its text is cut where it does not fit.
fn narrow(ui: &mut Ui, width: f32, draw: impl FnOnce(&mut Ui) -> Response) -> Response {
    let drawn = ui.scope(|ui| {
        ui.set_max_width(width);
        draw(ui)
    });
    drawn.inner
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
            ui.label(RichText::new(said(entry.group)).small().weak());
        }
        offer(ui, entry.choice(), said(entry.label), said(entry.about));
    }
    let names = memories.of(scene);
    if !names.is_empty() {
        ui.label(RichText::new(words::MEMORIES.text()).small().weak());
    }
    for name in names {
        if let Ok(of) = quantity::memory_of(name) {
            let tip = said(of.entry().about);
            let label = words::quantity(&of);
            offer(ui, of, &label, tip);
        }
    }
    picked
}
