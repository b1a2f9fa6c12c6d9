//! The Training tab: networks that learn the same in different ways, run against run.

mod bar;
mod command_line;
mod curves;
mod gallery;
mod labels;
mod list;
mod network;
mod plots;
mod runs;
mod settings;
mod table;

use eframe::egui::{CentralPanel, Context, Panel, ScrollArea, Ui};

use self::gallery::Gallery;
use self::plots::Plots;
use self::runs::Runs;
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
}

/// What the tab remembers between frames.
pub struct TrainTab {
    runs: Runs,
    plots: Plots,
    gallery: Gallery,
    /// Whether it was in front before.
    was_seen: bool,
}

impl TrainTab {
    /// Nothing trained yet.
    pub fn new(wake: Waker) -> Self {
        let gallery = Gallery::new(&wake);
        Self { runs: Runs::new(wake), plots: Plots::default(), gallery, was_seen: false }
    }

    /// Trains without a thread from now on, only when told to [`advance`](Self::advance).
    pub const fn work_inline(&mut self) {
        self.runs.work_inline();
    }

    /// Trains within a budget, where there is no thread.
    pub fn advance(&mut self, elapsed_secs: f64, budget: Budget) {
        self.runs.advance(elapsed_secs, budget);
    }

    /// What a run told so far.
    pub fn history(&self, scene: &TrainingScene, run: usize) -> Option<&History> {
        self.runs.of(scene.runs.get(run)?).map(|record| &record.history)
    }

    /// Whether something is under way.
    pub const fn is_busy(&self) -> bool {
        self.runs.is_busy()
    }

    /// Follows the scene.
    pub fn update(&mut self, scene: &TrainingScene) {
        self.runs.update(scene);
    }

    /// Takes what the trainings tell. The ready comparison starts by itself when it is seen for the first time.
    pub fn logic(&mut self, scene: &TrainingScene, is_in_front: bool) {
        self.runs.poll();
        if is_in_front && !std::mem::replace(&mut self.was_seen, true) {
            let ready = TrainingScene::default();
            let configs = |scene: &TrainingScene| scene.runs.iter().map(|run| run.config.clone()).collect::<Vec<_>>();
            if self.runs.is_blank() && configs(scene) == configs(&ready) {
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
    }

    /// Draws the tab.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut TrainingScene, commands: &mut Commands) {
        scene.selected = scene.selected.min(scene.runs.len().saturating_sub(1));
        let Self { runs, plots, gallery, .. } = self;
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
                    settings::ui(ui, scene, runs, commands);
                    ui.add_space(8.0);
                });
            });
        // next to the controls there must be room for plots
        if scene.has_gallery && has_room {
            let run = scene.runs.get(scene.selected);
            Panel::right("training samples")
                .resizable(true)
                .default_size(if width > 1800.0 { 330.0 } else { 240.0 })
                .size_range(150.0..=(width * 0.35).max(150.0))
                .show(ui, |ui| gallery.ui(ui, run, runs));
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
