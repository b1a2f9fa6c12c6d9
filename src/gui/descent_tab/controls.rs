//! What is minimised, from where, with what noise, and when a run ends.

use eframe::egui::{Checkbox, RichText, Spinner, Ui};

use super::built::Built;
use super::starts;
use crate::descent::tune::{has_usual_rate, suited};
use crate::descent::{Limits as Ends, setting};
use crate::gui::widget::field::refusal_ui;
use crate::gui::widget::number::{self, Number};
use crate::gui::widget::param::{self, number_ui};
use crate::gui::widget::{self, path, pick, section};
use crate::gui::words::{self, descent};
use crate::language::retold;
use crate::param::{Limits, Scale};
use crate::registry::{Choice, Value};
use crate::scene::{DescentScene, Racer};
use crate::surface::{self, SURFACES, Surface, TRANSFORMS, transform};

/// Draws the surface, its settings, what it is seen through, and what should be known of it as it was `built`. Another
/// surface brings its own start, view, and learning rates that suit it. One of another file is requested first.
pub fn surface_ui(ui: &mut Ui, scene: &mut DescentScene, built: &mut Built) {
    widget::heading(ui, descent::SURFACE.text());
    choice_ui(ui, scene, built);
    let [_, of_transform] = built.notes();
    transform_ui(ui, scene, &of_transform);
}

/// Draws the surface and its settings.
fn choice_ui(ui: &mut Ui, scene: &mut DescentScene, built: &mut Built) {
    let mut choice = built.wanted(scene).clone();
    let is_other = pick::entry_ui(ui, descent::SURFACE.text(), descent::SURFACE_TIP.text(), SURFACES, &mut choice);
    let is_wanted = choice == scene.surface && !built.is_reading();
    let notes_ui = |ui: &mut Ui| {
        if is_wanted {
            let [notes, _] = built.notes();
            for note in notes {
                ui.label(RichText::new(retold(&note)).small());
            }
        }
        if built.is_reading() {
            ui.horizontal(|ui| {
                ui.add(Spinner::new().size(13.0));
                ui.label(RichText::new(descent::READING.text()).small().weak());
            });
        }
        refusal_ui(ui, built.refusal());
        if !is_wanted && built.refusal().is_some() {
            ui.label(RichText::new(descent::STILL.text()).small().weak());
        }
    };
    ui.push_id("surface settings", |ui| pick::noted_params_ui(ui, &mut choice, notes_ui));
    let is_of_file = choice.paths().next().is_some();
    if choice == *built.wanted(scene) {
        if is_of_file && path::is_entered(ui.ctx()) {
            built.read_again(scene);
        }
        return;
    }
    let is_same_file = choice.is_read_as(&scene.surface);
    if is_of_file && !(is_same_file && surface::is_quick(&choice)) {
        built.request(choice, scene);
        return;
    }
    let before = std::mem::replace(&mut scene.surface, choice);
    if is_other || !is_same_file {
        let surface = surface::build(&scene.surface);
        adopt_surface(scene, &before, &*surface);
    }
}

/// Takes the surface that was requested, once its file is read.
pub fn take_read(scene: &mut DescentScene, built: &mut Built) {
    if let Some(choice) = built.take_read() {
        let before = std::mem::replace(&mut scene.surface, choice);
        if !scene.surface.is_read_as(&before) {
            adopt_surface(scene, &before, built.surface());
        }
    }
}

/// Draws what the surface is seen through, and whether that is descended.
fn transform_ui(ui: &mut Ui, scene: &mut DescentScene, notes: &[String]) {
    pick::entry_ui(ui, descent::TRANSFORM.text(), descent::TRANSFORM_TIP.text(), TRANSFORMS, &mut scene.transform);
    ui.push_id("transform settings", |ui| pick::params_ui(ui, &mut scene.transform, &[]));
    for note in notes {
        ui.label(RichText::new(retold(note)).small());
    }
    // one that is switched on can always be switched off
    if scene.is_transform_descended || !transform::is_identity(&scene.transform) {
        let checkbox = Checkbox::new(&mut scene.is_transform_descended, descent::DESCEND_TRANSFORMED.text());
        ui.add(checkbox).on_hover_text(descent::DESCEND_TRANSFORMED_TIP.text());
    }
}

/// Takes the transform of that key.
pub fn choose_transform(scene: &mut DescentScene, key: &str) -> Result<(), String> {
    scene.transform = transform::parse(key).map_err(|error| error.to_string())?;
    Ok(())
}

/// Takes the surface of that key.
pub fn choose_surface(scene: &mut DescentScene, key: &str) -> Result<(), String> {
    let surface = surface::parse(key).map_err(|error| error.to_string())?;
    let before = std::mem::replace(&mut scene.surface, surface);
    let surface = surface::build(&scene.surface);
    adopt_surface(scene, &before, &*surface);
    Ok(())
}

/// Another surface brings its own start, view and learning rates, and can't be run to a minimum it does not have.
pub fn adopt_surface(scene: &mut DescentScene, before: &Choice<surface::Make>, surface: &dyn Surface) {
    scene.bounds = None;
    scene.run.start = surface.start();
    scene.more_starts.clear();
    if surface.minima().points().is_empty() {
        (scene.run.limits.distance, scene.run.limits.gap) = (None, None);
    }
    suit_rates(scene, before);
}

