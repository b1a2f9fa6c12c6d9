//! The list of runs: what each is called, whether it is shown, and what it came to.

use eframe::egui::{
    Align, Button, Frame, Layout, Margin, Rect, Response, RichText, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder,
    WidgetInfo, vec2,
};

use super::panel::table;
use super::run_name::{self, Name};
use super::runs::Runs;
use super::vary;
use crate::gui::action::Action;
use crate::gui::command::{Command, Commands};
use crate::gui::style;
use crate::gui::widget::highlight::Highlight;
use crate::gui::widget::icon::{self, Icon};
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{search, statistics, training};
use crate::scene::{MOST_RUNS, TrainingRun, TrainingScene};
use crate::train::{Config, RunId};

/// Runs the list shows before it scrolls.
const MOST_SHOWN: f32 = 6.0;
/// Height of a run in the list whose name and state have one line each.
const HEIGHT: f32 = 54.0;
/// Between the things in a run's first line.
const GAP: f32 = 3.0;

/// Changes to the list itself, made when all of it is drawn.
enum Change {
    Select(usize),
    Rename(usize),
    ShowAlone(usize),
    ShowAll,
    CompareWith(usize),
    Duplicate(usize),
    Remove(usize),
}

/// Draws the list.
pub fn ui(ui: &mut Ui, scene: &mut TrainingScene, runs: &Runs, highlight: &Highlight<RunId>, commands: &mut Commands) {
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        ui.label(RichText::new(training::RUNS).heading().strong());
        ui.with_layout(Layout::right_to_left(Align::Max), |ui| {
            let has_room = scene.runs.len() < MOST_RUNS;
            let add = ui.add_enabled(has_room, Button::new(training::ADD).small());
            if add.on_hover_text(training::ADD_TIP).clicked() {
                let name = free_name(scene, training::NEW_RUN);
                scene.runs.push(TrainingRun::new(name, free_color(scene), Config::default()));
                scene.selected = scene.runs.len() - 1;
            }
            vary::ui(ui, scene);
            search_ui(ui, scene, commands);
        });
    });
    let mut change = None;
    let most = HEIGHT * MOST_SHOWN;
    ScrollArea::vertical().id_salt("runs").max_height(most).min_scrolled_height(most).show(ui, |ui| {
        let selected = scene.runs.get(scene.selected).map(|run| run.id);
        let is_news = news(ui, selected);
        for i in 0..scene.runs.len() {
            let is_selected = scene.selected == i;
            let run = &mut scene.runs[i];
            ui.push_id(run.id, |ui| {
                let (request, card) = card_ui(ui, (i, is_selected), run, runs, commands);
                change = request.or_else(|| change.take());
                if ui.rect_contains_pointer(card) {
                    highlight.point_at(run.id);
                }
                if is_selected && is_news {
                    ui.scroll_to_rect(card, None);
                }
            });
        }
    });
    if scene.runs.is_empty() {
        ui.weak(training::NO_RUNS);
    }
    if let Some(change) = change {
        make(ui, scene, &change);
    }
}

/// The button that searches over settings of the selected run.
fn search_ui(ui: &mut Ui, scene: &TrainingScene, commands: &mut Commands) {
    let run = scene.runs.get(scene.selected);
    let button = ui.add_enabled(run.is_some(), Button::new(search::OPEN).small()).on_hover_text(search::OPEN_TIP);
    if let (true, Some(run)) = (button.clicked(), run) {
        commands.push(Command::Tab(Action::Search(run.id)));
    }
}

/// Whether another run is selected than in the frame before: in the table, or on a plot.
fn news(ui: &Ui, selected: Option<RunId>) -> bool {
    let memory = ui.scope_id().with("selected");
    let before = ui.data(|data| data.get_temp::<Option<RunId>>(memory));
    ui.data_mut(|data| data.insert_temp(memory, selected));
    before.is_some_and(|before| before != selected)
}

fn make(ui: &Ui, scene: &mut TrainingScene, change: &Change) {
    match *change {
        Change::Select(i) => scene.selected = i,
        Change::Rename(i) => {
            scene.selected = i;
            run_name::begin(ui, scene.runs[i].id);
        }
        Change::ShowAlone(alone) => {
            scene.runs.iter_mut().enumerate().for_each(|(i, run)| run.is_visible = i == alone);
        }
        Change::ShowAll => scene.runs.iter_mut().for_each(|run| run.is_visible = true),
        Change::CompareWith(i) => scene.compare_with(i),
        Change::Duplicate(i) if scene.runs.len() < MOST_RUNS => {
            let old = &scene.runs[i];
            let twin = TrainingRun::new(free_name(scene, &old.name), free_color(scene), old.config.clone());
            let twin = TrainingRun { seeds: old.seeds, ..twin };
            scene.runs.insert(i + 1, twin);
            scene.selected = i + 1;
        }
        Change::Duplicate(_) => {}
        Change::Remove(i) => {
            scene.runs.remove(i);
            if scene.selected > i || scene.selected >= scene.runs.len() {
                scene.selected = scene.selected.saturating_sub(1);
            }
        }
    }
}

