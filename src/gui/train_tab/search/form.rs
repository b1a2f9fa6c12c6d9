//! What is searched over, and how.

use std::collections::BTreeMap;

use eframe::egui::{Checkbox, Label, RichText, ScrollArea, Ui};

use crate::experiment::{COUNT, EACH, Goal, Method, Over, Plan, Search, Space, numbers};
use crate::gui::widget::number::{self, Number};
use crate::gui::widget::param::number_ui;
use crate::gui::widget::{self};
use crate::gui::words::entries::said;
use crate::gui::words::search as words;
use crate::language::retold;
use crate::param::{Param, Scale};
use crate::scene::TrainingRun;
use crate::train::{Config, setting};

/// Height of the list of settings.
const LIST: f32 = 190.0;
/// Width of a number box.
const BOX: f32 = 72.0;
/// The learning rates that are searched over where nothing is said: its slider has more.
const RATES: [f64; 2] = [1e-4, 1e-1];

/// What is entered.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The settings that are on, with the ends of their ranges.
    ranges: BTreeMap<String, [f64; 2]>,
    method: Method,
    goal: Goal,
    count: usize,
    /// Values of each setting of a grid.
    each: usize,
    seeds: u64,
    /// Epochs of each run; those of the run if nothing was entered.
    epochs: Option<u32>,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            ranges: BTreeMap::from([("optimizer.lr".to_owned(), RATES)]),
            method: METHODS[3],
            goal: Goal::default(),
            count: 27,
            each: 4,
            seeds: 1,
            epochs: None,
        }
    }
}

/// The methods, with any numbers.
const METHODS: [Method; 4] = [
    Method::Grid,
    Method::Random { count: 0, seed: 0 },
    Method::Sobol { count: 0 },
    Method::Halving { count: 0, seed: 0, eta: 3, least: 1 },
];

impl Draft {
    /// The search it asks for.
    ///
    /// # Errors
    /// A sentence that says what would be right.
    pub fn plan(&self, run: &TrainingRun) -> Result<Plan, String> {
        let (count, seed) = (self.count, 0);
        let method = match self.method {
            Method::Grid => Method::Grid,
            Method::Random { .. } => Method::Random { count, seed },
            Method::Sobol { .. } => Method::Sobol { count },
            Method::Halving { .. } => Method::Halving { count, seed, eta: 3, least: 1 },
        };
        let known = numbers(&run.config);
        let over = |(path, [from, to]): (&String, &[f64; 2])| {
            let (from, to) = (from.min(*to), from.max(*to));
            let space = Space::Range { from, to, scale: None, count: Some(self.each) };
            Over { setting: path.clone(), space }
        };
        let is_known = |(path, _): &(&String, &[f64; 2])| known.iter().any(|(other, _)| other == *path);
        let over: Vec<Over> = self.ranges.iter().filter(is_known).map(over).collect();
        if over.is_empty() {
            return Err(words::NOTHING.text().to_owned());
        }
        let base = Config { epochs: self.epochs.unwrap_or(run.config.epochs), ..run.config.clone() };
        let seeds = (0..self.seeds).map(|at| base.seed.wrapping_add(at)).collect();
        let search = Search { method, goal: self.goal, over };
        Plan::of_search(&run.name, &base, seeds, search).map_err(|why| why.0)
    }