/// Gives the racers learning rates that suit another surface. Those that were set by hand stay.
fn suit_rates(scene: &mut DescentScene, before: &Choice<surface::Make>) {
    let first = DescentScene::default();
    let is_of_first = |racer: &Racer| first.surface == *before && first.racers.iter().any(|r| r.driven == racer.driven);
    for racer in &mut scene.racers {
        if has_usual_rate(before, &racer.driven.method) || is_of_first(racer) {
            racer.driven = suited(&racer.driven, &scene.surface);
        }
    }
}

/// Draws start, steps, noise, seeds and what else ends a run.
pub fn run_ui(ui: &mut Ui, scene: &mut DescentScene, surface: &dyn Surface) {
    widget::heading(ui, descent::RUN.text());
    start_ui(ui, scene, surface.domain());
    starts::ui(ui, scene, surface.domain());
    let mut steps = scene.run.limits.steps as f64;
    if number_ui(ui, &setting::STEPS, &mut steps) {
        scene.run.limits.steps = steps.round() as u64;
    }
    section::ui(ui, descent::NOISE_AND_SEEDS.text(), &noise_summary(scene, surface), |ui| noise_ui(ui, scene));
    let has_minimum = !surface.minima().points().is_empty();
    let limits = &mut scene.run.limits;
    section::ui(ui, descent::ENDINGS.text(), &limits_summary(limits), |ui| limits_ui(ui, limits, has_minimum));
}

fn noise_ui(ui: &mut Ui, scene: &mut DescentScene) {
    number_ui(ui, &setting::NOISE, &mut scene.run.noise);
    let mut is_relative = Value::from(scene.run.is_noise_relative);
    if param::ui(ui, &setting::NOISE_RELATIVE, &mut is_relative, &[]) {
        scene.run.is_noise_relative = is_relative == Value::from(true);
    }
    let mut seed = scene.run.seed as f64;
    if number_ui(ui, &setting::SEED, &mut seed) {
        scene.run.seed = seed as u64;
    }
    let mut seeds = scene.seeds as f64;
    if number_ui(ui, &setting::SEEDS, &mut seeds) {
        scene.seeds = seeds as u64;
    }
}

/// What noise there is, in a few words.
fn noise_summary(scene: &DescentScene, surface: &dyn Surface) -> String {
    let run = &scene.run;
    let noise = (run.noise > 0.0).then(|| descent::noise(&words::number(run.noise), run.is_noise_relative));
    let batch = surface.as_sum().filter(|sum| sum.batch() < sum.terms()).map(|sum| descent::batches(sum.batch()));
    let seeds = (scene.seeds > 1).then(|| descent::seeds(scene.seeds));
    let exact = (noise.is_none() && batch.is_none()).then(|| descent::EXACT.text().to_owned());
    [exact, noise, batch, seeds].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn limits_ui(ui: &mut Ui, limits: &mut Ends, has_minimum: bool) {
    param::optional_ui(ui, &setting::GRADIENT_NORM, &mut limits.gradient_norm);
    param::optional_ui(ui, &setting::VALUE_CHANGE, &mut limits.value_change);
    param::optional_ui(ui, &setting::VALUE, &mut limits.value);
    for (setting, limit) in [(&setting::GAP, &mut limits.gap), (&setting::DISTANCE, &mut limits.distance)] {
        // one that is set can always be taken back
        let is_enabled = has_minimum || limit.is_some();
        let row = ui.add_enabled_ui(is_enabled, |ui| param::optional_ui(ui, setting, limit));
        row.response.on_disabled_hover_text(descent::NO_MINIMUM.text());
    }
    let mut budget = limits.evaluations.map(|budget| budget as f64);
    if param::optional_ui(ui, &setting::BUDGET, &mut budget) {
        limits.evaluations = budget.map(|budget| budget.round() as u64);
    }
}

/// What ends a run, in a few words.
fn limits_summary(limits: &Ends) -> String {
    let told = |number: Option<f64>, words: fn(&str) -> String| number.map(|x| words(&words::number(x)));
    let criteria = [
        told(limits.gradient_norm, descent::until_gradient),
        told(limits.value_change, descent::until_change),
        told(limits.value, descent::until_value),
        told(limits.gap, descent::until_gap),
        told(limits.distance, descent::until_distance),
        limits.evaluations.map(|budget| descent::budget(&words::whole(budget as usize))),
    ];
    let criteria: Vec<String> = criteria.into_iter().flatten().collect();
    if criteria.is_empty() { descent::STEP_LIMIT_ONLY.text().to_owned() } else { criteria.join(", ") }
}

fn start_ui(ui: &mut Ui, scene: &mut DescentScene, [x0, x1, y0, y1]: [f64; 4]) {
    let refusals = param::row(ui, descent::START.text(), descent::START_TIP.text(), |ui, label| {
        let width = (ui.available_width() - ui.spacing().item_spacing.x) / 2.0;
        if label.double_clicked() {
            scene.run.start = surface::build(&scene.surface).start();
        }
        let axes = [(descent::START_X.text(), "x", [x0, x1]), (descent::START_Y.text(), "y", [y0, y1])];
        let mut axes = axes.into_iter().zip(&mut scene.run.start);
        [(); 2].map(|()| {
            let ((name, symbol, range), x) = axes.next()?;
            let look = Number { scale: Scale::Linear, range, limits: Limits::FINITE, symbol, unit: "", default: 0.0 };
            let (response, refusal) = number::box_ui(ui, look, x, width.max(40.0), name, &|x| look.check(name, x));
            widget::named(ui, response, name);
            refusal
        })
    });
    for refusal in &refusals {
        refusal_ui(ui, refusal.as_deref());
    }
}
