//! The list of runs: what each is called, whether it is shown, and what it came to.

use std::collections::BTreeMap;

use eframe::egui::{
    Align, Button, Frame, Label, Layout, Margin, Rangef, Rect, Response, RichText, Role, ScrollArea, Sense, Stroke, Ui,
    UiBuilder, WidgetInfo, vec2,
};

use super::drag;
use super::name;
use super::panel::table;
use super::queue::RunProgress;
use super::run_name::{self, Name};
use super::runs::Runs;
use super::vary;
use crate::gui::action::Action;
use crate::gui::command::{Command, Commands};
use crate::gui::style;
use crate::gui::widget::highlight::Highlight;
use crate::gui::widget::icon::{self, Icon};
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{landscape, rule, search, statistics, training};
use crate::optim::text;
use crate::scene::{MOST_RUNS, TrainingRun, TrainingScene};
use crate::train::{Config, RunId, Turn};

/// Runs the list shows before it scrolls.
const MOST_SHOWN: f32 = 6.0;
/// Up to so many cards all are drawn, in sight or not.
const FEW: usize = 24;
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
    /// From a place to another.
    Move(usize, usize),
    TrainNext(usize),
    Duplicate(usize),
    Remove(usize),
}

/// The list, and what it remembers between frames.
#[derive(Default)]
pub struct List {
    /// Of the cards that were drawn.
    heights: BTreeMap<RunId, f32>,
}

impl List {
    /// Draws the list.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        scene: &mut TrainingScene,
        runs: &Runs,
        highlight: &Highlight<RunId>,
        commands: &mut Commands,
    ) {
        ui.add_space(6.0);
        ui.horizontal(|ui| {
            ui.label(RichText::new(training::RUNS.text()).heading().strong());
            ui.with_layout(Layout::right_to_left(Align::Max), |ui| {
                let has_room = scene.runs.len() < MOST_RUNS;
                let add = ui.add_enabled(has_room, Button::new(training::ADD.text()).small());
                if add.on_hover_text(training::ADD_TIP.text()).clicked() {
                    let name = free_name(scene, training::NEW_RUN.text());
                    scene.runs.push(TrainingRun::new(name, free_color(scene), Config::default()));
                    scene.selected = scene.runs.len() - 1;
                }
                vary::ui(ui, scene);
                search_ui(ui, scene, commands);
            });
        });
        let most = HEIGHT * MOST_SHOWN;
        let area = ScrollArea::vertical().id_salt("runs").max_height(most).min_scrolled_height(most);
        let shown = area.show_viewport(ui, |ui, viewport| {
            self.cards_ui(ui, scene, viewport.y_range(), (runs, highlight), commands)
        });
        if scene.runs.is_empty() {
            ui.weak(training::NO_RUNS.text());
        }
        if let Some(change) = shown.inner {
            make(ui, scene, runs, &change);
        }
    }

    /// Draws the cards; of many only those in sight.
    fn cards_ui(
        &mut self,
        ui: &mut Ui,
        scene: &mut TrainingScene,
        sight: Rangef,
        (runs, highlight): (&Runs, &Highlight<RunId>),
        commands: &mut Commands,
    ) -> Option<Change> {
        let selected = scene.runs.get(scene.selected).map(|run| run.id);
        let is_news = news(ui, selected);
        let (gap, start) = (ui.spacing().item_spacing.y, ui.cursor().min);
        let are_few = scene.runs.len() <= FEW;
        let (mut change, mut skipped, mut top, mut ends) = (None, 0.0, 0.0, Vec::new());
        for (i, run) in scene.runs.iter_mut().enumerate() {
            let is_selected = selected == Some(run.id);
            let height = self.heights.get(&run.id).copied().unwrap_or(HEIGHT);
            let is_in_sight = Rangef::new(top, top + height).intersects(sight.expand(HEIGHT));
            if is_selected && is_news {
                let size = vec2(ui.available_width(), height);
                ui.scroll_to_rect(Rect::from_min_size(start + vec2(0.0, top), size), None);
            }
            if are_few || is_in_sight {
                ui.add_space(std::mem::take(&mut skipped));
                let (request, card) = ui.push_id(run.id, |ui| card_ui(ui, (i, is_selected), run, runs, commands)).inner;
                change = request.or_else(|| change.take());
                self.heights.insert(run.id, card.height());
                if ui.rect_contains_pointer(card) {
                    highlight.point_at(run.id);
                }
                top += card.height() + gap;
            } else {
                skipped += height + gap;
                top += height + gap;
            }
            ends.push(start.y + top - gap / 2.0);
        }
        ui.add_space((skipped - gap).max(0.0));
        self.heights.retain(|id, _| scene.runs.iter().any(|run| run.id == *id));
        drag::ui(ui, scene, &ends).map(|[from, to]| Change::Move(from, to)).or(change)
    }
}

