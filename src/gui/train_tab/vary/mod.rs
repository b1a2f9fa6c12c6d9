//! *Vary…*: from one run several that differ in one setting or in two.

mod draft;
mod usual;

use eframe::egui::{Align, Button, DragValue, Layout, Popup, PopupCloseBehavior, RichText, ScrollArea, TextEdit, Ui};

use self::draft::{AxisDraft, Draft, EXPERIMENTS, SettingDraft};
use self::usual::USUAL;
use super::group;
use crate::experiment::{Axis, MOST_AXES, Plan};
use crate::gui::words::entries::said;
use crate::language::retold;

use crate::gui::words::{training, vary as words};
use crate::param::Scale;
use crate::scene::{MOST_RUNS, TrainingRun, TrainingScene};
use crate::train::{MOST_SEEDS, RunId};

/// Names of new runs that are shown; of more, how many.
const MOST_NAMES: usize = 8;
/// Width of the form.
const WIDTH: f32 = 380.0;

/// The button, and what it opens.
pub fn ui(ui: &mut Ui, scene: &mut TrainingScene) {
    let has_run = scene.selected < scene.runs.len();
    let opener = ui.add_enabled(has_run, Button::new(words::VARY.text()).small()).on_hover_text(words::VARY_TIP.text());
    let popup = Popup::from_toggle_button_response(&opener).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let shown = popup.width(WIDTH).show(|ui| {
        let most = (ui.ctx().content_rect().height() - 90.0).max(100.0);
        ScrollArea::vertical().max_height(most).min_scrolled_height(most).show(ui, |ui| form_ui(ui, scene)).inner
    });
    if let Some(plan) = shown.and_then(|shown| shown.inner) {
        let runs = group::runs(scene, &plan, plan.seeds.len() as u64);
        let at = scene.selected + 1;
        scene.runs.splice(at..at, runs);
        Popup::close_all(ui.ctx());
    }
}

/// The form; the plan whose runs are to be added, once.
fn form_ui(ui: &mut Ui, scene: &TrainingScene) -> Option<Plan> {
    let run = scene.runs.get(scene.selected)?;
    let memory = ui.scope_id().with("vary");
    let kept = ui.data(|data| data.get_temp::<(RunId, Draft)>(memory)).filter(|(id, _)| *id == run.id);
    let mut draft = kept.map_or_else(|| Draft::of(run), |(_, draft)| draft);
    ui.label(RichText::new(words::head(&run.name)).strong());
    experiments_ui(ui, run, &mut draft);
    usual_ui(ui, run, &mut draft);
    ui.separator();
    axes_ui(ui, &mut draft);
    let front = draft.front;
    match draft.axes.get_mut(front) {
        Some(AxisDraft::Setting(setting)) => setting_ui(ui, setting),
        Some(AxisDraft::Switch(axis, wanted)) => switch_ui(ui, axis, wanted),
        None => {}
    }
    ui.separator();
    if draft.experiment.is_some() {
        ui.checkbox(&mut draft.has_its_base, words::ITS_BASE.text()).on_hover_text(words::ITS_BASE_TIP.text());
    }
    ui.horizontal(|ui| {
        let label = ui.label(words::SEEDS.text()).on_hover_text(words::SEEDS_TIP.text());
        ui.add(DragValue::new(&mut draft.seeds).range(1..=MOST_SEEDS).speed(0.1)).labelled_by(label.id);
    });
    let added = result_ui(ui, draft.plan(run, MOST_RUNS - scene.runs.len()));
    ui.data_mut(|data| data.insert_temp(memory, (run.id, draft)));
    added
}

/// What would be added, or why nothing can be.
fn result_ui(ui: &mut Ui, plan: Result<Plan, String>) -> Option<Plan> {
    match plan {
        Ok(plan) => {
            let mut names: Vec<String> = plan.runs.iter().map(|run| run.name.clone()).take(MOST_NAMES).collect();
            names.extend((plan.runs.len() > MOST_NAMES).then(|| training::more_runs(plan.runs.len() - MOST_NAMES)));
            ui.label(RichText::new(names.join("\n")).small().weak());
            ui.label(RichText::new(words::trainings(plan.runs.len(), plan.seeds.len())).small());
            ui.button(words::add(plan.runs.len())).clicked().then_some(plan)
        }
        Err(why) => {
            ui.label(RichText::new(retold(&why)).small().color(ui.visuals().error_fg_color));
            ui.add_enabled(false, Button::new(words::add(0)));
            None
        }
    }
}

/// A row of choices that breaks where it has to.
fn choices_ui(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui)) {
    ui.label(RichText::new(name).small().weak());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = eframe::egui::vec2(4.0, 2.0);
        add(ui);
    });
}

