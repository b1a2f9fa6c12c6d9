//! What is tuned, and how.

use std::collections::BTreeSet;

use eframe::egui::{ComboBox, RichText, ScrollArea, Ui};

use super::engine::Work;
use crate::descent::Limits;
use crate::descent::tune::{Measure, Over, Tuning, setting};
use crate::figure::names::Names;
use crate::gui::style;
use crate::gui::widget::number::{self, Number};
use crate::gui::widget::param::number_ui;
use crate::gui::widget::{self, is_dark};
use crate::gui::words::entries::said;
use crate::gui::words::tune as words;
use crate::language::retold;
use crate::optim::{Method, inner};
use crate::param::{Param, Scale};
use crate::registry::Choice;
use crate::scene::DescentScene;

/// Height of the list of racers, as far as they need it.
const LIST: f32 = 130.0;
/// Width of a number box.
const BOX: f32 = 84.0;

/// What is entered.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Places of racers that are left out.
    left_out: BTreeSet<usize>,
    first: Over,
    second: Option<Over>,
    measure: Measure,
    gap: f64,
    value: f64,
    budget: u64,
    starts: u64,
    seeds: u64,
}

impl Default for Draft {
    fn default() -> Self {
        let number = |param: &Param| param.default().as_number().unwrap_or(1.0);
        Self {
            left_out: BTreeSet::new(),
            first: Over::new("lr", 1e-4, 1.0),
            second: None,
            measure: Measure::default(),
            gap: number(&setting::GAP),
            value: number(&setting::VALUE),
            budget: number(&setting::BUDGET) as u64,
            starts: number(&setting::STARTS) as u64,
            seeds: 1,
        }
    }
}

impl Draft {
    /// The racers that are to be tuned: those that run and are not left out.
    pub fn racers(&self, scene: &DescentScene) -> Vec<usize> {
        (0..scene.racers.len()).filter(|at| scene.racers[*at].is_on && !self.left_out.contains(at)).collect()
    }

    /// What it asks for.
    pub fn work(&self, scene: &DescentScene, has_minimum: bool) -> Work {
        let mut run = scene.run.clone();
        run.limits = Limits::steps(0);
        if self.measure.has_tolerance() {
            if has_minimum {
                run.limits.gap = Some(self.gap);
            } else {
                run.limits.value = Some(self.value);
            }
        }
        let over = std::iter::once(self.first.clone()).chain(self.second.clone()).collect();
        let (measure, budget, starts, seeds) = (self.measure, self.budget, self.starts, self.seeds);
        let tuning = Tuning { over, measure, budget, starts, seeds, ..Tuning::new(run) };
        let methods = self.racers(scene).into_iter().map(|at| scene.racers[at].driven.clone()).collect();
        Work { surface: scene.descended(), methods, tuning }
    }

    /// Draws all of it.
    pub fn ui(&mut self, ui: &mut Ui, scene: &DescentScene, names: &Names, (has_minimum, is_of_one): (bool, bool)) {
        ui.label(RichText::new(words::RACERS.text()).strong());
        ScrollArea::vertical().id_salt("tuned optimizers").max_height(LIST).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            for at in (0..scene.racers.len()).filter(|at| scene.racers[*at].is_on) {
                self.racer_ui(ui, (at, scene.racers[at].color), names.get(at));
            }
        });
        ui.separator();
        let params = self.params(scene);
        setting_ui(ui, (words::SETTING.text(), words::SETTING_TIP.text()), &params, &mut self.first);
        if !is_of_one {
            self.second_ui(ui, &params);
        }
        ui.separator();
        ui.label(RichText::new(words::MEASURE.text()).strong());
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for measure in Measure::ALL {
                let (name, tip) = words::measure(measure);
                if ui.selectable_label(self.measure == measure, name).on_hover_text(tip).clicked() {
                    self.measure = measure;
                }
            }
        });
        if self.measure.has_tolerance() {
            if has_minimum {
                number_ui(ui, &setting::GAP, &mut self.gap);
            } else {
                number_ui(ui, &setting::VALUE, &mut self.value);
            }
        }
        let whole = |ui: &mut Ui, param: &Param, x: &mut u64| {
            let mut number = *x as f64;
            if number_ui(ui, param, &mut number) {
                *x = number.round().max(1.0) as u64;
            }
        };
        whole(ui, &setting::BUDGET, &mut self.budget);
        whole(ui, &setting::STARTS, &mut self.starts);
        whole(ui, &setting::SEEDS, &mut self.seeds);
    }

    /// A racer: whether it is tuned.
    fn racer_ui(&mut self, ui: &mut Ui, (at, color): (usize, usize), name: &str) {
        let mut is_in = !self.left_out.contains(&at);
        ui.horizontal(|ui| {
            let style = style::of(color, is_dark(ui));
            ui.push_id(at, |ui| widget::swatch(ui, &words::tunes(name), style, &mut is_in));
            let text = RichText::new(name);
            ui.label(if is_in { text } else { text.weak() });
        });
        if is_in {
            self.left_out.remove(&at);
        } else {
            self.left_out.insert(at);
        }
    }

    fn second_ui(&mut self, ui: &mut Ui, params: &[&'static Param]) {
        let others: Vec<&Param> = params.iter().copied().filter(|param| param.key != self.first.key).collect();
        if self.second.as_ref().is_some_and(|second| second.key == self.first.key) {
            self.second = None;
        }
        ui.label(RichText::new(words::SECOND.text()).strong()).on_hover_text(words::SECOND_TIP.text());
        let shown = self.second.as_ref().map_or_else(|| words::NONE.text(), |second| second.key.as_str()).to_owned();
        let combo = ComboBox::from_id_salt("second setting").selected_text(shown).width(ui.available_width() - 8.0);
        let response = combo.show_ui(ui, |ui| {
            if ui.selectable_label(self.second.is_none(), words::NONE.text()).clicked() {
                self.second = None;
            }
            for param in &others {
                let is_this = self.second.as_ref().is_some_and(|second| second.key == param.key);
                if ui.selectable_label(is_this, named(param)).clicked() && !is_this {
                    self.second = Some(usual(param));
                }
            }
        });
        widget::named(ui, response.response, words::SECOND.text());
        if let Some(second) = &mut self.second
            && let Some(param) = others.iter().find(|param| param.key == second.key)
        {
            ends_ui(ui, param, second);
        }
    }

    /// The numbers of the racers that are to be tuned, those of the first method first.
    fn params(&self, scene: &DescentScene) -> Vec<&'static Param> {
        let mut params: Vec<&'static Param> = Vec::new();
        let numbers = self.racers(scene).into_iter().flat_map(|at| numbers(&scene.racers[at].driven.method));
        for param in numbers {
            if params.iter().all(|other| other.key != param.key) {
                params.push(param);
            }
        }
        params
    }
}

