//! The lines above the plots: what is plotted, which line is which, and how curves are drawn.

use eframe::egui::{Align, ComboBox, Label, Layout, RichText, Sense, Ui, vec2};

use super::paint;
use crate::figure::training::{MANY, Metric, Part};
use crate::gui::widget;
use crate::gui::widget::number::{self, Number};
use crate::gui::words::{statistics, training};
use crate::param::{Limits, Param};
use crate::scene::{MOST_SMOOTHING, SeedView, TrainingScene};

/// Widths of the controls at the right: the slider with its name and number, and the choice for seeds.
const SMOOTHING_WIDTH: f32 = 242.0;
const SEEDS_WIDTH: f32 = 128.0;
/// Width of the note that many runs are not drawn in full.
const NOTE_WIDTH: f32 = 112.0;

/// Width from which the names of all kinds of curves stand in one line.
const ONE_LINE: f32 = 560.0;

/// How much curves are smoothed.
fn smoothing() -> Param {
    Param::linear("smoothing", training::SMOOTHING.text(), [0.0, MOST_SMOOTHING], 0.0)
        .within(Limits::closed(0.0, MOST_SMOOTHING))
        .help(training::SMOOTHING_TIP.text())
}

/// Draws how curves are drawn, from right to left; says whether the slider had room.
pub fn controls_ui(ui: &mut Ui, scene: &mut TrainingScene) -> bool {
    let response = ui.checkbox(&mut scene.has_gap, RichText::new(training::GAP.text()).small());
    widget::named(ui, response, statistics::SHADE_GAP.text()).on_hover_text(statistics::SHADE_GAP_TIP.text());
    let gap = ui.spacing().item_spacing.x;
    let seeds = if has_several(scene) { SEEDS_WIDTH + 2.0 * gap } else { 0.0 };
    let has_room = ui.available_width() >= SMOOTHING_WIDTH + gap + seeds;
    if has_room {
        smoothing_ui(ui, scene);
    }
    seeds_ui(ui, scene);
    has_room
}

/// Draws the line above a plot; `has` says whether curves of a part are drawn, `has_slider` whether the slider is still to
/// be drawn, for which there is room above the losses.
pub fn ui(ui: &mut Ui, metric: Metric, scene: &mut TrainingScene, has_slider: bool, has: impl Fn(Part) -> bool) {
    match metric {
        Metric::Accuracy | Metric::Rmse => {
            let beside: Vec<Part> = [Part::Trained, Part::Single].into_iter().filter(|part| has(*part)).collect();
            // what has no room gets a line of its own
            let is_one_line = beside.len() < 2 || ui.available_width() > ONE_LINE;
            ui.horizontal(|ui| {
                let (name, tip) = match metric {
                    Metric::Rmse => (training::RMSE.text(), training::RMSE_TIP.text()),
                    _ => (training::ACCURACY.text(), training::ACCURACY_TIP.text()),
                };
                ui.label(RichText::new(name).strong()).on_hover_text(tip);
                ui.add_space(8.0);
                let first = [Part::Val, Part::Train].into_iter();
                first.chain(beside.iter().copied().filter(|_| is_one_line)).for_each(|part| part_ui(ui, part));
                if metric == Metric::Rmse {
                    ui.checkbox(&mut scene.is_log, training::LOG.text()).on_hover_text(training::LOG_TIP.text());
                }
                note_ui(ui, scene);
            });
            if !is_one_line {
                ui.horizontal(|ui| beside.into_iter().for_each(|part| part_ui(ui, part)));
            }
        }
        Metric::Loss | Metric::R2 => {
            ui.horizontal(|ui| {
                let (name, tip) = match metric {
                    Metric::R2 => (training::R2.text(), training::R2_TIP.text()),
                    _ => (training::LOSS.text(), training::LOSS_TIP.text()),
                };
                ui.label(RichText::new(name).strong()).on_hover_text(tip);
                ui.add_space(8.0);
                if metric == Metric::Loss {
                    ui.checkbox(&mut scene.is_log, training::LOG.text()).on_hover_text(training::LOG_TIP.text());
                }
                if has_slider {
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| smoothing_ui(ui, scene));
                }
            });
        }
    }
}

/// How the curves of a part are drawn, and what it is called.
fn part_ui(ui: &mut Ui, part: Part) {
    let (name, tip) = match part {
        Part::Val => (training::VALIDATION.text(), ""),
        Part::Train => (training::TRAIN.text(), ""),
        Part::Trained => (training::NOT_AVERAGED.text(), training::NOT_AVERAGED_TIP.text()),
        Part::Single => (training::SINGLE_BESIDE.text(), training::SINGLE_BESIDE_TIP.text()),
    };
    sample(ui, part);
    let label = ui.label(RichText::new(name).small());
    if !tip.is_empty() {
        label.on_hover_text(tip);
    }
}

/// Of how many runs bands and training curves are drawn, where that is not all of them.
fn note_ui(ui: &mut Ui, scene: &TrainingScene) {
    let shown = scene.runs.iter().filter(|run| run.is_visible).count();
    if shown > MANY && ui.available_width() > NOTE_WIDTH {
        ui.label(RichText::new(training::DETAILS.text()).small().weak()).on_hover_text(training::DETAILS_TIP.text());
    }
}

/// A piece of line as it is drawn.
fn sample(ui: &mut Ui, part: Part) {
    let (rect, _) = ui.allocate_exact_size(vec2(26.0, 12.0), Sense::hover());
    paint::sample(ui.painter(), rect, part, ui.visuals().text_color());
}

fn smoothing_ui(ui: &mut Ui, scene: &mut TrainingScene) {
    let smoothing = smoothing();
    let Some(look) = Number::of(&smoothing).filter(|_| ui.available_width() >= SMOOTHING_WIDTH) else { return };
    let size = vec2(SMOOTHING_WIDTH, ui.spacing().interact_size.y);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_size(size);
        let name = Label::new(RichText::new(smoothing.label).small()).selectable(false).sense(Sense::click());
        let name = ui.add(name).on_hover_text(smoothing.help);
        if name.double_clicked() {
            scene.smoothing = look.default;
        }
        let check = number::check_of(&smoothing);
        number::ui(ui, look, &mut scene.smoothing, (smoothing.label, &name), &check);
    });
}

fn has_several(scene: &TrainingScene) -> bool {
    scene.runs.iter().any(|run| run.seeds > 1 || run.histories.seeds().len() > 1)
}

fn seeds_ui(ui: &mut Ui, scene: &mut TrainingScene) {
    if !has_several(scene) || ui.available_width() < SEEDS_WIDTH {
        return;
    }
    let views = [SeedView::MeanSd, SeedView::MinMax, SeedView::Each];
    let combo = ComboBox::from_id_salt("seeds").selected_text(training::seed_view(scene.seed_view)).width(SEEDS_WIDTH);
    let combo = combo.show_ui(ui, |ui| {
        for view in views {
            ui.selectable_value(&mut scene.seed_view, view, training::seed_view(view));
        }
    });
    let response = combo.response.on_hover_text(training::SEED_VIEW_TIP.text());
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(training::SEED_VIEW.text()));
}
