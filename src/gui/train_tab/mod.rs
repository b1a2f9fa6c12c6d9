//! The Training tab: networks that learn the same in different ways, run against run.

mod bar;
mod checks;
mod command_line;
mod drag;
mod experiment;
mod group;
mod landscape;
mod library;
mod list;
mod more;
mod name;
mod network;
mod panel;
mod part;
mod picture;
mod presets;
mod queue;
mod range_test;
mod record;
mod run_name;
mod runs;
mod search;
mod settings;
mod source;
mod statistics;
mod vary;
mod wishes;

use std::path::Path;
use std::sync::Arc;

use eframe::egui::{Align, Button, CentralPanel, Context, Key, Layout, Panel as Frame, ScrollArea, Ui, vec2};

pub use self::experiment::{add as add_experiment, plan_of};
use self::landscape::Landscapes;
use self::library::Library;
use self::list::List;
use self::panel::PANELS;
use self::panel::entry::{Entry, Panel, PanelData, Place};
use self::range_test::RangeTests;
use self::record::Record;
use self::runs::Runs;
use self::search::Searches;
use self::settings::DataAccess;
use self::source::Requests;
use self::statistics::Statistics;
use self::wishes::{Recorded, Wishes};
use super::action::Action;
use super::command::{self, Commands};
use super::export::Found;
use super::menu::item;
use super::palette::Offer;
use super::shortcuts::{self, PLAIN, in_tab};
use super::stage::has_controls;
use super::tab::{self, Tab};
use super::widget::highlight::Highlight;
use super::widget::panel_id;
use super::words::{export, landscape as landscape_words, palette, shell, training as words};
use super::worker::Waker;
use crate::scene::{Scene, TrainingRun, TrainingScene};
use crate::train::{Budget, Command, History, RecordRate, RunId};

/// The entry of this tab.
pub static ENTRY: tab::Entry = tab::Entry {
    key: "training",
    label: shell::TRAINING,
    keys: &[
        in_tab(PLAIN, Key::Space, words::TOGGLE, Action::Toggle),
        in_tab(PLAIN, Key::ArrowRight, words::STEP_TIP, Action::Step(1)),
        in_tab(PLAIN, Key::Escape, words::STOP_TIP, Action::Stop),
        in_tab(PLAIN, Key::L, words::LOG_TIP, Action::ToggleLog),
    ],
};

/// What the tab remembers between frames.
pub struct TrainTab {
    runs: Runs,
    statistics: Statistics,
    panels: Vec<Listed>,
    library: Library,
    requests: Requests,
    range_tests: RangeTests,
    searches: Searches,
    landscapes: Landscapes,
    list: List,
    wishes: Wishes,
    /// The run under the pointer.
    highlight: Highlight<RunId>,
    wake: Waker,
    /// What is said where curves are covered until somebody has guessed.
    covered: Option<[String; 2]>,
    /// Whether it was in front before.
    was_seen: bool,
}

impl TrainTab {
    /// Nothing trained yet.
    pub fn new(wake: Waker) -> Self {
        Self {
            runs: Runs::new(Arc::clone(&wake)),
            statistics: Statistics::default(),
            panels: PANELS.iter().map(|entry| (*entry, (entry.make)(&wake))).collect(),
            library: Library::new(Arc::clone(&wake)),
            requests: Requests::default(),
            range_tests: RangeTests::new(Arc::clone(&wake)),
            searches: Searches::new(Arc::clone(&wake)),
            landscapes: Landscapes::new(Arc::clone(&wake)),
            list: List::default(),
            wishes: Wishes::default(),
            highlight: Highlight::default(),
            wake,
            covered: None,
            was_seen: false,
        }
    }

    /// Trains without a thread from now on, only when told to [`advance`](Self::advance), and loads data sets when they
    /// are asked for.
    pub const fn work_inline(&mut self) {
        self.runs.work_inline();
        self.library.work_inline();
    }

    /// Says from now on what is asked about curves that are covered, and when they come; or nothing.
    pub fn cover(&mut self, told: Option<[String; 2]>) {
        self.covered = told;
    }

    /// Trains within a budget, where there is no thread.
    pub fn advance(&mut self, elapsed_secs: f64, budget: Budget) {
        self.runs.advance(elapsed_secs, budget);
    }

    /// Records the layers of all runs from now on, or no longer.
    pub fn record(&mut self, rate: Option<RecordRate>) {
        self.runs.record(rate);
    }

