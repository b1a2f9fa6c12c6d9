//! *Vary…*: from one run several that differ in one setting.

use eframe::egui::{Align, Button, Layout, Popup, PopupCloseBehavior, RichText, TextEdit, Ui};

use crate::experiment::setting;
use crate::gui::style;
use crate::gui::words::training as words;
use crate::scene::{MOST_RUNS, TrainingRun, TrainingScene};
use crate::train::Config;

/// What is varied most: the path of the setting, what it is called, and values to begin with.
const USUAL: &[(&str, &str, &str)] = &[
    ("optimizer.lr", "Learning rate", "0.0003, 0.001, 0.003, 0.01"),
    ("optimizer", "Method", "sgd lr=0.05, momentum lr=0.01, rmsprop lr=0.001, adam lr=0.001"),
    ("optimizer.weight_decay", "Weight decay", "0, 0.001, 0.01, 0.1"),
    ("net.dropout", "Drop rate", "0, 0.2, 0.5, 0.8"),
    ("net.bn", "Batch normalisation", "false, true"),
    ("net", "Network", "mlp hidden=[32], mlp, mlp dropout=0.5"),
    ("augment", "Augmentation", "shift 0.5, rotate 10, shift 0.5 | rotate 10"),
    ("train_size", "Number of samples", "50, 100, 200, 400, 800"),
    ("label_noise", "Label noise", "0, 0.1, 0.2, 0.4"),
    ("batch", "Batch size", "8, 16, 32, 64, 128"),
    ("epochs", "Epochs", "20, 60, 180"),
    ("average", "Average of weights", "none, ema, swa"),
    ("recipe", "Recipe", "single, ensemble members=5, snapshots"),
    ("options.max_norm", "Max-norm", "0, 1, 2, 4"),
];

/// What is entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The path of the setting.
    path: String,
    /// Its values.
    values: String,
}

impl Default for Draft {
    fn default() -> Self {
        let (path, _, values) = USUAL[0];
        Self { path: path.to_owned(), values: values.to_owned() }
    }
}

impl Draft {
    /// The runs it asks for, beside one: each with a name and a configuration.
    ///
    /// # Errors
    /// A sentence, if there is no such setting, it can't have one of the values, or there are too many.
    fn runs(&self, run: &TrainingRun, room: usize) -> Result<Vec<(String, Config)>, String> {
        let values = values(&self.values);
        if values.is_empty() {
            return Err(words::VARY_NO_VALUES.to_owned());
        }
        if values.len() > room {
            return Err(words::vary_too_many(values.len(), room));
        }
        let last = self.path.trim().rsplit('.').next().unwrap_or_default();
        let run_of = |value: &String| {
            let mut config = run.config.clone();
            setting::change(&mut config, self.path.trim(), value).map_err(|why| why.0)?;
            // a pick speaks for itself, a number does not
            let is_plain = value.parse::<f64>().is_ok() || matches!(value.as_str(), "true" | "false" | "none");
            let told = if is_plain { format!("{last} {value}") } else { value.clone() };
            Ok((format!("{}, {told}", run.name), config))
        };
        values.iter().map(run_of).collect()
    }
}

/// The values of a list: separated by commas, or by semicolons where values hold commas. Commas in brackets and
/// parentheses belong to a value.
fn values(text: &str) -> Vec<String> {
    let separator = if text.contains(';') { ';' } else { ',' };
    let (mut values, mut depth) = (vec![String::new()], 0_i32);
    for c in text.chars() {
        depth += match c {
            '[' | '(' => 1,
            ']' | ')' => -1,
            _ => 0,
        };
        match values.last_mut() {
            Some(value) if c != separator || depth > 0 => value.push(c),
            _ => values.push(String::new()),
        }
    }
    values.into_iter().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty()).collect()
}

/// The button, and what it opens.
pub fn ui(ui: &mut Ui, scene: &mut TrainingScene) {
    let has_run = scene.selected < scene.runs.len();
    let opener = ui.add_enabled(has_run, Button::new(words::VARY).small()).on_hover_text(words::VARY_TIP);
    let popup = Popup::from_toggle_button_response(&opener).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let added = popup.width(WIDTH).show(|ui| form_ui(ui, scene)).and_then(|shown| shown.inner);
    if let Some(runs) = added {
        add(scene, runs);
        Popup::close_all(ui.ctx());
    }
}

/// Names of new runs that are shown; of more, how many.
const MOST_NAMES: usize = 8;
/// Width of the form.
const WIDTH: f32 = 340.0;

