//! The Training tab: networks that learn the same in different ways, run against run.

mod bar;
mod boundary;
mod checks;
mod command_line;
mod crew;
mod curves;
mod gallery;
mod labels;
mod library;
mod list;
mod more;
mod network;
mod part;
mod picture;
mod plots;
mod presets;
mod record;
mod runs;
mod settings;
mod source;
mod table;

use std::path::PathBuf;
use std::sync::Arc;

use eframe::egui::{CentralPanel, Context, Panel, ScrollArea, Ui};

use self::boundary::Plane;
use self::gallery::Gallery;
use self::library::Library;
use self::plots::Plots;
use self::record::Record;
use self::runs::Runs;
use self::settings::Shelf;
use self::source::Wishes;
use super::command::Commands;
use super::worker::Waker;
use crate::scene::TrainingScene;
use crate::train::{Budget, Command, History, RunId};

/// What can be asked of the tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Order {
    /// Start what changed or is not done; if all is done, all of it anew.
    Start,
    /// Start one run anew.
    StartOne(RunId),
    /// Start, pause or resume, whichever is next.
    Toggle,
    /// Stand still.
    Pause,
    /// Go on.
    Resume,
    /// One epoch more, then stand still.
    Step,
    /// End what is under way.
    Stop,
    /// Let the selected run learn from a file or folder.
    Learn(PathBuf),
}

/// What the tab remembers between frames.
pub struct TrainTab {
    runs: Runs,
    plots: Plots,
    gallery: Gallery,
    plane: Plane,
    library: Library,
    wishes: Wishes,
    wake: Waker,
    /// Whether it was in front before.
    was_seen: bool,
}

impl TrainTab {
    /// Nothing trained yet.
    pub fn new(wake: Waker) -> Self {
        let gallery = Gallery::new(&wake);
        Self {
            runs: Runs::new(Arc::clone(&wake)),
            plots: Plots::default(),
            gallery,
            plane: Plane::new(&wake),
            library: Library::new(Arc::clone(&wake)),
            wishes: Wishes::default(),
            wake,
            was_seen: false,
        }
    }

    /// Trains without a thread from now on, only when told to [`advance`](Self::advance), and loads data sets when they
    /// are asked for.
    pub const fn work_inline(&mut self) {
        self.runs.work_inline();
        self.library.work_inline();
    }

    /// Trains within a budget, where there is no thread.
    pub fn advance(&mut self, elapsed_secs: f64, budget: Budget) {
        self.runs.advance(elapsed_secs, budget);
    }

    /// What a run told so far.
    pub fn history(&self, scene: &TrainingScene, run: usize) -> Option<&History> {
        self.runs.of(scene.runs.get(run)?).map(Record::history)
    }

    /// Whether something is under way.
    pub const fn is_busy(&self) -> bool {
        self.runs.is_busy()
    }

    /// Follows the scene.
    pub fn update(&mut self, scene: &TrainingScene) {
        let wanted = scene.runs.iter().map(|run| &run.config.data);
        self.library.update(wanted.chain(self.wishes.choices()));
        self.runs.update(scene, &self.library);
    }

    /// Takes what the trainings tell. The ready comparison starts by itself when it is seen for the first time.
    pub fn logic(&mut self, scene: &TrainingScene, is_in_front: bool) {
        self.runs.poll();
        self.wishes.receive(scene, &mut self.library);
        let is_ready = !scene.runs.iter().any(|run| self.runs.is_waiting(run));
        if is_in_front && is_ready && !std::mem::replace(&mut self.was_seen, true) {
            let ready = TrainingScene::default();
            let setup = |scene: &TrainingScene| {
                scene.runs.iter().map(|run| (run.config.clone(), run.seeds)).collect::<Vec<_>>()
            };
            if self.runs.is_blank() && setup(scene) == setup(&ready) {
                self.order(scene, &Order::Start);
            }
        }
    }

