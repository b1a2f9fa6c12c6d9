//! Start, pause, step, stop, how far it is, and how fast it goes.

use eframe::egui::{Align, Button, Color32, Label, Layout, Panel, ProgressBar, RichText, Slider, Ui};

use super::queue::Progress;
use super::runs::Runs;
use crate::gui::action::Action;
use crate::gui::command::{Command, Commands};
use crate::gui::shortcuts;
use crate::gui::widget::icon::{self, Icon};
use crate::gui::words::{self, training};
use crate::scene::TrainingScene;

/// The slider's slowest pace and the one at which it is as fast as it goes, in epochs a second.
const PACES: [f64; 2] = [0.5, 200.0];

/// Whether samples fit beside settings and plots.
pub fn has_room(width: f32) -> bool {
    width > 900.0
}

/// Draws the bar at the bottom of what is left.
pub fn ui(ui: &mut Ui, scene: &mut TrainingScene, runs: &Runs, commands: &mut Commands) {
    let width = ui.available_width();
    Panel::bottom("training bar").show(ui, |ui| {
        ui.add_space(3.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 5.0;
            let progress = runs.progress();
            start_ui(ui, scene, runs, progress, commands);
            action_ui(
                ui,
                (Icon::Forward, training::STEP.text(), training::STEP_TIP.text()),
                Action::Step(1),
                can_step(scene, runs),
                commands,
            );
            action_ui(
                ui,
                (Icon::Stop, training::STOP.text(), training::STOP_TIP.text()),
                Action::Stop,
                runs.is_busy(),
                commands,
            );
            ui.add_space(6.0);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                gallery_ui(ui, scene, width);
                pace_ui(ui, scene);
                progress_ui(ui, scene, runs, progress);
            });
        });
        ui.add_space(2.0);
    });
}

fn can_step(scene: &TrainingScene, runs: &Runs) -> bool {
    runs.is_busy() || !runs.due(scene).is_empty()
}

/// One button that starts what is due, and pauses and resumes what is under way.
fn start_ui(ui: &mut Ui, scene: &TrainingScene, runs: &Runs, progress: Option<&Progress>, commands: &mut Commands) {
    let due = runs.due(scene);
    let (face, name, tip, action, is_enabled) = match progress {
        Some(Progress { is_paused: true, .. }) => {
            (Icon::Play, training::RESUME.text(), training::RESUME_TIP.text().to_owned(), Action::Resume, true)
        }
        Some(_) => (Icon::Pause, training::PAUSE.text(), training::PAUSE_TIP.text().to_owned(), Action::Pause, true),
        None if runs.is_all_done(scene) && !due.is_empty() => (
            Icon::Restart,
            training::START_AGAIN.text(),
            training::START_AGAIN_TIP.text().to_owned(),
            Action::Start,
            true,
        ),
        None => (Icon::Play, training::START.text(), start_tip(scene, runs), Action::Start, !due.is_empty()),
    };
    let tip = with_keys(ui, &tip, &Action::Toggle);
    let response = ui.add_enabled_ui(is_enabled, |ui| icon::labelled(ui, face, name)).inner;
    if response.on_hover_text(&tip).on_disabled_hover_text(&tip).clicked() {
        commands.push(Command::Tab(action));
    }
    if let (Some(_), false) = (progress, due.is_empty()) {
        let name = training::start_more(due.len());
        let button = ui.add(Button::new(name)).on_hover_text(training::START_MORE_TIP.text());
        if button.clicked() {
            commands.push(Command::Tab(Action::Start));
        }
    }
}

/// What Start does, or why it can't.
fn start_tip(scene: &TrainingScene, runs: &Runs) -> String {
    let faults = scene.runs.iter().filter_map(|run| Some((run.name.as_str(), runs.fault(run)?)));
    training::start_tip(scene.runs.len(), faults)
}

fn with_keys(ui: &Ui, tip: &str, action: &Action) -> String {
    shortcuts::tip(ui.ctx(), tip, &Command::Tab(action.clone()))
}

fn action_ui(
    ui: &mut Ui,
    (face, name, tip): (Icon, &str, &str),
    action: Action,
    is_enabled: bool,
    commands: &mut Commands,
) {
    let tip = with_keys(ui, tip, &action);
    if ui.add_enabled_ui(is_enabled, |ui| icon::button(ui, face, name, &tip)).inner.clicked() {
        commands.push(Command::Tab(action));
    }
}

fn gallery_ui(ui: &mut Ui, scene: &mut TrainingScene, width: f32) {
    let button = Button::selectable(scene.has_gallery && has_room(width), training::SHOW_SAMPLES.text());
    let response = ui.add_enabled(has_room(width), button);
    let response =
        response.on_hover_text(training::SHOW_SAMPLES_TIP.text()).on_disabled_hover_text(training::NO_ROOM.text());
    if response.clicked() {
        scene.has_gallery = !scene.has_gallery;
    }
    ui.separator();
}

/// A slider whose right end is as fast as it goes; from right to left.
fn pace_ui(ui: &mut Ui, scene: &mut TrainingScene) {
    let is_wide = ui.available_width() > 420.0;
    let [slowest, fastest] = PACES;
    let told = match scene.pace {
        Some(pace) => training::pace(&words::number(pace)),
        None => training::NO_PACE.text().to_owned(),
    };
    ui.add_sized([104.0, ui.spacing().interact_size.y], Label::new(told).truncate().selectable(false));
    ui.spacing_mut().slider_width = if is_wide { 110.0 } else { 60.0 };
    let mut pace = scene.pace.unwrap_or(fastest).min(fastest);
    let slider = Slider::new(&mut pace, slowest..=fastest).logarithmic(true).show_value(false);
    let label = is_wide.then(|| ui.weak(training::PACE.text()));
    let response = ui.add(slider);
    let is_changed = response.changed();
    crate::gui::widget::named(ui, response, training::PACE.text()).on_hover_text(training::PACE_TIP.text());
    drop(label);
    if is_changed {
        scene.pace = (pace < fastest * 0.99).then(|| words::tidy(pace, true));
    }
    ui.separator();
}

fn progress_ui(ui: &mut Ui, scene: &TrainingScene, runs: &Runs, progress: Option<&Progress>) {
    let width = ui.available_width();
    if width < 60.0 {
        return;
    }
    let (fraction, text) = match progress {
        Some(&Progress { is_paused, fraction, secs_left, .. }) => {
            let text = if is_paused { training::PAUSED.text().to_owned() } else { training::secs_left(secs_left) };
            (fraction, format!("{} · {text}", words::percent(100.0 * fraction, false)))
        }
        None if runs.is_blank() => (0.0, training::NOT_STARTED.text().to_owned()),
        None if runs.is_all_done(scene) => (1.0, training::DONE.text().to_owned()),
        None => (0.0, training::SOME_DUE.text().to_owned()),
    };
    let text = RichText::new(text).small();
    let bar = ProgressBar::new(fraction as f32).desired_width(width).text(text);
    // an empty bar would show a dot under its words
    let bar = if fraction > 0.0 { bar } else { bar.fill(Color32::TRANSPARENT) };
    let response = ui.add(bar);
    crate::gui::widget::named(ui, response, training::PROGRESS.text());
}
