//! The Descent tab: many methods on one surface, from one start.

mod chips;
mod clip;
mod command_line;
mod controls;
mod loss;
mod map;
mod marks;
mod picture;
mod player;
mod racers;
mod runs;
mod section;
mod shown;
mod view;

use eframe::egui::{Align, CentralPanel, Context, Layout, Panel, RichText, ScrollArea, Ui};

use self::loss::Loss;
use self::map::{Map, Sight};
use self::runs::Runs;
use super::command::{Command, Commands};
use super::widget::is_dark;
use super::words::descent as words;
use super::worker::Waker;
use super::{shortcuts, theme};
use crate::descent::Trajectory;
use crate::registry::Choice;
use crate::scene::{Axis, DescentScene, View};
use crate::surface::{self, Surface};

/// What the tab computes from its scene, and what it remembers between frames.
pub struct DescentTab {
    runs: Runs,
    map: Map,
    loss: Loss,
    surface: (Choice<surface::Make>, Box<dyn Surface>),
    /// Racers whose settings are shown.
    open: Vec<bool>,
    /// Steps of the longest path that is shown.
    last: usize,
    /// When playback was last moved on, while it runs.
    moved_at: Option<f64>,
}

/// The racers' names, each different from all others.
pub struct Names(Vec<String>);

impl Names {
    /// The methods' names, numbered where one is there twice.
    pub fn of(scene: &DescentScene) -> Self {
        let label = |i: usize| scene.racers[i].driven.method.entry().label;
        let name = |i: usize| match (0..i).filter(|other| label(*other) == label(i)).count() {
            0 => label(i).to_owned(),
            before => format!("{} {}", label(i), before + 1),
        };
        Self((0..scene.racers.len()).map(name).collect())
    }

    /// The name of a racer.
    pub fn get(&self, racer: usize) -> &str {
        self.0.get(racer).map_or("", String::as_str)
    }
}

impl DescentTab {
    /// Nothing computed yet; `update` follows.
    pub fn new(wake: Waker) -> Self {
        let choice = DescentScene::default().surface;
        let surface = surface::build(&choice);
        Self {
            runs: Runs::new(wake.clone()),
            map: Map::new(wake),
            loss: Loss::default(),
            surface: (choice, surface),
            open: vec![true],
            last: 0,
            moved_at: None,
        }
    }

    /// Follows the scene: whatever an edit changed is computed anew.
    pub fn update(&mut self, scene: &DescentScene) {
        if self.surface.0 != scene.surface {
            self.surface = (scene.surface.clone(), surface::build(&scene.surface));
        }
        self.runs.update(scene);
        let on = (0..scene.racers.len()).filter(|i| scene.racers[*i].is_on);
        self.last = on.filter_map(|i| self.runs.of(i)).map(|run| run.path.steps()).max().unwrap_or(0);
    }

    /// Moves playback on by the time that passed since the last frame.
    pub fn logic(&mut self, ctx: &Context, scene: &mut DescentScene, is_in_front: bool) {
        let now = ctx.input(|input| input.time);
        let elapsed_secs = self.moved_at.map_or(0.0, |before| (now - before).clamp(0.0, 0.25));
        let is_moving = is_in_front && self.last > 0 && scene.playback.advance(elapsed_secs, self.last);
        self.moved_at = is_moving.then_some(now);
        if is_moving {
            ctx.request_repaint();
        }
    }

    /// Steps of the longest path that is shown.
    pub const fn last_step(&self) -> usize {
        self.last
    }

    /// The path of a racer.
    pub fn trajectory(&self, racer: usize) -> Option<&Trajectory> {
        self.runs.of(racer).map(|run| run.path)
    }

    /// Waits for what is computed elsewhere.
    pub fn settle(&mut self, ctx: &Context, scene: &DescentScene) {
        self.runs.settle();
        self.map.settle(ctx);
        self.update(scene);
    }

