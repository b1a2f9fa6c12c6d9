//! What is compared, and over what.

use std::collections::BTreeSet;

use eframe::egui::{RichText, ScrollArea, Ui};

use crate::descent::tune::setting;
use crate::figure::names::Names;
use crate::gui::style;
use crate::gui::widget::param::number_ui;
use crate::gui::widget::{self, is_dark};
use crate::gui::words::entries::said;
use crate::gui::words::profiles as words;
use crate::map::profiles::{Plan, TOLERANCE, collection};
use crate::param::Param;
use crate::registry::Choice;
use crate::scene::DescentScene;
use crate::surface::Make;

/// Height of a list, as far as it needs it.
const LIST: f32 = 120.0;

/// What is entered.
pub struct Draft {
    collection: Vec<Choice<Make>>,
    /// Places of racers and of surfaces that are left out.
    without_racers: BTreeSet<usize>,
    without_surfaces: BTreeSet<usize>,
    tolerance: f64,
    budget: u64,
    starts: u64,
    seeds: u64,
}

impl Draft {
    /// All racers on all surfaces.
    pub fn new() -> Self {
        let collection = collection();
        let Plan { tolerance, budget, starts, seeds, .. } = Plan::new(Vec::new(), Vec::new());
        let (without_racers, without_surfaces) = (BTreeSet::new(), BTreeSet::new());
        Self { collection, without_racers, without_surfaces, tolerance, budget, starts, seeds }
    }

    /// The racers that are compared: those that are shown and not left out.
    pub fn racers(&self, scene: &DescentScene) -> Vec<usize> {
        (0..scene.racers.len()).filter(|at| scene.racers[*at].is_on && !self.without_racers.contains(at)).collect()
    }

    /// What it asks for.
    pub fn plan(&self, scene: &DescentScene) -> Plan {
        let surfaces = self.collection.iter().enumerate().filter(|(at, _)| !self.without_surfaces.contains(at));
        let surfaces = surfaces.map(|(_, surface)| surface.clone()).collect();
        let methods = self.racers(scene).into_iter().map(|at| scene.racers[at].driven.clone()).collect();
        let Self { tolerance, budget, starts, seeds, .. } = *self;
        let (seed, noise) = (scene.run.seed, scene.run.noise);
        Plan { tolerance, budget, starts, seeds, seed, noise, ..Plan::new(surfaces, methods) }
    }

    /// Draws all of it.
    pub fn ui(&mut self, ui: &mut Ui, scene: &DescentScene, names: &Names) {
        ui.label(RichText::new(words::RACERS.text()).strong());
        ScrollArea::vertical().id_salt("profiled optimizers").max_height(LIST).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            for at in (0..scene.racers.len()).filter(|at| scene.racers[*at].is_on) {
                let style = style::of(scene.racers[at].color, is_dark(ui));
                ui.horizontal(|ui| {
                    let mut is_in = !self.without_racers.contains(&at);
                    let name = words::takes_part(names.get(at));
                    ui.push_id(at, |ui| widget::swatch(ui, &name, style, &mut is_in));
                    ui.label(names.get(at));
                    toggle(&mut self.without_racers, at, is_in);
                });
            }
        });
        ui.separator();
        self.surfaces_ui(ui);
        ui.separator();
        number_ui(ui, &TOLERANCE, &mut self.tolerance);
        whole_ui(ui, &setting::BUDGET, &mut self.budget);
        whole_ui(ui, &setting::STARTS, &mut self.starts);
        whole_ui(ui, &setting::SEEDS, &mut self.seeds);
    }

    fn surfaces_ui(&mut self, ui: &mut Ui) {
        ui.horizontal(|ui| {
            ui.label(RichText::new(words::SURFACES.text()).strong());
            if ui.small_button(words::ALL.text()).clicked() {
                self.without_surfaces.clear();
            }
            if ui.small_button(words::NONE.text()).clicked() {
                self.without_surfaces = (0..self.collection.len()).collect();
            }
        });
        ScrollArea::vertical().id_salt("profiled surfaces").max_height(LIST).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            for (at, surface) in self.collection.iter().enumerate() {
                let mut is_in = !self.without_surfaces.contains(&at);
                ui.checkbox(&mut is_in, said(surface.entry().label));
                toggle(&mut self.without_surfaces, at, is_in);
            }
        });
    }
}

fn toggle(without: &mut BTreeSet<usize>, at: usize, is_in: bool) {
    if is_in {
        without.remove(&at);
    } else {
        without.insert(at);
    }
}

fn whole_ui(ui: &mut Ui, param: &Param, count: &mut u64) {
    let mut number = *count as f64;
    if number_ui(ui, param, &mut number) {
        *count = number.round().max(1.0) as u64;
    }
}