    /// What a run told so far.
    pub fn history(&self, scene: &TrainingScene, run: usize) -> Option<&History> {
        self.runs.of(scene.runs.get(run)?).map(Record::history)
    }

    /// Whether something is under way.
    pub const fn is_busy(&self) -> bool {
        self.runs.is_busy()
    }

    /// Whether all data are there that the runs learn from.
    pub fn is_ready(&self, scene: &TrainingScene) -> bool {
        !scene.runs.iter().any(|run| self.runs.is_waiting(run))
    }

    fn update(&mut self, scene: &TrainingScene) {
        let sources: Vec<_> = scene.runs.iter().filter_map(|run| run.config.source_data()).collect();
        let wanted = scene.runs.iter().map(|run| &run.config.data).chain(&sources);
        self.library.update(wanted.chain(self.requests.choices()));
        self.runs.update(scene, &self.library);
    }

    fn act_on(&mut self, scene: &TrainingScene, action: &Action) -> Result<(), String> {
        let is_paused = self.runs.progress().map(|progress| progress.is_paused);
        match action {
            Action::Start => self.runs.start(scene, &self.runs.due(scene), None),
            Action::StartRun(id) => self.runs.start(scene, &[*id], None),
            Action::PauseRun(id) => self.runs.with_queue(|queue| queue.pause(*id)),
            Action::ResumeRun(id) => self.runs.with_queue(|queue| queue.resume(*id)),
            Action::ForgetChanges(id) => self.runs.forget_changes(*id),
            Action::StopRun(id) => self.runs.with_queue(|queue| queue.stop(*id)),
            Action::Toggle => match is_paused {
                None => return self.act_on(scene, &Action::Start),
                Some(true) => return self.act_on(scene, &Action::Resume),
                Some(false) => return self.act_on(scene, &Action::Pause),
            },
            Action::Pause => self.runs.command(&Command::Pause),
            Action::Resume => self.runs.command(&Command::Resume),
            Action::Step(_) if is_paused.is_some() => self.runs.command(&Command::Step),
            Action::Step(_) => self.runs.start(scene, &self.runs.due(scene), Some(Command::Step)),
            // Escape closes what is open first
            Action::Stop if self.range_tests.close() || self.searches.close() || self.landscapes.close() => {}
            Action::Stop => self.runs.command(&Command::Stop),
            Action::RangeTest(id) => self.range_tests.open(scene, &self.runs, *id),
            Action::Search(id) => self.searches.open(*id),
            Action::Landscape(id) => self.landscapes.open(*id),
            Action::Take(path) => {
                let run = scene.runs.get(scene.selected).or_else(|| scene.runs.first());
                let run = run.ok_or_else(|| words::NOBODY_LEARNS.text().to_owned())?;
                self.requests.request_path(run, path, &mut self.library);
            }
            _ => {}
        }
        Ok(())
    }

    /// Waits until nothing is under way: tests do, frames never.
    pub fn settle(&mut self, ctx: &Context) {
        while self.is_busy() {
            self.runs.poll();
            std::thread::yield_now();
        }
        self.settle_pictures(ctx);
    }

    /// Waits until the pictures asked for last are there: tests do, frames never.
    pub fn settle_pictures(&mut self, ctx: &Context) {
        self.panels.iter_mut().for_each(|(_, panel)| panel.settle(ctx));
    }

    /// Waits until no data set is on its way: tests do, frames never.
    fn settle_data(&mut self, scene: &TrainingScene) {
        self.update(scene);
        self.library.settle();
        self.update(scene);
    }

    fn panels_ui(&mut self, ui: &mut Ui, scene: &mut TrainingScene, width: f32, commands: &mut Commands) {
        let Self { runs, statistics, panels, library, highlight, wishes, covered, .. } = self;
        statistics.refresh(scene, runs);
        let data = PanelData { runs, statistics, library, wishes, highlight, covered: covered.as_ref() };
        let tab = vec2(width, ui.available_height());
        let height = ui.available_height();
        if height > 260.0
            && let Some((entry, panel)) = at(panels, Place::Bottom, scene, &data)
        {
            let size = panel.size(scene, tab);
            // what needs another height has one of its own: that of two runs would cut a third off
            let name = format!("{} of {size:.0}", entry.key);
            let frame = Frame::bottom(panel_id(ui, &name)).resizable(true).default_size(size.min(height * 0.32));
            frame.size_range(60.0..=(height * 0.6).max(60.0)).show(ui, |ui| panel.ui(ui, scene, &data, commands));
        }
        if scene.has_gallery
            && bar::has_room(width)
            && let Some((entry, panel)) = at(panels, Place::Right, scene, &data)
        {
            // the plots keep what they need, whatever the panel was before the window became smaller
            let most = (width * 0.45).min(ui.available_width() - MIDDLE).max(150.0);
            let size = panel.size(scene, tab).min(most);
            // a narrow window has a width of its own, so that the one of a wide window comes back with it
            let name = if width < NARROW { format!("{} beside narrow plots", entry.key) } else { entry.key.to_owned() };
            let frame = Frame::right(panel_id(ui, &name)).resizable(true).default_size(size);
            frame.size_range(150.0..=most).show(ui, |ui| {
                // its width does not depend on what is in it
                ui.set_min_width(ui.available_width());
                beside_ui(ui, panels, scene, &data, commands);
            });
        }
        CentralPanel::default().show(ui, |ui| center_ui(ui, panels, scene, &data, commands));
        runs.watch(wishes.take_watched());
        if let Some(Recorded(rate)) = wishes.take_recording() {
            runs.record(rate);
        }
    }
}