/// The button that searches over settings of the selected run.
fn search_ui(ui: &mut Ui, scene: &TrainingScene, commands: &mut Commands) {
    let run = scene.runs.get(scene.selected);
    let button =
        ui.add_enabled(run.is_some(), Button::new(search::OPEN.text()).small()).on_hover_text(search::OPEN_TIP.text());
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

fn make(ui: &Ui, scene: &mut TrainingScene, runs: &Runs, change: &Change) {
    match *change {
        Change::Select(i) => scene.selected = i,
        Change::Rename(i) => {
            scene.selected = i;
            run_name::begin(ui, scene.runs[i].id);
        }
        Change::ShowAlone(alone) => {
            scene.runs.iter_mut().enumerate().for_each(|(i, run)| run.is_visible = i == alone);
        }
        Change::Move(from, to) => move_run(scene, from, to),
        Change::TrainNext(i) => {
            let waits = |run: &TrainingRun| runs.progress_of(run).is_some_and(|progress| progress.turn == Turn::Waits);
            let first = scene.runs.iter().position(waits).unwrap_or(i);
            move_run(scene, i, first.min(i));
        }
        Change::ShowAll => scene.runs.iter_mut().for_each(|run| run.is_visible = true),
        Change::CompareWith(i) => scene.compare_with(i),
        Change::Duplicate(i) if scene.runs.len() < MOST_RUNS => {
            let old = &scene.runs[i];
            add_twin(scene, i, &old.name.clone(), old.config.clone());
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

/// Adds a run behind another one, with as many seeds, and selects it.
fn add_twin(scene: &mut TrainingScene, i: usize, name: &str, config: Config) {
    let twin = TrainingRun::new(free_name(scene, name), free_color(scene), config);
    scene.runs.insert(i + 1, TrainingRun { seeds: scene.runs[i].seeds, ..twin });
    scene.selected = i + 1;
}

/// Adds a copy of the selected run whose optimizer is a rule as text, if it is one and there is room.
pub fn add_edited(scene: &mut TrainingScene) {
    let i = scene.selected;
    let Some(old) = scene.runs.get(i).filter(|_| scene.runs.len() < MOST_RUNS) else { return };
    if let Some(Ok(optimizer)) = text::as_rule(&old.config.optimizer) {
        let (name, config) = (rule::edited(&old.name), Config { optimizer, ..old.config.clone() });
        add_twin(scene, i, &name, config);
    }
}

/// Moves a run to another place in the list; the one selected stays selected.
fn move_run(scene: &mut TrainingScene, from: usize, to: usize) {
    let selected = scene.runs.get(scene.selected).map(|run| run.id);
    if from < scene.runs.len() {
        let run = scene.runs.remove(from);
        scene.runs.insert(to.min(scene.runs.len()), run);
    }
    scene.selected = scene.runs.iter().position(|run| Some(run.id) == selected).unwrap_or(scene.selected);
}

/// A name that no run has.
fn free_name(scene: &TrainingScene, name: &str) -> String {
    name::free(name, |name| scene.runs.iter().any(|run| run.name == name))
}

/// A style that no run has.
fn free_color(scene: &TrainingScene) -> usize {
    style::free(scene.runs.iter().map(|run| run.color.place))
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
    let card = ui.scope_builder(UiBuilder::new().sense(Sense::click_and_drag()), |ui| {
        frame.show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 1.0;
            let (request, response) = head_ui(ui, (place, is_selected), run, runs, commands);
            (change, name) = (request, Some(response));
            ui.horizontal_wrapped(|ui| status_ui(ui, run, runs));
        });
    });
    let response = card.response;
    if response.drag_started() {
        drag::begin(ui, run.id);
    }
    progress_ui(ui, response.rect, run, runs);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_selected, training::select(&run.name)));
    if response.clicked() && change.is_none() {
        change = Some(Change::Select(place));
    }
    let rect = response.rect;
    // the name has clicks of its own
    let menu = name.map_or_else(|| response.clone(), |name| response.union(name));
    menu.context_menu(|ui| change = menu_ui(ui, place, run, runs, commands).or_else(|| change.take()));
    (change, rect)
}

/// How far a run that is under way is, as a line at the foot of its card.
fn progress_ui(ui: &Ui, card: Rect, run: &TrainingRun, runs: &Runs) {
    let Some(progress) = runs.progress_of(run) else { return };
    let foot = card.with_min_y(card.bottom() - 3.0).shrink2(vec2(4.0, 0.0));
    let done = foot.with_max_x(foot.left() + foot.width() * progress.fraction as f32);
    ui.painter().rect_filled(foot, 1.5, ui.visuals().extreme_bg_color);
    ui.painter().rect_filled(done, 1.5, ui.visuals().selection.bg_fill);
}