    /// Does what was asked for.
    pub fn order(&mut self, scene: &TrainingScene, order: &Order) {
        let progress = self.runs.progress();
        match order {
            Order::Start => self.runs.start(scene, &self.runs.due(scene), None),
            Order::StartOne(id) => self.runs.start(scene, &[*id], None),
            Order::Toggle => match progress {
                None => self.order(scene, &Order::Start),
                Some(progress) if progress.is_paused => self.order(scene, &Order::Resume),
                Some(_) => self.order(scene, &Order::Pause),
            },
            Order::Pause => self.runs.command(&Command::Pause),
            Order::Resume => self.runs.command(&Command::Resume),
            Order::Step if progress.is_some() => self.runs.command(&Command::Step),
            Order::Step => self.runs.start(scene, &self.runs.due(scene), Some(Command::Step)),
            Order::Stop => self.runs.command(&Command::Stop),
            Order::Learn(path) => {
                if let Some(run) = scene.runs.get(scene.selected) {
                    self.wishes.want_path(run, path, &mut self.library);
                }
            }
        }
    }

    /// Puts the results into a scene that is to be kept.
    pub fn fill(&self, scene: &mut TrainingScene) {
        self.runs.fill(scene);
    }

    /// Waits until nothing is under way: tests do, frames never.
    pub fn settle(&mut self, ctx: &Context) {
        while self.is_busy() {
            self.runs.poll();
            std::thread::yield_now();
        }
        self.gallery.settle(ctx);
        self.settle_pictures();
    }

    /// Waits until the pictures asked for last are there: tests do, frames never.
    pub fn settle_pictures(&mut self) {
        self.plane.settle();
    }

    /// Waits until no data set is on its way: tests do, frames never.
    pub fn settle_data(&mut self, scene: &TrainingScene) {
        self.update(scene);
        self.library.settle();
        self.update(scene);
    }

    /// Draws the tab.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut TrainingScene, commands: &mut Commands) {
        scene.selected = scene.selected.min(scene.runs.len().saturating_sub(1));
        let Self { runs, plots, gallery, plane, library, wishes, wake, .. } = self;
        wishes.grant(scene, library, commands);
        bar::ui(ui, scene, runs, commands);
        let width = ui.available_width();
        let has_room = bar::has_room(width);
        let most = (width * 0.5).max(120.0);
        Panel::left("training controls")
            .resizable(true)
            .default_size(330.0_f32.min(most))
            .size_range(200.0_f32.min(most)..=460.0_f32.min(most).max(200.0_f32.min(most)))
            .show(ui, |ui| {
                ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
                    list::ui(ui, scene, runs, commands);
                    let mut shelf = Shelf { library, wishes, wake };
                    settings::ui(ui, scene, runs, &mut shelf, commands);
                    ui.add_space(8.0);
                });
            });
        // next to the controls there must be room for plots
        if scene.has_gallery && has_room {
            let run = scene.runs.get(scene.selected);
            let on_plane = run.filter(|run| library.ready(&run.config.data).is_some_and(|data| data.is_points()));
            let usual = if width > 1800.0 { 330.0 } else { 240.0 };
            let (name, size) = if on_plane.is_some() {
                ("decision boundary", (width * 0.3).max(usual))
            } else {
                ("training samples", usual)
            };
            Panel::right(name).resizable(true).default_size(size).size_range(150.0..=(width * 0.45).max(150.0)).show(
                ui,
                |ui| {
                    // its width does not depend on what is in it
                    ui.set_min_width(ui.available_width());
                    match on_plane {
                        Some(run) => plane.ui(ui, run, runs),
                        None => gallery.ui(ui, run, runs),
                    }
                },
            );
        }
        let height = ui.available_height();
        if height > 260.0 {
            Panel::bottom("table of runs")
                .resizable(true)
                .default_size(table::height(scene.runs.len()).min(height * 0.4))
                .size_range(60.0..=(height * 0.6).max(60.0))
                .show(ui, |ui| table::ui(ui, scene, runs));
        }
        CentralPanel::default().show(ui, |ui| plots.ui(ui, scene, runs));
    }
}