/// The name, with a number behind it if somebody has it already.
fn free_name(scene: &TrainingScene, name: &str) -> String {
    let is_free = |name: &str| scene.runs.iter().all(|run| run.name != name);
    if is_free(name) {
        return name.to_owned();
    }
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end();
    let numbered = (2..=MOST_RUNS + 1).map(|i| format!("{stem} {i}"));
    numbered.into_iter().find(|name| is_free(name)).unwrap_or_else(|| name.to_owned())
}

/// A style that no run has.
fn free_color(scene: &TrainingScene) -> usize {
    style::free(scene.runs.iter().map(|run| run.color))
}

fn card_ui(
    ui: &mut Ui,
    (place, is_selected): (usize, bool),
    run: &mut TrainingRun,
    runs: &Runs,
    commands: &mut Commands,
) -> (Option<Change>, Rect) {
    let (mut change, mut name) = (None, None);
    let stroke = if is_selected { ui.visuals().selection.stroke } else { Stroke::NONE };
    let frame = Frame::new()
        .fill(ui.visuals().faint_bg_color)
        .stroke(Stroke { width: 1.0, ..stroke })
        .corner_radius(5)
        .inner_margin(Margin::symmetric(6, 2));
    let card = ui.scope_builder(UiBuilder::new().sense(Sense::click()), |ui| {
        frame.show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 1.0;
            let (request, response) = head_ui(ui, (place, is_selected), run, runs, commands);
            (change, name) = (request, Some(response));
            ui.horizontal_wrapped(|ui| status_ui(ui, run, runs));
        });
    });
    let response = card.response;
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_selected, training::select(&run.name)));
    if response.clicked() && change.is_none() {
        change = Some(Change::Select(place));
    }
    let rect = response.rect;
    // the name has clicks of its own
    let menu = name.map_or_else(|| response.clone(), |name| response.union(name));
    menu.context_menu(|ui| change = menu_ui(ui, place).or_else(|| change.take()));
    (change, rect)
}

/// What can be done with a run.
fn menu_ui(ui: &mut Ui, place: usize) -> Option<Change> {
    let mut change = None;
    for (name, wanted) in [
        (training::RENAME, Change::Rename(place)),
        (training::SHOW_ALONE, Change::ShowAlone(place)),
        (training::SHOW_ALL, Change::ShowAll),
        (statistics::COMPARE, Change::CompareWith(place)),
        (training::DUPLICATE, Change::Duplicate(place)),
        (training::REMOVE, Change::Remove(place)),
    ] {
        if ui.button(name).clicked() {
            change = Some(wanted);
            ui.close();
        }
    }
    change
}

fn head_ui(
    ui: &mut Ui,
    (place, is_selected): (usize, bool),
    run: &mut TrainingRun,
    runs: &Runs,
    commands: &mut Commands,
) -> (Option<Change>, Response) {
    let mut change = None;
    let side = ui.spacing().interact_size.y;
    // a swatch, a name and three buttons, which are a little larger than their pictures
    let width = (ui.available_width() - side - 3.0 * (side + 2.0) - 4.0 * GAP).floor().max(40.0);
    let name = Name::of(ui, run, width);
    let size = vec2(ui.available_width(), name.height().max(side + 2.0));
    let drawn = ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        let style = style::of(run.color, is_dark(ui));
        widget::swatch(ui, &training::show(&run.name), style, &mut run.is_visible);
        let shown = name.ui(ui, run, width);
        if shown.clicked() && !is_selected {
            change = Some(Change::Select(place));
        }
        let can_start = runs.fault(run).is_none() && runs.of(run).is_none_or(|record| !record.is_running);
        let name = training::start(&run.name);
        let tip = runs.fault(run).unwrap_or(&name);
        let start = ui.add_enabled_ui(can_start, |ui| icon::button(ui, Icon::Play, &name, "")).inner;
        if start.on_hover_text(tip).on_disabled_hover_text(tip).clicked() {
            commands.push(Command::Tab(Action::StartRun(run.id)));
        }
        let name = training::duplicate(&run.name);
        if icon::button(ui, Icon::Duplicate, &name, &name).clicked() {
            change = Some(Change::Duplicate(place));
        }
        let name = training::remove(&run.name);
        if icon::button(ui, Icon::Remove, &name, &name).clicked() {
            change = Some(Change::Remove(place));
        }
        shown
    });
    (change, drawn.inner)
}

/// Its last figures, or what is to be known before.
fn status_ui(ui: &mut Ui, run: &TrainingRun, runs: &Runs) {
    ui.spacing_mut().item_spacing.x = 6.0;
    let record = runs.of(run);
    if let Some(accuracy) = record.and_then(table::accuracy) {
        ui.label(RichText::new(accuracy).small().strong()).on_hover_text(training::VAL_ACCURACY_TIP);
    }
    table::state_ui(ui, runs, run, false);
}