/// The form; the runs that are to be added, once.
fn form_ui(ui: &mut Ui, scene: &TrainingScene) -> Option<Vec<(String, Config)>> {
    let run = scene.runs.get(scene.selected)?;
    let memory = ui.scope_id().with("vary");
    let mut draft = ui.data(|data| data.get_temp::<Draft>(memory)).unwrap_or_default();
    ui.label(RichText::new(words::vary_head(&run.name)).strong());
    usual_ui(ui, run, &mut draft);
    let field = |ui: &mut Ui, name: &str, tip: &str, text: &mut String| {
        ui.horizontal(|ui| {
            let label = ui.label(name).on_hover_text(tip);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let edit = TextEdit::singleline(text).desired_width(ui.available_width()).char_limit(1000);
                ui.add(edit).labelled_by(label.id);
            });
        });
    };
    field(ui, words::VARY_PATH, words::VARY_PATH_TIP, &mut draft.path);
    field(ui, words::VARY_VALUES, words::VARY_VALUES_TIP, &mut draft.values);
    let runs = draft.runs(run, MOST_RUNS - scene.runs.len());
    let added = match runs {
        Ok(runs) => {
            let mut names: Vec<String> = runs.iter().map(|(name, _)| name.clone()).take(MOST_NAMES).collect();
            names.extend((runs.len() > MOST_NAMES).then(|| words::more_runs(runs.len() - MOST_NAMES)));
            ui.label(RichText::new(names.join("\n")).small().weak());
            ui.button(words::vary_add(runs.len())).clicked().then_some(runs)
        }
        Err(why) => {
            ui.label(RichText::new(why).small().color(ui.visuals().error_fg_color));
            ui.add_enabled(false, Button::new(words::vary_add(0)));
            None
        }
    };
    ui.data_mut(|data| data.insert_temp(memory, draft));
    added
}

/// The settings that are varied most, as far as the run has them.
fn usual_ui(ui: &mut Ui, run: &TrainingRun, draft: &mut Draft) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (path, name, values) in USUAL.iter().copied().filter(|usual| is_there(&run.config, usual)) {
            if ui.selectable_label(draft.path == path, RichText::new(name).small()).clicked() {
                *draft = Draft { path: path.to_owned(), values: values.to_owned() };
            }
        }
    });
}

/// Whether a run has a setting.
fn is_there(config: &Config, (path, _, values): &(&str, &str, &str)) -> bool {
    let first = self::values(values).into_iter().next().unwrap_or_default();
    setting::change(&mut config.clone(), path, &first).is_ok()
}

/// Adds runs behind the one they come from, each with a style of its own and as many seeds.
fn add(scene: &mut TrainingScene, runs: Vec<(String, Config)>) {
    let Some(seeds) = scene.runs.get(scene.selected).map(|run| run.seeds) else { return };
    for (at, (name, config)) in runs.into_iter().enumerate() {
        let color = style::free(scene.runs.iter().map(|run| run.color));
        let run = TrainingRun { seeds, ..TrainingRun::new(name, color, config) };
        scene.runs.insert(scene.selected + 1 + at, run);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_setting_is_there_with_all_its_values() {
        for (path, name, text) in USUAL {
            let draft = Draft { path: (*path).to_owned(), values: (*text).to_owned() };
            let run = TrainingRun::new("run", 0, Config::default());
            let runs = draft.runs(&run, 64).expect(name);
            assert!(runs.len() > 1 && runs.iter().all(|(_, config)| config.check().is_ok()), "{name}");
            assert!(is_there(&run.config, &(path, name, text)), "{name}");
        }
    }

    #[test]
    fn lists_are_read_as_they_are_meant() {
        assert_eq!(values(" 0, 0.2 ,0.5,"), ["0", "0.2", "0.5"]);
        assert_eq!(values("mlp hidden=[8, 8], mlp"), ["mlp hidden=[8, 8]", "mlp"]);
        assert_eq!(values("a, b; c"), ["a, b", "c"]);
        assert!(values(" , ").is_empty());
    }

    #[test]
    fn what_can_not_be_is_told() {
        let run = TrainingRun::new("run", 0, Config::default());
        let draft = |path: &str, values: &str| Draft { path: path.to_owned(), values: values.to_owned() };
        for (draft, told) in [
            (draft("optimizer.lr", ""), words::VARY_NO_VALUES),
            (draft("optimizer.rl", "1"), "did you mean"),
            (draft("batch", "few"), "batch"),
            (draft("batch", "1, 2, 3"), "2"),
        ] {
            let why = draft.runs(&run, 2).expect_err(told);
            assert!(why.contains(told), "{why}");
        }
    }
}