/// Draws the panel right of the middle, below a line in which one is chosen.
fn beside_ui(
    ui: &mut Ui,
    panels: &mut [Listed],
    scene: &mut TrainingScene,
    data: &PanelData<'_>,
    commands: &mut Commands,
) {
    let shown = at(panels, Place::Right, scene, data).map(|(entry, _)| entry.key);
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0;
        let listed: Vec<&Entry> = panels
            .iter()
            .filter(|(entry, panel)| entry.place == Place::Right && panel.has_content(scene, data))
            .map(|(entry, _)| *entry)
            .collect();
        for entry in listed {
            let button = Button::selectable(shown == Some(entry.key), entry.label.text()).small();
            if ui.add(button).on_hover_text(entry.tip.text()).clicked() {
                scene.beside = entry.key.into();
            }
        }
    });
    if let Some((_, panel)) = at(panels, Place::Right, scene, data) {
        panel.ui(ui, scene, data, commands);
    }
}

/// Width of a tab in which panels are narrow, and the least that the middle keeps beside one.
const NARROW: f32 = 1200.0;
const MIDDLE: f32 = 400.0;

/// The least width that the controls of a panel get beside the names of all.
const CONTROLS: f32 = 90.0;

/// Draws the panel in the middle, below a line in which one is chosen.
fn center_ui(
    ui: &mut Ui,
    panels: &mut [Listed],
    scene: &mut TrainingScene,
    data: &PanelData<'_>,
    commands: &mut Commands,
) {
    ui.horizontal_wrapped(|ui| {
        let shown = at(panels, Place::Center, scene, data).map(|(entry, _)| entry.key);
        for (entry, _) in panels.iter().filter(|(entry, _)| entry.place == Place::Center) {
            let button = Button::selectable(shown == Some(entry.key), entry.label.text()).small();
            if ui.add(button).on_hover_text(entry.tip.text()).clicked() {
                scene.view = entry.key.into();
            }
        }
        let in_front = at(panels, Place::Center, scene, data).and_then(|(_, panel)| panel.in_front());
        let view = in_front.map(str::to_owned);
        let command = command::Command::Export(view);
        let tip = shortcuts::tip(ui.ctx(), export::EXPORT_TIP.text(), &command);
        if ui.add(Button::new(export::EXPORT_SHORT.text()).small()).on_hover_text(tip).clicked() {
            commands.push(command);
        }
        if let Some((_, panel)) = at(panels, Place::Center, scene, data) {
            if ui.available_size_before_wrap().x < CONTROLS {
                ui.end_row();
            }
            let size = vec2(ui.available_size_before_wrap().x, ui.spacing().interact_size.y);
            let layout = Layout::right_to_left(Align::Center);
            ui.allocate_ui_with_layout(size, layout, |ui| panel.controls_ui(ui, scene));
        }
    });
    if let Some((_, panel)) = at(panels, Place::Center, scene, data) {
        panel.ui(ui, scene, data, commands);
    }
}

type Listed = (&'static Entry, Box<dyn Panel>);

/// The panel that stands at a place: the one that is chosen, otherwise the first that has something to show.
fn at<'a>(
    panels: &'a mut [Listed],
    place: Place,
    scene: &TrainingScene,
    data: &PanelData<'_>,
) -> Option<&'a mut Listed> {
    let can_stand = |(entry, panel): &Listed| entry.place == place && panel.has_content(scene, data);
    let wanted = if place == Place::Right { &scene.beside } else { &scene.view };
    let chosen = panels.iter().position(|listed| can_stand(listed) && listed.0.key == *wanted);
    let found = chosen.or_else(|| panels.iter().position(can_stand))?;
    panels.get_mut(found)
}