    /// Draws all of it.
    pub fn ui(&mut self, ui: &mut Ui, run: &TrainingRun) {
        ui.label(RichText::new(words::OVER.text()).strong()).on_hover_text(words::OVER_TIP.text());
        ScrollArea::vertical().id_salt("search over").max_height(LIST).min_scrolled_height(LIST).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            // those that are on stand first, however many others there are
            let (on, off): (Vec<_>, Vec<_>) =
                numbers(&run.config).into_iter().partition(|(path, _)| self.ranges.contains_key(path));
            for (path, param) in on.into_iter().chain(off) {
                self.setting_ui(ui, &path, &param);
            }
        });
        ui.separator();
        ui.label(RichText::new(words::METHOD.text()).small().weak());
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for method in METHODS {
                let (name, tip) = words::method(method);
                if ui.selectable_label(self.method == method, name).on_hover_text(tip).clicked() {
                    self.method = method;
                }
            }
        });
        ui.label(RichText::new(words::GOAL.text()).small().weak());
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for goal in [Goal::ValAccuracy, Goal::ValCrossEntropy, Goal::ValRmse] {
                ui.selectable_value(&mut self.goal, goal, words::goal(goal));
            }
        });
        let whole = |ui: &mut Ui, param: &Param, x: f64| {
            let mut x = x;
            number_ui(ui, param, &mut x);
            x
        };
        match self.method {
            Method::Grid => self.each = whole(ui, &EACH, self.each as f64) as usize,
            _ => self.count = whole(ui, &COUNT, self.count as f64) as usize,
        }
        self.seeds = whole(ui, &Param { label: words::SEEDS.text(), ..setting::SEEDS }, self.seeds as f64) as u64;
        let epochs = self.epochs.unwrap_or(run.config.epochs);
        let entered = whole(ui, &Param { label: words::EPOCHS.text(), ..setting::EPOCHS }, f64::from(epochs)) as u32;
        if entered != epochs {
            self.epochs = Some(entered);
        }
    }

    /// A setting: whether it is on, and its ends.
    fn setting_ui(&mut self, ui: &mut Ui, path: &str, param: &Param) {
        let Some(look) = Number::of(param) else { return };
        let mut is_on = self.ranges.contains_key(path);
        let toggled = ui.horizontal(|ui| {
            let toggle = ui.add(Checkbox::new(&mut is_on, path)).on_hover_text(said(param.help));
            ui.add(Label::new(RichText::new(said(param.label)).small().weak()).truncate());
            toggle.changed()
        });
        if toggled.inner {
            self.ranges.remove(path);
            self.ranges.extend(is_on.then(|| (path.to_owned(), usual(param, look.range))));
        }
        let Some(ends) = self.ranges.get_mut(path) else { return };
        ui.horizontal(|ui| {
            ui.add_space(22.0);
            for (x, name) in ends.iter_mut().zip([words::from(path), words::to(path)]) {
                let (response, refusal) = number::box_ui(ui, look, x, BOX, &name, &number::check_of(param));
                widget::named(ui, response, &name);
                if let Some(why) = refusal {
                    ui.label(RichText::new(retold(&why)).small().color(ui.visuals().error_fg_color));
                }
            }
        });
    }
}

/// The range a setting begins with: its slider's, but for a learning rate.
fn usual(param: &Param, [low, high]: [f64; 2]) -> [f64; 2] {
    match (param.key, Number::of(param).map(|look| look.scale)) {
        ("lr", _) => RATES,
        ("batch", _) => [8.0, 128.0],
        (_, Some(Scale::Log)) => [low.max(f64::MIN_POSITIVE), high],
        _ => {
            // an end that is excluded is near enough
            let limits = Number::of(param).map(|look| look.limits);
            let inside = |x: f64, other: f64| {
                if limits.is_some_and(|limits| !limits.contains(x)) { x + 0.1 * (other - x) } else { x }
            };
            [inside(low, high), inside(high, low)]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_has_a_range_that_can_be_searched() {
        let run = TrainingRun::new("run".to_owned(), 0, Config::default());
        for (path, param) in numbers(&run.config) {
            let look = Number::of(&param).expect("a number");
            let draft =
                Draft { ranges: BTreeMap::from([(path.clone(), usual(&param, look.range))]), ..Draft::default() };
            for method in METHODS {
                let draft = Draft { method, ..draft.clone() };
                draft.plan(&run).unwrap_or_else(|why| panic!("{path}, {method:?}: {why}"));
            }
        }
        let none = Draft { ranges: BTreeMap::new(), ..Draft::default() };
        assert_eq!(none.plan(&run), Err(words::NOTHING.text().to_owned()));
    }
}