/// The numbers of a method, then those of the method inside it.
fn numbers(method: &Choice<Method>) -> Vec<&'static Param> {
    let own = method.entry().params.iter().filter(|param| param.can_be_driven() && param.key != "seed");
    let inside = inner(method).map(|inner| numbers(&inner.method)).unwrap_or_default();
    own.chain(inside).collect()
}

/// The first setting, and its ends.
fn setting_ui(ui: &mut Ui, (name, tip): (&str, &str), params: &[&'static Param], over: &mut Over) {
    ui.label(RichText::new(name).strong()).on_hover_text(tip);
    let combo = ComboBox::from_id_salt(name).selected_text(over.key.clone()).width(ui.available_width() - 8.0);
    let response = combo.show_ui(ui, |ui| {
        for param in params {
            if ui.selectable_label(over.key == param.key, named(param)).clicked() && over.key != param.key {
                *over = usual(param);
            }
        }
    });
    widget::named(ui, response.response, name);
    if let Some(param) = params.iter().find(|param| param.key == over.key) {
        ends_ui(ui, param, over);
    }
}

/// A setting with its key: `lr · Learning rate α`.
fn named(param: &Param) -> String {
    format!("{} · {}", param.key, said(param.label))
}

fn ends_ui(ui: &mut Ui, param: &Param, over: &mut Over) {
    let Some(look) = Number::of(param) else { return };
    let [from, to] = [words::from(&over.key), words::to(&over.key)];
    ui.horizontal_wrapped(|ui| {
        for (at, (x, name)) in [(&mut over.from, from), (&mut over.to, to)].into_iter().enumerate() {
            if at == 1 {
                ui.weak("…");
            }
            let (response, refusal) = number::box_ui(ui, look, x, BOX, &name, &number::check_of(param));
            widget::named(ui, response, &name);
            if let Some(why) = refusal {
                ui.label(RichText::new(retold(&why)).small().color(ui.visuals().error_fg_color));
            }
        }
    });
}

/// The range a setting begins with: its slider's, within what the formula bears.
fn usual(param: &Param) -> Over {
    let look = Number::of(param);
    let [low, high] = look.map_or([0.0, 1.0], |look| look.range);
    let [low, high] = match look.map(|look| look.scale) {
        Some(Scale::Log) => [low.max(f64::MIN_POSITIVE), high],
        _ => [low, high],
    };
    // an end that is excluded is near enough
    let inside = |x: f64, other: f64| {
        if look.is_some_and(|look| !look.limits.contains(x)) { x + 0.01 * (other - x) } else { x }
    };
    Over::new(param.key, inside(low, high), inside(high, low))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::optim::Driven;
    use crate::surface;

    #[test]
    fn every_setting_of_every_method_has_a_range_that_can_be_searched() {
        let surface = surface::build(&DescentScene::default().surface);
        for entry in crate::optim::METHODS {
            let mut scene = DescentScene::default();
            scene.racers.truncate(1);
            scene.racers[0].driven = Driven::new(entry.choice());
            if crate::descent::check_method(&scene.racers[0].driven).is_err() {
                continue;
            }
            for param in Draft::default().params(&scene) {
                let draft = Draft { first: usual(param), ..Draft::default() };
                let Work { methods, tuning, .. } = draft.work(&scene, true);
                let checked = tuning.check(&*surface, &methods);
                checked.unwrap_or_else(|why| panic!("{} {}: {why}", entry.key, param.key));
            }
        }
    }
}