    /// Draws the tab.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut DescentScene, commands: &mut Commands) {
        player::bar_ui(ui, &mut scene.playback, self.last, commands);
        let width = ui.available_width();
        let most = (width * 0.5).max(120.0);
        Panel::left("descent controls")
            .resizable(true)
            .default_size(330.0_f32.min(most))
            .size_range(200.0_f32.min(most)..=460.0_f32.min(most).max(200.0_f32.min(most)))
            .show(ui, |ui| self.controls_ui(ui, scene, commands));
        let Self { runs, map, loss, surface: (_, surface), open, last, .. } = self;
        let names = Names::of(scene);
        let step = scene.playback.step(*last);
        let sight = Sight { surface: &**surface, runs, names: &names, open, step };
        let height = ui.available_height();
        if height > 200.0 {
            Panel::bottom("loss")
                .resizable(true)
                .default_size(height * 0.3)
                .size_range(90.0..=(height * 0.65).max(90.0))
                .show(ui, |ui| {
                    loss_bar_ui(ui, scene, loss.name());
                    loss.ui(ui, scene, &sight, commands);
                });
        }
        CentralPanel::default().show(ui, |ui| {
            map_bar_ui(ui, scene, &names, commands);
            if scene.view == View::Section {
                section::ui(ui, scene, &sight);
            } else {
                map.ui(ui, scene, &sight);
            }
        });
    }

    fn controls_ui(&mut self, ui: &mut Ui, scene: &mut DescentScene, commands: &mut Commands) {
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            controls::surface_ui(ui, scene, &*self.surface.1);
            controls::run_ui(ui, scene, &*self.surface.1);
            racers::list_ui(ui, scene, &self.runs, &mut self.open, commands);
            ui.add_space(8.0);
        });
    }
}

/// How the surface is looked at, and whose line is whose.
fn map_bar_ui(ui: &mut Ui, scene: &mut DescentScene, names: &Names, commands: &mut Commands) {
    ui.horizontal(|ui| {
        for (view, name, tip) in [
            (View::Overlay, words::OVERLAY, words::OVERLAY_TIP),
            (View::SideBySide, words::SIDE_BY_SIDE, words::SIDE_BY_SIDE_TIP),
            (View::Section, words::SECTION, words::SECTION_TIP),
        ] {
            ui.selectable_value(&mut scene.view, view, name).on_hover_text(tip);
        }
        ui.separator();
        let tip = shortcuts::tip(ui.ctx(), words::RESET_VIEW, &Command::FitView);
        let reset = ui.add_enabled(scene.bounds.is_some(), eframe::egui::Button::new(words::RESET_VIEW));
        if reset.on_hover_text(tip).clicked() {
            commands.push(Command::FitView);
        }
        if scene.view != View::SideBySide {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| legend_ui(ui, scene, names));
        }
    });
}

/// The racers from right to left, as far as there is room.
fn legend_ui(ui: &mut Ui, scene: &DescentScene, names: &Names) {
    for (i, racer) in scene.racers.iter().enumerate().rev().filter(|(_, racer)| racer.is_on) {
        let chips = chips::of(&racer.driven).into_iter().filter(|chip| chip.is_on_plots).map(|chip| chip.text);
        let name = std::iter::once(names.get(i).to_owned()).chain(chips).collect::<Vec<_>>().join(", ");
        if ui.available_width() < 24.0 + 8.0 * name.len() as f32 {
            return;
        }
        ui.label(RichText::new(name).small());
        let color = theme::palette(racer.color, is_dark(ui));
        let side = eframe::egui::vec2(12.0, 12.0);
        let (rect, _) = ui.allocate_exact_size(side, eframe::egui::Sense::hover());
        ui.painter().line_segment([rect.left_center(), rect.right_center()], eframe::egui::Stroke::new(3.0, color));
    }
}

/// What the loss is plotted against, and how.
fn loss_bar_ui(ui: &mut Ui, scene: &mut DescentScene, name: &str) {
    ui.horizontal(|ui| {
        ui.label(RichText::new(name).strong());
        ui.weak(words::AXIS);
        ui.selectable_value(&mut scene.axis, Axis::Steps, words::AXIS_STEPS);
        let evaluations = ui.selectable_value(&mut scene.axis, Axis::Evaluations, words::AXIS_EVALUATIONS);
        evaluations.on_hover_text(words::AXIS_EVALUATIONS_TIP);
        ui.separator();
        ui.checkbox(&mut scene.is_log, words::LOG).on_hover_text(words::LOG_TIP);
    });
}