/// What can be done with a run.
fn menu_ui(ui: &mut Ui, place: usize, run: &TrainingRun, runs: &Runs, commands: &mut Commands) -> Option<Change> {
    let mut change = None;
    if runs.of(run).is_some_and(|record| record.is_running) {
        let turn = runs.progress_of(run).map(|progress| progress.turn);
        let (name, action) = if turn == Some(Turn::Paused) {
            (training::RESUME.text(), Action::ResumeRun(run.id))
        } else {
            (training::PAUSE.text(), Action::PauseRun(run.id))
        };
        for (name, action) in [(name, action), (training::STOP.text(), Action::StopRun(run.id))] {
            if ui.button(name).clicked() {
                commands.push(Command::Tab(action));
                ui.close();
            }
        }
        if turn == Some(Turn::Waits)
            && ui.button(training::TRAIN_NEXT.text()).on_hover_text(training::TRAIN_NEXT_TIP.text()).clicked()
        {
            change = Some(Change::TrainNext(place));
            ui.close();
        }
        ui.separator();
    }
    if ui.button(landscape::OPEN.text()).on_hover_text(landscape::OPEN_TIP.text()).clicked() {
        commands.push(Command::Tab(Action::Landscape(run.id)));
        ui.close();
    }
    ui.separator();
    for (name, wanted) in [
        (training::RENAME.text(), Change::Rename(place)),
        (training::MOVE_TO_TOP.text(), Change::Move(place, 0)),
        (training::MOVE_UP.text(), Change::Move(place, place.saturating_sub(1))),
        (training::MOVE_DOWN.text(), Change::Move(place, place + 1)),
        (training::SHOW_ALONE.text(), Change::ShowAlone(place)),
        (training::SHOW_ALL.text(), Change::ShowAll),
        (statistics::COMPARE.text(), Change::CompareWith(place)),
        (training::DUPLICATE.text(), Change::Duplicate(place)),
        (training::REMOVE.text(), Change::Remove(place)),
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
        if runs.of(run).is_some_and(|record| record.is_running) {
            under_way_ui(ui, run, runs, commands);
        } else {
            let tip = runs.fault(run).map_or_else(|| training::start(&run.name), str::to_owned);
            let can_start = runs.fault(run).is_none();
            let name = training::start(&run.name);
            let start = ui.add_enabled_ui(can_start, |ui| icon::button(ui, Icon::Play, &name, "")).inner;
            if start.on_hover_text(&tip).on_disabled_hover_text(&tip).clicked() {
                commands.push(Command::Tab(Action::StartRun(run.id)));
            }
            let name = training::duplicate(&run.name);
            if icon::button(ui, Icon::Duplicate, &name, &name).clicked() {
                change = Some(Change::Duplicate(place));
            }
        }
        let name = training::remove(&run.name);
        if icon::button(ui, Icon::Remove, &name, &name).clicked() {
            change = Some(Change::Remove(place));
        }
        shown
    });
    (change, drawn.inner)
}

/// The buttons of a run that is under way.
fn under_way_ui(ui: &mut Ui, run: &TrainingRun, runs: &Runs, commands: &mut Commands) {
    let is_all_paused = runs.progress().is_some_and(|progress| progress.is_paused);
    let is_paused = is_all_paused || runs.progress_of(run).is_some_and(|progress| progress.turn == Turn::Paused);
    let (face, name, action) = if is_paused {
        (Icon::Play, training::resume_run(&run.name), Action::ResumeRun(run.id))
    } else {
        (Icon::Pause, training::pause_run(&run.name), Action::PauseRun(run.id))
    };
    let stop = (Icon::Stop, training::stop_run(&run.name), Action::StopRun(run.id));
    for (face, name, action) in [(face, name, action), stop] {
        if icon::button(ui, face, &name, &name).clicked() {
            commands.push(Command::Tab(action));
        }
    }
}

/// Its last figures, or what is to be known before.
fn status_ui(ui: &mut Ui, run: &TrainingRun, runs: &Runs) {
    ui.spacing_mut().item_spacing.x = 6.0;
    let record = runs.of(run);
    if let Some(accuracy) = record.and_then(table::accuracy) {
        ui.add(plain(RichText::new(accuracy).small().strong())).on_hover_text(training::VAL_ACCURACY_TIP.text());
    }
    table::state_ui(ui, runs, run, false);
    if let Some(RunProgress { turn, fraction, secs_left: secs @ Some(_) }) = runs.progress_of(run) {
        let told = if turn == Turn::Waits { training::secs_left(secs) } else { training::run_progress(fraction, secs) };
        ui.add(plain(RichText::new(told).small().weak()));
    }
}

/// Text that is not selected by a drag: that moves the card.
fn plain(text: RichText) -> Label {
    Label::new(text).selectable(false)
}