impl Tab for TrainTab {
    fn follow(&mut self, scene: &Scene) {
        self.update(&scene.training);
    }

    /// Takes what the trainings tell. The ready comparison starts by itself when it is seen for the first time.
    fn logic(&mut self, _: &Context, scene: &mut Scene, is_in_front: bool) {
        let scene = &scene.training;
        self.runs.poll();
        self.range_tests.poll();
        self.searches.poll();
        self.landscapes.poll();
        self.requests.receive(scene, &mut self.library);
        if is_in_front && self.is_ready(scene) && !std::mem::replace(&mut self.was_seen, true) {
            let ready = TrainingScene::default();
            let setup = |scene: &TrainingScene| {
                scene.runs.iter().map(|run| (run.config.clone(), run.seeds)).collect::<Vec<_>>()
            };
            if self.runs.is_blank() && setup(scene) == setup(&ready) {
                // starting what is ready can't fail
                let _ = self.act_on(scene, &Action::Start);
            }
        }
    }

    fn menu_ui(&self, ui: &mut Ui, scene: &Scene, commands: &mut Commands) {
        if let Some(run) = scene.training.runs.get(scene.training.selected) {
            ui.separator();
            item(ui, landscape_words::OPEN.text(), command::Command::Tab(Action::Landscape(run.id)), true, commands);
        }
    }

    fn offers(&self, scene: &Scene) -> Vec<Offer> {
        let of_run = |run: &TrainingRun| {
            let command = command::Command::Tab(Action::Landscape(run.id));
            Offer::new(palette::VIEW.text(), landscape_words::OPEN.text(), command)
                .also(landscape_words::OPEN_TIP.text())
        };
        scene.training.runs.get(scene.training.selected).map(of_run).into_iter().collect()
    }

    fn act(&mut self, scene: &mut Scene, action: &Action) -> Result<(), String> {
        if *action == Action::ToggleLog {
            scene.training.is_log = !scene.training.is_log;
            return Ok(());
        }
        self.act_on(&scene.training, action)
    }

    fn drop_words(&self, scene: &Scene, file: Option<&Path>) -> Option<String> {
        let Some(file) = file else { return Some(shell::DROP_ANY.text().to_owned()) };
        if file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml")) {
            return None;
        }
        let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy();
        let run = scene.training.runs.get(scene.training.selected);
        Some(run.map_or_else(|| words::NOBODY_LEARNS.text().to_owned(), |run| shell::drop_data(&name, &run.name)))
    }

    fn fill(&self, scene: &mut Scene) {
        self.runs.fill(&mut scene.training);
    }

    fn found(&self, _: &Scene) -> Found {
        let pictures = self.panels.iter().flat_map(|(_, panel)| panel.pictures()).collect();
        Found { pictures, ..Found::default() }
    }

    fn settle(&mut self, _: &Context, scene: &Scene) {
        self.settle_data(&scene.training);
        self.range_tests.settle();
        self.searches.settle();
        self.landscapes.settle();
    }

    fn ui(&mut self, ui: &mut Ui, draft: &mut Scene, commands: &mut Commands) {
        let scene = &mut draft.training;
        scene.selected = scene.selected.min(scene.runs.len().saturating_sub(1));
        let Self { runs, list, library, requests, highlight, wake, .. } = self;
        requests.apply(scene, library, commands);
        bar::ui(ui, scene, runs, commands);
        let width = ui.available_width();
        let most = (width * 0.5).max(120.0);
        let controls = Frame::left(panel_id(ui, "training controls"))
            .resizable(true)
            .default_size(330.0_f32.min(most))
            .size_range(200.0_f32.min(most)..=460.0_f32.min(most).max(200.0_f32.min(most)));
        if has_controls(ui.ctx()) {
            controls.show(ui, |ui| {
                ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
                    list.ui(ui, scene, runs, highlight, commands);
                    let mut access = DataAccess { library, requests, wake };
                    settings::ui(ui, scene, runs, &mut access, commands);
                    ui.add_space(8.0);
                });
            });
        }
        self.panels_ui(ui, scene, width, commands);
        self.range_tests.ui(ui, scene, &self.runs);
        self.searches.ui(ui, scene);
        self.landscapes.ui(ui, draft, commands);
        self.highlight.end_frame(ui.ctx());
    }
}