/// The experiments that come with the program.
fn experiments_ui(ui: &mut Ui, run: &TrainingRun, draft: &mut Draft) {
    choices_ui(ui, words::EXPERIMENTS.text(), |ui| {
        for taken @ (entry, _) in EXPERIMENTS.iter() {
            let is_chosen = draft.experiment == Some(entry.key);
            let choice = ui.selectable_label(is_chosen, RichText::new(said(entry.label)).small());
            if choice.on_hover_text(said(entry.about)).clicked() {
                draft.take(taken, run);
            }
        }
    });
}

/// The settings that are varied most, as far as the run has them and no experiment varies them.
fn usual_ui(ui: &mut Ui, run: &TrainingRun, draft: &mut Draft) {
    let is_varied = |path: &str| EXPERIMENTS.iter().flat_map(|(_, plan)| &plan.axes).any(|axis| axis.name == path);
    choices_ui(ui, words::SETTINGS.text(), |ui| {
        for usual in USUAL.iter().filter(|usual| !is_varied(usual.path) && usual.is_there(&run.config)) {
            let is_chosen = draft.axes.get(draft.front).is_some_and(|axis| axis.name() == usual.path);
            let choice = ui.selectable_label(is_chosen, RichText::new(usual.name.text()).small());
            if choice.on_hover_text(usual.path).clicked() {
                draft.take_setting(*usual);
            }
        }
    });
}

/// Which of the things varied is edited, and whether there are two.
fn axes_ui(ui: &mut Ui, draft: &mut Draft) {
    ui.horizontal(|ui| {
        if draft.axes.len() < MOST_AXES {
            if ui.button(words::ADD_SECOND.text()).on_hover_text(words::ADD_SECOND_TIP.text()).clicked() {
                draft.set_second(true);
            }
            return;
        }
        for (at, name) in [words::FIRST.text(), words::SECOND.text()].into_iter().enumerate() {
            let tip = draft.axes[at].name().to_owned();
            if ui.selectable_label(draft.front == at, name).on_hover_text(tip).clicked() {
                draft.front = at;
            }
        }
        if ui.button(words::REMOVE_SECOND.text()).clicked() {
            draft.set_second(false);
        }
    });
}

fn field_ui(ui: &mut Ui, (name, tip): (&str, &str), text: &mut String) {
    ui.horizontal(|ui| {
        let label = ui.label(name).on_hover_text(tip);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let edit = TextEdit::singleline(text).desired_width(ui.available_width()).char_limit(1000);
            ui.add(edit).labelled_by(label.id);
        });
    });
}

fn setting_ui(ui: &mut Ui, setting: &mut SettingDraft) {
    field_ui(ui, (words::PATH.text(), words::PATH_TIP.text()), &mut setting.path);
    ui.horizontal(|ui| {
        ui.radio_value(&mut setting.is_range, false, words::AS_LIST.text()).on_hover_text(words::AS_LIST_TIP.text());
        ui.radio_value(&mut setting.is_range, true, words::AS_RANGE.text()).on_hover_text(words::AS_RANGE_TIP.text());
    });
    if !setting.is_range {
        field_ui(ui, (words::VALUES.text(), words::VALUES_TIP.text()), &mut setting.values);
        return;
    }
    ui.horizontal(|ui| {
        for (name, text) in
            [words::FROM.text(), words::TO.text(), words::COUNT.text()].into_iter().zip(&mut setting.range)
        {
            let label = ui.label(name).on_hover_text(words::RANGE_TIP.text());
            ui.add(TextEdit::singleline(text).desired_width(58.0).char_limit(40)).labelled_by(label.id);
        }
    });
    ui.horizontal(|ui| {
        ui.label(words::SPACING.text()).on_hover_text(words::SPACING_TIP.text());
        let spacings = [
            (None, words::AS_SLIDER.text()),
            (Some(Scale::Linear), words::LINEAR.text()),
            (Some(Scale::Log), words::LOG.text()),
        ];
        for (scale, name) in spacings {
            ui.radio_value(&mut setting.scale, scale, name).on_hover_text(words::SPACING_TIP.text());
        }
    });
}

/// Which picks of a switch are wanted.
fn switch_ui(ui: &mut Ui, axis: &Axis, wanted: &mut [bool]) {
    ui.label(words::PICKS.text());
    ui.horizontal_wrapped(|ui| {
        for (pick, is_wanted) in axis.picks.iter().zip(wanted) {
            let tip = words::changes(pick.changes.iter().map(|(path, value)| (path.as_str(), value.as_str())));
            ui.checkbox(is_wanted, &pick.name).on_hover_text(tip);
        }
    });
}
