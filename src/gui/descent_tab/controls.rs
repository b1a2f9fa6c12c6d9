//! What is minimised, and from where.

use eframe::egui::{Checkbox, Ui};

use crate::descent::MOST_STEPS;
use crate::gui::widget::param::{self, Number};
use crate::gui::widget::{self, pick};
use crate::gui::words::descent as words;
use crate::param::{Limits, Scale};
use crate::scene::DescentScene;
use crate::surface::{self, SURFACES};

/// The norm a run stops at when the criterion is switched on.
const STOP_NORM: f64 = 1e-6;

/// Draws the surface and its settings. Another surface brings its own start and view.
pub fn surface_ui(ui: &mut Ui, scene: &mut DescentScene) {
    widget::heading(ui, words::SURFACE);
    let is_other = pick::entry_ui(ui, words::SURFACE, words::SURFACE_TIP, SURFACES, &mut scene.surface);
    ui.push_id("surface settings", |ui| pick::params_ui(ui, &mut scene.surface, &[]));
    if is_other {
        scene.bounds = None;
        scene.run.start = surface::build(&scene.surface).start();
    }
}

/// Draws start, steps, noise and the criterion to stop at.
pub fn run_ui(ui: &mut Ui, scene: &mut DescentScene, domain: [f64; 4]) {
    widget::heading(ui, words::RUN);
    start_ui(ui, scene, domain);
    let run = &mut scene.run;
    let mut steps = run.limits.steps as f64;
    let limits = Limits::closed(0.0, MOST_STEPS as f64);
    let look = Number { scale: Scale::Log, range: [10.0, 10_000.0], limits, symbol: "", unit: "", default: 100.0 };
    if param::number_row(ui, words::STEPS, words::STEPS_TIP, look, &mut steps) {
        run.limits.steps = steps.round() as u64;
    }
    let limits = Limits::NON_NEGATIVE;
    let look = Number { scale: Scale::Linear, range: [0.0, 5.0], limits, symbol: "", unit: "", default: 0.0 };
    param::number_row(ui, words::NOISE, words::NOISE_TIP, look, &mut run.noise);
    let mut seed = run.seed as f64;
    // larger seeds can stand in a scene's file: f64 has no room for them
    let limits = Limits::closed(0.0, 9_007_199_254_740_992.0);
    let look = Number { scale: Scale::Integer, range: [0.0, 20.0], limits, symbol: "", unit: "", default: 0.0 };
    ui.add_enabled_ui(run.noise > 0.0, |ui| {
        if param::number_row(ui, words::SEED, words::SEED_TIP, look, &mut seed) {
            run.seed = seed as u64;
        }
    });
    stop_ui(ui, &mut run.limits.gradient_norm);
}

fn start_ui(ui: &mut Ui, scene: &mut DescentScene, [x0, x1, y0, y1]: [f64; 4]) {
    param::row(ui, words::START, words::START_TIP, |ui, label| {
        let width = (ui.available_width() - ui.spacing().item_spacing.x) / 2.0;
        for (i, (name, symbol, range)) in
            [(words::START_X, "x", [x0, x1]), (words::START_Y, "y", [y0, y1])].into_iter().enumerate()
        {
            let look = Number { scale: Scale::Linear, range, limits: Limits::FINITE, symbol, unit: "", default: 0.0 };
            let mut x = scene.run.start[i];
            let response = param::number_box_of(ui, look, &mut x, width.max(40.0));
            widget::named(ui, response, name);
            if x.is_finite() {
                scene.run.start[i] = x;
            }
        }
        if label.double_clicked() {
            scene.run.start = surface::build(&scene.surface).start();
        }
    });
}

fn stop_ui(ui: &mut Ui, norm: &mut Option<f64>) {
    param::row(ui, words::STOP, words::STOP_TIP, |ui, label| {
        let mut is_on = norm.is_some();
        if ui.add(Checkbox::without_text(&mut is_on)).labelled_by(label.id).changed() {
            *norm = is_on.then_some(STOP_NORM);
        }
        if let Some(norm) = norm {
            let limits = Limits::NON_NEGATIVE;
            let look =
                Number { scale: Scale::Log, range: [1e-12, 1.0], limits, symbol: "", unit: "", default: STOP_NORM };
            let mut x = *norm;
            let width = ui.available_width() - 4.0;
            let response = param::number_box_of(ui, look, &mut x, width);
            widget::named(ui, response, words::STOP_NORM);
            if limits.contains(x) {
                *norm = x;
            }
        }
    });
}
